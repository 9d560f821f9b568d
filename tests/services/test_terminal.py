"""Docker commands at a pace that a chat can follow."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from types import SimpleNamespace

import pytest

from bot.core.command.parser import Command, parse_command
from bot.core.lab.fair_queue import QueueLimits, QueuePosition
from bot.core.lab.protocol import EngineFacts, Finished, LabStatus, Progress, Update
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services import terminal as module
from bot.services.running import throttle
from bot.services.terminal import SCREEN_INTERVAL, Terminal
from tests.services.conftest import MIO, MIO_ELSEWHERE, REN
from tests.services.scripted_labs import Clock, NoLab, PatientLab, ScriptedLab, SlowLab

LIMITS = QueueLimits(running=2, waiting_per_learner=10, waiting=100)


async def run(terminal: Terminal, learner: Learner, *commands: Command) -> list[QueuePosition | Update]:
    """All that is told while the commands run."""
    with terminal.enqueue(learner, commands) as queued_commands:
        return [update for queued in queued_commands async for update in queued.run()]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(throttle, "time", SimpleNamespace(perf_counter=clock.perf_counter))
    return clock


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        ((), []),
        ((0.1, 1.9), []),
        ((SCREEN_INTERVAL,), [SCREEN_INTERVAL]),
        ((1.0, 2.0, 3.0, 4.0, 5.5, 6.0), [2.0, 4.0, 6.0]),
        ((3.0, 4.0, 5.0), [3.0, 5.0]),
        ((0.5, 30.0, 30.1), [30.0]),
    ],
)
async def test_screens_come_at_most_every_two_seconds_and_the_last_always(
    clock: Clock, seconds: tuple[float, ...], shown: list[float]
) -> None:
    *screens, last = await run(Terminal(ScriptedLab(clock, seconds), LIMITS), MIO, parse_command("docker images"))
    assert [update.elapsed for update in screens if isinstance(update, Progress)] == shown
    assert isinstance(last, Finished)


@pytest.mark.parametrize(
    ("line", "typed"),
    [("docker image prune", "y\n"), ("docker image prune -f", ""), ("docker pull nginx:1.25", "")],
)
async def test_a_confirmation_is_typed_where_docker_asks_for_one(clock: Clock, line: str, typed: str) -> None:
    lab = ScriptedLab(clock)
    await run(Terminal(lab, LIMITS), MIO, parse_command(line))
    (job,) = lab.jobs
    assert (job.argv, job.typed) == (parse_command(line).argv, typed)


async def test_the_lab_knows_a_learner_by_an_opaque_key_that_is_the_same_everywhere(clock: Clock) -> None:
    lab = ScriptedLab(clock)
    for learner in (MIO, MIO_ELSEWHERE, REN):
        await run(Terminal(lab, LIMITS), learner, parse_command("docker images"))
    mio, elsewhere, ren = (job.learner for job in lab.jobs)
    assert mio == elsewhere != ren
    assert not {str(MIO.user), MIO.name} & {mio}


async def test_leaving_early_cancels_the_command(clock: Clock) -> None:
    lab = ScriptedLab(clock, (3.0, 6.0))
    with Terminal(lab, LIMITS).enqueue(MIO, [parse_command("docker pull nginx")]) as (queued,):
        async with aclosing(queued.run()) as screens:
            await anext(screens)
    assert lab.cancelled


async def test_where_there_is_no_lab_the_refusal_comes_through(clock: Clock) -> None:
    with pytest.raises(Refusal, match="lab-unavailable-off"):
        await run(Terminal(NoLab(clock), LIMITS), MIO, parse_command("docker images"))


async def test_status_and_facts_are_those_of_the_lab(clock: Clock) -> None:
    terminal = Terminal(ScriptedLab(clock), LIMITS)
    assert await terminal.status() == LabStatus(available=True, practice=True)
    assert await terminal.engine_facts(MIO) == EngineFacts(2, 100)
    assert await terminal.engine_facts(REN) is None


async def test_what_a_lab_does_not_tell_in_time_is_not_waited_for(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STATUS_TIMEOUT", 0.01)
    terminal = Terminal(SlowLab(clock), LIMITS)
    assert await terminal.status() is None
    assert await terminal.engine_facts(MIO) is None


@pytest.mark.usefixtures("quick")
async def test_what_was_printed_last_is_shown_though_nothing_comes_after_it() -> None:
    lab = PatientLab(Clock())
    with Terminal(lab, LIMITS).enqueue(MIO, [parse_command("docker pull a")]) as (queued,):
        async with aclosing(queued.run()) as updates:
            async for update in updates:
                if update == Progress("this is a", 0.1):
                    lab.running["a"].set()
    assert isinstance(update, Finished)


async def test_what_was_printed_up_to_a_cancellation_is_known_though_it_was_not_shown() -> None:
    lab = PatientLab(Clock())
    with Terminal(lab, LIMITS).enqueue(MIO, [parse_command("docker pull a")]) as (queued,):
        running = asyncio.create_task(anext(queued.run()))
        await lab.began.get()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert queued.last_screen == Progress("this is a", 0.1)
    assert lab.running == {}
