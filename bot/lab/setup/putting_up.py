"""Putting up a state with which an exercise begins in an engine that holds nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from bot.core.command.parser import parse_command
from bot.core.exercise.setup import FOREIGN, MadeImage, Setup
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.lab.engine.engine import Engine
from bot.lab.engine.restore import RunCommand
from bot.lab.gateway.image.platform import native_platform
from bot.lab.setup import engine_images
from bot.lab.setup.engine_images import EngineRefusedError
from bot.lab.setup.made_images import docker_archive

log = logging.getLogger(__name__)

NAMELESS: Final = "<none>"
"""How docker shows an image without a name."""


async def put_up(setup: Setup, engine: Engine, run: RunCommand) -> None:
    """Give the engine all images and names; ``run`` runs a command by the rules by which learners run theirs.

    Raises Refusal ``exercise-setup-failed`` with the image that the engine could not be given.
    """
    putting_up = _PuttingUp(engine, run)
    made = {parse_reference(image.name).canonical for image in setup.made if image.name}
    for pulled in setup.images:
        if parse_reference(pulled.image).canonical not in made:
            await putting_up.pull(pulled.image, pulled.platform)
    for place, image in enumerate(setup.made):
        await putting_up.make(image, place)
    await putting_up.tag(setup.tags)


@dataclass(frozen=True, slots=True)
class _PuttingUp:
    """``names`` are those that lead to an image already."""

    engine: Engine
    run: RunCommand
    names: set[str] = field(default_factory=set[str])

    async def pull(self, name: str, platform: str | None = None) -> None:
        """Pull an image as a learner would."""
        option = f"--platform {_resolved(platform)} " if platform else ""
        if status := await self.run(self.engine, parse_command(f"docker pull -q {option}{name}").argv):
            log.warning("%s of an exercise cannot be pulled: exit status %d", name, status)
            raise Refusal("exercise-setup-failed", image=name)
        self.names.add(parse_reference(name).canonical)

    async def make(self, image: MadeImage, place: int) -> None:
        """Make an image, or several without a name."""
        archive = docker_archive(image, _resolved(image.platform), place)
        with _failing_as(image.name or NAMELESS):
            await engine_images.load(self.engine, archive)
        if image.name:
            self.names.add(parse_reference(image.name).canonical)

    async def tag(self, tags: dict[str, str]) -> None:
        """Give images further names. One that was pulled for this alone loses its own."""
        socket = self.engine.socket
        wanted = {parse_reference(name).canonical: parse_reference(source).canonical for name, source in tags.items()}
        borrowed: set[str] = set()
        for name, source in wanted.items():
            if source not in self.names:
                await self.pull(source)
                borrowed.add(source)
            with _failing_as(name):
                await engine_images.tag(socket, source, name)
            self.names.add(name)
        for source in sorted(borrowed - wanted.keys()):
            with _failing_as(source):
                await engine_images.untag(socket, source)


def _resolved(platform: str | None) -> str:
    """The platform that is meant on this machine."""
    native = native_platform()
    if platform == FOREIGN:
        return "linux/amd64" if native.startswith("linux/arm64") else "linux/arm64"
    return platform or native


@contextmanager
def _failing_as(image: str) -> Iterator[None]:
    try:
        yield
    except EngineRefusedError as error:
        log.warning("%s of an exercise cannot be put up: %s", image, error)
        raise Refusal("exercise-setup-failed", image=image) from None
