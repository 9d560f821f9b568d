"""The engines of this machine: who has which, which are awake, and which must make room."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.core.refusal import Refusal
from bot.lab.engine.data_folders import DataFolders
from bot.lab.engine.engine import Engine

log = logging.getLogger(__name__)

EngineFactory = Callable[[Path], Engine]
"""An engine that lives in a folder."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How many engines may be ``awake`` at once, ``spares`` aside, and how many may have a place ``on_disk``."""

    awake: int
    spares: int = 0
    on_disk: int = 1_000_000


class EnginePool:
    """One engine for each learner. Sleep costs an engine nothing; one that must leave the disk loses its images.

    ``on_new`` is told of learners who get an engine that holds nothing.
    """

    def __init__(
        self, homes: DataFolders, make: EngineFactory, room: PoolLimits, on_new: Callable[[str], object]
    ) -> None:
        self._homes = homes
        self._make = make
        self._room = room
        self._on_new = on_new
        self._engines: dict[str, Engine] = {}
        self._spares: list[tuple[Path, Engine]] = []
        self._turn = asyncio.Lock()
        self._filling: asyncio.Task[None] | None = None
        self._closed = False

    async def start(self, on_disk: int | None = None) -> None:
        """Look at the disk, on which there is room for so many engines, and begin to warm the spares."""
        if on_disk is not None:
            self._room = replace(self._room, on_disk=on_disk)
        await asyncio.to_thread(self._homes.open)
        self._fill()

    async def close(self) -> None:
        """Stop all engines; those that just start do not come up."""
        self._closed = True
        spares = [engine for _, engine in self._spares]
        await asyncio.gather(*(engine.retire() for engine in (*self._engines.values(), *spares)))
        if self._filling:
            await asyncio.gather(self._filling, return_exceptions=True)
        for folder, _ in self._spares:
            await asyncio.to_thread(self._homes.discard, folder)
        self._homes.close()

    def learners(self) -> list[str]:
        """Those who have an engine on this machine's disk."""
        return self._homes.learners()

    def last_used(self) -> dict[str, float]:
        """When each of them was there last, in seconds since 1970."""
        return self._homes.last_used()

    @property
    def spares(self) -> int:
        """How many engines wait for a learner."""
        return len(self._spares)

    def get(self, learner: str) -> Engine | None:
        """A learner's engine, if it has been asked for in this run."""
        return self._engines.get(learner)

    def folder(self, learner: str) -> Path | None:
        """Where a learner's engine is on disk, if they have one."""
        return self._homes.folder_of(learner)

    async def acquire(self, learner: str) -> Engine:
        """The learner's engine, running or not. Raises Refusal ``lab-full`` if there is no room for one more."""
        async with self._turn:
            engine = self._engines.get(learner)
            await self._make_room_among_the_awake(engine)
            if engine is None:
                engine = self._engines[learner] = await self._move_in(learner)
            self._homes.touch(learner)
            return engine

    async def _make_room_among_the_awake(self, newcomer: Engine | None) -> None:
        others = [other for other in self._engines.values() if other is not newcomer]
        # One whose turn is taken is awake, or about to be.
        awake = [other for other in others if other.running or other.turn.locked()]
        if len(awake) < self._room.awake:
            return
        idle = sorted((other for other in awake if not other.turn.locked()), key=lambda other: other.used)
        if not idle:
            raise Refusal("lab-full", engines=self._room.awake)
        await idle[0].sleep()

    async def _move_in(self, learner: str) -> Engine:
        """An engine at home on the disk: where it was, or in place of a spare, or in a new place."""
        if home := self._homes.folder_of(learner):
            return self._make(home)
        while self._spares:
            folder, engine = self._spares.pop()
            self._fill()
            if engine.running:
                self._homes.adopt(learner, folder)
                self._on_new(learner)
                return engine
            await asyncio.to_thread(self._homes.discard, folder)
        await self._make_room_on_disk()
        self._on_new(learner)
        return self._make(self._homes.create(learner))

    async def _make_room_on_disk(self) -> None:
        """Throw away what has not been used for longest, while the disk is full."""
        for learner in self._homes.learners():
            if len(self._homes) < self._room.on_disk:
                return
            engine = self._engines.get(learner)
            if engine and engine.turn.locked():
                continue
            if engine:
                await engine.stop()
            if await asyncio.to_thread(self._homes.remove, learner):
                self._engines.pop(learner, None)
                log.info("engine %s made room for another", learner)
        if len(self._homes) >= self._room.on_disk:
            raise Refusal("lab-full", engines=self._room.on_disk)

    def _fill(self) -> None:
        """See to it that spares are warmed, one after the other."""
        if not self._filling or self._filling.done() or self._filling is asyncio.current_task():
            self._filling = asyncio.create_task(self._warm())

    async def _warm(self) -> None:
        while len(self._spares) < self._room.spares and not self._closed:
            async with self._turn:
                if len(self._homes) >= self._room.on_disk:
                    return  # no learner is to lose images for an engine that nobody needs yet
                folder = self._homes.create_spare()
            engine = self._make(folder)
            try:
                await engine.ensure_running()
            except (Refusal, OSError):
                log.warning("a spare engine does not start")
                await asyncio.to_thread(self._homes.discard, folder)
                return
            if self._closed:
                await engine.stop()
            self._spares.append((folder, engine))

    async def sleep_idle(self, after: float) -> None:
        """Stop engines that nobody has used for so many seconds."""
        for engine in list(self._engines.values()):
            idle = time.perf_counter() - engine.used > after
            if idle and engine.running and not engine.turn.locked():
                async with engine.turn:
                    await engine.sleep()
