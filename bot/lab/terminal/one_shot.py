"""A learner's ``docker run``, from pulling the image to removing the container."""

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
from bot.lab.terminal.run_requirements import image_volumes, runtime_capabilities

NOT_STARTED: Final = 125
"""Exit status of ``docker run`` when there was no container to start."""

_CONTAINER_ID = re.compile(r"\n?(?:[0-9a-f]\n?){64}\Z")

RunDocker = Callable[[tuple[str, ...], bool], AsyncGenerator[Update, None]]
"""Runs docker with these arguments; the second parameter says whether that starts the container."""


class ContainerStuckError(Exception):
    """The engine does not remove a container, which may still run."""


async def run_one_shot(
    one_shot: OneShot, socket: Path, profile: Path, run_docker: RunDocker
) -> AsyncGenerator[Update, None]:
    """Progress, then one Finished. However this ends, no container is left.

    Raises Refusal where the engine cannot run it, and ContainerStuckError where it cannot remove a container.
    """
    began = time.perf_counter()
    try:
        capabilities = await runtime_capabilities(socket)
        volumes = await image_volumes(socket, one_shot.image)
        pull_screen = ""
        if volumes is None:
            pulled: Finished | None = None
            async with aclosing(run_docker(create_argv(one_shot), False)) as updates:
                async for update in updates:
                    pull_screen = _CONTAINER_ID.sub("", update.screen)
                    if isinstance(update, Finished):
                        pulled = update
                    else:
                        yield replace(update, screen=pull_screen)
            volumes = await image_volumes(socket, one_shot.image)
            if pulled and (volumes is None or pulled.stopped):
                yield replace(pulled, exit_status=NOT_STARTED)
                return
        async with aclosing(run_docker(confined_argv(one_shot, capabilities, volumes or (), profile), True)) as updates:
            async for update in updates:
                screen = (
                    f"{pull_screen}\n{update.screen}" if pull_screen and update.screen else pull_screen or update.screen
                )
                yield replace(update, screen=screen, elapsed=time.perf_counter() - began)
    finally:
        try:
            await containers.remove_all(socket)
        except Refusal:
            raise ContainerStuckError from None
