"""Readings: what means the same is told once, and no more than there is room for."""

from __future__ import annotations

from bot.core.output.reading import OutputFindings, OutputKind, explained_output, meaning

A, B, C = meaning("a"), meaning("b"), meaning("c")


def found(*lines: str, minor: str = "") -> OutputFindings:
    """A line for each name, and its letters are what it means."""
    made = OutputFindings()
    for line in lines:
        made.add(line, *(meaning(letter) for letter in line), minor=line == minor)
    return made


def test_lines_that_mean_the_same_are_one_with_a_count() -> None:
    lines = explained_output(OutputKind.PULL, found("a", "b", "a", "a"), 9).lines
    assert [(line.text, line.count) for line in lines] == [("a", 3), ("b", 1)]
    assert lines[0].meanings == (meaning("output-lines", lines=3), A)


def test_what_an_earlier_line_said_is_not_said_again() -> None:
    lines = explained_output(OutputKind.PULL, found("ab", "cb", "b"), 9).lines
    assert [line.meanings for line in lines] == [(A, B), (C,), (B,)]


def test_what_matters_least_is_left_out_first_and_the_order_stays() -> None:
    short = explained_output(OutputKind.PULL, found("a", "b", "b", "c", minor="b"), 2)
    assert [line.text for line in short.lines] == ["a", "c"]
    assert short.left_out == 2
    assert short.notes == (meaning("output-note-left-out", lines=2),)


def test_a_long_line_is_cut_and_wide_gaps_are_closed() -> None:
    made = OutputFindings()
    made.add("nginx      1.25     " + "x" * 200, A)
    (line,) = explained_output(OutputKind.IMAGES, made, 9).lines
    assert line.text == "nginx  1.25  " + "x" * 86 + "…"


def test_the_title_is_that_of_the_command() -> None:
    assert explained_output(OutputKind.PULL, found("a"), 9).title.message == "output-title-pull"
