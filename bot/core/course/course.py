"""The interface of a course, which the store implements."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bot.core.course.lesson import Lesson
from bot.core.course.question import Question
from bot.core.course.topic import Topic
from bot.core.exercise.exercise import Exercise
from bot.core.locale import Locale
from bot.core.refusal import Refusal


class Course(Protocol):
    """Lessons and questions by day (from 1) and language. Raises KeyError for a day that the course does not have."""

    def days(self) -> tuple[int, ...]: ...

    def lesson(self, day: int, locale: Locale) -> Lesson: ...

    def place(self, section: str) -> tuple[int, int] | None:
        """The day that teaches a section, and the section's place in it from 0; None if no day does."""
        ...

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]: ...

    def exercises(self, day: int, locale: Locale) -> tuple[Exercise, ...]:
        """The exercises of a day; none for one that has no exercises."""
        ...

    def find_topic(self, words: str) -> Topic | None:
        """The topic with an id, or that a learner calls so; None if there is none."""
        ...

    def diagram(self, day: int, name: str, locale: Locale) -> Path: ...


def require_day(course: Course, day: int) -> None:
    """Raises Refusal ``lesson-no-day``, with the days that there are, for one that the course does not have."""
    if day not in course.days():
        raise Refusal("lesson-no-day", day=day, days=", ".join(map(str, course.days())))
