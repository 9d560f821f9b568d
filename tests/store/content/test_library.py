"""The course on disk: read as it is written, and every mistake shown with its file, its line and its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import ROOT
from bot.core.content_fault import ContentFault
from bot.core.content_problem import ContentError, Problem
from bot.core.course.docker_form import OLDEST_FORM
from bot.core.locale import Locale
from bot.store.content import reader, vocabulary
from bot.store.content.documents import read_document
from bot.store.content.loading import check_course, load_library, load_with_knowledge
from bot.store.content.yaml_lines import Document
from tests.store.conftest import CourseFolder


def problems(course: CourseFolder) -> list[tuple[Path, int]]:
    return [(problem.file, problem.line) for problem in check_course(course.root)]


def test_a_good_course_has_no_problems(course: CourseFolder) -> None:
    assert check_course(course.root) == []


def test_the_shipped_course_has_no_problems() -> None:
    assert check_course(ROOT / "content") == []


def test_a_language_other_than_the_files_is_shown_at_its_line(course: CourseFolder) -> None:
    course.change("quiz", "en", "locale: en", "locale: ja")
    assert problems(course) == [(course.file("quiz", "en"), 2)]


def test_a_folder_that_nobody_would_read_is_shown(course: CourseFolder) -> None:
    (course.root / "day-5").mkdir()
    (course.root / "practice").mkdir()
    (course.root / "daydreams.txt").touch()
    assert problems(course) == [(course.root / "day-5", 1)]


def test_a_folder_without_a_course_says_what_is_expected(tmp_path: Path) -> None:
    (found,) = check_course(tmp_path)
    assert found.file == tmp_path
    assert found.fault.code == "course-missing"


def test_all_problems_are_found_at_once_in_the_order_of_files_and_lines(course: CourseFolder) -> None:
    course.change("quiz", "ja", "    kind: number\n", "")
    course.change("lesson", "en", "minutes: 3", "minutes: 0")
    course.change("lesson", "en", "minutes: 2", "minutes: 31")
    with pytest.raises(ContentError) as caught:
        load_library(course.root)
    assert [(p.file.name, p.line) for p in caught.value.problems] == [
        ("lesson.en.yaml", 8),
        ("lesson.en.yaml", 21),
        ("all.yaml", course.line("quiz", "ja", "- id: count")),
    ]
    assert f"{course.file('lesson', 'en')}:8: number-small key=minutes limit=1" in str(caught.value)


def test_a_good_course_is_offered_by_day_and_language(course: CourseFolder) -> None:
    course.change("lesson", "ja", "title: Images", "title: イメージ")
    library = load_library(course.root)
    assert library.days() == (4,)
    assert [library.lesson(4, locale).title for locale in (Locale.JA, Locale.EN)] == ["イメージ", "Images"]
    assert [question.id for question in library.questions(4, Locale.JA)] == ["one", "many", "count", "word", "line"]
    assert library.diagram(4, "stack", Locale.EN) == course.day / "diagrams" / "stack.en.png"


def test_no_file_of_a_course_is_read_twice(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def noted(file: Path, missing: ContentFault) -> Document | Problem:
        read.append(file)
        return read_document(file, missing)

    monkeypatch.setattr(reader, "read_document", noted)
    monkeypatch.setattr(vocabulary, "read_document", noted)
    load_with_knowledge(course.root, OLDEST_FORM)
    assert {"glossary.yaml", "lesson.ja.yaml", "all.yaml"} <= {file.name for file in read}
    assert len(read) == len(set(read))


@pytest.mark.parametrize(
    ("section", "place"), [("images", (4, 0)), ("layers", (4, 1)), ("lairs", None)], ids=["first", "second", "none"]
)
def test_a_section_is_found_by_its_id(course: CourseFolder, section: str, place: tuple[int, int] | None) -> None:
    assert load_library(course.root).place(section) == place


def test_days_are_in_order(course: CourseFolder) -> None:
    for day in (10, 2):
        folder = course.root / f"day-{day:02}"
        folder.mkdir()
        for file in course.day.rglob("*.yaml"):
            copy = folder / file.relative_to(course.day)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(file.read_text(encoding="utf-8").replace("day: 4", f"day: {day}"), encoding="utf-8")
        (folder / "diagrams").symlink_to(course.day / "diagrams")
    assert load_library(course.root).days() == (2, 4, 10)


@pytest.mark.parametrize("wanted", ["lesson", "questions"])
def test_an_unknown_day_is_no_key(course: CourseFolder, wanted: str) -> None:
    library = load_library(course.root)
    with pytest.raises(KeyError):
        getattr(library, wanted)(5, Locale.JA)
