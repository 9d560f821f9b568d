"""Inspecting the images of a learner's engine, and resetting the engine."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from bot.core.command.parser import Command
from bot.core.exercise.solver import Workspace
from bot.core.image.facts import ImageFacts
from bot.core.lab.protocol import EngineFacts, Finished, Lab, Progress
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.terminal import Terminal


@dataclass(frozen=True, slots=True)
class PullProgress:
    """An image is being pulled because the engine does not have it; ``update`` is the screen of ``command`` so far."""

    command: Command
    update: Progress


@dataclass(frozen=True, slots=True)
class PullFailed:
    """An image could not be pulled. It is the last update."""

    command: Command
    update: Finished


@dataclass(frozen=True, slots=True)
class ImagesFound:
    """The images, in the order of the commands. It is the last update. ``practice`` is the same as in ``Finished``."""

    images: tuple[ImageFacts, ...]
    practice: bool


ImageUpdate = PullProgress | PullFailed | ImagesFound


class Images:
    """Facts about the images in learners' engines, for ``!layers`` and ``!compare``."""

    def __init__(self, lab: Lab, terminal: Terminal) -> None:
        self._lab = lab
        self._terminal = terminal

    async def available(self) -> bool:
        """Whether there is a lab, and it is ready."""
        status = await self._terminal.status()
        return status is not None and status.available

    async def find(self, learner: Learner, name: str) -> ImageFacts | None:
        """What the learner's engine knows of an image, None if it has no such image. Raises Refusal where there is no lab."""
        return (await self._lab.image_facts(learner.key, (name,)))[0]

    async def inspect(
        self, learner: Learner, commands: tuple[Command, ...], workspace: Workspace | None = None
    ) -> AsyncGenerator[ImageUpdate, None]:
        """Read the facts of images. Each is given as a ``docker pull``, which is run if the engine has no such image.

        The engine is the learner's own, unless a ``workspace`` is given.

        Raises Refusal where there is no lab, ``lab-image-unreadable`` for an image whose facts cannot be read, and
        ``lab-image-gone`` for one that the learner has removed meanwhile.
        """
        engine = (workspace or Workspace.of(learner)).engine
        names = tuple(command.references[0].canonical for command in commands)
        found = await self._lab.image_facts(engine, names)
        for command, image in zip(commands, found, strict=True):
            if image is None:
                async with aclosing(self._pull(learner, command, workspace)) as updates:
                    async for update in updates:
                        yield update
                        if isinstance(update, PullFailed):
                            return
        if None in found:
            found = await self._lab.image_facts(engine, names)
        images = tuple(image for image in found if image is not None)
        if len(images) < len(names):
            raise Refusal("lab-image-gone", name=commands[found.index(None)].references[0].familiar)
        yield ImagesFound(images, (await self._lab.status()).practice)

    async def _pull(
        self, learner: Learner, command: Command, workspace: Workspace | None
    ) -> AsyncGenerator[ImageUpdate, None]:
        async with aclosing(self._terminal.run(learner, command, workspace)) as updates:
            async for update in updates:
                if isinstance(update, Finished) and (update.exit_status != 0 or update.stopped):
                    yield PullFailed(command, update)
                if isinstance(update, Progress):
                    yield PullProgress(command, update)

    async def reset(self, learner: Learner) -> EngineFacts | None:
        """Delete all that the learner's engine holds. Returns what that was, None if there was nothing or it is not known."""
        return await self._lab.reset(learner.key)
