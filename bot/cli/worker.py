"""``kujira worker``: this machine's lab for bots on other machines. It loads nothing that only a bot needs."""

from __future__ import annotations

import asyncio
import signal

from bot.config import Settings
from bot.lab.cluster.link import Link
from bot.lab.cluster.sign_in import connect_options
from bot.lab.cluster.worker_server import serve
from bot.lab.local import LocalLab
from bot.operations.free_disk import watch_disks
from bot.operations.probes import LAB, lab_probe, nats_probe
from bot.operations.watch import Watch
from bot.services.running.load import Load
from bot.trouble_log import TroubleLog


async def run_worker(settings: Settings, url: str) -> None:
    """Serve this machine's lab through NATS at ``url`` until SIGINT or SIGTERM.

    Raises Refusal ``nats-*`` for settings with which there can never be a connection, and ``monitor-address`` where it cannot
    be watched as the settings say.
    """
    connect_options(url, settings.nats)  # before engines are started, which takes its time
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, stop.set)
    watch, link = Watch(settings.monitor, "worker"), Link()
    load = Load(settings.load.limits, watch.meter)
    lab = LocalLab(settings, watch.meter, load.give_way)
    watching = asyncio.create_task(load.watch())
    watch_disks(watch.meter, {"lab": settings.lab.data})
    try:
        async with watch.over({"nats": nats_probe(link), LAB: lab_probe(lab.status, is_needed=True)}):
            await lab.start()
            report = TroubleLog("the NATS server is connected again").report
            await serve(lab, url, stop, lab.learners(), settings.nats, report, link=link)
    finally:
        watching.cancel()
        await lab.close()
