"""A learner's ``docker run``, from getting the image to the last trace of the container."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.core.command.run import OneShot
from bot.core.lab.protocol import Finished, Update
from bot.core.refusal import Refusal
from bot.lab.engine import containers
from bot.lab.terminal.confinement import confined_argv, create_argv

NOT_STARTED: Final = 125
"""Exit status of ``docker run`` when there was no container to start."""

_IDENTITY = re.compile(r"\n?(?:[0-9a-f]\n?){64}\Z")

Runner = Callable[[tuple[str, ...], bool], AsyncGenerator[Update, None]]
"""Runs docker with these words; told whether that is to start the container."""


class ContainerStuck(Exception):
    """A container may be left: the engine does not remove it."""


async def run_one_shot(asked: OneShot, socket: Path, profile: Path, docker: Runner) -> AsyncGenerator[Update, None]:
    """Progress, then one Finished. However it ends, no container is left.

    Raises Refusal where the engine cannot run it, and Stuck where it cannot get rid of a container.
    """
    began = time.perf_counter()
    try:
        limits = await containers.runtime_capabilities(socket)
        volumes = await containers.image_volumes(socket, asked.image)
        before = ""
        if volumes is None:
            fetched: Finished | None = None
            async with aclosing(docker(create_argv(asked), False)) as updates:
                async for update in updates:
                    before = _IDENTITY.sub("", update.screen)
                    if isinstance(update, Finished):
                        fetched = update
                    else:
                        yield replace(update, screen=before)
            volumes = await containers.image_volumes(socket, asked.image)
            if fetched and (volumes is None or fetched.stopped):
                yield replace(fetched, exit_status=NOT_STARTED)
                return
        async with aclosing(docker(confined_argv(asked, limits, volumes or (), profile), True)) as updates:
            async for update in updates:
                screen = f"{before}\n{update.screen}" if before and update.screen else before or update.screen
                yield replace(update, screen=screen, elapsed=time.perf_counter() - began)
    finally:
        try:
            await containers.remove_all(socket)
        except Refusal:
            raise ContainerStuck from None
