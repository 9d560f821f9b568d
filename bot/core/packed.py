"""What stays packed until somebody asks for it: most of a long course is not in use at any time."""

from __future__ import annotations

import pickle
import zlib
from functools import cached_property
from typing import Final, Generic, TypeVar

Value = TypeVar("Value")

LEVEL: Final = 1
"""How hard is tried to make it small: harder takes much longer, and saves little."""


class Packed(Generic[Value]):
    """A value that can be pickled, as some fifteenth of the memory; what it refers to is packed with it."""

    def __init__(self, value: Value) -> None:
        self._packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), LEVEL)

    @cached_property
    def value(self) -> Value:
        """The value, unpacked when it is first asked for, and then kept."""
        return pickle.loads(zlib.decompress(self._packed))
