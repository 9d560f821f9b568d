"""Who asks faster than anybody reads is slowed, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from bot.chat.responding.floods import Floods
from bot.core.overload import LoadLimits

LIMITS = LoadLimits(lag=1, waiting=1, requests=3, seconds=10)


@dataclass
class Typing:
    """What learners type; each look tells whether they are answered (``.``), told to wait (``!``) or not answered (``x``)."""

    floods: Floods

    def at(self, now: float, user: int = 1) -> str:
        origin: Any = SimpleNamespace(author=SimpleNamespace(id=user))
        slowed = self.floods.judge(origin, now)
        return "." if slowed is None else "!" if slowed.is_news else "x"


@pytest.fixture
def typing() -> Typing:
    return Typing(Floods(LIMITS))


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([100, 101, 102], "..."),
        ([100, 101, 102, 103, 104, 105], "...!xx"),
        ([100, 100, 100, 100, 100], "...!x"),
        # Whoever does not stop is answered as often as others may ask, and told once each time.
        ([100, 101, 102, 103, 109, 111, 112, 113, 114, 115], "...!x...!x"),
        # It is no matter how long ago they were told before.
        ([100, 101, 102, 103, 200, 201, 202, 203], "...!...!"),
        ([100, 105, 111, 116, 122, 127], "......"),
    ],
)
def test_a_learner_is_answered_so_often_and_told_once(typing: Typing, moments: list[float], expected: str) -> None:
    assert "".join(typing.at(now) for now in moments) == expected


def test_nobody_else_is_slowed(typing: Typing) -> None:
    assert "".join(typing.at(100, user=1) for _ in range(9)) == "...!xxxxx"
    assert [typing.at(100, user) for user in range(2, 9)] == ["."] * 7


def test_the_time_to_wait_is_told() -> None:
    floods, origin = Floods(LIMITS), SimpleNamespace(author=SimpleNamespace(id=1))
    asked: Any = origin
    for _ in range(3):
        assert floods.judge(asked, 100) is None
    slowed = floods.judge(asked, 104)
    assert slowed is not None and slowed.seconds == 6


def test_those_who_ask_nothing_any_more_are_forgotten() -> None:
    floods = Floods(LIMITS)
    typing = Typing(floods)
    for user in range(1_000):
        typing.at(100, user)
    typing.at(111, 1_000)
    assert len(floods._buckets._cache) == 1
