"""Values that are remembered for a limited time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, TypeVar

T = TypeVar("T")
CAPACITY: Final = 2_000


class TtlCache(Generic[T]):
    """The newest values by key, at most ``CAPACITY``, each for its number of seconds."""

    def __init__(self) -> None:
        self._values: OrderedDict[Hashable, tuple[T, float]] = OrderedDict()

    def put(self, key: Hashable, value: T, seconds: float) -> None:
        self._values[key] = value, time.perf_counter() + seconds
        self._values.move_to_end(key)
        while len(self._values) > CAPACITY:
            self._values.popitem(last=False)

    def get(self, key: Hashable, stale: bool = False) -> T | None:
        """The value; with ``stale`` also one whose time is over."""
        if key not in self._values:
            return None
        value, until = self._values[key]
        return value if stale or time.perf_counter() < until else None
