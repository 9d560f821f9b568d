"""The lab for bots elsewhere: ``kujira worker``. It loads nothing of what only a bot needs."""

from __future__ import annotations

import asyncio
import signal

from bot.config import Settings
from bot.lab.cluster.worker import serve
from bot.lab.local import LocalLab


async def run_worker(settings: Settings, url: str) -> None:
    """Serve this machine's lab until a signal to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(wanted, stop.set)
    lab = LocalLab(settings)
    try:
        await lab.start()
        await serve(lab, url, stop, lab.learners())
    finally:
        await lab.close()
