"""The places of a course, in the order in which they are taught: day and section, both from 1; and how people write them."""

from __future__ import annotations

import re
from typing import Final

from bot.core.course.course import Course
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.text.typography import DASHES, nfkc

Place = tuple[int, int]

LONGEST: Final = 60
"""Characters that a place may be written with: nobody needs more, and patterns take long for much more."""

MOST_WORDS: Final = 6
"""Words that a place may be written with: ``day 4 , section 3`` has five."""

_SEPARATOR: Final = r"[-ー/.,、:の]|section|セクション"
_PLACE: Final = re.compile(
    rf"(?:day)?\s*([0-9]{{1,4}})(?:日目\s*(?:{_SEPARATOR})?|\s*(?:{_SEPARATOR}|\s))\s*(?:section|セクション)?\s*([0-9]{{1,4}})"
)


def parse_place(text: str) -> Place:
    """A day of the course and a section of it, as people write them: ``4 7``, ``4-7``, ``Day 4 section 7``, ``4日目7``.

    Raises Refusal ``schedule-place``.
    """
    place, rest = leading_place(text)
    if place is None or rest:
        raise Refusal("schedule-place", typed=text)
    return place


def leading_place(text: str) -> tuple[Place | None, str]:
    """The place with which a text begins, written as for ``parse_place``, and the words behind it; None for no place."""
    words = text.split(maxsplit=MOST_WORDS)
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        typed = " ".join(words[:count])
        plain = nfkc(typed[: LONGEST + 1]).lower().translate(DASHES)
        if len(typed) <= LONGEST and (match := _PLACE.fullmatch(plain)):
            return (int(match[1]), int(match[2])), " ".join(words[count:])
    return None, text


def places_from(course: Course, day: int, section: int) -> tuple[Place, ...]:
    """All places from one on. One that the course does not have any more is taken for the next that it has; none is left
    after the last.
    """
    return tuple(place for place in all_places(course) if place >= (day, section))


def all_places(course: Course) -> tuple[Place, ...]:
    """All places of a course."""
    return tuple(
        (day, section) for day in course.days() for section in range(1, len(course.lesson(day, Locale.JA).sections) + 1)
    )
