"""Seeing to it that an exercise begins with its state: once a round, and again where the engine has lost it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from bot.core.lab.protocol import EngineFacts, Job
from bot.core.refusal import Refusal
from bot.lab.engine import sdk
from bot.lab.engine.engine import Engine
from bot.lab.engine.inventory import InventoryStore
from bot.lab.engine.restore import Restorer, RunCommand
from bot.lab.setup.putting_up import put_up


@dataclass(frozen=True, slots=True)
class SetupRunner:
    """Puts up states. Which one an engine was given is noted on the engine's own disk, so that it goes with what it tells of.

    ``run`` runs a docker command by the rules by which learners run theirs.
    """

    run: RunCommand
    inventory: InventoryStore
    restorer: Restorer

    async def ensure(self, engine: Engine, job: Job) -> bool:
        """Put up the job's state, unless the engine was given it in this round; True if it was put up now.

        The engine must run, and be used by nobody else. After a failure or a cancellation the next job begins anew.
        Raises Refusal ``exercise-setup-failed`` with the image that the engine could not be given, and ``lab-engine-failed``.
        """
        if job.setup is None:
            return False
        note = f"{job.setup.key} {job.round}"
        if await asyncio.to_thread(engine.read_note) == note:
            return False
        await self._empty(engine, job.learner)
        await put_up(job.setup, engine, self.run)
        await _note(engine, note)
        return True

    async def _empty(self, engine: Engine, learner: str) -> None:
        """Throw away what the engine holds, and let nothing of it be fetched again."""
        self.restorer.cancel(learner)
        await asyncio.to_thread(self.inventory.forget, learner)
        if await sdk.engine_facts(engine.socket) == EngineFacts(images=0, bytes=0):
            await _note(engine, "")
            return
        await _to_the_end(engine.reset())
        await engine.ensure_running()
        engine.has_lost_images()  # which was asked for


async def _note(engine: Engine, note: str) -> None:
    try:
        await asyncio.to_thread(engine.write_note, note)
    except OSError:
        raise Refusal("lab-engine-failed") from None


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Let work that must not be broken off in the middle end before a cancellation goes on."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    finally:
        await asyncio.gather(task, return_exceptions=True)
