"""The words of the course on disk: every mistake in tags, glossary, errors and images shown with its file, line and cure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.content_problem import ContentError
from bot.store.content.loading import check_course
from bot.store.content.vocabulary import load_error_catalogue, load_glossary, load_official_images, load_vocabulary
from tests.store.conftest import CourseFolder

SHAPE = {
    "tag without a language": ("tags", "ja: 軽量版です。, ", "", "- id: slim", "language-missing"),
    "tag pattern": ("tags", "pattern: slim", "pattern: (slim", "pattern:", "regex-invalid"),
    "tag pattern for ever": ("tags", "pattern: slim", "pattern: (?:s+)+lim", "pattern:", "regex-nested"),
    "tag pattern of the fourth power": ("tags", "pattern: slim", "pattern: s*l*i*m*x", "pattern:", "regex-repeats"),
    "pattern of nothing": ("errors", "'no such'", "'a?'", "pattern: 'a?'", "regex-matches-nothing"),
    "misspelt key": ("glossary", "see: [image]", "sea: [image]", "sea: [image]", "key-misspelt"),
    "term without a language": (
        "glossary",
        ", en: A pattern.",
        "",
        "- id: image",
        "language-missing",
    ),
    "unknown language": ("glossary", "name: {ja: イメージ,", "name: {fr: image,", "name: {fr", "value-unknown"),
    "definition too long": ("glossary", "A difference.", "long " * 61, "definition: {ja: 差", "text-long"),
    "explanation too long": ("glossary", "They are stacked.", "long " * 181, "explanation: {ja: 重", "text-long"),
    "difference without a language": ("glossary", ", en: The whole and a part.", "", "- of:", "language-missing"),
    "option that is none": ("glossary", "[--image]", "[image]", "options: [image]", "form-option"),
    "endless pattern": ("errors", "'no such'", "'no .* such'", "pattern: 'no .*", "regex-endless"),
    "pattern that is none": ("errors", "'no such'", "'no (such'", "pattern: 'no (", "regex-invalid"),
    "error without example": ("errors", '["Error: No such container: web"]', "[]", "examples: []", "list-short"),
    "error without a language": (
        "errors",
        ", en: Fetch it.",
        "",
        "- id: no-image",
        "language-missing",
    ),
    "name of an image": ("images", "[nginx, ", "[Nginx, ", "official:", "form-image"),
    "four tries": ("errors", '["docker pull {image}"]', "[a, b, c, d]", "try:", "list-long"),
}


@pytest.mark.parametrize(("kind", "old", "new", "at", "code"), SHAPE.values(), ids=SHAPE.keys())
def test_a_mistake_in_the_form_is_shown_once_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, code: str
) -> None:
    course.change(kind, "", old, new)
    (found,) = [problem for problem in check_course(course.root) if problem.file == course.file(kind)]
    assert found.line == course.line(kind, "", at)
    assert found.fault.code == code


@pytest.mark.parametrize("kind", ["tags", "glossary", "errors", "images"])
def test_a_file_that_is_missing_is_named(course: CourseFolder, kind: str) -> None:
    course.file(kind).unlink()
    (found,) = check_course(course.root)
    assert (found.file, found.fault.code) == (course.file(kind), "file-missing")


def test_errors_are_not_blamed_for_a_glossary_that_cannot_be_read(course: CourseFolder) -> None:
    course.change("glossary", "", "name: {ja: レイヤー, en: layer}", "name: {en: layer}")
    assert {problem.file for problem in check_course(course.root)} == {course.file("glossary")}


@pytest.mark.parametrize(
    ("load", "kind"),
    [
        (load_vocabulary, "tags"),
        (load_glossary, "glossary"),
        (load_error_catalogue, "errors"),
        (load_official_images, "images"),
    ],
)
def test_what_cannot_be_loaded_names_file_and_line(
    course: CourseFolder, load: Callable[[Path], object], kind: str
) -> None:
    assert load(course.root)
    course.file(kind).write_text("[", encoding="utf-8")
    with pytest.raises(ContentError, match=rf"{kind}\.yaml:\d: yaml-bracket"):
        load(course.root)
