"""Checks of tags, glossary, errors and names of images: what is well formed, and yet cannot be meant."""

from __future__ import annotations

import pytest

from bot.store.content.loading import check_course
from tests.store.conftest import CourseFolder

MOVE = 'since: "2025", source: "https://example.org/x", note: {ja: 移りました。, en: It moved.}'

MEANING = {
    "name of two terms": ("glossary", "en: image}", "en: LAYER}", "name: {ja: イメージ", "term-name-twice"),
    "alias of two terms": ("glossary", "[image layer]", "[Image]", "- id: image", "term-name-twice"),
    "the same but for kana": ("glossary", "[層]", "[いめーじ]", "name: {ja: イメージ", "term-name-twice"),
    "term that does not run": ("glossary", "docker history", "docker commit", "try: docker commit", "command-not-run"),
    "term that leads nowhere": ("glossary", "see: [image]", "see: [pages]", "see: [pages]", "term-unknown"),
    "term that leads to itself": ("glossary", "see: [image]", "see: [layer]", "see: [layer]", "term-unknown"),
    "section of a term": ("glossary", "section: layers", "section: lairs", "section: lairs", "section-unknown"),
    "difference that leads nowhere": ("glossary", "[image, layer]", "[image, page]", "- of:", "term-unknown"),
    "difference of one": ("glossary", "[image, layer]", "[image, image]", "- of:", "term-unknown"),
    "option of two terms": ("glossary", "[--image]", "[--other, --layer]", "[--other", "term-option-twice"),
    "example of another": ("errors", '"Error: No such container: web"', '"no such image: a"', '"no such', "example-taken"),
    "example that is none": ("errors", '"Error: No such container: web"', '"All is well"', '"All is well"', "example-unmatched"),
    "name that is not found": ("errors", "取得します。", '"`{name}` を取得"', "cure:", "placeholder-not-in-every"),
    "name that is never found": ("errors", "There is no `{image}`.", "None (`{name}`).", "cause:", "placeholder-not-in-any"),
    "name that is not code": ("errors", "There is no `{image}`.", "There is no {image}.", "cause:", "placeholder-not-code"),
    "error that does not run": ("errors", "docker pull {image}", "docker start {image}", "try:", "command-not-run"),
    "error that leads nowhere": ("errors", "see: [image]", "see: [pages]", "see: [pages]", "term-unknown"),
    "image of two lists": ("images", "[nginx, postgres]", "[nginx, postgres, centos]", "official:", "image-twice"),
    "official by another name": ("images", "postgresql:", "nginx:", "called:", "image-is-official"),
    "name that leads nowhere": ("images", "grafana/grafana", "grafana", "called:", "image-unknown"),
    "successor that is none": ("images", "[postgres]\n", "[rocky]\n", "instead:", "image-unknown"),
    "name that moved": ("images", "grafana/grafana", "old/grafana", "called:", "image-moved"),
    "move never told": ("images", "moved:\n", f"moved:\n- {{from: [docker.io/old/], {MOVE}}}\n", "- {from", "move-untold"),
    "move to what moved": ("images", "docker.io/new/", "docker.io/old/x/", "to:", "image-moved"),
    "registry as a source": ("images", "example.org/moved", "hub.docker.com/u/new", "source: https://hub", "source-registry"),
    "section of an error": ("errors", "section: images", "section: lairs", "section: lairs", "section-unknown"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "at", "code"), MEANING.values(), ids=MEANING.keys())
def test_a_mistake_in_what_is_meant_is_shown_once_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, code: str
) -> None:
    course.change(kind, "", old, new)
    (found,) = check_course(course.root)
    assert (found.file, found.line) == (course.file(kind), course.line(kind, "", at))
    assert found.fault.code == code


def test_a_remark_may_have_a_name_that_only_some_wordings_tell(course: CourseFolder) -> None:
    course.change("errors", "", "no such image: (?P<image>", "no image|no such image: (?P<image>")
    course.change("errors", "", 'image: nginx:1"]', 'image: nginx:1", No image]')
    course.change("errors", "", "`{image}` がありません。", "ありません（`{image}`）。")
    course.change("errors", "", "There is no `{image}`.", "There is none (`{image}`).")
    assert check_course(course.root) == []


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("tags", "slim", "alpine"), ("glossary", "layer", "image"), ("errors", "no-image", "no-such")],
)
def test_an_id_that_is_used_twice_is_shown_at_both_places(
    course: CourseFolder, kind: str, first: str, second: str
) -> None:
    lines = [course.line(kind, "", f"- id: {id}") for id in (first, second)]
    course.change(kind, "", f"- id: {second}", f"- id: {first}")
    assert [problem.line for problem in check_course(course.root) if problem.fault.code == "id-twice"] == lines


def test_a_pattern_that_stands_before_in_another_tag_is_shown(course: CourseFolder) -> None:
    course.change("tags", "", "pattern: alpine", "pattern: slim")
    (found,) = check_course(course.root)
    assert found.line == course.line("tags", "", "- id: alpine") + 1
    assert str(found.fault) == "tag-pattern-twice owner=slim"
