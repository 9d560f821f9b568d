"""The engines of this machine: which learner has which, how many may run, and which must make room for others."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.core.overload import Background, GiveWay, begin_at_once
from bot.core.refusal import Refusal
from bot.lab.engine.data_folders import DataFolders
from bot.lab.engine.engine import Engine

log = logging.getLogger(__name__)

EngineFactory = Callable[[Path], Engine]
"""Makes an engine, not started yet, that keeps its images in a folder."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How many engines may run at once (``awake``, without the ``spares``), and how many may have a folder ``on_disk``."""

    awake: int
    spares: int = 0
    on_disk: int = 1_000_000


class EnginePool:
    """One engine for each learner.

    When too many run, the one that was idle for longest is stopped; it keeps its images. When the disk is full, the one
    that was not used for longest is deleted with its images. ``on_empty_engine`` is called with the name of each learner
    who gets an engine without images. Spares are started when ``give_way`` lets them.
    """

    def __init__(
        self,
        folders: DataFolders,
        make_engine: EngineFactory,
        limits: PoolLimits,
        on_empty_engine: Callable[[str], object],
        give_way: GiveWay = begin_at_once,
    ) -> None:
        self._folders = folders
        self._make_engine = make_engine
        self._limits = limits
        self._on_empty_engine = on_empty_engine
        self._give_way = give_way
        self._makes_way = False
        self._engines: dict[str, Engine] = {}
        self._spares: list[tuple[Path, Engine]] = []
        self._lock = asyncio.Lock()
        self._warming: asyncio.Task[None] | None = None
        self._closed = False

    async def start(self, on_disk: int | None = None) -> None:
        """Find the engines on disk, and begin to start the spares. ``on_disk`` replaces the limit of that name."""
        if on_disk is not None:
            self._limits = replace(self._limits, on_disk=on_disk)
        await asyncio.to_thread(self._folders.open)
        self._ensure_warming()

    async def close(self) -> None:
        """Stop all engines, also those that are just starting, and delete the spares."""
        self._closed = True
        spares = [engine for _, engine in self._spares]
        await asyncio.gather(*(engine.retire() for engine in (*self._engines.values(), *spares)))
        if self._warming:
            if self._makes_way:
                self._warming.cancel()  # nothing was begun
            await asyncio.gather(self._warming, return_exceptions=True)
        for folder, _ in self._spares:
            await asyncio.to_thread(self._folders.discard, folder)
        self._folders.close()

    def learners(self) -> list[str]:
        """Those who have an engine on this machine's disk."""
        return self._folders.learners()

    def last_used(self) -> dict[str, float]:
        """When each learner used their engine last, in seconds since 1970."""
        return self._folders.last_used()

    @property
    def spares(self) -> int:
        """How many spare engines are ready for new learners."""
        return len(self._spares)

    def states(self) -> dict[str, int]:
        """How many engines are in use (``busy``), run without being used (``awake``), sleep, or are ``spare``."""
        busy = sum(engine.in_use.locked() for engine in self._engines.values())
        running = sum(engine.running or engine.in_use.locked() for engine in self._engines.values())
        asleep = max(0, len(self._folders.learners()) - running)
        return {"busy": busy, "awake": running - busy, "asleep": asleep, "spare": self.spares}

    def get(self, learner: str) -> Engine | None:
        """A learner's engine, if they have used it since Kujira was started."""
        return self._engines.get(learner)

    def folder(self, learner: str) -> Path | None:
        """The folder of a learner's engine, if they have one."""
        return self._folders.folder_of(learner)

    async def acquire(self, learner: str) -> Engine:
        """The learner's engine, running or not. Raises Refusal ``lab-full`` if there is no room for one more."""
        async with self._lock:
            engine = self._engines.get(learner)
            await self._evict_from_memory(engine)
            if engine is None:
                engine = self._engines[learner] = await self._open_engine(learner)
            self._folders.touch(learner)
            return engine

    async def _evict_from_memory(self, incoming: Engine | None) -> None:
        others = [other for other in self._engines.values() if other is not incoming]
        # One that is in use runs, or is about to.
        awake = [other for other in others if other.running or other.in_use.locked()]
        if len(awake) < self._limits.awake:
            return
        idle = sorted((other for other in awake if not other.in_use.locked()), key=lambda other: other.last_used)
        if not idle:
            raise Refusal("lab-full", engines=self._limits.awake)
        await idle[0].sleep()

    async def _open_engine(self, learner: str) -> Engine:
        """An engine for a learner: in the folder that they have, else a spare one, else in a new folder."""
        if folder := self._folders.folder_of(learner):
            return self._make_engine(folder)
        while self._spares:
            folder, engine = self._spares.pop()
            self._ensure_warming()
            if engine.running:
                self._folders.assign_spare(learner, folder)
                self._on_empty_engine(learner)
                return engine
            await asyncio.to_thread(self._folders.discard, folder)
        await self._evict_from_disk()
        self._on_empty_engine(learner)
        return self._make_engine(self._folders.create(learner))

    async def _evict_from_disk(self) -> None:
        """Delete the engines that were not used for longest, while the disk is full. Raises Refusal ``lab-full``."""
        for learner in self._folders.learners():
            if len(self._folders) < self._limits.on_disk:
                return
            engine = self._engines.get(learner)
            if engine and engine.in_use.locked():
                continue
            if engine:
                await engine.stop()
            if await asyncio.to_thread(self._folders.remove, learner):
                self._engines.pop(learner, None)
                log.info("engine %s made room for another", learner)
        if len(self._folders) >= self._limits.on_disk:
            raise Refusal("lab-full", engines=self._limits.on_disk)

    def _ensure_warming(self) -> None:
        """Start spare engines in the background, one after the other, unless that is going on already."""
        if not self._warming or self._warming.done() or self._warming is asyncio.current_task():
            self._warming = asyncio.create_task(self._warm_spares())

    async def _warm_spares(self) -> None:
        while len(self._spares) < self._limits.spares and not self._closed:
            await self._make_way()
            async with self._lock:
                if len(self._folders) >= self._limits.on_disk:
                    return  # no learner is to lose images for an engine that nobody needs yet
                folder = self._folders.create_spare()
            engine = self._make_engine(folder)
            try:
                await engine.ensure_running()
            except (Refusal, OSError):
                log.warning("a spare engine does not start")
                await asyncio.to_thread(self._folders.discard, folder)
                return
            if self._closed:
                await engine.stop()
            self._spares.append((folder, engine))

    async def _make_way(self) -> None:
        self._makes_way = True
        await self._give_way(Background.SPARE)
        self._makes_way = False

    async def sleep_idle(self, after: float) -> None:
        """Stop engines that nobody has used for ``after`` seconds."""
        for engine in list(self._engines.values()):
            idle = time.perf_counter() - engine.last_used > after
            if idle and engine.running and not engine.in_use.locked():
                async with engine.in_use:
                    await engine.sleep()
