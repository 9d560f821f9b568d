"""Running learners' jobs: one at a time in each engine, from waking it to noting what the command left in it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from bot.core.lab.protocol import Finished, Job, Update
from bot.core.refusal import Refusal
from bot.lab.command_runner import CommandRunner
from bot.lab.engine import sdk
from bot.lab.engine.engine import Engine
from bot.lab.engine.inventory import CHANGING_SUBCOMMANDS, InventoryStore
from bot.lab.engine.restore import Restorer
from bot.lab.engine_access import EngineAccess
from bot.lab.setup.setup_runner import SetupRunner


class JobRunner:
    """Runs jobs in their learners' engines, and keeps the inventory of what those engines hold."""

    def __init__(
        self,
        access: EngineAccess,
        commands: CommandRunner,
        inventory: InventoryStore,
        restorer: Restorer,
        setups: SetupRunner,
    ) -> None:
        self._access = access
        self._commands = commands
        self._inventory = inventory
        self._restorer = restorer
        self._setups = setups

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        """Progress, then one Finished, as ``bot.core.lab.protocol.Lab.run`` has it."""
        engine = await self._access.acquire(job.learner)
        async with self._access.exclusive(engine):
            await engine.ensure_running()
            if engine.has_lost_images():
                await asyncio.to_thread(self._inventory.mark_lost, job.learner)
            set_up = await self._setups.ensure(engine, job)
            # What an engine has lost of an exercise was just put up again.
            restoring = self._restorer.start(job.learner, engine) if job.setup is None else ()
            async with aclosing(self._commands.run(engine, job)) as updates:
                async for update in updates:
                    if isinstance(update, Finished):
                        await self._after_command(engine, job, update, set_up)
                        update = replace(update, restoring=restoring, set_up=set_up)
                    yield update
            engine.last_used = time.perf_counter()

    async def _after_command(self, engine: Engine, job: Job, finished: Finished, set_up: bool) -> None:
        """Note what the engine holds now.

        Raises Refusal ``lab-engine-died`` if the engine died under the command: what the CLI prints then teaches nothing.
        """
        # With filters the exit status is that of the last one, and says nothing about the command.
        may_have_failed = finished.exit_status or job.filters
        if may_have_failed and finished.stopped is None and not await engine.survived(finished.screen):
            await engine.stop()
            raise Refusal("lab-engine-died")
        # After a command that ran out of time, the engine may not answer.
        changed = set_up or CHANGING_SUBCOMMANDS.intersection(job.argv)
        if changed and finished.stopped != "time" and (images := await sdk.held_images(engine.socket)) is not None:
            await asyncio.to_thread(self._inventory.record, job.learner, images)
