"""Who is behind: sections that were posted to a group and that a learner has not read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True)
class Behind(Generic[Section]):
    """The sections that a learner lacks: ``first`` is the one that was posted first, ``since`` the date of that."""

    missing: int
    first: Section
    since: date


def behind(posted: Mapping[Section, date], read: Collection[Section]) -> Behind[Section] | None:
    """How far a learner is behind, None if they have read all that was posted.

    ``posted`` has the date of each section's first post, in the order of the course, which decides between those of one date.
    """
    missing = [(on, place, section) for place, (section, on) in enumerate(posted.items()) if section not in read]
    if not missing:
        return None
    since, _, first = min(missing, key=lambda each: each[:2])
    return Behind(len(missing), first, since)
