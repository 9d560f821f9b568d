"""Checks of tags, glossary, errors and names of images: what is well formed, and yet cannot be meant."""

from __future__ import annotations

import pytest

from bot.store.content.library import check_course
from tests.store.conftest import CourseFolder

MOVE = 'since: "2025", source: "https://example.org/x", note: {ja: 移りました。, en: It moved.}'

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
    "name that is never found": ("errors", "There is no `{image}`.", "None (`{name}`).", "cause:", "in any example"),
    "name that is not code": ("errors", "There is no `{image}`.", "There is no {image}.", "cause:", "between backticks"),
    "error that does not run": ("errors", "docker pull {image}", "docker start {image}", "try:", "does not run"),
    "error that leads nowhere": ("errors", "see: [image]", "see: [pages]", "see: [pages]", "no other term pages"),
    "image of two lists": ("images", "[nginx, postgres]", "[nginx, postgres, centos]", "official:", "stands twice"),
    "official by another name": ("images", "postgresql:", "nginx:", "called:", "an official image itself"),
    "name that leads nowhere": ("images", "grafana/grafana", "grafana", "called:", "no official image grafana"),
    "successor that is none": ("images", "[postgres]\n", "[rocky]\n", "instead:", "no official image rocky"),
    "name that moved": ("images", "grafana/grafana", "old/grafana", "called:", "kept elsewhere now"),
    "move that is never told": ("images", "moved:\n", f"moved:\n- {{from: [docker.io/old/], {MOVE}}}\n", "- {from", "never told"),
    "move to what moved": ("images", "docker.io/new/", "docker.io/old/x/", "to:", "kept elsewhere now"),
    "source that is a registry": ("images", "example.org/moved", "hub.docker.com/u/new", "source: https://hub", "keeps images"),
    "section of an error": ("errors", "section: images", "section: lairs", "section: lairs", "has a section lairs"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "at", "says"), MEANING.values(), ids=MEANING.keys())
def test_a_mistake_in_what_is_meant_is_shown_once_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, says: str
) -> None:
    course.change(kind, "", old, new)
    (found,) = check_course(course.root)
    assert (found.file, found.line) == (course.file(kind), course.line(kind, "", at))
    assert says in found.message


def test_a_remark_may_have_a_name_that_only_some_wordings_tell(course: CourseFolder) -> None:
    course.change("errors", "", "no such image: (?P<image>", "no image|no such image: (?P<image>")
    course.change("errors", "", 'image: nginx:1"]', 'image: nginx:1", No image]')
    course.change("errors", "", "`{image}` がありません。", "ありません（`{image}`）。")
    course.change("errors", "", "There is no `{image}`.", "There is none (`{image}`).")
    assert not [problem.message for problem in check_course(course.root) if "does not find" in problem.message]


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
