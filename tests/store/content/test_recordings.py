"""Recordings on disk: written as they are read, and held against the lesson."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.config import ROOT
from bot.core.course.recording import Recording, Recordings
from bot.core.locale import Locale
from bot.store.content.library import ContentError, Library, check_course, commands_to_try
from bot.store.content.recordings import recordings_file, write_recordings
from bot.store.content.yaml_lines import Document
from tests.store.conftest import RECORDINGS, CourseFolder

MISTAKES = {
    "nothing of it": ("docker image ls", "docker history", "history", "command-not-run"),
    "not in the lesson": ("docker image ls", "docker images -a", "recordings:", "recording-missing"),
    "of no button": ("docker image ls", "docker images -a", "- command", "recording-unneeded"),
    "another day": ("day: 4", "day: 5", "day: 5", "recording-day"),
    "misspelt key": ("seconds:", "second:", "  second:", "key-misspelt"),
    "no date": ("2026-11-24", "yesterday", "recorded:", "not-date"),
    "unknown key": ("practice: true", "practise: true", "practise", "key-misspelt"),
}


@pytest.mark.parametrize(("old", "new", "at", "code"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_shown_with_its_line_and_cure(
    course: CourseFolder, old: str, new: str, at: str, code: str
) -> None:
    changed = RECORDINGS.replace(old, new)
    course.recordings.write_text(changed, encoding="utf-8")
    line = next(number for number, text in enumerate(changed.split("\n"), 1) if at in text)
    found = check_course(course.root)
    assert {problem.file for problem in found} == {course.recordings}
    assert [problem.line for problem in found if problem.fault.code == code] == [line]


def test_a_command_that_is_recorded_twice_however_spelt_is_told(course: CourseFolder) -> None:
    again = RECORDINGS[RECORDINGS.index("- command") :].replace("image ls", "images")
    course.recordings.write_text(RECORDINGS + again, encoding="utf-8")
    assert [(problem.line, problem.fault.code) for problem in check_course(course.root)] == [(10, "recording-twice")]


def test_a_lesson_with_buttons_needs_recordings_and_one_without_does_not(course: CourseFolder) -> None:
    course.recordings.unlink()
    assert [problem.file for problem in check_course(course.root)] == [course.recordings]
    for locale in Locale:
        course.change("lesson", locale, "        try: docker images\n", "")
    assert check_course(course.root) == []


def test_recordings_are_not_held_against_a_lesson_with_problems(course: CourseFolder) -> None:
    course.recordings.unlink()
    course.change("lesson", "en", "minutes: 3", "minutes: 0")
    assert [problem.file for problem in check_course(course.root)] == [course.file("lesson", "en")]


def test_what_is_to_be_recorded_is_known_without_recordings_but_not_from_a_lesson_with_problems(
    course: CourseFolder,
) -> None:
    course.recordings.write_text("nothing", encoding="utf-8")
    assert commands_to_try(course.root) == {4: ("docker images",)}
    course.change("lesson", "en", "minutes: 3", "minutes: 0")
    with pytest.raises(ContentError):
        commands_to_try(course.root)


@pytest.mark.parametrize(
    "screen",
    ["", "one line", "  blanks first\nand then none", "trailing  \nblanks ", "a: b\n- c\n# d", "鯨 'quoted' \"…\"\n\n\nend",
     "\ttab\n\\", "x" * 400 + "\ny", "---\n...", "null", "12"],
)  # fmt: skip
def test_screens_are_read_as_they_were_written(tmp_path: Path, screen: str) -> None:
    made = Recordings(
        day=4,
        recorded=date(2026, 11, 24),
        docker="20.10",
        practice=True,
        recordings=(Recording(command="docker images", exit_status=0, seconds=0.1, screen=screen),),
    )
    write_recordings(tmp_path / "recordings.yaml", made)
    text = (tmp_path / "recordings.yaml").read_text(encoding="utf-8")
    assert Recordings.model_validate(Document(text).value) == made


def test_the_shipped_recordings_are_as_they_would_be_written(tmp_path: Path) -> None:
    for recorded in Library.load(ROOT / "content").recordings:
        write_recordings(tmp_path / "recordings.yaml", recorded)
        shipped = recordings_file(ROOT / "content", recorded.day)
        assert (tmp_path / "recordings.yaml").read_text(encoding="utf-8") == shipped.read_text(encoding="utf-8")
