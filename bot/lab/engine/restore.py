"""Pulling images again, in the background, for engines that have lost their disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.command.parser import parse_command
from bot.core.overload import Background, GiveWay, begin_at_once
from bot.core.refusal import Refusal
from bot.lab.engine.engine import Engine
from bot.lab.engine.inventory import HeldImage, InventoryStore

log = logging.getLogger(__name__)

RunCommand = Callable[[Engine, tuple[str, ...]], Awaitable[int]]
"""Runs a docker command in an engine and returns its exit status."""


class Restorer:
    """Pulls the missing images of learners again, in a task for each learner, when ``give_way`` lets it."""

    def __init__(self, inventory: InventoryStore, run: RunCommand, give_way: GiveWay = begin_at_once) -> None:
        self._inventory = inventory
        self._run = run
        self._give_way = give_way
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, learner: str, engine: Engine) -> tuple[str, ...]:
        """Begin if images are missing. Returns their names, but only when it begins."""
        missing = self._inventory.read(learner).wanted
        if not missing or learner in self._tasks:
            return ()
        task = asyncio.create_task(self._restore(learner, engine, missing))
        self._tasks[learner] = task
        task.add_done_callback(lambda _: self._tasks.pop(learner))
        return tuple(one.display_name for one in missing)

    def cancel(self, learner: str) -> None:
        """Pull nothing more for a learner."""
        if task := self._tasks.get(learner):
            task.cancel()

    async def close(self) -> None:
        """End all tasks; the inventory still says which images are missing."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _restore(self, learner: str, engine: Engine, missing: tuple[HeldImage, ...]) -> None:
        for image in missing:
            await self._give_way(Background.PULL)
            try:
                restored = await self._fetch(engine, image)
            except Refusal as refusal:
                log.info("an image is not fetched again: %s", refusal.code)
                restored = False
            self._inventory.mark_restored(learner, image, restored)

    async def _fetch(self, engine: Engine, image: HeldImage) -> bool:
        """Pull an image and give it the names that it had; False if it cannot be pulled any more.

        The learner's own commands may run between two images.
        """
        pull = parse_command(f"docker pull -q --platform {image.platform} {image.source}")
        async with engine.in_use:
            await engine.ensure_running()
            if await self._run(engine, pull.argv):
                return False
            for name in image.tags_to_restore:
                await self._run(engine, parse_command(f"docker tag {image.source} {name}").argv)
            return True
