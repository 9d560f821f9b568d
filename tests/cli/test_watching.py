"""``kujira preview --watch``: what happens while an author writes."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.cli.watching import changes, until_usable, watch_course
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.course_content import CourseContent, CourseFiles, LoadedCourse
from bot.store.content.loading import load_library
from bot.texts import Texts
from tests.store.conftest import CourseFolder, write_course

TEXTS = Texts(Locale.EN)
QUICK = 0.05
SOON = 20.0


class Said:
    """What was printed."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._said = asyncio.Event()

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        self._said.set()

    async def wait_for(self, part: str) -> None:
        """Wait until a line has ``part`` in it, and forget what was printed up to then."""
        async with asyncio.timeout(SOON):
            while not any(part in line for line in self.lines):
                self._said.clear()
                await self._said.wait()
        self.lines.clear()


async def test_files_that_are_saved_together_are_one_change(tmp_path: Path) -> None:
    async with aclosing(changes(tmp_path, 0.1)) as found:
        change = asyncio.create_task(anext(found))
        await asyncio.sleep(0.15)
        for name in ("a.yaml", "b.yaml", "c.txt"):
            (tmp_path / name).write_text("x")
        await asyncio.wait_for(change, SOON)
        again = asyncio.create_task(anext(found))
        await asyncio.sleep(0.4)
        assert not again.done()
        (tmp_path / "a.yaml").unlink()
        await asyncio.wait_for(again, SOON)


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    return write_course(tmp_path / "content")


def content_of(course: CourseFolder, *failing: Refusal) -> CourseContent:
    """Its first readings fail in these ways."""
    fails = iter(failing)

    async def load() -> LoadedCourse:
        if refusal := next(fails, None):
            raise refusal
        return LoadedCourse(load_library(course.root), cast(Any, SimpleNamespace(questions=None)))

    return CourseContent(CourseFiles(course.root, load), cast(Any, None), "a")


async def test_what_an_author_saves_is_taken_up_and_problems_are_told_as_by_check(course: CourseFolder) -> None:
    taken, said = list[str](), Said()

    def take_up(loaded: LoadedCourse) -> None:
        taken.append(loaded.library.lesson(4, Locale.EN).sections[0].title)

    watching = asyncio.create_task(watch_course(content_of(course), take_up, said, TEXTS, QUICK))
    await asyncio.sleep(3 * QUICK)
    course.change("lesson", "en", "title: About images", "title: Anew")
    await said.wait_for(TEXTS("watch-reloaded"))
    assert taken == ["Anew"]
    line = course.line("lesson", "en", "title: Anew")
    course.change("lesson", "en", "title: Anew", "titel: Anew")
    await said.wait_for(f"{course.file('lesson', 'en')}:{line}: ")
    await asyncio.sleep(3 * QUICK)
    assert taken == ["Anew"]
    course.change("lesson", "en", "titel: Anew", "title: Mended")
    await said.wait_for(TEXTS("watch-reloaded"))
    assert taken == ["Anew", "Mended"]
    watching.cancel()


async def test_a_course_that_is_broken_at_the_start_is_waited_for(course: CourseFolder) -> None:
    course.change("lesson", "en", "title: About images", "titel: x")
    said = Said()
    waiting = asyncio.create_task(until_usable(course.root, said, TEXTS, QUICK))
    await said.wait_for(TEXTS("watch-waiting"))
    await asyncio.sleep(3 * QUICK)
    assert not waiting.done()
    course.change("lesson", "en", "titel: x", "title: About images")
    await asyncio.wait_for(waiting, SOON)


async def test_a_reading_that_fails_is_told_and_the_next_change_is_taken_up_all_the_same(course: CourseFolder) -> None:
    said, content = Said(), content_of(course, Refusal("course-reading-failed", status=-9))
    watching = asyncio.create_task(watch_course(content, lambda _: None, said, TEXTS, QUICK))
    await asyncio.sleep(3 * QUICK)
    course.change("lesson", "en", "title: About images", "title: Anew")
    await said.wait_for(TEXTS("refusal-course-reading-failed", status=-9))
    course.change("lesson", "en", "title: Anew", "title: Once more")
    await said.wait_for(TEXTS("watch-reloaded"))
    watching.cancel()
