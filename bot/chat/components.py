"""Reading the components of messages that Discord gives back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def walk_components(components: Iterable[Any]) -> Iterator[Any]:
    """Every component and all that is inside it, in the order in which they are shown."""
    for component in components:
        yield component
        yield from walk_components(getattr(component, "children", ()))
