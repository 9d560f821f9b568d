"""The course on disk as a whole: lessons, quizzes and recordings of all days, in every language."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel, ValidationError

from bot.core.course.lesson import Lesson
from bot.core.course.question import Question, Quiz
from bot.core.course.recording import Recordings
from bot.core.locale import Locale
from bot.store.content.course_lint import lint_day
from bot.store.content.documents import ContentError, Problem, read_document, validation_problems
from bot.store.content.recordings import read_recordings
from bot.store.content.vocabulary import check_vocabulary
from bot.store.content.yaml_lines import Document

__all__ = ["ContentError", "Library", "Problem", "check_course", "diagram_file"]

_DAY = re.compile(r"day-([0-9]{2})")
_FOLDER_NAMES = "the folders of a course are named day-01, day-02, …"


Documents = dict[tuple[type[BaseModel], Locale], tuple[Path, Document]]


class Library:
    """A course that was read and has no problems. Lessons and quizzes are by day and language."""

    def __init__(
        self,
        folder: Path,
        lessons: dict[tuple[int, Locale], Lesson],
        quizzes: dict[tuple[int, Locale], Quiz],
        recordings: tuple[Recordings, ...],
    ):
        self._folder = folder
        self._lessons = lessons
        self._quizzes = quizzes
        self.recordings = recordings

    @classmethod
    def load(cls, folder: Path) -> Library:
        """Read a course. Raises ContentError with every problem in it."""
        reader = _Reader(folder)
        reader.read()
        if reader.problems:
            raise ContentError(sorted(reader.problems))
        return cls(folder, reader.lessons, reader.quizzes, tuple(reader.recordings))

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

    def diagram(self, day: int, name: str, locale: Locale) -> Path:
        """The PNG file of a diagram of a day's lesson."""
        return diagram_file(self._folder / f"day-{day:02}", name, locale)


def diagram_file(folder: Path, name: str, locale: Locale) -> Path:
    """The PNG file of a diagram; ``folder`` is that of the day."""
    return folder / "diagrams" / f"{name}.{locale}.png"


def check_course(folder: Path) -> list[Problem]:
    """Every problem of a course, sorted by file and line."""
    reader = _Reader(folder)
    reader.read()
    return sorted(reader.problems)


def commands_to_try(folder: Path) -> dict[int, tuple[str, ...]]:
    """The docker commands of the buttons in each day's lesson. Raises ContentError, but not for problems of recordings."""
    reader = _Reader(folder, with_recordings=False)
    reader.read()
    if reader.problems:
        raise ContentError(sorted(reader.problems))
    return {day: lesson.try_commands for (day, locale), lesson in reader.lessons.items() if locale is Locale.JA}


class _Reader:
    """Reads all files of a course and collects all problems, so that an author sees them at once."""

    def __init__(self, folder: Path, with_recordings: bool = True) -> None:
        self._folder = folder
        self._with_recordings = with_recordings
        self.recordings: list[Recordings] = []
        self.lessons: dict[tuple[int, Locale], Lesson] = {}
        self.quizzes: dict[tuple[int, Locale], Quiz] = {}
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read everything: fills ``lessons``, ``quizzes``, ``recordings`` and ``problems``."""
        folders = sorted(path for path in self._folder.glob("day*") if path.is_dir())
        if not folders:
            self.problems.append(Problem(self._folder, 1, f"there is no course here: {_FOLDER_NAMES}"))
        days: set[int] = set()
        for folder in folders:
            if day := _DAY.fullmatch(folder.name):
                days.add(int(day[1]))
                self._read_day(int(day[1]), folder)
            else:
                self.problems.append(Problem(folder, 1, f"nobody reads this folder: {_FOLDER_NAMES}"))
        if days:
            self.problems.extend(check_vocabulary(self._folder, self._sections(days)))

    def _sections(self, days: set[int]) -> set[str] | None:
        """Ids of all sections; None if a lesson could not be read, so that references to its sections are no problem."""
        if days != {day for day, _ in self.lessons}:
            return None
        return {section.id for lesson in self.lessons.values() for section in lesson.sections}

    def _read_day(self, day: int, folder: Path) -> None:
        documents: Documents = {}
        for kind, model in (("lesson", Lesson), ("quiz", Quiz)):
            for locale in Locale:
                file = folder / f"{kind}.{locale}.yaml"
                document = read_document(file, "this file is missing: every language has its own")
                if isinstance(document, Problem):
                    self.problems.append(document)
                else:
                    documents[model, locale] = file, document
                    self._validate(day, locale, model, file, document)
        for locale in Locale:
            self._lint(day, locale, folder, documents)
        lesson = self.lessons.get((day, Locale.JA))
        mended = not any(problem.file.match(f"{folder.name}/lesson.*") for problem in self.problems)
        if self._with_recordings and lesson and mended:
            recorded, problems = read_recordings(self._folder, lesson)
            self.problems.extend(problems)
            self.recordings.extend([recorded] if recorded else [])

    def _lint(self, day: int, locale: Locale, folder: Path, documents: Documents) -> None:
        """Check a day's lesson and quiz beyond their types; other languages are compared with Japanese."""
        lesson = self.lessons.get((day, locale))
        pairs = (
            (lesson, self.lessons.get((day, Locale.JA))),
            (self.quizzes.get((day, locale)), self.quizzes.get((day, Locale.JA))),
        )
        for value, original in pairs:
            if value is None:
                continue
            file, document = documents[type(value), locale]
            for path, message in lint_day(value, original, lesson, lambda name: diagram_file(folder, name, locale)):
                self.problems.append(Problem(file, document.line(path), message))

    def _validate(
        self, day: int, locale: Locale, model: type[Lesson] | type[Quiz], file: Path, document: Document
    ) -> None:
        try:
            value = model.model_validate(document.value)
        except ValidationError as error:
            self.problems.extend(validation_problems(file, document, error))
            return
        if (value.day, value.locale) != (day, locale):
            message = f"day and locale must be those of the file's name: day: {day}, locale: {locale}"
            wrong = "day" if value.day != day else "locale"
            self.problems.append(Problem(file, document.line([wrong]), message))
        elif isinstance(value, Lesson):
            self.lessons[day, locale] = value
        else:
            self.quizzes[day, locale] = value
