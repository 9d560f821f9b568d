"""Docker commands at a pace that a chat can follow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from types import SimpleNamespace

import pytest

from bot.core.command import parse
from bot.core.lab import EngineFacts, Finished, Job, LabStatus, Progress, Update
from bot.core.refusal import Refusal
from bot.services import terminal as module
from bot.services.terminal import PACE, Terminal
from tests.services.conftest import MIO, MIO_ELSEWHERE, REN


class Clock:
    """Moves to the time of each screen as the lab hands it out."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
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

    async def facts(self, learner: str) -> EngineFacts | None:
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

    async def facts(self, learner: str) -> EngineFacts | None:
        await asyncio.Event().wait()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=clock.monotonic))
    return clock


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        ((), []),
        ((0.1, 1.9), []),
        ((PACE,), [PACE]),
        ((1.0, 2.0, 3.0, 4.0, 5.5, 6.0), [2.0, 4.0, 6.0]),
        ((3.0, 4.0, 5.0), [3.0, 5.0]),
        ((0.5, 30.0, 30.1), [30.0]),
    ],
)
async def test_screens_come_at_most_every_two_seconds_and_the_last_always(
    clock: Clock, seconds: tuple[float, ...], shown: list[float]
) -> None:
    terminal = Terminal(ScriptedLab(clock, seconds))
    *screens, last = [update async for update in terminal.run(MIO, parse("docker images"))]
    assert [update.elapsed for update in screens] == shown
    assert isinstance(last, Finished)


@pytest.mark.parametrize(
    ("line", "typed"),
    [("docker image prune", "y\n"), ("docker image prune -f", ""), ("docker pull nginx:1.25", "")],
)
async def test_a_confirmation_is_typed_where_docker_asks_for_one(clock: Clock, line: str, typed: str) -> None:
    lab = ScriptedLab(clock)
    async for _ in Terminal(lab).run(MIO, parse(line)):
        pass
    (job,) = lab.jobs
    assert (job.argv, job.typed) == (parse(line).argv, typed)


async def test_the_lab_knows_a_learner_by_an_opaque_key_that_is_the_same_everywhere(clock: Clock) -> None:
    lab = ScriptedLab(clock)
    for learner in (MIO, MIO_ELSEWHERE, REN):
        async for _ in Terminal(lab).run(learner, parse("docker images")):
            pass
    mio, elsewhere, ren = (job.learner for job in lab.jobs)
    assert mio == elsewhere != ren
    assert not {str(MIO.user), MIO.name} & {mio}


async def test_leaving_early_cancels_the_command(clock: Clock) -> None:
    lab = ScriptedLab(clock, (3.0, 6.0))
    screens = Terminal(lab).run(MIO, parse("docker pull nginx"))
    await anext(screens)
    await screens.aclose()
    assert lab.cancelled


async def test_where_there_is_no_lab_the_refusal_comes_through(clock: Clock) -> None:
    with pytest.raises(Refusal, match="lab-unavailable-off"):
        await anext(Terminal(NoLab(clock)).run(MIO, parse("docker images")))


async def test_status_and_facts_are_those_of_the_lab(clock: Clock) -> None:
    terminal = Terminal(ScriptedLab(clock))
    assert await terminal.status() == LabStatus(available=True, practice=True)
    assert await terminal.facts(MIO) == EngineFacts(2, 100)
    assert await terminal.facts(REN) is None


async def test_what_a_lab_does_not_tell_in_time_is_not_waited_for(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    terminal = Terminal(SlowLab(clock))
    assert await terminal.status() is None
    assert await terminal.facts(MIO) is None
