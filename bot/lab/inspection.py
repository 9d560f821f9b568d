"""Looking at learners' engines without running a command: what they hold, what registries say of it, and a reset."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, replace

from bot.core.exercise.engine_state import EngineState
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts
from bot.core.refusal import Refusal
from bot.lab.engine import sdk
from bot.lab.engine.cached_facts import load
from bot.lab.engine.inventory import InventoryStore
from bot.lab.engine.pool import EnginePool
from bot.lab.engine.restore import Restorer
from bot.lab.engine.state import engine_state
from bot.lab.engine_access import EngineAccess
from bot.lab.host import Host
from bot.lab.registry_lookup import look_up


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is known of learners' engines; one that nobody has used for ``idle`` seconds is put to sleep."""

    host: Host
    access: EngineAccess
    pool: EnginePool
    inventory: InventoryStore
    restorer: Restorer
    idle: float

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        """What an engine holds, or held when it went to sleep; None if the learner has none."""
        engine = self.pool.get(learner)
        if engine and engine.running and (facts := await sdk.engine_facts(engine.socket)):
            left = max(0.0, engine.last_used + self.idle - time.perf_counter())
            return replace(facts, sleeps_in=None if engine.in_use.locked() else left)
        folder = self.pool.folder(learner)
        return load(folder) if folder else None

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        """The images of an engine that runs; None if it does not, or does not tell in time."""
        engine = self.pool.get(learner)
        return await engine_state(engine.socket, inspected) if engine and engine.running else None

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        """What a learner's engine, which is woken for this, knows of images."""
        engine = await self.access.acquire(learner)
        async with self.access.exclusive(engine):
            await engine.ensure_running()
            return await sdk.image_facts(engine.socket, names)

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        """What a registry says of an image, beside what the learner's engine has of it."""
        await self.access.require_available()
        source = self.host.image_source
        assert source is not None
        return await look_up(source, self.host.release.store, name, self.pool.get(learner), self.inventory, learner)

    async def reset(self, learner: str) -> EngineFacts | None:
        """Throw away what an engine holds; what that was, None if the engine did not tell."""
        engine = await self.access.acquire(learner)
        self.restorer.cancel(learner)
        async with self.access.exclusive(engine):
            self.restorer.cancel(learner)  # a command that ran meanwhile may have begun it anew
            with contextlib.suppress(Refusal):  # an engine that does not start any more is reset all the same
                await engine.ensure_running()
            facts = await sdk.engine_facts(engine.socket)
            await engine.reset()
            self.inventory.forget(learner)
            return facts
