"""A program and the filters behind its pipes: processes that start, are waited for, and end together."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.lab.engine.accounts import FILTER, Account
from bot.lab.requirements import PRLIMIT, SETSID, check_is_there

ADDRESS_SPACE_LIMIT: Final = 2 << 30
"""Bytes of address space of the docker CLI, which reserves far more than it uses: 26.1 up to 1.7 GB on two cores."""

DATA_LIMIT: Final = 512 << 20
"""Bytes that the docker CLI may really use. It needs less than 100 MB, but a hostile template takes all that it gets."""

CPU_LIMIT: Final = 3
"""Seconds of processor time of the docker CLI, which only prints what the engine answers."""

CPU_LIMIT_PULLING: Final = 20
"""Seconds of processor time of a docker CLI that draws progress for as long as the engine works."""

FILTER_ADDRESS_SPACE_LIMIT: Final = 256 << 20
"""Bytes of address space of a filter."""

FILTER_CPU_LIMIT: Final = 5
"""Seconds of processor time of a filter."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, without a shell: an argv, its environment and folder, and what is ``typed`` when it asks a question.

    Its output goes through ``filters``, an argv each, which run as nobody in an environment of their own. The program
    runs under ``account`` (None: under ours), and may take ``cpu_seconds`` of processor time.
    """

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    typed: str = ""
    filters: tuple[tuple[str, ...], ...] = ()
    account: Account | None = None
    cpu_seconds: int = CPU_LIMIT


class Pipeline:
    """The processes of a program in a terminal, as an interactive shell would connect them.

    The program's standard output is a pipe; everybody's errors, and the output of the last, go to the terminal.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._processes: list[asyncio.subprocess.Process] = []

    async def start(self, terminal: int) -> None:
        """Start all processes. Raises OSError if one cannot be started; those that were started run until ``kill``."""
        program, filters = self._program, self._program.filters
        source = terminal
        for position, argv in enumerate((program.argv, *filters)):
            last = position == len(filters)
            environment = _filter_environment(program.environment) if position else dict(program.environment)
            next_source, target = (-1, terminal) if last else os.pipe()
            try:
                check_is_there(argv[0], environment.get("PATH", os.defpath))
                process = await asyncio.create_subprocess_exec(
                    *(_prepare_filter() if position else _prepare_program(program)),
                    *argv,
                    stdin=source,
                    stdout=target,
                    stderr=terminal,
                    env=environment,
                    cwd="/" if position else program.folder,
                    start_new_session=position > 0,
                )
            except BaseException:
                if not last:
                    os.close(next_source)
                raise
            finally:
                for end in {source, target} - {terminal}:
                    os.close(end)
            self._processes.append(process)
            source = next_source

    async def wait(self) -> None:
        """Wait until all processes have ended."""
        await asyncio.gather(*(process.wait() for process in self._processes))

    @property
    def exit_status(self) -> int:
        """The exit status of the last program; -signal if it was killed."""
        status = self._processes[-1].returncode
        assert status is not None
        return status

    async def kill(self) -> None:
        """Kill all processes that still run, and those that they have started."""
        for process in self._processes:
            with contextlib.suppress(ProcessLookupError):
                _kill_group(process)
        await self.wait()


def _kill_group(process: asyncio.subprocess.Process) -> None:
    """Kill a process and its group. Raises ProcessLookupError if it has just ended."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        if process.returncode is None:
            os.kill(process.pid, signal.SIGKILL)  # it has no group of its own yet


def _filter_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a filter, which must not know where the engine is."""
    return {name: environment[name] for name in ("PATH", "TERM", "LANG") if name in environment}


def _prepare_program(program: Program) -> tuple[str, ...]:
    """What stands before the argv: the terminal becomes the controlling one, and memory and processor time are limited.

    These programs run as root first, so that nothing in the environment may come from learners.
    """
    switch = program.account.switch if program.account else ()
    return (SETSID, "--ctty", *_limits(ADDRESS_SPACE_LIMIT, program.cpu_seconds, DATA_LIMIT), *switch)


def _prepare_filter() -> tuple[str, ...]:
    return (*_limits(FILTER_ADDRESS_SPACE_LIMIT, FILTER_CPU_LIMIT), *FILTER.switch)


def _limits(memory: int, cpu: int, data: int | None = None) -> tuple[str, ...]:
    of_data = () if data is None else (f"--data={data}",)
    return (PRLIMIT, *of_data, f"--as={memory}", f"--cpu={cpu}", "--core=0", "--fsize=0")
