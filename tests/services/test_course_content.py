"""Reading the course anew while the bot runs, and letting other processes do so, too."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.core.content_fault import ContentFault
from bot.core.content_problem import ContentError, Problem
from bot.services.course_content import CourseContent, CourseFiles, CourseSize, LoadedCourse, size_of
from bot.store.database import Database
from tests.services.conftest import TinyCourse

SOON = 10.0


class Author:
    """Who writes a course of one file, in which its days are listed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.file = folder / "course.yaml"
        self.prepared = 0
        self.write("4")

    def write(self, days: str) -> None:
        self.file.write_text(days, "utf-8")

    async def load(self) -> LoadedCourse:
        days = self.file.read_text("utf-8")
        if days == "broken":
            raise ContentError([Problem(self.file, 3, ContentFault("file-encoding"))])
        course, search = TinyCourse(numbers=tuple(map(int, days.split()))), SimpleNamespace(prepare=self._prepare)
        return LoadedCourse(cast(Any, course), cast(Any, SimpleNamespace(questions=search)))

    def _prepare(self) -> None:
        self.prepared += 1

    def files(self) -> CourseFiles:
        return CourseFiles(self.file.parent, self.load)


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path / "content")


async def test_a_changed_course_is_read_with_its_index_made(author: Author, database: Database) -> None:
    content = CourseContent(author.files(), database, "a")
    assert size_of((await content.files.load()).library) == CourseSize(1, 2, 2)
    assert author.prepared == 0
    author.write("4 5 6")
    assert size_of((await content.reload()).library) == CourseSize(3, 6, 2 * 3)
    assert author.prepared == 1


async def test_a_broken_course_is_told_with_its_place(author: Author, database: Database) -> None:
    author.write("broken")
    with pytest.raises(ContentError) as caught:
        await CourseContent(author.files(), database, "a").reload()
    assert [(problem.file.name, problem.line) for problem in caught.value.problems] == [("course.yaml", 3)]


async def test_files_have_changed_until_they_are_read_even_in_vain(author: Author) -> None:
    files = author.files()
    assert await files.have_changed()
    await files.load()
    assert not await files.have_changed()
    (author.file.parent / "course.yaml.swp").write_text("an editor's own")
    assert not await files.have_changed()
    author.write("broken")
    assert await files.have_changed()
    with pytest.raises(ContentError):
        await files.load()
    assert not await files.have_changed()
    (author.file.parent / "new.png").write_bytes(b"x")
    assert await files.have_changed()


async def test_other_processes_are_told_and_look_whether_their_files_differ(
    author: Author, database: Database, restarted: Database
) -> None:
    here, there = CourseContent(author.files(), database, "a"), CourseContent(author.files(), restarted, "b")
    for content in (here, there):
        await content.files.load()
    async with aclosing(cast(Any, there.changes())) as changes:
        if database.file:  # no other process uses it
            assert [each async for each in changes] == []
            return
        waiting = asyncio.create_task(anext(changes))
        await asyncio.sleep(0.2)
        await here.tell_others()  # nothing has changed there
        await asyncio.sleep(0.2)
        assert not waiting.done()
        author.write("5")
        await here.reload()
        await here.tell_others()
        await asyncio.wait_for(waiting, SOON)
    assert (await there.reload()).library.days() == (5,)
