"""What a course offers to those who teach from it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bot.core.course.lesson import Lesson
from bot.core.course.question import Question
from bot.core.locale import Locale


class Course(Protocol):
    """Lessons and questions by day and language. Unknown days raise KeyError."""

    def days(self) -> tuple[int, ...]: ...

    def lesson(self, day: int, locale: Locale) -> Lesson: ...

    def place(self, section: str) -> tuple[int, int] | None:
        """The day that teaches a section, and the section's place in it from 0; None if no day does."""
        ...

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]: ...

    def diagram(self, day: int, name: str, locale: Locale) -> Path: ...
