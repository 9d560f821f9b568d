"""The course on disk: YAML files in, lessons and questions out, and every problem with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from yaml.reader import ReaderError

from bot.core.lesson import Lesson
from bot.core.locale import Locale
from bot.core.question import Question, Quiz
from bot.core.recording import Recordings
from bot.store.lint import lint, lint_recordings
from bot.store.recordings import recordings_file
from bot.store.yaml_lines import Document

_DAY = re.compile(r"day-([0-9]{2})")
_NAMING = "the folders of a course are named day-01, day-02, …"


Documents = dict[tuple[type[BaseModel], Locale], tuple[Path, Document]]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that an author must mend: where it is (``line`` from 1) and what to do."""

    file: Path
    line: int
    message: str


class ContentError(Exception):
    """The course cannot be used; ``problems`` has all there are."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{p.file}:{p.line}: {p.message}" for p in problems))
        self.problems = problems


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

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]:
        """Raises KeyError for an unknown day."""
        return self._quizzes[day, locale].questions

    def diagram(self, day: int, name: str, locale: Locale) -> Path:
        """The picture of a diagram."""
        return diagram_file(self._folder / f"day-{day:02}", name, locale)


def diagram_file(folder: Path, name: str, locale: Locale) -> Path:
    """Where the picture of a diagram lies in a day's folder."""
    return folder / "diagrams" / f"{name}.{locale}.png"


def check(folder: Path) -> list[Problem]:
    """Every problem of a course, in the order of files and lines."""
    reader = _Reader(folder)
    reader.read()
    return sorted(reader.problems)


def tries(folder: Path) -> dict[int, tuple[str, ...]]:
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
            self.problems.append(Problem(self._folder, 1, f"there is no course here: {_NAMING}"))
        for folder in folders:
            if day := _DAY.fullmatch(folder.name):
                self._read_day(int(day[1]), folder)
            else:
                self.problems.append(Problem(folder, 1, f"nobody reads this folder: {_NAMING}"))

    def _read_day(self, day: int, folder: Path) -> None:
        documents: Documents = {}
        for kind, model in (("lesson", Lesson), ("quiz", Quiz)):
            for locale in Locale:
                file = folder / f"{kind}.{locale}.yaml"
                if document := self._document(file):
                    documents[model, locale] = file, document
                    self._keep(day, locale, model, file, document)
        for locale in Locale:
            self._lint(day, locale, folder, documents)
        lesson = self.lessons.get((day, Locale.JA))
        mended = not any(problem.file.match(f"{folder.name}/lesson.*") for problem in self.problems)
        if self._with_recordings and lesson and mended:
            self._read_recordings(lesson)

    def _read_recordings(self, lesson: Lesson) -> None:
        """A lesson without buttons needs none."""
        file = recordings_file(self._folder, lesson.day)
        if not file.exists():
            if lesson.tries:
                self.problems.append(Problem(file, 1, "this file is missing: run `kujira record`"))
        elif document := self._document(file):
            try:
                recorded = Recordings.model_validate(document.value)
            except ValidationError as error:
                self.problems.extend(_explained(file, document, error))
                return
            if recorded.day != lesson.day:
                message = f"day must be that of the folder's name: {lesson.day}"
                self.problems.append(Problem(file, document.line(["day"]), message))
            for path, message in lint_recordings(recorded, lesson):
                self.problems.append(Problem(file, document.line(path), message))
            self.recordings.append(recorded)

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
            for path, message in lint(value, model, lesson, lambda name: diagram_file(folder, name, locale)):
                self.problems.append(Problem(file, document.line(path), message))

    def _document(self, file: Path) -> Document | None:
        text = ""
        try:
            text = file.read_text(encoding="utf-8")
            return Document(text)
        except FileNotFoundError:
            self.problems.append(Problem(file, 1, "this file is missing: every language has its own"))
        except UnicodeDecodeError:
            self.problems.append(Problem(file, 1, "this is not UTF-8 text: save the file as UTF-8"))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.problems.append(Problem(file, line, f"this is not YAML: {error.problem}"))
        except ReaderError as error:
            line = text.encode()[: error.position].count(b"\n") + 1
            self.problems.append(Problem(file, line, f"this is not YAML: {error.reason}"))
        return None

    def _keep(self, day: int, locale: Locale, model: type[Lesson] | type[Quiz], file: Path, document: Document) -> None:
        try:
            value = model.model_validate(document.value)
        except ValidationError as error:
            self.problems.extend(_explained(file, document, error))
            return
        if (value.day, value.locale) != (day, locale):
            message = f"day and locale must be those of the file's name: day: {day}, locale: {locale}"
            wrong = "day" if value.day != day else "locale"
            self.problems.append(Problem(file, document.line([wrong]), message))
        elif isinstance(value, Lesson):
            self.lessons[day, locale] = value
        else:
            self.quizzes[day, locale] = value


def _explained(file: Path, document: Document, error: ValidationError) -> Iterator[Problem]:
    for found in error.errors():
        # A list whose items were refused counts as short, though there is enough in it.
        if found["type"] == "too_short" and len(found["input"]) >= found.get("ctx", {}).get("min_length", 0):
            continue
        path = _as_written(found["loc"])
        where = ".".join(str(step) for step in path) or "the whole file"
        yield Problem(file, document.line(path), f"{where}: {_cure(found)}")


def _as_written(path: tuple[int | str, ...]) -> list[int | str]:
    """The path in the file: pydantic puts the kind of a block or question after its number."""
    lists = ("blocks", "questions")
    return [step for i, step in enumerate(path) if i < 2 or path[i - 2] not in lists or isinstance(step, int)]


def _cure(found: Any) -> str:
    if found["type"] == "extra_forbidden":
        return "nobody reads this key: is it misspelt, or in the wrong place?"
    if found["type"] == "missing":
        return "this key is missing"
    if found["type"] == "string_type" and isinstance(found["input"], int | float):
        return "this must be text: put it in quotes"
    if found["type"] == "union_tag_not_found":
        if found["loc"][0] == "questions":
            return "a question has a kind: single, multiple, number, text or command"
        return "a block begins with one of: text, code, table, diagram, tip, warning"
    return str(found["msg"])
