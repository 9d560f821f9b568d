"""Killing what works with files at every step that it takes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

STEPS: Final = ("open", "os.", "sqlite3.connect", "shutil.")
"""What the events of Python begin with that touch files."""

KILLED: Final = -signal.SIGKILL


def killed_at_every_step(work: Callable[[], object], folder: Path) -> Iterator[int]:
    """Run ``work`` in a process of its own, again and again, killed before its first step in ``folder``, its second …

    Yields the number of each step; the last time it is not killed any more, and has to succeed.
    """
    step = 0
    while True:
        step += 1
        status = _killed_at(work, folder, step)
        yield step
        if status != KILLED:
            assert status == 0
            return


def _killed_at(work: Callable[[], object], folder: Path, last: int) -> int:
    child = os.fork()
    if child == 0:
        steps = 0

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal steps
            if event.startswith(STEPS) and any(str(folder) in str(each) for each in arguments):
                steps += 1
                if steps == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
