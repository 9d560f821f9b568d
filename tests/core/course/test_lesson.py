"""Lessons as authors write them: the kind of a block is the key that names it, and slips are refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.core.content_model import ContentModel
from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.core.course.lesson import Code, Diagram, Lesson, Section, Table, Text, Tip, Warning
from bot.core.locale import Locale

SECTION: dict[str, Any] = {
    "id": "layers",
    "title": "Layers",
    "minutes": 3,
    "blocks": [{"text": "An image has layers."}],
}
LESSON: dict[str, Any] = {
    "day": 4,
    "locale": "en",
    "title": "Images",
    "summary": "What they are",
    "sections": [SECTION],
}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ({"text": "An image has layers."}, Text),
        ({"code": "docker images"}, Code),
        ({"code": "docker images", "output": "none", "try": "docker images"}, Code),
        ({"table": ["word"], "rows": [["tag"]]}, Table),
        ({"diagram": "shared-layers", "alt": "Two images"}, Diagram),
        ({"tip": "Use -q."}, Tip),
        ({"warning": "It is gone."}, Warning),
    ],
)
def test_the_key_names_the_kind_of_a_block(written: dict[str, Any], kind: type[ContentModel]) -> None:
    (block,) = Section.model_validate(SECTION | {"blocks": [written]}).blocks
    assert type(block) is kind


def test_blocks_may_be_made_in_code_too() -> None:
    blocks = (Text(text="An image has layers."), Tip(tip="Use -q."))
    assert Section(id="layers", title="Layers", minutes=3, blocks=blocks).blocks == blocks


def test_a_command_to_try_is_written_as_try() -> None:
    assert Code.model_validate({"code": "docker images", "try": "docker images -a"}).try_ == "docker images -a"
    assert Code.model_validate({"code": "docker images"}).try_ is None


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"day": 0}, ("day",)),
        ({"locale": "fr"}, ("locale",)),
        ({"title": "a" * 81}, ("title",)),
        ({"sections": []}, ("sections",)),
        ({"sumary": "a slip"}, ("sumary",)),
    ],
)
def test_a_slip_in_a_lesson_is_told_with_its_place(changed: dict[str, Any], where: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        Lesson.model_validate(LESSON | changed)
    assert caught.value.errors()[0]["loc"] == where


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"title": "a" * 81}, ("title",)),
        ({"minutes": 0}, ("minutes",)),
        ({"minutes": 31}, ("minutes",)),
        ({"blocks": []}, ("blocks",)),
        ({"blocks": [{"texte": "a slip"}]}, ("blocks", 0)),
        ({"blocks": ["no block"]}, ("blocks", 0)),
        ({"blocks": [{"text": "a", "code": "b"}]}, ("blocks", 0, "text", "code")),
        ({"blocks": [{"code": "a", "try_it": "b"}]}, ("blocks", 0, "code", "try_it")),
        ({"blocks": [{"diagram": "layers"}]}, ("blocks", 0, "diagram", "alt")),
    ],
)
def test_a_slip_in_a_section_is_told_with_its_place(changed: dict[str, Any], where: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        Section.model_validate(SECTION | changed)
    assert caught.value.errors()[0]["loc"] == where


def test_a_lesson_is_read_whole_and_cannot_be_changed() -> None:
    lesson = Lesson.model_validate(LESSON)
    assert (lesson.day, lesson.locale, lesson.sections[0].id) == (4, Locale.EN, "layers")
    with pytest.raises(ValidationError):
        lesson.day = 5


def test_what_docker_29_prints_takes_the_place_of_what_older_ones_do_and_buttons_keep_theirs() -> None:
    blocks = [
        {"text": "two columns", "since_29": "one column"},
        {"code": "docker images", "output": "REPOSITORY", "output_since_29": "IMAGE", "try": "docker images"},
        {"table": ["a"], "rows": [["TAG"]], "rows_since_29": [["ID"], ["EXTRA"]]},
        {"code": "docker version", "try": "docker version"},
    ]
    lesson = Lesson.model_validate(LESSON | {"sections": [SECTION | {"blocks": blocks}]})
    assert lesson.printed_by(OLDEST_FORM) == lesson
    newer = lesson.printed_by(DockerForm((29, 0), "containerd", names_images=True))
    said, code, table, other = newer.sections[0].blocks
    assert isinstance(said, Text) and said.text == "one column"
    assert isinstance(code, Code) and (code.output, code.try_) == ("IMAGE", "docker images")
    assert isinstance(table, Table) and table.rows == (("ID",), ("EXTRA",))
    assert other is lesson.sections[0].blocks[3]
    assert newer.try_commands == lesson.try_commands
