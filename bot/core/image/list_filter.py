"""Which images ``docker images --filter`` shows: by their names, by their age, and those that have no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.reference.parser import Reference


@dataclass(frozen=True, slots=True)
class ListedImage:
    """A row of the list. ``reference`` is None for an image without a name, ``age`` is in any unit."""

    id: str
    reference: Reference | None
    age: int


def dangling(images: Sequence[ListedImage]) -> tuple[ListedImage, ...]:
    """Those that ``dangling=true`` shows: whether a container uses them does not count."""
    return tuple(image for image in images if image.reference is None)


def made_before(images: Sequence[ListedImage], other: Reference) -> tuple[ListedImage, ...]:
    """Those that ``before=OTHER`` shows, all of them older. When they were pulled does not count."""
    age = _age_of(images, other)
    return tuple(image for image in images if image.age > age)


def made_since(images: Sequence[ListedImage], other: Reference) -> tuple[ListedImage, ...]:
    """Those that ``since=OTHER`` shows, all of them newer."""
    age = _age_of(images, other)
    return tuple(image for image in images if image.age < age)


def called_like(images: Sequence[ListedImage], pattern: str) -> tuple[ListedImage, ...]:
    """Those that ``reference=PATTERN`` shows."""
    return tuple(image for image in images if image.reference and matches(image.reference, pattern))


def matches(reference: Reference, pattern: str, *, across_slashes: bool = False) -> bool:
    """Whether a pattern with ``*`` and ``?`` fits a name as docker shows it, with its tag or without.

    A ``*`` stands for anything but a slash, as in a shell; ``across_slashes`` tells what would fit if it were not so.
    """
    one = "." if across_slashes else "[^/]"
    parts = re.split(r"([*?])", pattern)
    expression = re.compile("".join({"*": f"{one}*", "?": one}.get(part, re.escape(part)) for part in parts))
    return any(expression.fullmatch(name) for name in (reference.familiar, reference.familiar_name))


def _age_of(images: Sequence[ListedImage], reference: Reference) -> int:
    return next(image.age for image in images if image.reference == reference)
