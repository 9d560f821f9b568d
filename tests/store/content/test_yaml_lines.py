"""YAML that knows on which line its values begin."""

from __future__ import annotations

import pytest

from bot.store.content.yaml_faults import YamlFault
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


def test_the_value_is_what_yaml_makes_of_the_text() -> None:
    value = Document(TEXT).value
    assert value["sections"][0]["blocks"] == [{"text": "several\nlines\n"}, {"tip": "short"}]
    assert value["sections"][1] == {"id": "two", "blocks": []}


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
def test_an_empty_text_has_no_value_and_begins_on_its_first_line(text: str) -> None:
    document = Document(text)
    assert (document.value, document.line(("day",))) == (None, 1)


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "yaml-twice"),
        ("a:\n  - b: 1\n    b: 2\n", 3, "yaml-twice"),
        ("a: 1\nb: {{name}}\n", 2, "yaml-braces"),
        ("a: 1\nb: [2\nc: 3\n", 2, "yaml-bracket"),
        ("a: 1\n---\nb: 2\n", 2, "yaml-documents"),
    ],
    ids=["key twice", "key twice further in", "braces", "open bracket", "two documents"],
)
def test_what_is_no_yaml_for_us_is_refused_at_its_line(text: str, line: int, code: str) -> None:
    with pytest.raises(YamlFault) as caught:
        Document(text)
    assert (caught.value.line, caught.value.fault.code) == (line, code)


def test_the_same_key_in_two_places_is_no_repetition() -> None:
    assert Document("a: {c: 1}\nb: {c: 2}\n").value == {"a": {"c": 1}, "b": {"c": 2}}


def test_a_value_is_told_as_it_is_written() -> None:
    document = Document("a: 3.10\nb: [yes, {c: '1'}]\n")
    assert [document.written(path) for path in (("a",), ("b", 0), ("b", 1, "c"), ("b",), ("d",))] == [
        "3.10", "yes", "1", "", ""
    ]  # fmt: skip
