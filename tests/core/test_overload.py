"""When there is more to do than can be done."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.core.overload import BEGINS_AFTER, ENDS_AFTER, LONGEST, Background, LoadLimits, Overload

LIMITS = LoadLimits(lag=0.2, waiting=100, requests=20, seconds=10)

CALM, LATE, FULL, HALF = (0.0, 0), (0.2, 0), (0.0, 100), (0.15, 60)
"""The lag of the loop and how many wait: less than enough, too much of either, and too little to begin but too much to end."""


def judged(*looks: tuple[float, tuple[float, int]]) -> Sequence[bool]:
    """What is judged at each of these moments."""
    overload = Overload(LIMITS)
    return [overload.judge(now, *measured) for now, measured in looks]


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([(0, CALM), (9, CALM)], [False, False]),
        ([(0, LATE), (BEGINS_AFTER, LATE)], [False, True]),
        ([(0, FULL), (BEGINS_AFTER, FULL)], [False, True]),
        ([(0, LATE), (BEGINS_AFTER, FULL)], [False, True]),
        # A long pause of the loop that is over, as of one import.
        ([(0, CALM), (9, (9.0, 0)), (9.25, CALM), (9.75, LATE)], [False] * 4),
        ([(0, HALF), (9, HALF)], [False, False]),
    ],
    ids=["calm", "late", "full", "either", "a pause", "busy"],
)
def test_it_begins_where_there_was_too_much_to_do_for_a_while(
    looks: Sequence[tuple[float, tuple[float, int]]], expected: Sequence[bool]
) -> None:
    assert judged(*looks) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ([(10, CALM), (10 + ENDS_AFTER - 0.1, CALM)], [True, True]),
        ([(10, CALM), (10 + ENDS_AFTER, CALM)], [True, False]),
        ([(10, CALM), (12, LATE), (12.5, CALM), (10 + ENDS_AFTER, CALM)], [True] * 4),
        ([(10, HALF), (10 + ENDS_AFTER, HALF), (99, HALF)], [True] * 3),
        ([(10, CALM), (20, CALM), (20.1, LATE), (20.2, CALM), (21, LATE)], [True, False, False, False, False]),
    ],
    ids=["not yet", "calm", "again", "busy", "anew"],
)
def test_it_ends_where_there_was_clearly_less_to_do_for_longer(
    after: Sequence[tuple[float, tuple[float, int]]], expected: Sequence[bool]
) -> None:
    assert judged((0, LATE), (1, LATE), *after)[2:] == expected


def test_everything_in_the_background_makes_way_for_some_time_only() -> None:
    assert set(LONGEST) == set(Background)
    assert all(0 < seconds <= 60 for seconds in LONGEST.values())
