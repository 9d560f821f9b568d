"""YAML that knows on which line its values begin."""

from __future__ import annotations

import pytest
import yaml

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
    ("text", "line", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "written twice"),
        ("a:\n  - b: 1\n    b: 2\n", 3, "written twice"),
        ("a: 1\nb: {{name}}\n", 2, "in quotes"),
        ("a: 1\nb: [2\nc: 3\n", 3, "expected"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
    ],
    ids=["key twice", "key twice further in", "braces", "open bracket", "two documents"],
)
def test_what_is_no_yaml_for_us_is_refused_at_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        Document(text)
    assert caught.value.problem_mark is not None
    assert caught.value.problem_mark.line + 1 == line
    assert problem in str(caught.value.problem)


def test_the_same_key_in_two_places_is_no_repetition() -> None:
    assert Document("a: {c: 1}\nb: {c: 2}\n").value == {"a": {"c": 1}, "b": {"c": 2}}
