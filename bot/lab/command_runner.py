"""Running docker commands in an engine that is up: in a terminal, as a one-shot container, or unwatched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

from bot.core.command.parser import parse_argv
from bot.core.command.run import OneShot
from bot.core.lab.protocol import Finished, Job, Update
from bot.core.refusal import Refusal
from bot.lab.daemons import kill_containers
from bot.lab.engine import accounts
from bot.lab.engine.engine import Engine
from bot.lab.host import Host
from bot.lab.practice import programs
from bot.lab.terminal.docker_cli import DockerCli
from bot.lab.terminal.one_shot import ContainerStuckError, run_one_shot
from bot.lab.terminal.terminal import TerminalLimits


class CommandRunner:
    """Runs docker commands with the CLI ``executable`` on a host that is ready."""

    def __init__(
        self, host: Host, executable: Path | None, limits: TerminalLimits, container_limits: TerminalLimits
    ) -> None:
        self._host = host
        self._executable = executable
        self._limits = limits
        self._container_limits = container_limits

    async def run(self, engine: Engine, job: Job) -> AsyncGenerator[Update, None]:
        """Run a learner's command; progress, then one Finished.

        When this is over, the command, its container and what the engine did for it are over too: an engine that goes on
        working after a command was broken off is waited for, and stopped if need be.
        """
        accounts.grant_socket(engine.socket)
        ended_by_itself = False
        try:
            async with aclosing(self._updates(engine, job)) as updates:
                async for update in updates:
                    if isinstance(update, Finished):
                        ended_by_itself = update.stopped is None
                        update = replace(update, practice=self._host.is_practice)
                    yield update
        except ContainerStuckError:
            await engine.stop()
            await asyncio.to_thread(kill_containers, engine.socket.parent)
            raise Refusal("lab-engine-failed") from None
        finally:
            if not ended_by_itself:
                await engine.wait_until_idle()

    async def run_quietly(self, engine: Engine, argv: tuple[str, ...]) -> int:
        """Run a command that nobody watches; returns its exit status."""
        async with aclosing(self.run(engine, Job("", argv))) as updates:
            async for update in updates:
                if isinstance(update, Finished):
                    return update.exit_status
        raise Refusal("lab-engine-failed")

    def _updates(self, engine: Engine, job: Job) -> AsyncGenerator[Update, None]:
        one_shot = _one_shot(job.argv)
        if one_shot is None:
            self._host.release.require_flags(job.argv)
            return self._cli.run(engine.socket, job)
        if self._host.is_practice and programs.runnable_platform() is None:
            raise Refusal("lab-run-no-programs")

        def docker(arguments: tuple[str, ...], starts_container: bool) -> AsyncGenerator[Update, None]:
            # The command that only fetches the image prints the ID of its container, which ``docker run`` does not print.
            filters = job.filters if starts_container or not job.filters else (("tail", "-n", "0"),)
            step = replace(job, argv=("docker", *arguments), filters=filters)
            return self._cli.run(engine.socket, step, starts_container=starts_container)

        return run_one_shot(one_shot, engine.socket, self._host.seccomp_profile, docker)

    @property
    def _cli(self) -> DockerCli:
        assert self._executable
        environment = self._host.registry_config.environment or {}
        return DockerCli(self._executable, self._host.home, self._limits, self._container_limits, environment)


def _one_shot(argv: tuple[str, ...]) -> OneShot | None:
    """What a ``docker run`` is to run; None for any other command."""
    is_run = argv[1:2] == ("run",) or argv[1:3] == ("container", "run")
    return parse_argv(argv).one_shot if is_run else None
