"""Looking into the images of a learner's engine, and emptying it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from bot.core.command.parser import Command
from bot.core.image.facts import ImageFacts
from bot.core.lab.protocol import EngineFacts, Finished, Lab, Progress
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.terminal import Terminal


@dataclass(frozen=True, slots=True)
class PullProgress:
    """An image is not there yet, and this is how getting it goes."""

    command: Command
    update: Progress


@dataclass(frozen=True, slots=True)
class PullFailed:
    """An image could not be got; nothing comes after this."""

    command: Command
    update: Finished


@dataclass(frozen=True, slots=True)
class ImagesFound:
    """The images in the order in which they were asked for; ``practice`` as in ``Finished``. Nothing comes after this."""

    images: tuple[ImageFacts, ...]
    practice: bool


ImageUpdate = PullProgress | PullFailed | ImagesFound


class Images:
    def __init__(self, lab: Lab, terminal: Terminal) -> None:
        self._lab = lab
        self._terminal = terminal

    async def inspect(self, learner: Learner, commands: tuple[Command, ...]) -> AsyncGenerator[ImageUpdate, None]:
        """Look into images, each given as the ``docker pull`` that gets it, which is run where it is not there.

        Raises Refusal where no lab is to be had, ``lab-image-unreadable`` for an image that cannot be told, and
        ``lab-image-gone`` for one that somebody has removed meanwhile.
        """
        names = tuple(command.references[0].canonical for command in commands)
        found = await self._lab.image_facts(learner.key, names)
        for command, image in zip(commands, found, strict=True):
            if image is None:
                async with aclosing(self._pull(learner, command)) as looks:
                    async for look in looks:
                        yield look
                        if isinstance(look, PullFailed):
                            return
        if None in found:
            found = await self._lab.image_facts(learner.key, names)
        images = tuple(image for image in found if image is not None)
        if len(images) < len(names):
            raise Refusal("lab-image-gone", name=commands[found.index(None)].references[0].familiar)
        yield ImagesFound(images, (await self._lab.status()).practice)

    async def _pull(self, learner: Learner, command: Command) -> AsyncGenerator[ImageUpdate, None]:
        async with aclosing(self._terminal.run(learner, command)) as updates:
            async for update in updates:
                if isinstance(update, Finished) and (update.exit_status != 0 or update.stopped):
                    yield PullFailed(command, update)
                if isinstance(update, Progress):
                    yield PullProgress(command, update)

    async def reset(self, learner: Learner) -> EngineFacts | None:
        """Throw away all that the learner's engine holds; what that was, None if there was nothing or it cannot be told."""
        return await self._lab.reset(learner.key)
