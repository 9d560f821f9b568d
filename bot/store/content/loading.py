"""Reading a course from disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.core.content_problem import ContentError, Problem, in_order
from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.core.course.question import runs_to_predict
from bot.core.course.recording import nearest_first
from bot.core.course.topic import TopicCatalogue
from bot.core.explain.knowledge import Knowledge
from bot.core.locale import Locale
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.study.misconception import MisconceptionCatalogue
from bot.store.content.library import Library
from bot.store.content.reader import CourseReader


def load_library(folder: Path, form: DockerForm = OLDEST_FORM) -> Library:
    """A course, as for engines that print in that form. Raises ContentError with every problem in it."""
    return _library(folder, read_course(folder), form)


def load_with_knowledge(folder: Path, form: DockerForm, edition: Edition = DOCKER_20) -> tuple[Library, Knowledge]:
    """A course as ``load_library``, and what explanations for learners with a docker CLI of that edition are taken from.

    Raises ContentError with every problem in them.
    """
    reader = read_course(folder)
    library = _library(folder, reader, form)
    lessons = (library.lesson(day, locale) for day in library.days() for locale in Locale)
    return library, reader.vocabulary.knowledge(edition, lessons)


def _library(folder: Path, reader: CourseReader, form: DockerForm) -> Library:
    if reader.problems:
        raise ContentError(reader.problems)
    return Library(
        folder,
        {place: lesson.printed_by(form) for place, lesson in reader.lessons.items()},
        {place: quiz.questions for place, quiz in reader.quizzes.items()},
        {place: sheet.exercises for place, sheet in reader.exercises.items()},
        reader.topics or TopicCatalogue(),
        reader.misconceptions or MisconceptionCatalogue(),
        nearest_first(reader.recordings, form),
    )


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
