"""The words of the course on disk: every mistake in tags, glossary, errors and images shown with its file, line and cure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store.content.library import check_course
from bot.store.content.vocabulary import load_error_catalogue, load_glossary, load_official_images, load_vocabulary
from tests.store.conftest import CourseFolder

SHAPE = {
    "tag without a language": ("tags", "ja: 軽量版です。, ", "", "- id: slim", "missing in: ja"),
    "tag pattern": ("tags", "pattern: slim", "pattern: (slim", "pattern:", "not a regular expression"),
    "tag pattern for ever": ("tags", "pattern: slim", "pattern: (?:s+)+lim", "pattern:", "within a repetition"),
    "tag pattern of the fourth power": ("tags", "pattern: slim", "pattern: s*l*i*m*x", "pattern:", "at most 3 endless"),
    "pattern of nothing": ("errors", "'no such'", "'a?'", "pattern: 'a?'", "no text at all"),
    "misspelt key": ("glossary", "see: [image]", "sea: [image]", "sea: [image]", "misspelt"),
    "term without a language": (
        "glossary",
        ", en: A pattern.",
        "",
        "- id: image",
        "definition of image is missing in: en",
    ),
    "unknown language": ("glossary", "name: {ja: イメージ,", "name: {fr: image,", "name: {fr", "'ja' or 'en'"),
    "definition too long": ("glossary", "A difference.", "long " * 61, "definition: {ja: 差", "300 characters"),
    "explanation too long": ("glossary", "They are stacked.", "long " * 181, "explanation: {ja: 重", "900 characters"),
    "difference without a language": ("glossary", ", en: The whole and a part.", "", "- of:", "missing in: en"),
    "option that is none": ("glossary", "[--image]", "[image]", "options: [image]", "match pattern"),
    "endless pattern": ("errors", "'no such'", "'no .* such'", "pattern: 'no .*", "endless"),
    "pattern that is none": ("errors", "'no such'", "'no (such'", "pattern: 'no (", "not a regular expression"),
    "error without example": ("errors", '["Error: No such container: web"]', "[]", "examples: []", "at least 1 item"),
    "error without a language": (
        "errors",
        ", en: Fetch it.",
        "",
        "- id: no-image",
        "cure of no-image is missing in: en",
    ),
    "name of an image": ("images", "[nginx, ", "[Nginx, ", "official:", "match pattern"),
    "four tries": ("errors", '["docker pull {image}"]', "[a, b, c, d]", "try:", "at most 3 items"),
}

MEANING = {
    "name of two terms": ("glossary", "en: image}", "en: LAYER}", "name: {ja: イメージ", "name of layer"),
    "alias of two terms": ("glossary", "[image layer]", "[Image]", "- id: image", "name of layer"),
    "the same but for kana": ("glossary", "[層]", "[いめーじ]", "name: {ja: イメージ", "name of layer"),
    "term that does not run": ("glossary", "docker history", "docker commit", "try: docker commit", "does not run"),
    "term that leads nowhere": ("glossary", "see: [image]", "see: [pages]", "see: [pages]", "no other term pages"),
    "term that leads to itself": ("glossary", "see: [image]", "see: [layer]", "see: [layer]", "no other term layer"),
    "section of a term": ("glossary", "section: layers", "section: lairs", "section: lairs", "has a section lairs"),
    "difference that leads nowhere": ("glossary", "[image, layer]", "[image, page]", "- of:", "no other term page"),
    "difference of one": ("glossary", "[image, layer]", "[image, image]", "- of:", "no other term image"),
    "option of two terms": ("glossary", "[--image]", "[--other, --layer]", "[--other", "option of layer already"),
    "example of another": ("errors", '"Error: No such container: web"', '"no such image: a"', '"no such', "no-image, which"),
    "example that is none": ("errors", '"Error: No such container: web"', '"All is well"', '"All is well"', "not matched"),
    "name that is not found": ("errors", "取得します。", '"`{name}` を取得"', "cure:", "does not find {name}"),
    "name that is not code": ("errors", "There is no `{image}`.", "There is no {image}.", "cause:", "between backticks"),
    "error that does not run": ("errors", "docker pull {image}", "docker start {image}", "try:", "does not run"),
    "error that leads nowhere": ("errors", "see: [image]", "see: [pages]", "see: [pages]", "no other term pages"),
    "image of two lists": ("images", "[nginx, postgres]", "[nginx, postgres, centos]", "official:", "stands twice"),
    "official by another name": ("images", "postgresql:", "nginx:", "called:", "an official image itself"),
    "name that leads nowhere": ("images", "grafana/grafana", "grafana", "called:", "no official image grafana"),
    "successor that is none": ("images", "[postgres]}", "[rocky]}", "retired:", "no official image rocky"),
    "section of an error": ("errors", "section: images", "section: lairs", "section: lairs", "has a section lairs"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "at", "says"), SHAPE.values(), ids=SHAPE.keys())
def test_a_mistake_in_the_form_is_shown_once_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, says: str
) -> None:
    course.change(kind, "", old, new)
    (found,) = [problem for problem in check_course(course.root) if problem.file == course.file(kind)]
    assert found.line == course.line(kind, "", at)
    assert says in found.message


@pytest.mark.parametrize(("kind", "old", "new", "at", "says"), MEANING.values(), ids=MEANING.keys())
def test_a_mistake_in_what_is_meant_is_shown_once_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, says: str
) -> None:
    course.change(kind, "", old, new)
    (found,) = check_course(course.root)
    assert (found.file, found.line) == (course.file(kind), course.line(kind, "", at))
    assert says in found.message


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("tags", "slim", "alpine"), ("glossary", "layer", "image"), ("errors", "no-image", "no-such")],
)
def test_an_id_that_is_used_twice_is_shown_at_both_places(
    course: CourseFolder, kind: str, first: str, second: str
) -> None:
    lines = [course.line(kind, "", f"- id: {id}") for id in (first, second)]
    course.change(kind, "", f"- id: {second}", f"- id: {first}")
    assert [problem.line for problem in check_course(course.root) if "used 2 times" in problem.message] == lines


def test_a_pattern_that_stands_before_in_another_tag_is_shown(course: CourseFolder) -> None:
    course.change("tags", "", "pattern: alpine", "pattern: slim")
    (found,) = check_course(course.root)
    assert found.line == course.line("tags", "", "- id: alpine") + 1
    assert "slim has this pattern already" in found.message


@pytest.mark.parametrize("kind", ["tags", "glossary", "errors", "images"])
def test_a_file_that_is_missing_is_named(course: CourseFolder, kind: str) -> None:
    course.file(kind).unlink()
    (found,) = check_course(course.root)
    assert (found.file, found.message) == (course.file(kind), "this file is missing")


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
    with pytest.raises(ValueError, match=rf"{kind}\.yaml:\d: this is not YAML"):
        load(course.root)
