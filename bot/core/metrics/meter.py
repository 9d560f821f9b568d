"""Measuring: what happens is told to a meter, which may keep it or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

Reading = tuple[tuple[str, ...], float]
"""The values of a gauge's labels, in their order, and its value with them."""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 180.0)
"""Upper bounds of the classes into which durations are counted."""


@dataclass(frozen=True, slots=True)
class Counter:
    """How often something has happened, or how much of it came. ``labels`` tell apart; their values are few and known."""

    name: str
    meaning: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Histogram:
    """How long something takes: ``bounds``, in seconds, are those of the classes that are counted."""

    name: str
    meaning: str
    labels: tuple[str, ...] = ()
    bounds: tuple[float, ...] = SECONDS


@dataclass(frozen=True, slots=True)
class Gauge:
    """How much there is of something at the moment when it is read."""

    name: str
    meaning: str
    labels: tuple[str, ...] = ()


Instrument = Counter | Histogram | Gauge


class Meter(Protocol):
    """Takes measurements. Values of labels are given in the order of the instrument's labels; nothing is raised."""

    def count(self, counter: Counter, *labels: str, amount: float = 1) -> None:
        """Add to a counter."""
        ...

    def observe(self, histogram: Histogram, seconds: float, *labels: str) -> None:
        """Note how long something took."""
        ...

    def watch(self, gauge: Gauge, read: Callable[[], Iterable[Reading]]) -> None:
        """Have a gauge read by ``read`` whenever it is asked for; a later call for the same gauge replaces this one."""
        ...


class NoMeter:
    """Implements ``Meter`` where nobody measures."""

    def count(self, counter: Counter, *labels: str, amount: float = 1) -> None:
        return

    def observe(self, histogram: Histogram, seconds: float, *labels: str) -> None:
        return

    def watch(self, gauge: Gauge, read: Callable[[], Iterable[Reading]]) -> None:
        return
