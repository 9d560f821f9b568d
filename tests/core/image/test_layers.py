"""Which step of an image's history made which layer."""

from __future__ import annotations

import pytest

from bot.core.image.facts import HistoryStep
from bot.core.image.layers import (
    INSTRUCTION_LIMIT,
    STEP_LIMIT,
    HistoryEntry,
    dockerfile_instruction,
    limit_steps,
    steps_with_layers,
)


@pytest.mark.parametrize(
    ("created_by", "line"),
    [
        ('/bin/sh -c #(nop)  CMD ["nginx"]', 'CMD ["nginx"]'),
        ("/bin/sh -c #(nop) ADD file:f52e in / ", "ADD file:f52e in /"),
        ("/bin/sh -c apt-get update", "RUN apt-get update"),
        ("RUN /bin/sh -c set -x     && make # buildkit", "RUN set -x && make"),
        ("RUN |2 A=1 B=2 /bin/sh -c make # buildkit", "RUN make"),
        ("|1 A=1 /bin/sh -c make", "RUN make"),
        ("RUN /bin/bash -eo pipefail -c make # buildkit", "RUN make"),
        ("COPY docker-entrypoint.sh / # buildkit", "COPY docker-entrypoint.sh /"),
        ("# debian.sh --arch 'amd64' out/ 'bookworm'", "# debian.sh --arch 'amd64' out/ 'bookworm'"),
        ("RUN echo a\n\t&& echo b", "RUN echo a && echo b"),
        ("ENV A=\x1b[31m\u202ered", "ENV A=red"),
        ("", ""),
    ],
)
def test_a_line_of_the_history_is_read_as_the_line_of_a_dockerfile(created_by: str, line: str) -> None:
    assert dockerfile_instruction(created_by) == line


@pytest.mark.parametrize("created_by", ["RUN " + "x" * 1_000_000, "\u200b" * 1_000_000, "RUN |1 " * 200_000])
def test_a_long_instruction_is_shortened_at_once(created_by: str) -> None:
    assert len(dockerfile_instruction(created_by)) <= INSTRUCTION_LIMIT


def entries(*lines: tuple[str, int]) -> list[HistoryEntry]:
    return [HistoryEntry(line, size) for line, size in lines]


@pytest.mark.parametrize(
    ("history", "layers", "made"),
    [
        pytest.param([("ADD a /", 5), ("CMD x", 0), ("RUN y", 7)], "ab", ["a", None, "b"], id="what takes room"),
        pytest.param([("ADD a /", 5), ("WORKDIR /x", 0), ("ENV A=1", 0)], "ab", ["a", "b", None], id="what can change files"),
        pytest.param([("ADD a /", 5), ("ENV A=1", 0)], "ab", ["a", "b"], id="all there is"),
        pytest.param([("ENV A=1", 0), ("CMD x", 0)], "", [None, None], id="no layer at all"),
    ],
)  # fmt: skip
def test_layers_go_to_the_steps_that_made_them(
    history: list[tuple[str, int]], layers: str, made: list[str | None]
) -> None:
    steps = steps_with_layers(entries(*history), layers)
    assert [step.diff_id for step in steps] == made
    assert [step.empty for step in steps] == [layer is None for layer in made]
    assert [step.size for step in steps] == [size for _, size in history]


@pytest.mark.parametrize(
    ("history", "layers"),
    [
        ([("ADD a /", 5), ("RUN true", 0), ("RUN true", 0), ("CMD x", 0)], "ab"),
        ([("ADD a /", 5), ("RUN y", 7)], "a"),
        ([("ADD a /", 5)], "abc"),
    ],
)
def test_where_the_numbers_do_not_match_nothing_is_guessed(history: list[tuple[str, int]], layers: str) -> None:
    steps = steps_with_layers(entries(*history), layers)
    assert all(step.diff_id is None and not step.empty for step in steps)
    assert [step.size for step in steps] == [size for _, size in history]


def test_layers_without_a_history_are_there_and_nothing_is_known_of_them() -> None:
    assert steps_with_layers([], "ab") == (HistoryStep("", diff_id="a"), HistoryStep("", diff_id="b"))


def test_a_negative_size_counts_as_none() -> None:
    (step,) = steps_with_layers([HistoryEntry("ADD a /", -5)], "a")
    assert step.size == 0


def test_of_too_many_steps_the_settings_go_first() -> None:
    layers = [HistoryStep("RUN x", 1, str(i)) for i in range(100)]
    settings = [HistoryStep("ENV x", 0, empty=True)] * STEP_LIMIT
    assert limit_steps((*layers, *settings)) == tuple(layers)
    assert limit_steps(tuple(layers)) == tuple(layers)
    assert len(limit_steps(tuple(layers * 3))) == STEP_LIMIT
