"""Docker commands at a pace that a chat can follow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from types import SimpleNamespace

import pytest

from bot.core.command.parser import Command, parse_command
from bot.core.lab.fair_queue import QueueLimits, QueuePosition
from bot.core.lab.protocol import EngineFacts, Finished, Job, LabStatus, Progress, Update
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services import terminal as module
from bot.services import throttle
from bot.services.terminal import SCREEN_INTERVAL, QueuedCommand, Terminal
from tests.services.conftest import MIO, MIO_ELSEWHERE, REN

SORA = Learner(1, user=30, name="sora")
ROOM = QueueLimits(running=2, waiting_per_learner=10, waiting=100)


class Clock:
    """Moves to the time of each screen as the lab hands it out."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def perf_counter(self) -> float:
        return self.now


class ScriptedLab:
    """A lab whose screens come at given seconds."""

    def __init__(self, clock: Clock, seconds: tuple[float, ...] = ()) -> None:
        self._clock = clock
        self._seconds = seconds
        self.jobs: list[Job] = []
        self.cancelled = False

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> LabStatus:
        return LabStatus(available=True, practice=True)

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        self.jobs.append(job)
        began = self._clock.now
        try:
            for elapsed in self._seconds:
                self._clock.now = began + elapsed
                yield Progress(f"at {elapsed}", elapsed)
            yield Finished("done", 9.0, 0)
        except GeneratorExit:
            self.cancelled = True
            raise

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        return EngineFacts(2, 100) if learner == MIO.key else None


class NoLab(ScriptedLab):
    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        raise Refusal("lab-unavailable-off")
        yield


class SlowLab(ScriptedLab):
    """A lab that is getting ready for longer than anybody waits."""

    async def status(self) -> LabStatus:
        await asyncio.Event().wait()
        raise AssertionError

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        await asyncio.Event().wait()


class PatientLab(ScriptedLab):
    """A lab whose commands print something and go on until they are let go, by their last word."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.running: dict[str, asyncio.Event] = {}
        self.began: asyncio.Queue[str] = asyncio.Queue()

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        name = job.argv[-1]
        self.running[name] = asyncio.Event()
        try:
            yield Progress(f"this is {name}", 0.1)
            self.began.put_nowait(name)
            await self.running[name].wait()
            yield Finished(name, 1.0, 0)
        finally:
            del self.running[name]


async def run(terminal: Terminal, learner: Learner, *commands: Command) -> list[QueuePosition | Update]:
    """All that is told while the commands run."""
    with terminal.enqueue(learner, commands) as turns:
        return [update for turn in turns async for update in turn.run()]


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
    *screens, last = await run(Terminal(ScriptedLab(clock, seconds), ROOM), MIO, parse_command("docker images"))
    assert [update.elapsed for update in screens if isinstance(update, Progress)] == shown
    assert isinstance(last, Finished)


@pytest.mark.parametrize(
    ("line", "typed"),
    [("docker image prune", "y\n"), ("docker image prune -f", ""), ("docker pull nginx:1.25", "")],
)
async def test_a_confirmation_is_typed_where_docker_asks_for_one(clock: Clock, line: str, typed: str) -> None:
    lab = ScriptedLab(clock)
    await run(Terminal(lab, ROOM), MIO, parse_command(line))
    (job,) = lab.jobs
    assert (job.argv, job.typed) == (parse_command(line).argv, typed)


async def test_the_lab_knows_a_learner_by_an_opaque_key_that_is_the_same_everywhere(clock: Clock) -> None:
    lab = ScriptedLab(clock)
    for learner in (MIO, MIO_ELSEWHERE, REN):
        await run(Terminal(lab, ROOM), learner, parse_command("docker images"))
    mio, elsewhere, ren = (job.learner for job in lab.jobs)
    assert mio == elsewhere != ren
    assert not {str(MIO.user), MIO.name} & {mio}


async def test_leaving_early_cancels_the_command(clock: Clock) -> None:
    lab = ScriptedLab(clock, (3.0, 6.0))
    with Terminal(lab, ROOM).enqueue(MIO, [parse_command("docker pull nginx")]) as (turn,):
        async with aclosing(turn.run()) as screens:
            await anext(screens)
    assert lab.cancelled


async def test_where_there_is_no_lab_the_refusal_comes_through(clock: Clock) -> None:
    with pytest.raises(Refusal, match="lab-unavailable-off"):
        await run(Terminal(NoLab(clock), ROOM), MIO, parse_command("docker images"))


async def test_status_and_facts_are_those_of_the_lab(clock: Clock) -> None:
    terminal = Terminal(ScriptedLab(clock), ROOM)
    assert await terminal.status() == LabStatus(available=True, practice=True)
    assert await terminal.engine_facts(MIO) == EngineFacts(2, 100)
    assert await terminal.engine_facts(REN) is None


async def test_what_a_lab_does_not_tell_in_time_is_not_waited_for(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STATUS_TIMEOUT", 0.01)
    terminal = Terminal(SlowLab(clock), ROOM)
    assert await terminal.status() is None
    assert await terminal.engine_facts(MIO) is None


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is held back for long."""
    monkeypatch.setattr(module, "SCREEN_INTERVAL", 0.01)


@pytest.mark.usefixtures("quick")
async def test_what_was_printed_last_is_shown_though_nothing_comes_after_it() -> None:
    lab = PatientLab(Clock())
    with Terminal(lab, ROOM).enqueue(MIO, [parse_command("docker pull a")]) as (turn,):
        async with aclosing(turn.run()) as updates:
            async for update in updates:
                if update == Progress("this is a", 0.1):
                    lab.running["a"].set()
    assert isinstance(update, Finished)


async def drain(turn: QueuedCommand) -> None:
    async for _ in turn.run():
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
            assert [turn.position.place for turn in (first, second, other)] == [0, 2, 1]
            async with aclosing(other.run()) as updates:
                assert await anext(updates) == QueuePosition(1)
        assert second.position == QueuePosition(1, behind_own_command=True)
    assert (lab.running, lab.jobs) == ({}, [])


async def test_what_was_printed_up_to_a_cancellation_is_known_though_it_was_not_shown() -> None:
    lab = PatientLab(Clock())
    with Terminal(lab, ROOM).enqueue(MIO, [parse_command("docker pull a")]) as (turn,):
        running = asyncio.create_task(anext(turn.run()))
        await lab.began.get()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert turn.last_screen == Progress("this is a", 0.1)
    assert lab.running == {}


async def test_too_much_at_once_is_refused_before_anything_runs() -> None:
    lab = PatientLab(Clock())
    terminal = Terminal(lab, QueueLimits(running=1, waiting_per_learner=2, waiting=100))
    with pytest.raises(Refusal, match="queue-own"), terminal.enqueue(MIO, [parse_command("docker images")] * 4):
        raise AssertionError
    assert terminal.commands_limit == 2
