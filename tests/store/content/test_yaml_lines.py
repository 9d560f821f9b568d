"""YAML that knows on which line its values begin."""

from __future__ import annotations

import pytest

from bot.store.content.yaml_lines import Document

TEXT = """\
# a comment
day: 4
sections:
  - id: one
    blocks:
      - text: |
          several
          lines
      - tip: short
  - {id: two, blocks: []}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("day",), 2),
        (("sections",), 3),
        (("sections", 0), 4),
        (("sections", 0, "blocks", 0, "text"), 6),
        (("sections", 0, "blocks", 1), 9),
        (("sections", 1, "id"), 10),
        (("title",), 1),
        (("sections", 0, "minutes"), 4),
        (("sections", 0, "minutes", "id"), 4),
        (("sections", 9, "id"), 3),
        (("day", "id"), 2),
    ],
)
def test_the_line_is_that_of_the_value_or_of_what_is_nearest_around_it(path: tuple[str | int, ...], line: int) -> None:
    assert Document(TEXT).line(path) == line


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
def test_an_empty_text_has_no_value_and_begins_on_its_first_line(text: str) -> None:
    document = Document(text)
    assert (document.value, document.line(("day",))) == (None, 1)


def test_a_value_is_told_as_it_is_written() -> None:
    document = Document("a: 3.10\nb: [yes, {c: '1'}]\n")
    assert [document.written(path) for path in (("a",), ("b", 0), ("b", 1, "c"), ("b",), ("d",))] == [
        "3.10", "yes", "1", "", ""
    ]  # fmt: skip
