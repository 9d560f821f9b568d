"""A meter that keeps measurements in the memory of this process, for Prometheus to fetch."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

from prometheus_client import CollectorRegistry, exposition
from prometheus_client import Counter as KeptCounter
from prometheus_client import Histogram as KeptHistogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.core.metrics.catalogue import INSTRUMENTS
from bot.core.metrics.meter import Counter, Gauge, Histogram, Reading

log = logging.getLogger(__name__)

Kept = TypeVar("Kept", KeptCounter, KeptHistogram)

PROCESS: Final = "process"
"""The label that tells which process of several a measurement is of."""

CONTENT_TYPE: Final = exposition.CONTENT_TYPE_LATEST

MOST_SERIES: Final = 300
"""Series that one instrument may have: every one of them is kept until the process ends, and by Prometheus for weeks."""

OTHER: Final = "other"
"""All labels of what comes when there are so many."""


class PrometheusMeter:
    """Implements ``bot.core.metrics.meter.Meter``; ``process`` is told with every measurement."""

    def __init__(self, process: str) -> None:
        self._process = process
        self._registry = CollectorRegistry()
        self._counters: dict[str, KeptCounter] = {}
        self._histograms: dict[str, KeptHistogram] = {}
        self._series: dict[str, set[tuple[str, ...]]] = {instrument.name: set() for instrument in INSTRUMENTS}
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
        self._with(self._counters[counter.name], counter.name, labels).inc(amount)

    def observe(self, histogram: Histogram, seconds: float, *labels: str) -> None:
        self._with(self._histograms[histogram.name], histogram.name, labels).observe(max(0.0, seconds))

    def _with(self, kept: Kept, name: str, labels: tuple[str, ...]) -> Kept:
        """The series with these labels, or the one for all others."""
        known = self._series[name]
        if labels not in known and len(known) >= MOST_SERIES:
            labels = (OTHER,) * len(labels)
        known.add(labels)
        return kept.labels(self._process, *labels)

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
