"""The pace of what nobody waits for, within what Discord allows."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.schedules import pace as module
from bot.chat.schedules.pace import ANSWERS_FIRST, Pace
from bot.core.overload import Background


class Limiter:
    """Counts the turns that are taken."""

    def __init__(self) -> None:
        self.taken = 0

    def has_capacity(self) -> bool:
        return True

    async def acquire(self) -> None:
        self.taken += 1


@pytest.fixture
def limiters(monkeypatch: pytest.MonkeyPatch) -> dict[int, Limiter]:
    """By the number of processes that share."""
    made: dict[int, Limiter] = {}
    monkeypatch.setattr(module, "_limiter", lambda processes: made.setdefault(processes, Limiter()))
    return made


async def at_once(kind: Background) -> None:
    return


@pytest.mark.parametrize(
    ("answers", "requests", "taken"), [(0, 1, 1), (0, 2, 2), (3, 1, 4), (99, 1, ANSWERS_FIRST + 1)]
)
async def test_answers_take_the_turns_of_what_comes_next_but_never_all(
    limiters: dict[int, Limiter], answers: int, requests: int, taken: int
) -> None:
    pace = Pace(at_once)
    for _ in range(answers):
        pace.answer_sent()
    await pace.turn(Background.LESSON, requests)
    assert limiters[1].taken == taken
    await pace.turn(Background.LESSON)
    assert limiters[1].taken == taken + 1


async def test_the_pace_is_shared_among_the_processes_that_live(limiters: dict[int, Limiter]) -> None:
    pace = Pace(at_once)
    for processes in (1, 4, 4):
        pace.share_among(processes)
        await pace.turn(Background.LESSON)
    assert {processes: limiter.taken for processes, limiter in limiters.items()} == {1: 1, 4: 2}


async def test_while_there_is_too_much_to_do_nothing_takes_a_turn(limiters: dict[int, Limiter]) -> None:
    calm, asked = asyncio.Event(), list[Background]()

    async def give_way(kind: Background) -> None:
        asked.append(kind)
        await calm.wait()

    pace = Pace(give_way)
    turn = asyncio.create_task(pace.turn(Background.TASK))
    await asyncio.sleep(0)
    assert (asked, limiters[1].taken) == ([Background.TASK], 0)
    calm.set()
    await turn
    assert limiters[1].taken == 1
