"""Signals to stop: they cancel the work, and where that takes too long, they end the process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Coroutine
from typing import Any, Final

ENDED_BY_FORCE: Final = 1
"""Exit status of a process whose work did not end in time."""

LEFT_OVER_SECONDS: Final = 0.5
"""Seconds for tasks and threads that the work has left behind, when it has ended."""


async def stoppable(
    work: Coroutine[Any, Any, int | None], within: float | None = None, *, waits: bool = True
) -> int | None:
    """Run ``work``, which SIGINT (Ctrl-C), SIGTERM (systemd, ``docker stop``) and SIGHUP (a closed terminal) cancel.

    If it has not ended ``within`` so many seconds after such a signal, the process is ended whatever it does; if it has, the
    process does not wait for what is left over. None gives it all the time that it takes. Unless it ``waits``, nothing that is
    left over is waited for, without a signal too.
    """
    task = asyncio.current_task()
    assert task is not None
    timer: threading.Timer | None = None

    def stop() -> None:
        nonlocal timer
        task.cancel()
        if within is not None and timer is None:
            timer = _end_after(
                within, ENDED_BY_FORCE, f"Kujira could not stop within {within:g} seconds, and was ended.\n"
            )

    # SIGINT too: a script's `kujira run &` starts with it ignored, and Python then leaves it so.
    signals = {signal.SIGINT, signal.SIGTERM}
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as under nohup
        signals.add(signal.SIGHUP)
    for signum in signals:
        asyncio.get_running_loop().add_signal_handler(signum, stop)
    try:
        status = await work
        if not waits:
            _end_after(LEFT_OVER_SECONDS, status or os.EX_OK)
        return status
    finally:
        if timer:
            timer.cancel()
            # asyncio.run would wait for every task and thread, some of which wait for a database that does not answer.
            _end_after(LEFT_OVER_SECONDS, os.EX_OK)


def _end_after(seconds: float, status: int, word: str = "") -> threading.Timer:
    """End the process with this status after so many seconds, unless it ends before or the timer is cancelled."""

    def end() -> None:
        sys.stderr.write(word)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    return timer
