"""The course on disk as a whole: lessons, quizzes, exercises and recordings of all days, in every language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.core.content_problem import ContentError, Problem, in_order
from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.core.course.lesson import Lesson
from bot.core.course.question import Question, runs_to_predict
from bot.core.course.recording import nearest_first
from bot.core.course.topic import Topic, TopicCatalogue
from bot.core.exercise.exercise import Exercise
from bot.core.explain.knowledge import Knowledge
from bot.core.locale import Locale
from bot.core.reference.edition import Edition
from bot.core.study.misconception import MisconceptionCatalogue
from bot.store.content.reader import CourseReader, diagram_file

__all__ = ["ContentError", "Library", "Problem", "check_course", "diagram_file"]


class Library:
    """A course that was read and has no problems. Lessons, quizzes and exercises are by day and language."""

    def __init__(self, folder: Path, reader: CourseReader, form: DockerForm):
        self._folder = folder
        self._lessons = {place: lesson.printed_by(form) for place, lesson in reader.lessons.items()}
        self._quizzes = reader.quizzes
        self._exercises = reader.exercises
        self._topics = reader.topics or TopicCatalogue()
        self.recordings = nearest_first(reader.recordings, form)
        self.misconceptions = reader.misconceptions or MisconceptionCatalogue()

    @classmethod
    def load(cls, folder: Path) -> Library:
        """Read a course. Raises ContentError with every problem in it."""
        return cls.of(folder, read_course(folder))

    @classmethod
    def of(cls, folder: Path, reader: CourseReader, form: DockerForm = OLDEST_FORM) -> Library:
        """The course that was read, as for engines that print in that form. Raises ContentError with every problem in it."""
        if reader.problems:
            raise ContentError(reader.problems)
        return cls(folder, reader, form)

    @classmethod
    def load_with_knowledge(cls, folder: Path, edition: Edition, form: DockerForm) -> tuple[Library, Knowledge]:
        """Read a course, and what explanations for learners with that docker CLI and engine are taken from.

        Raises ContentError with every problem in them.
        """
        reader = read_course(folder)
        library = cls.of(folder, reader, form)
        lessons = (library.lesson(day, locale) for day in library.days() for locale in Locale)
        return library, reader.vocabulary.knowledge(edition, lessons)

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
        return self._quizzes[day, locale].questions

    def exercises(self, day: int, locale: Locale) -> tuple[Exercise, ...]:
        """The exercises of a day, none for a day that has none."""
        sheet = self._exercises.get((day, locale))
        return sheet.exercises if sheet else ()

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


def check_course(folder: Path) -> list[Problem]:
    """Every problem for which a course cannot be used, sorted by file and line."""
    return in_order(read_course(folder).problems)


def read_course(folder: Path) -> CourseReader:
    """Everything that could be read of a course, with every problem for which it cannot be used."""
    reader = CourseReader(folder)
    reader.read()
    return reader


@dataclass(frozen=True, slots=True)
class DayCommands:
    """The docker commands of a day that are recorded: of the buttons of its ``lesson``, and of each question to predict."""

    lesson: tuple[str, ...]
    predictions: tuple[tuple[str, ...], ...]


def commands_to_record(folder: Path) -> dict[int, DayCommands]:
    """The commands of each day. Raises ContentError, but not for problems of recordings."""
    reader = CourseReader(folder, with_recordings=False)
    reader.read()
    if reader.problems:
        raise ContentError(reader.problems)
    return {
        day: DayCommands(lesson.try_commands, runs_to_predict(reader.quizzes[day, locale].questions))
        for (day, locale), lesson in reader.lessons.items()
        if locale is Locale.JA
    }
