"""The places of a course, in the order in which they are taught: day and section, both from 1."""

from __future__ import annotations

from bot.core.course.course import Course
from bot.core.locale import Locale

Place = tuple[int, int]


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
