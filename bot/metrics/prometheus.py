"""A meter that keeps measurements in the memory of this process, for Prometheus to fetch."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from prometheus_client import CollectorRegistry, exposition
from prometheus_client import Counter as KeptCounter
from prometheus_client import Histogram as KeptHistogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.core.metrics.catalogue import INSTRUMENTS
from bot.core.metrics.meter import Counter, Gauge, Histogram, Reading

log = logging.getLogger(__name__)

PROCESS = "process"
"""The label that tells which process of several a measurement is of."""

CONTENT_TYPE = exposition.CONTENT_TYPE_LATEST


class PrometheusMeter:
    """Implements ``bot.core.metrics.meter.Meter``; ``process`` is told with every measurement."""

    def __init__(self, process: str) -> None:
        self._process = process
        self._registry = CollectorRegistry()
        self._counters: dict[str, KeptCounter] = {}
        self._histograms: dict[str, KeptHistogram] = {}
        self._gauges = _Gauges(process)
        for instrument in INSTRUMENTS:
            labels = (PROCESS, *instrument.labels)
            if isinstance(instrument, Counter):
                kept = KeptCounter(instrument.name, instrument.meaning, labels, registry=self._registry)
                self._counters[instrument.name] = kept
            elif isinstance(instrument, Histogram):
                self._histograms[instrument.name] = KeptHistogram(
                    instrument.name, instrument.meaning, labels, buckets=instrument.bounds, registry=self._registry
                )
        self._registry.register(self._gauges)

    def count(self, counter: Counter, *labels: str, amount: float = 1) -> None:
        self._counters[counter.name].labels(self._process, *labels).inc(amount)

    def observe(self, histogram: Histogram, seconds: float, *labels: str) -> None:
        self._histograms[histogram.name].labels(self._process, *labels).observe(max(0.0, seconds))

    def watch(self, gauge: Gauge, read: Callable[[], Iterable[Reading]]) -> None:
        self._gauges.readers[gauge] = read

    def exposition(self) -> bytes:
        """Everything that was measured, in the text format of Prometheus."""
        return exposition.generate_latest(self._registry)


class _Gauges(Collector):
    """Reads gauges when they are asked for."""

    def __init__(self, process: str) -> None:
        self._process = process
        self.readers: dict[Gauge, Callable[[], Iterable[Reading]]] = {}

    def describe(self) -> Iterator[Metric]:
        return iter(())

    def collect(self) -> Iterator[Metric]:
        for gauge, read in self.readers.items():
            family: Any = GaugeMetricFamily(gauge.name, gauge.meaning, labels=(PROCESS, *gauge.labels))
            try:
                for labels, value in read():
                    family.add_metric((self._process, *labels), value)
            except Exception:
                log.exception("the gauge %s could not be read", gauge.name)
            yield family
