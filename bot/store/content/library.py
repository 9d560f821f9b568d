"""The course on disk: YAML files in, lessons and questions out, and every problem with its file and line."""

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
    """A course without problems."""

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
        """Raises KeyError for an unknown day."""
        return self._lessons[day, locale]

    def place(self, section: str) -> tuple[int, int] | None:
        """The day that teaches a section, and the section's place in it from 0; None if no day does."""
        for day in self.days():
            for place, taught in enumerate(self.lesson(day, Locale.JA).sections):
                if taught.id == section:
                    return day, place
        return None

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]:
        """Raises KeyError for an unknown day."""
        return self._quizzes[day, locale].questions

    def diagram(self, day: int, name: str, locale: Locale) -> Path:
        """The picture of a diagram."""
        return diagram_file(self._folder / f"day-{day:02}", name, locale)


def diagram_file(folder: Path, name: str, locale: Locale) -> Path:
    """Where the picture of a diagram lies in a day's folder."""
    return folder / "diagrams" / f"{name}.{locale}.png"


def check_course(folder: Path) -> list[Problem]:
    """Every problem of a course, in the order of files and lines."""
    reader = _Reader(folder)
    reader.read()
    return sorted(reader.problems)


def commands_to_try(folder: Path) -> dict[int, tuple[str, ...]]:
    """The commands that the buttons of each day run. Raises ContentError, but not for what is wrong with recordings."""
    reader = _Reader(folder, with_recordings=False)
    reader.read()
    if reader.problems:
        raise ContentError(sorted(reader.problems))
    return {day: lesson.tries for (day, locale), lesson in reader.lessons.items() if locale is Locale.JA}


class _Reader:
    """Reads all files first, so that an author learns of all problems at once."""

    def __init__(self, folder: Path, with_recordings: bool = True) -> None:
        self._folder = folder
        self._with_recordings = with_recordings
        self.recordings: list[Recordings] = []
        self.lessons: dict[tuple[int, Locale], Lesson] = {}
        self.quizzes: dict[tuple[int, Locale], Quiz] = {}
        self.problems: list[Problem] = []

    def read(self) -> None:
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
        """The sections of the course; None if a day's could not be read, so that nobody is blamed for naming them."""
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
        """What must hold beyond the shape; Japanese is what the other languages are compared with."""
        lesson = self.lessons.get((day, locale))
        pairs = (
            (lesson, self.lessons.get((day, Locale.JA))),
            (self.quizzes.get((day, locale)), self.quizzes.get((day, Locale.JA))),
        )
        for value, model in pairs:
            if value is None:
                continue
            file, document = documents[type(value), locale]
            for path, message in lint_day(value, model, lesson, lambda name: diagram_file(folder, name, locale)):
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
