"""A course is read by a process of its own when it is new or has changed, and by none when it has not."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path
from typing import Any

import pytest

from bot.core.content_problem import ContentError
from bot.core.course.docker_form import OLDEST_FORM
from bot.core.locale import Locale
from bot.core.reference.edition import DOCKER_20, DOCKER_28
from bot.core.refusal import Refusal
from bot.store.compiled import course as module
from bot.store.compiled import python_process
from bot.store.compiled.cache import CourseCache
from bot.store.compiled.compiler import compile_course
from bot.store.compiled.course import load_course
from bot.store.content.loading import check_course, load_with_knowledge
from tests.lab.processes import eventually, running
from tests.store.conftest import CourseFolder


@pytest.fixture
def cache(tmp_path: Path) -> CourseCache:
    return CourseCache(tmp_path / "course")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The courses that were read by a process of their own."""
    folders: list[Path] = []

    async def noted(folder: Path, *printed: Any) -> bytes:
        folders.append(folder)
        return await compile_course(folder, *printed)

    monkeypatch.setattr(module, "compile_course", noted)
    return folders


async def test_it_is_what_its_files_say_the_first_time_and_the_next(
    course: CourseFolder, cache: CourseCache, read: list[Path]
) -> None:
    library, knowledge = load_with_knowledge(course.root, OLDEST_FORM)
    for _ in range(2):
        loaded, known = await load_course(cache, course.root, OLDEST_FORM, DOCKER_20)
        assert loaded.days() == library.days()
        for locale in Locale:
            assert loaded.lesson(4, locale) == library.lesson(4, locale)
            assert loaded.questions(4, locale) == library.questions(4, locale)
        assert (known.terms, known.tags) == (knowledge.terms, knowledge.tags)
        assert known.questions and knowledge.questions
        assert known.questions.catalogue == knowledge.questions.catalogue
    assert read == [course.root]


async def test_a_file_that_was_changed_is_read(course: CourseFolder, cache: CourseCache, read: list[Path]) -> None:
    before, _ = await load_course(cache, course.root, OLDEST_FORM, DOCKER_20)
    old = before.lesson(4, Locale.EN).title
    course.change("lesson", "en", old, "Another day")
    after, _ = await load_course(cache, course.root, OLDEST_FORM, DOCKER_20)
    assert (old, after.lesson(4, Locale.EN).title) != ("Another day", old)
    assert after.lesson(4, Locale.EN).title == "Another day"
    assert len(read) == 2


async def test_the_docker_command_of_learners_may_be_another_one_each_time(
    course: CourseFolder, cache: CourseCache, read: list[Path]
) -> None:
    for edition in (DOCKER_20, DOCKER_28):
        _, knowledge = await load_course(cache, course.root, OLDEST_FORM, edition)
        assert knowledge.edition is edition
    assert len(read) == 1


async def test_problems_come_back_as_the_check_tells_them_and_are_not_kept(
    course: CourseFolder, cache: CourseCache, tmp_path: Path
) -> None:
    course.change("quiz", "en", "locale: en", "locale: ja")
    for _ in range(2):
        with pytest.raises(ContentError) as raised:
            await load_course(cache, course.root, OLDEST_FORM, DOCKER_20)
        told = [(problem.file, problem.line, str(problem.fault)) for problem in raised.value.problems]
        assert told == [(problem.file, problem.line, str(problem.fault)) for problem in check_course(course.root)]
    assert not (tmp_path / "course").exists()


async def test_a_course_that_changes_while_it_is_read_is_not_kept(
    course: CourseFolder, cache: CourseCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def changed_meanwhile(folder: Path, *printed: Any) -> bytes:
        compiled = await compile_course(folder, *printed)
        course.change("lesson", "en", "locale: en", "locale:  en")
        return compiled

    monkeypatch.setattr(module, "compile_course", changed_meanwhile)
    await load_course(cache, course.root, OLDEST_FORM, DOCKER_20)
    assert not (tmp_path / "course").exists()


async def test_where_it_cannot_be_kept_it_is_taught_all_the_same_and_the_log_says_why(
    course: CourseFolder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    with caplog.at_level(logging.WARNING):
        library, _ = await load_course(CourseCache(tmp_path / "file" / "course"), course.root, OLDEST_FORM, DOCKER_20)
    assert library.days() == (4,)
    assert str(tmp_path / "file") in caplog.text


async def test_a_process_that_fails_is_no_course(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_process.sys, "executable", "/bin/false")
    with pytest.raises(Refusal, match="course-reading-failed") as refused:
        await compile_course(course.root, OLDEST_FORM)
    assert refused.value.details == {"status": 1}


async def test_what_lies_in_the_folder_where_a_bot_is_started_is_not_run(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bot.py", "pickle.py", "yaml.py"):
        (tmp_path / name).write_text("raise SystemExit(7)", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert await compile_course(course.root, OLDEST_FORM)


async def test_a_bot_whose_own_files_were_replaced_does_not_have_them_read_a_course(
    course: CourseFolder, tmp_path: Path, read: list[Path]
) -> None:
    code = tmp_path / "rules.py"
    code.write_text("ANSWER = 42", "utf-8")
    cache = CourseCache(tmp_path / "course", tmp_path)
    code.write_text("ANSWER = 43", "utf-8")
    with pytest.raises(Refusal, match="course-other-code"):
        await load_course(cache, course.root, OLDEST_FORM, DOCKER_20)
    assert read == []


async def test_the_process_ends_with_whoever_waits_for_it(course: CourseFolder) -> None:
    def reading() -> set[int]:
        return {pid for pid in running("bot.store.compiled.compiler") if parent(pid) == os.getpid()}

    waiting = asyncio.create_task(compile_course(course.root, OLDEST_FORM))
    await eventually(lambda: bool(reading()))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not reading()


async def test_it_ends_also_while_it_hands_over_what_it_has_read(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nhead -c 10000000 /dev/zero\nexec sleep 60\n", "utf-8")
    python.chmod(0o700)
    monkeypatch.setattr(python_process.sys, "executable", str(python))
    for moment in range(20):
        waiting = asyncio.create_task(compile_course(course.root, OLDEST_FORM))
        await asyncio.sleep(0.02 + moment / 400)
        waiting.cancel()
        await asyncio.wait({waiting}, timeout=10)
        assert waiting.cancelled()


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
