"""A cgroup for each engine and all that it starts: limits on what they take, and the means to kill every process of it."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.lab.fences import cgroup_trees
from bot.lab.fences.cgroup_trees import CPU_ACCOUNTING, Tree

CONTROLLERS: Final = ("memory", "cpu", "pids")

GONE_WITHIN: Final = 5.0
"""Seconds after which we stop trying to kill processes: those that are left hang in the kernel."""

CONTAINERS: Final = "containers"
"""The engine's ``--cgroup-parent``. Without a slash it is taken to be in the engine's own cgroup; in version 2, beside it."""

_DAEMON: Final = "daemon"
_PERIOD_MICROSECONDS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What an engine may take, with its containers: bytes of memory, processors, processes and threads."""

    memory: int
    cpus: float
    processes: int


def limit_files(controller: str, unified: bool, limits: Limits) -> tuple[tuple[str, str], ...]:
    """Pairs of a file and what to write there, in this order; files after the first may be missing on a machine."""
    quota = round(limits.cpus * _PERIOD_MICROSECONDS)
    match controller, unified:
        case "memory", True:
            return ("memory.max", str(limits.memory)), ("memory.swap.max", "0")
        case "memory", False:
            memory = str(limits.memory)
            return ("memory.limit_in_bytes", memory), ("memory.memsw.limit_in_bytes", memory)
        case "cpu", True:
            return (("cpu.max", f"{quota} {_PERIOD_MICROSECONDS}"),)
        case "cpu", False:
            return ("cpu.cfs_quota_us", str(quota)), ("cpu.cfs_period_us", str(_PERIOD_MICROSECONDS))
        case "pids", _:
            return (("pids.max", str(limits.processes)),)
        case _:
            return ()


class Cgroups:
    """Makes cgroups in the trees of this machine."""

    def __init__(self, trees: list[Tree], limits: Limits) -> None:
        self._trees = trees
        self._limits = limits
        self._foreign_parents = cgroup_trees.foreign_cgroups(trees, CONTAINERS)

    @property
    def controllers(self) -> frozenset[str]:
        """The controllers that work here, out of ``CONTROLLERS``."""
        return frozenset().union(*(tree.controllers for tree in self._trees)) & frozenset(CONTROLLERS)

    def create(self) -> Cgroup:
        """Create a cgroup with its limits. Raises OSError if that is not possible."""
        name = f"{os.getpid()}-{secrets.token_hex(4)}"
        folders = {tree.folder / name: tree for tree in self._trees}
        made = Cgroup(folders, self._foreign_parents)
        try:
            for folder, tree in folders.items():
                folder.mkdir()
                for controller in tree.controllers:
                    _set_limits(folder, controller, tree.unified, self._limits)
                if tree.unified:
                    cgroup_trees.enable(folder, tree)
                    (folder / _DAEMON).mkdir()
        except BaseException:
            made.destroy()
            raise
        return made

    def remove_orphans(self) -> None:
        """Destroy the cgroups of runs of Kujira that are over."""
        for name in {folder.name for tree in self._trees for folder in tree.folder.iterdir() if folder.is_dir()}:
            owner = name.partition("-")[0]
            if owner.isdigit() and not Path("/proc", owner).exists():
                Cgroup({tree.folder / name: tree for tree in self._trees}, self._foreign_parents).destroy()


def _set_limits(folder: Path, controller: str, unified: bool, limits: Limits) -> None:
    first, *others = limit_files(controller, unified, limits) or (("", ""),)
    if first[0]:
        (folder / first[0]).write_text(first[1])
    for file, value in others:
        if (folder / file).exists():
            (folder / file).write_text(value)


class Cgroup:
    """The cgroup of one engine: a folder in each tree.

    ``foreign_parents`` are folders in other trees, in which the engine's containers leave cgroups of theirs.
    """

    def __init__(self, folders: Mapping[Path, Tree], foreign_parents: Iterable[Path] = ()) -> None:
        self._folders = folders
        self._foreign_parents = list(foreign_parents)

    @property
    def procs_files(self) -> list[str]:
        """The files to which a process writes ``0`` to enter the cgroup."""
        inside = (folder / _DAEMON if tree.unified else folder for folder, tree in self._folders.items())
        return [str(folder / "cgroup.procs") for folder in inside]

    def cpu_seconds(self) -> float:
        """Processor time used so far; 0 where it is not counted."""
        for folder, tree in self._folders.items():
            with contextlib.suppress(OSError, ValueError, StopIteration):
                if tree.unified:
                    lines = (folder / "cpu.stat").read_text().splitlines()
                    return int(next(line for line in lines if line.startswith("usage_usec")).split()[1]) / 1e6
                if CPU_ACCOUNTING in tree.controllers:
                    return int((folder / "cpuacct.usage").read_text()) / 1e9
        return 0.0

    def pids(self) -> set[int]:
        """All processes in it. Those that cannot be seen from here, which the kernel lists as 0, are left out."""
        return {pid for folder in self._folders for pid in _pids(folder)} - {0}

    def destroy(self) -> None:
        """Kill every process in it, and remove it."""
        began = time.perf_counter()
        containers = {place.name for folder in self._folders for place in _entries(folder / CONTAINERS)}
        while time.perf_counter() - began < GONE_WITHIN:
            for pid in self.pids():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if self._remove([stray / name for stray in self._foreign_parents for name in containers]):
                return
            time.sleep(0.01)

    def _remove(self, others: list[Path]) -> bool:
        """Remove its folders and ``others``; False if there is still something in one."""
        for folder in (*others, *self._folders):
            for each in (*_below(folder), folder):
                try:
                    each.rmdir()
                except FileNotFoundError:
                    continue
                except OSError:
                    return False
        return True


def _entries(folder: Path) -> list[Path]:
    return [place for place in folder.iterdir() if place.is_dir()] if folder.is_dir() else []


def _below(folder: Path) -> list[Path]:
    """All cgroups in a cgroup, the innermost first."""
    return [Path(place) for place, _, _ in os.walk(folder, topdown=False)][:-1]


def _pids(folder: Path) -> Iterator[int]:
    for each in (*_below(folder), folder):
        with contextlib.suppress(OSError):
            yield from map(int, (each / "cgroup.procs").read_text().split())
