"""What bot and worker take of the machine: read from outside, but for the tasks of their loops, which only they know."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from tests.lab.processes import daemons
from tests.wire.watching import Watcher

CGROUPS: Final = Path("/sys/fs/cgroup")

MEGABYTE: Final = 1 << 20

Footprint = dict[str, float]
"""How much there is of each thing, by its name."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A process, called ``name``, and who asks for what it measures."""

    name: str
    pid: int
    watcher: Watcher


@dataclass(frozen=True, slots=True)
class Places:
    """The folder for temporary files of all processes, and that in which the lab keeps its engines."""

    temporary: Path
    lab: Path


async def footprint(processes: list[Watched], places: Places, worker: int) -> Footprint:
    """Everything as it is now; ``worker`` is the process whose engines are counted."""
    found: Footprint = {}
    for each in processes:
        found |= {f"{each.name}: {what}": value for what, value in (await _of_process(each)).items()}
    return found | _of_lab(places, worker)


async def _of_process(process: Watched) -> Mapping[str, float]:
    proc = Path("/proc", str(process.pid))
    open_files = _entries(proc / "fd")  # before there is a connection to ask about the tasks
    series = await process.watcher.series()
    return {
        "memory, MB": int((proc / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE,
        "tasks": series["kujira_tasks"][()],
        "threads": _entries(proc / "task"),
        "open files": open_files,
    }


def _of_lab(places: Places, worker: int) -> Footprint:
    return {
        "temporary files": len(files(places.temporary)),
        "files of the lab": len(files(places.lab)),
        "engines awake": len(daemons(places.lab, "dockerd")),
        "processes below the worker": sum(1 for _ in _descendants(worker)),
        "mounts": _mounts(worker, places),
        "loop devices": sum(1 for _ in _loops(places.lab)),
        "cgroups": sum(1 for _ in _cgroups(worker)),
    }


def open_files(pid: int) -> Counter[str]:
    """What a process has open, by the path or the kind of thing."""
    found: Counter[str] = Counter()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found[str(entry.readlink()).partition("[")[0]] += 1
    return found


def files(folder: Path) -> set[str]:
    """Files and folders, however deep, by their paths in it."""
    return {str(Path(place, name).relative_to(folder)) for place, *found in os.walk(folder) for name in chain(*found)}


def _entries(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


def _descendants(pid: int) -> Iterator[int]:
    """All that a process has started, and they in turn; those too that have ended and that nobody has collected."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from _descendants(child)


def _mounts(pid: int, places: Places) -> int:
    """What is mounted in our folders, as a process sees it; engines mount what they need where nobody else does."""
    lines = Path("/proc", str(pid), "mountinfo").read_text().splitlines()
    return sum(str(place) in line for line in lines for place in (places.temporary, places.lab))


def _loops(folder: Path) -> Iterator[Path]:
    """The loop devices that show a file in a folder."""
    for backing in Path("/sys/block").glob("loop*/loop/backing_file"):
        try:
            if backing.read_text().startswith(str(folder)):
                yield backing
        except OSError:
            continue


def _cgroups(pid: int) -> Iterator[Path]:
    """The cgroups of engines of a process, and those below; their names begin with its number."""
    for place, folders, _ in os.walk(CGROUPS):
        for name in folders:
            if name.startswith(f"{pid}-") or f"/{pid}-" in place:
                yield Path(place, name)
