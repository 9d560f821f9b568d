"""The course on disk: read as it is written, and every mistake shown with its file, its line and its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import ROOT
from bot.core.locale import Locale
from bot.store.content.library import ContentError, Library, Problem, check_course
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


def problems(course: CourseFolder) -> list[tuple[Path, int]]:
    return [(problem.file, problem.line) for problem in check_course(course.root)]


def test_a_good_course_has_no_problems(course: CourseFolder) -> None:
    assert check_course(course.root) == []


def test_the_shipped_course_has_no_problems() -> None:
    assert check_course(ROOT / "content") == []


@pytest.mark.parametrize(("kind", "old", "new", "at", "says"), SHAPE.values(), ids=SHAPE.keys())
def test_a_mistake_is_shown_once_in_each_language_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, says: str
) -> None:
    for locale in Locale:
        course.change(kind, locale, old, new)
    assert problems(course) == [(course.file(kind, locale), course.line(kind, locale, at)) for locale in sorted(Locale)]
    assert all(says in problem.message for problem in check_course(course.root))


def test_a_language_other_than_the_files_is_shown_at_its_line(course: CourseFolder) -> None:
    course.change("quiz", "en", "locale: en", "locale: ja")
    assert problems(course) == [(course.file("quiz", "en"), 2)]


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


def test_a_folder_that_nobody_would_read_is_shown(course: CourseFolder) -> None:
    (course.root / "day-5").mkdir()
    (course.root / "practice").mkdir()
    (course.root / "daydreams.txt").touch()
    assert problems(course) == [(course.root / "day-5", 1)]


def test_a_folder_without_a_course_says_what_is_expected(tmp_path: Path) -> None:
    (found,) = check_course(tmp_path)
    assert found.file == tmp_path
    assert "day-01" in found.message


def test_all_problems_are_found_at_once_in_the_order_of_files_and_lines(course: CourseFolder) -> None:
    course.change("quiz", "ja", "    kind: number\n", "")
    course.change("lesson", "en", "minutes: 3", "minutes: 0")
    course.change("lesson", "en", "minutes: 2", "minutes: 31")
    with pytest.raises(ContentError) as caught:
        Library.load(course.root)
    assert [(p.file.name, p.line) for p in caught.value.problems] == [
        ("lesson.en.yaml", 8),
        ("lesson.en.yaml", 21),
        ("quiz.ja.yaml", course.line("quiz", "ja", "- id: count")),
    ]
    assert f"{course.file('lesson', 'en')}:8: sections.0.minutes: " in str(caught.value)


def test_a_good_course_is_offered_by_day_and_language(course: CourseFolder) -> None:
    course.change("lesson", "ja", "title: Images", "title: イメージ")
    library = Library.load(course.root)
    assert library.days() == (4,)
    assert [library.lesson(4, locale).title for locale in (Locale.JA, Locale.EN)] == ["イメージ", "Images"]
    assert [question.id for question in library.questions(4, Locale.JA)] == ["one", "many", "count", "word", "line"]
    assert library.diagram(4, "stack", Locale.EN) == course.day / "diagrams" / "stack.en.png"


@pytest.mark.parametrize(
    ("section", "place"), [("images", (4, 0)), ("layers", (4, 1)), ("lairs", None)], ids=["first", "second", "none"]
)
def test_a_section_is_found_by_its_id(course: CourseFolder, section: str, place: tuple[int, int] | None) -> None:
    assert Library.load(course.root).place(section) == place


def test_days_are_in_order(course: CourseFolder) -> None:
    for day in (10, 2):
        folder = course.root / f"day-{day:02}"
        folder.mkdir()
        for file in course.day.glob("*.yaml"):
            (folder / file.name).write_text(
                file.read_text(encoding="utf-8").replace("day: 4", f"day: {day}"), encoding="utf-8"
            )
        (folder / "diagrams").symlink_to(course.day / "diagrams")
    assert Library.load(course.root).days() == (2, 4, 10)


@pytest.mark.parametrize("wanted", ["lesson", "questions"])
def test_an_unknown_day_is_no_key(course: CourseFolder, wanted: str) -> None:
    library = Library.load(course.root)
    with pytest.raises(KeyError):
        getattr(library, wanted)(5, Locale.JA)


def test_problems_sort_by_file_then_line() -> None:
    a, b = Path("a"), Path("b")
    assert sorted([Problem(b, 1, ""), Problem(a, 10, ""), Problem(a, 9, "")]) == [
        Problem(a, 9, ""),
        Problem(a, 10, ""),
        Problem(b, 1, ""),
    ]
