"""The course as a whole: lessons, quizzes, exercises and recordings of all days, in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.core.course.lesson import Lesson
from bot.core.course.question import Question
from bot.core.course.recording import Recordings
from bot.core.course.topic import Topic, TopicCatalogue
from bot.core.exercise.exercise import Exercise
from bot.core.locale import Locale
from bot.core.packed import Packed
from bot.core.study.misconception import MisconceptionCatalogue

DayInLocale = tuple[int, Locale]
"""A day and a language."""


def diagram_file(folder: Path, name: str, locale: Locale) -> Path:
    """The PNG file of a diagram; ``folder`` is that of the day."""
    return folder / "diagrams" / f"{name}.{locale}.png"


class Library:
    """A course that was read and has no problems. Questions and exercises of a day are kept packed until it is in use."""

    def __init__(
        self,
        folder: Path,
        lessons: Mapping[DayInLocale, Lesson],
        questions: Mapping[DayInLocale, tuple[Question, ...]],
        exercises: Mapping[DayInLocale, tuple[Exercise, ...]],
        topics: TopicCatalogue,
        misconceptions: MisconceptionCatalogue,
        recordings: Sequence[Recordings],
    ) -> None:
        self._folder = folder
        self._lessons = lessons
        self._questions = {place: Packed(own) for place, own in questions.items()}
        self._exercises = {place: Packed(own) for place, own in exercises.items()}
        self._topics = topics
        self.misconceptions = misconceptions
        self.recordings = recordings

    def days(self) -> tuple[int, ...]:
        """The days of the course, in order."""
        return tuple(sorted({day for day, _ in self._lessons}))

    def lesson(self, day: int, locale: Locale) -> Lesson:
        """The lesson of a day. Raises KeyError for a day that the course does not have."""
        return self._lessons[day, locale]

    def place(self, section: str) -> tuple[int, int] | None:
        """Where the section with an id is: its day, and its index in the lesson (from 0). None if no day has it."""
        for day in self.days():
            for index, candidate in enumerate(self.lesson(day, Locale.JA).sections):
                if candidate.id == section:
                    return day, index
        return None

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]:
        """The questions of a day's quiz. Raises KeyError for a day that the course does not have."""
        return self._questions[day, locale].value

    def exercises(self, day: int, locale: Locale) -> tuple[Exercise, ...]:
        """The exercises of a day, none for a day that has none."""
        packed = self._exercises.get((day, locale))
        return packed.value if packed else ()

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What questions are about, in the order in which it is listed."""
        return self._topics.topics

    def find_topic(self, words: str) -> Topic | None:
        """The topic that a learner calls so, however it is spelt; None if there is none."""
        return self._topics.find(words)

    def diagram(self, day: int, name: str, locale: Locale) -> Path:
        """The PNG file of a diagram of a day's lesson."""
        return diagram_file(self._folder / f"day-{day:02}", name, locale)
