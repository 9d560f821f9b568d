"""Which steps are shown where there are too many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.image.elision import Row, elide_steps
from bot.core.image.facts import HistoryStep


def layer(size: int | None) -> HistoryStep:
    return HistoryStep("RUN x", size, "sha256:x")


SETTING = HistoryStep("ENV A=1", 0, empty=True)


def test_few_steps_are_all_shown_and_their_layers_numbered() -> None:
    steps = [layer(5), SETTING, layer(7)]
    assert elide_steps(steps) == [Row(steps[0], 1), Row(SETTING), Row(steps[2], 2)]


def test_of_many_the_biggest_stay_in_place_and_what_is_between_is_put_together() -> None:
    steps = [layer(1), layer(1), layer(90), layer(2), SETTING, SETTING, layer(80), SETTING, SETTING]
    assert [(row.number, row.count, row.step.size, row.step.empty) for row in elide_steps(steps, 6)] == [
        (None, 2, 2, False),
        (3, 1, 90, False),
        (None, 3, 2, False),
        (5, 1, 80, False),
        (None, 2, 0, True),
    ]


def test_one_step_alone_between_two_big_ones_is_shown_as_it_is() -> None:
    steps = [layer(90), layer(3), layer(80), layer(1), layer(1), layer(1)]
    assert elide_steps(steps, 5)[1] == Row(steps[1], 2)


def test_the_size_of_several_is_unknown_if_that_of_one_is() -> None:
    assert elide_steps([layer(1), layer(None), layer(90), layer(1)], 3)[0] == Row(HistoryStep("", None), count=2)


@pytest.mark.parametrize("most", [3, 8, 26])
@given(sizes=st.lists(st.none() | st.integers(0, 10**12), max_size=300))
def test_no_step_is_lost_and_never_are_there_too_many_rows(most: int, sizes: list[int | None]) -> None:
    shown = elide_steps([layer(size) for size in sizes], most)
    assert len(shown) <= most
    assert sum(row.count for row in shown) == len(sizes)
