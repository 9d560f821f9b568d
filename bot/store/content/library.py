"""The course on disk as a whole: lessons, quizzes and recordings of all days, in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from bot.core.course.lesson import Lesson
from bot.core.course.question import Question, Quiz
from bot.core.course.recording import Recordings
from bot.core.locale import Locale
from bot.store.content.course_lint import lint_day
from bot.store.content.documents import ContentError, Problem, read_document, validation_problems
from bot.store.content.recordings import read_recordings
from bot.store.content.template_lint import lint_templates
from bot.store.content.vocabulary import check_vocabulary
from bot.store.content.yaml_lines import Document

__all__ = ["ContentError", "Library", "Problem", "check_course", "diagram_file"]

_DAY = re.compile(r"day-([0-9]{2})")
_FOLDER_NAMES = "the folders of a course are named day-01, day-02, …"


@dataclass(frozen=True, slots=True)
class Place:
    """A file of a day in one language."""

    file: Path
    day: int
    locale: Locale

    def in_locale(self, locale: Locale) -> Place:
        """The same file in another language, whose name or folder is called by it."""
        parts = [part.replace(f".{self.locale}.", f".{locale}.") for part in self.file.parts]
        if parts[-2] == self.locale:
            parts[-2] = locale
        return Place(Path(*parts), self.day, locale)


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
        self._files: dict[Place, tuple[Document, Lesson | Quiz]] = {}

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
        for locale in Locale:
            self._read_file(Place(folder / f"lesson.{locale}.yaml", day, locale), Lesson)
        for locale in Locale:
            for name in self._quiz_names(folder):
                self._read_file(Place(folder / "quiz" / locale / name, day, locale), Quiz)
        for place, (document, value) in list(self._files.items()):
            if place.day == day:
                self._lint(place, document, value, folder)
        self._require_own_ids(day)
        lesson = self.lessons.get((day, Locale.JA))
        mended = not any(problem.file.match(f"{folder.name}/lesson.*") for problem in self.problems)
        if self._with_recordings and lesson and mended:
            recorded, problems = read_recordings(self._folder, lesson)
            self.problems.extend(problems)
            self.recordings.extend([recorded] if recorded else [])

    def _quiz_names(self, folder: Path) -> list[str]:
        """The names of the files with questions, in the order of their questions; every language has to have all."""
        names = {file.name for locale in Locale for file in (folder / "quiz" / locale).glob("*.yaml")}
        if not names:
            self.problems.append(
                Problem(folder / "quiz", 1, "this day has no questions: put them into quiz/ja and quiz/en")
            )
        return sorted(names)

    def _read_file(self, place: Place, model: type[Lesson] | type[Quiz]) -> None:
        document = read_document(place.file, "this file is missing: every language has its own")
        if isinstance(document, Problem):
            self.problems.append(document)
            return
        value = self._validated(place, model, document)
        if value is None:
            return
        self._files[place] = document, value
        if isinstance(value, Lesson):
            self.lessons[place.day, place.locale] = value
        else:
            earlier = self.quizzes.get((place.day, place.locale))
            questions = (*(earlier.questions if earlier else ()), *value.questions)
            self.quizzes[place.day, place.locale] = value.model_copy(update={"questions": questions})

    def _lint(self, place: Place, document: Document, value: Lesson | Quiz, folder: Path) -> None:
        """Check a file beyond its types; other languages are compared with Japanese."""
        lesson = self.lessons.get((place.day, place.locale))
        original = self._files.get(place.in_locale(Locale.JA))
        before = original[1] if original else None
        findings = [*lint_day(value, before, lesson, lambda name: diagram_file(folder, name, place.locale))]
        if isinstance(value, Quiz):
            findings += lint_templates(value, before if isinstance(before, Quiz) else None)
        self.problems.extend(Problem(place.file, document.line(path), message) for path, message in findings)

    def _require_own_ids(self, day: int) -> None:
        """Add a problem for each question whose id is that of one in another file of the same day and language."""
        seen: dict[tuple[Locale, str], Path] = {}
        for place, (document, value) in self._files.items():
            for i, question in enumerate(value.questions if place.day == day and isinstance(value, Quiz) else ()):
                first = seen.setdefault((place.locale, question.id), place.file)
                if first != place.file:
                    line = document.line(("questions", i, "id"))
                    message = f"the id {question.id} is used in {first.name}, too: give each its own"
                    self.problems.append(Problem(place.file, line, message))

    def _validated(self, place: Place, model: type[Lesson] | type[Quiz], document: Document) -> Lesson | Quiz | None:
        try:
            value = model.model_validate(document.value)
        except ValidationError as error:
            self.problems.extend(validation_problems(place.file, document, error))
            return None
        if (value.day, value.locale) == (place.day, place.locale):
            return value
        message = f"day and locale must be those of the file's place: day: {place.day}, locale: {place.locale}"
        wrong = "day" if value.day != place.day else "locale"
        self.problems.append(Problem(place.file, document.line([wrong]), message))
        return None
