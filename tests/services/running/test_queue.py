"""Commands of learners wait in a queue for their turn."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from bot.core.command.parser import parse_command
from bot.core.lab.fair_queue import QueueLimits, QueuePosition
from bot.core.lab.protocol import Progress
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.terminal import QueuedCommand, Terminal
from tests.services.conftest import MIO, REN
from tests.services.scripted_labs import Clock, PatientLab

SORA = Learner(1, user=30, name="sora")


async def drain(queued: QueuedCommand) -> None:
    async for _ in queued.run():
        pass


@pytest.mark.usefixtures("quick")
async def test_a_command_waits_for_its_turn_and_tells_how_the_queue_moves() -> None:
    lab = PatientLab(Clock())
    terminal = Terminal(lab, QueueLimits(running=1, waiting_per_learner=10, waiting=100))
    with (
        terminal.enqueue(MIO, [parse_command("docker pull a")]) as (first,),
        terminal.enqueue(REN, [parse_command("docker pull b")]) as (second,),
        terminal.enqueue(SORA, [parse_command("docker pull c")]) as (third,),
    ):
        async with asyncio.TaskGroup() as others, aclosing(third.run()) as updates:
            others.create_task(drain(first))
            others.create_task(drain(second))
            assert await anext(updates) == QueuePosition(2)
            lab.running[await lab.began.get()].set()
            assert await anext(updates) == QueuePosition(1)
            lab.running[await lab.began.get()].set()
            while await anext(updates) != Progress("this is c", 0.1):
                pass
            assert list(lab.running) == ["c"]


@pytest.mark.usefixtures("quick")
async def test_giving_up_while_waiting_runs_nothing_and_lets_the_next_one_move_up() -> None:
    lab = PatientLab(Clock())
    terminal = Terminal(lab, QueueLimits(running=1, waiting_per_learner=10, waiting=100))
    with terminal.enqueue(MIO, [parse_command("docker pull a")] * 2) as (first, second):
        with terminal.enqueue(REN, [parse_command("docker pull b")]) as (other,):
            assert [queued.position.place for queued in (first, second, other)] == [0, 2, 1]
            async with aclosing(other.run()) as updates:
                assert await anext(updates) == QueuePosition(1)
        assert second.position == QueuePosition(1, behind_own_command=True)
    assert (lab.running, lab.jobs) == ({}, [])


async def test_too_much_at_once_is_refused_before_anything_runs() -> None:
    lab = PatientLab(Clock())
    terminal = Terminal(lab, QueueLimits(running=1, waiting_per_learner=2, waiting=100))
    with pytest.raises(Refusal, match="queue-own"), terminal.enqueue(MIO, [parse_command("docker images")] * 4):
        raise AssertionError
    assert terminal.commands_limit == 2
