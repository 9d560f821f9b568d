"""Files that are no YAML, or not of the form that a model asks for: every mistake with its file, its line and its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.locale import Locale
from bot.store.content.documents import Problem
from bot.store.content.library import check_course
from tests.store.conftest import CourseFolder

SHAPE = {
    "misspelt key": ("lesson", "try: docker", "tri: docker", "tri: docker", "misspelt"),
    "missing key": ("lesson", "    minutes: 3\n", "", "- id: images", "missing"),
    "number in a cell": ("lesson", "a label, latest", "a label, 3.11", "- [tag", "put it in quotes"),
    "number too small": ("lesson", "minutes: 2", "minutes: 0", "minutes: 0", "greater than or equal to 1"),
    "id that is none": ("lesson", "- id: layers", "- id: Layers!", "- id: Layers!", "pattern"),
    "no kind of block": ("lesson", "- tip:", "- hint:", "- hint:", "one of: text, code, table"),
    "no kind of question": ("quiz", "    kind: number\n", "", "- id: count", "single, multiple, number"),
    "kind that is none": ("quiz", "kind: number", "kind: numeral", "- id: count", "'numeral'"),
    "choice too long": ("quiz", "text: bad", f"text: {'b' * 101}", "bbb", "100 characters"),
    "no choice of reason": ("quiz", "bad, why: it is not", "bad", "text: bad", "missing"),
    "only one choice": ("quiz", "      - {text: bad, why: it is not}\n", "", "choices:", "at least 2 items"),
    "key twice": ("lesson", "summary:", "title:", "title: What", "written twice"),
    "braces": ("lesson", "title: Images", "title: {{name}}", "{{name}}", "quotes"),
    "open bracket": ("lesson", "title: Images", "title: [Images", "summary:", "this is not YAML"),
    "control character": ("lesson", "About layers", "画像\a", "\a", "control characters"),
    "another day": ("quiz", "day: 4", "day: 5", "day: 5", "day: 4, locale:"),
}


@pytest.mark.parametrize(("kind", "old", "new", "at", "says"), SHAPE.values(), ids=SHAPE.keys())
def test_a_mistake_is_shown_once_in_each_language_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, says: str
) -> None:
    for locale in Locale:
        course.change(kind, locale, old, new)
    problems = check_course(course.root)
    assert [(problem.file, problem.line) for problem in problems] == [
        (course.file(kind, locale), course.line(kind, locale, at)) for locale in sorted(Locale)
    ]
    assert all(says in problem.message for problem in problems)


def test_a_file_that_is_missing_is_named(course: CourseFolder) -> None:
    course.file("quiz", "en").unlink()
    assert [(p.file, p.line, "missing" in p.message) for p in check_course(course.root)] == [
        (course.file("quiz", "en"), 1, True)
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [("題名".encode("shift_jis"), "save the file as UTF-8"), (b"", "the whole file"), (b"- a list", "the whole file")],
    ids=["Shift_JIS", "empty", "a list"],
)
def test_a_file_that_is_something_else_is_told_so(course: CourseFolder, content: bytes, says: str) -> None:
    course.file("lesson", "en").write_bytes(content)
    assert [(p.file, p.line, says in p.message) for p in check_course(course.root)] == [
        (course.file("lesson", "en"), 1, True)
    ]


@pytest.mark.parametrize("start, newline", [("\ufeff", "\n"), ("", "\r\n")], ids=["byte order mark", "CRLF"])
def test_files_as_windows_saves_them_are_read(course: CourseFolder, start: str, newline: str) -> None:
    for file in course.day.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(start + text, encoding="utf-8", newline=newline)
    assert check_course(course.root) == []


def test_problems_sort_by_file_then_line() -> None:
    a, b = Path("a"), Path("b")
    assert sorted([Problem(b, 1, ""), Problem(a, 10, ""), Problem(a, 9, "")]) == [
        Problem(a, 9, ""),
        Problem(a, 10, ""),
        Problem(b, 1, ""),
    ]
