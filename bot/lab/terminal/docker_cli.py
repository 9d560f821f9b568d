"""Running the docker CLI for a learner: its environment, its limits, and the filters behind its pipes."""

from __future__ import annotations

import shutil
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.core.lab.protocol import Job, Update
from bot.core.refusal import Refusal
from bot.lab.engine import accounts
from bot.lab.terminal.pipeline import CPU_LIMIT, CPU_LIMIT_PULLING, Program
from bot.lab.terminal.terminal import TerminalLimits, run_program

PATH: Final = "/usr/bin:/bin"
"""Where filters are looked for, and the ``PATH`` of learners' programs."""

LONG_RUNNING: Final = (("pull",), ("create",), ("run",))
"""Subcommands that draw for as long as something is fetched or runs."""


@dataclass(frozen=True, slots=True)
class DockerCli:
    """The docker CLI in a terminal. ``registry_environment`` is for commands that talk to registries without the engine."""

    executable: Path
    home: Path
    limits: TerminalLimits
    container_limits: TerminalLimits
    """Limits of a command that starts a container."""
    registry_environment: Mapping[str, str]

    def run(self, socket: Path, job: Job, *, starts_container: bool = False) -> AsyncGenerator[Update, None]:
        """Run a job against the engine at ``socket``. Raises Refusal ``lab-filter-missing``."""
        program = Program(
            (str(self.executable), *job.argv[1:]),
            self._environment(socket, job.argv),
            self.home,
            job.typed,
            tuple((_filter_path(name), *arguments) for name, *arguments in job.filters),
            accounts.DOCKER,
            CPU_LIMIT_PULLING if job.argv[1:2] in LONG_RUNNING or job.argv[1:3] == ("image", "pull") else CPU_LIMIT,
        )
        return run_program(program, job.columns, job.rows, self.container_limits if starts_container else self.limits)

    def _environment(self, socket: Path, argv: tuple[str, ...]) -> dict[str, str]:
        return {
            "DOCKER_HOST": f"unix://{socket}",
            "HOME": str(self.home),
            "PATH": PATH,
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            # Else memory is reserved for each thread, and there are more threads on more cores.
            "MALLOC_ARENA_MAX": "1",
            "GOMAXPROCS": "2",
            # ``docker manifest`` talks to the registry itself, not through the engine.
            **(self.registry_environment if argv[1:2] == ("manifest",) else {}),
        }


def _filter_path(name: str) -> str:
    """Where a filter is. Raises Refusal ``lab-filter-missing`` where the machine does not have it."""
    if path := shutil.which(name, path=PATH):
        return path
    raise Refusal("lab-filter-missing", name=name)
