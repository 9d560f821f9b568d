"""The pace of what nobody waits for, within what Discord allows."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.schedules.pace import ANSWERS_FIRST, SENT_A_SECOND, Pace
from bot.core.overload import Background


async def at_once(kind: Background) -> None:
    return


def waits(pace: Pace, *moments: float) -> list[float]:
    """How long whoever asks for a turn at these moments waits for it, in turns of one process."""
    return [round(pace._reserve(1, moment) * SENT_A_SECOND, 3) for moment in moments]


@pytest.mark.parametrize(
    ("processes", "expected"), [(1, [0, 0, 1, 2, 3]), (2, [0, 2, 4, 6, 8]), (4, [0, 4, 8, 12, 16])]
)
def test_turns_are_taken_one_after_the_other_and_shared_among_processes(processes: int, expected: list[float]) -> None:
    pace = Pace(at_once)
    pace.share_among(processes)
    assert waits(pace, *[100.0] * 5) == expected


def test_a_pause_is_caught_up_by_no_more_than_one() -> None:
    pace, turn = Pace(at_once), 1 / SENT_A_SECOND
    assert waits(pace, 100.0, 100.0, 100.0 + 9 * turn, 100.0 + 9 * turn, 100.0 + 9 * turn) == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("answers", "requests", "taken"), [(0, 1, 1), (0, 2, 2), (3, 1, 4), (99, 1, ANSWERS_FIRST + 1)]
)
async def test_answers_take_the_turns_of_what_comes_next_but_never_all(
    monkeypatch: pytest.MonkeyPatch, answers: int, requests: int, taken: int
) -> None:
    pace, reserved = Pace(at_once), list[int]()
    monkeypatch.setattr(pace, "_reserve", lambda requests, now: reserved.append(requests) or 0.0)
    for _ in range(answers):
        pace.answer_sent()
    await pace.turn(Background.LESSON, requests)
    await pace.turn(Background.LESSON)
    assert reserved == [taken, 1]


async def test_while_there_is_too_much_to_do_nothing_takes_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    calm, asked, reserved = asyncio.Event(), list[Background](), list[int]()

    async def give_way(kind: Background) -> None:
        asked.append(kind)
        await calm.wait()

    pace = Pace(give_way)
    monkeypatch.setattr(pace, "_reserve", lambda requests, now: reserved.append(requests) or 0.0)
    turn = asyncio.create_task(pace.turn(Background.TASK))
    await asyncio.sleep(0)
    assert (asked, reserved) == ([Background.TASK], [])
    calm.set()
    await turn
    assert reserved == [1]
