"""Files that are no YAML, or not of the form that a model asks for: every mistake is told with its line, in both languages."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml

from bot.config import ROOT
from bot.core.content_fault import ContentFault
from bot.core.content_problem import Problem, in_order
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.store.content.loading import check_course
from bot.texts import Texts
from bot.texts.problems import fault_text, problem_lines
from tests.store.conftest import CourseFolder

TEXTS = {locale: Texts(locale) for locale in Locale}

MISTAKES: list[dict[str, str]] = yaml.safe_load((ROOT / "tests" / "data" / "mistakes.yaml").read_text(encoding="utf-8"))

FOREIGN = re.compile(
    r"Input should|Input tag|Field required|Value error|Extra inputs|valid (?:string|integer|list|number|dict|tuple)|pydantic"
    r"|found character|while (?:parsing|scanning)|mapping values|expected <|could not (?:find|determine)|did not find|constructor"
)
"""Words of the libraries."""


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: row["mistake"])
def test_a_mistake_is_shown_once_in_each_file_with_its_line_and_cure(course: CourseFolder, row: dict[str, str]) -> None:
    for locale in Locale:
        course.change(row["file"], locale, row["old"], row["new"])
    problems = check_course(course.root)
    files = [course.file(row["file"], locale) for locale in sorted(Locale)]
    assert [(problem.file, problem.line) for problem in problems] == [
        (file, line_of(file, row["at"])) for file in files
    ]
    for locale in Locale:
        told = [fault_text(problem.fault, TEXTS[locale]) for problem in problems]
        assert all(row[locale] in each and not FOREIGN.search(each) for each in told), told


def line_of(file: Path, part: str) -> int:
    text = file.read_text(encoding="utf-8")
    return text[: text.index(part)].count("\n") + 1


SLIPS = (
    "",
    "",
    "\t",
    " ",
    "　",
    ":",
    "：",
    ": ",
    "#",
    " #",
    "`",
    "*",
    "&",
    "!",
    "[",
    "}",
    '"',
    "'",
    "- ",
    "\n",
    "1",
    "~",
    "|",
)


def spoilt(text: str, chance: random.Random) -> str:
    """A text with one slip of the hand: something left out, put in, doubled or indented otherwise."""
    place = chance.randrange(len(text))
    length = chance.choice((1, 1, 2, 5, 20))
    slip = chance.choice(SLIPS)
    return text[:place] + slip + text[place + chance.choice((0, length)) :]


@pytest.mark.parametrize(
    ("kind", "locale"), [("lesson", "en"), ("quiz", "ja"), ("glossary", ""), ("errors", ""), ("images", "")]
)
def test_no_slip_is_told_in_the_words_of_a_library(course: CourseFolder, kind: str, locale: str) -> None:
    chance = random.Random(kind)
    file = course.file(kind, locale)
    text = file.read_text(encoding="utf-8")
    for _ in range(60):
        file.write_text(spoilt(text, chance), encoding="utf-8")
        problems = check_course(course.root)
        lines = file.read_text(encoding="utf-8").count("\n") + 1
        assert all(1 <= problem.line <= lines + 1 for problem in problems if problem.file == file)
        for texts in TEXTS.values():
            assert [line for line in problem_lines(problems, texts) if FOREIGN.search(line)] == []


def test_a_file_that_is_missing_is_named(course: CourseFolder) -> None:
    course.file("quiz", "en").unlink()
    assert [(p.file, p.line, p.fault.code) for p in check_course(course.root)] == [
        (course.file("quiz", "en"), 1, "file-missing-language")
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("題名".encode("shift_jis"), "file-encoding"),
        (b"", "file-empty"),
        (b"- a list", "file-form"),
        (b"a text", "file-form"),
    ],
    ids=["Shift_JIS", "empty", "a list", "a text"],
)
def test_a_file_that_is_something_else_is_told_so(course: CourseFolder, content: bytes, code: str) -> None:
    course.file("lesson", "en").write_bytes(content)
    assert [(p.file, p.line, p.fault.code) for p in check_course(course.root)] == [
        (course.file("lesson", "en"), 1, code)
    ]


@pytest.mark.parametrize("link", [True, False], ids=["a link to itself", "a folder"])
def test_what_cannot_be_read_is_told_so(course: CourseFolder, link: bool) -> None:
    file = course.file("lesson", "en")
    file.unlink()
    if link:
        file.symlink_to(file)
    else:
        file.mkdir()
    assert [(p.file, p.line, p.fault.code) for p in check_course(course.root)] == [(file, 1, "file-unreadable")]


@pytest.mark.parametrize("start, newline", [("\ufeff", "\n"), ("", "\r\n")], ids=["byte order mark", "CRLF"])
def test_files_as_windows_saves_them_are_read(course: CourseFolder, start: str, newline: str) -> None:
    for file in course.day.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(start + text, encoding="utf-8", newline=newline)
    assert check_course(course.root) == []


def test_problems_are_in_the_order_of_files_and_lines() -> None:
    a, b, fault = Path("a"), Path("b"), ContentFault("file-missing")
    assert in_order([Problem(b, 1, fault), Problem(a, 10, fault), Problem(a, 9, fault)]) == [
        Problem(a, 9, fault),
        Problem(a, 10, fault),
        Problem(b, 1, fault),
    ]


def test_the_reason_of_a_refusal_is_told_in_the_same_language() -> None:
    fault = ContentFault("command-not-run", command="docker", reason=Refusal("quiz-no-number"))
    assert fault_text(fault, TEXTS[Locale.EN]).endswith(TEXTS[Locale.EN]("refusal-quiz-no-number"))
    assert fault_text(fault, TEXTS[Locale.JA]).endswith(TEXTS[Locale.JA]("refusal-quiz-no-number"))
