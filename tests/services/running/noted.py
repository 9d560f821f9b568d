"""A meter whose measurements a test reads."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Callable, Iterable

from bot.core.metrics.meter import Counter, Gauge, NoMeter, Reading


class NotingMeter(NoMeter):
    """``counted`` has what was counted, by the name of the counter and the values of its labels."""

    def __init__(self) -> None:
        self.counted = Counts[tuple[str, ...]]()
        self._gauges: dict[str, Callable[[], Iterable[Reading]]] = {}

    def count(self, counter: Counter, *labels: str, amount: float = 1) -> None:
        self.counted[counter.name, *labels] += int(amount)

    def watch(self, gauge: Gauge, read: Callable[[], Iterable[Reading]]) -> None:
        self._gauges[gauge.name] = read

    def read(self, gauge: Gauge) -> float:
        """The value of a gauge without labels."""
        ((_, value),) = self._gauges[gauge.name]()
        return value
