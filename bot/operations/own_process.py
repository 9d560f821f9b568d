"""What this process takes of its machine, measured by itself."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from bot.core.metrics import catalogue
from bot.core.metrics.meter import Gauge, Meter

PROC: Final = Path("/proc/self")
"""Where Linux tells of a process; elsewhere there is no such folder, and what is read there is not measured."""


def watch_own_process(meter: Meter, proc: Path = PROC) -> None:
    """Have tasks, threads, open files and memory of this process measured. They are read on the loop whose tasks count."""

    def watch(gauge: Gauge, read: Callable[[], float]) -> None:
        meter.watch(gauge, lambda: _reading(read))

    watch(catalogue.TASKS, lambda: len(asyncio.all_tasks()))
    watch(catalogue.THREADS, threading.active_count)
    watch(catalogue.OPEN_FILES, lambda: _open_files(proc))
    watch(catalogue.MEMORY, lambda: _resident(proc))


def seconds_running(proc: Path = PROC) -> float:
    """How long ago this process was started; 0 where the system does not tell."""
    try:
        fields = (proc / "stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")


def _reading(read: Callable[[], float]) -> Iterable[tuple[tuple[str, ...], float]]:
    try:
        return [((), read())]
    except FileNotFoundError:
        return []


def _open_files(proc: Path) -> int:
    return sum(1 for _ in (proc / "fd").iterdir()) - 1  # one of them lists the others


def _resident(proc: Path) -> int:
    return int((proc / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
