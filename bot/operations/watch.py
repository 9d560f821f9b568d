"""A process that is watched: over HTTP where its operator asks for it, and by the service manager that has started it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from bot.config import MonitorSettings
from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter, NoMeter
from bot.operations.health import Probe, readiness
from bot.operations.own_process import watch_own_process
from bot.operations.service_manager import announced
from bot.settings.monitor import Address

log = logging.getLogger(__name__)


class Watch:
    """Watches one process, which is told by ``process`` from others. ``meter`` takes what is measured."""

    def __init__(self, settings: MonitorSettings, process: str) -> None:
        self.meter: Meter = NoMeter()
        self._address: Address | None = None
        if settings.address:
            # Who is not watched does without: it takes its time to import.
            from bot.metrics.prometheus import CONTENT_TYPE, PrometheusMeter

            self._address = settings.address
            self.meter = meter = PrometheusMeter(process)
            self._measured = lambda: (meter.exposition(), CONTENT_TYPE)
            watch_own_process(meter)

    @asynccontextmanager
    async def over(self, probes: Mapping[str, Probe]) -> AsyncIterator[None]:
        """Watch while the block runs. Raises Refusal ``monitor-address`` where the address cannot be had."""
        async with AsyncExitStack() as stack:
            if self._address:
                from bot.operations.monitor import monitor

                serving = monitor(self._address.host, self._address.port, probes, partial(self._exposition, probes))
                port = await stack.enter_async_context(serving)
                log.info("/healthz, /readyz and /metrics are served at %s", Address(self._address.host, port))
            await stack.enter_async_context(announced(probes))
            yield

    async def _exposition(self, probes: Mapping[str, Probe]) -> tuple[bytes, str]:
        """The measurements and their content type, with what the probes find now."""
        found = await readiness(probes)
        self.meter.watch(catalogue.READY, lambda: [((part,), each.ready) for part, each in found.items()])
        return self._measured()
