"""Labs whose commands do what a test says, and no Docker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from bot.core.exercise.engine_state import EngineState
from bot.core.lab.protocol import EngineFacts, Finished, Job, LabStatus, Progress, Update
from bot.core.refusal import Refusal
from tests.services.conftest import MIO


class Clock:
    """Moves to the time of each screen as the lab hands it out."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def perf_counter(self) -> float:
        return self.now


class ScriptedLab:
    """A lab whose screens come at given seconds.

    ``states`` are those of learners' engines, and ``inspected`` the names of images that were asked about with them.
    """

    def __init__(self, clock: Clock, seconds: tuple[float, ...] = ()) -> None:
        self._clock = clock
        self._seconds = seconds
        self.jobs: list[Job] = []
        self.states: dict[str, EngineState] = {}
        self.inspected: list[tuple[str, ...]] = []
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

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        self.inspected.append(inspected)
        return self.states.get(learner)


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
