"""Reading all files of a course, and finding all problems in them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.content_problem import Problem
from bot.core.course.lesson import Lesson
from bot.core.course.question import Quiz
from bot.core.course.recording import Recordings
from bot.core.course.topic import TopicCatalogue
from bot.core.exercise.exercise import ExerciseSheet
from bot.core.explain.error_catalogue import ErrorCatalogue
from bot.core.locale import Locale
from bot.core.study.misconception import MisconceptionCatalogue
from bot.store.content.documents import read_document, validate, with_lines
from bot.store.content.finding import Finding
from bot.store.content.library import diagram_file
from bot.store.content.lint.exercise.exercises import KnownIds, lint_exercises
from bot.store.content.lint.exercise.languages import compare_exercises
from bot.store.content.lint.languages import compare_lessons, compare_quizzes
from bot.store.content.lint.lesson import lint_lesson
from bot.store.content.lint.quiz import Known, lint_quiz
from bot.store.content.recordings import read_recordings
from bot.store.content.vocabulary import Vocabulary
from bot.store.content.yaml_lines import Document

_DAY = re.compile(r"day-([0-9]{2})")

Content = Lesson | Quiz | ExerciseSheet
"""What a file of a day has in it."""

SHEETS: Final[tuple[tuple[str, type[Quiz | ExerciseSheet]], ...]] = (("quiz", Quiz), ("exercises", ExerciseSheet))
"""What is spread over several files a language: the folder of the day, and the model of each file."""


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


class CourseReader:
    """Reads all files of a course and collects all problems, so that an author sees them at once."""

    def __init__(self, folder: Path, with_recordings: bool = True) -> None:
        self._folder = folder
        self._with_recordings = with_recordings
        self.vocabulary = Vocabulary(folder)
        self.recordings: list[Recordings] = []
        self.lessons: dict[tuple[int, Locale], Lesson] = {}
        self.quizzes: dict[tuple[int, Locale], Quiz] = {}
        self.exercises: dict[tuple[int, Locale], ExerciseSheet] = {}
        self.topics: TopicCatalogue | None = None
        self.misconceptions: MisconceptionCatalogue | None = None
        self.problems: list[Problem] = []
        self._ideas: Document | None = None
        self._errors: frozenset[str] | None = None
        self._files: dict[Place, tuple[Document, Content]] = {}

    def read(self) -> None:
        """Read everything: fills all that is public."""
        self.topics = self.vocabulary.file(TopicCatalogue).value
        ideas = self.vocabulary.file(MisconceptionCatalogue)
        self.misconceptions, self._ideas = ideas.value, ideas.document
        errors = self.vocabulary.file(ErrorCatalogue).value
        self._errors = frozenset(error.id for error in errors.errors) if errors else None
        folders = sorted(path for path in self._folder.glob("day*") if path.is_dir())
        if not folders:
            self.problems.append(Problem(self._folder, 1, ContentFault("course-missing")))
        days: set[int] = set()
        for folder in folders:
            if day := _DAY.fullmatch(folder.name):
                days.add(int(day[1]))
                self._read_day(int(day[1]), folder)
            else:
                self.problems.append(Problem(folder, 1, ContentFault("folder-name")))
        if days:
            self.problems.extend(self.vocabulary.check(self._sections(days), self._questions()))

    def misconception_line(self, id: str) -> int:
        """The line at which a misconception is written, the first one if it is not."""
        known = self.misconceptions.misconceptions if self.misconceptions else ()
        places = (self._ideas.line((i,)) for i, idea in enumerate(known) if self._ideas and idea.id == id)
        return next(places, 1)

    def _sections(self, days: set[int]) -> set[str] | None:
        """Ids of all sections; None if a lesson could not be read, so that references to its sections are no problem."""
        if days != {day for day, _ in self.lessons}:
            return None
        return {section.id for lesson in self.lessons.values() for section in lesson.sections}

    def _questions(self) -> set[str] | None:
        """Ids of all questions; None if a file with questions could not be read."""
        quizzes = [place for place, (_, value) in self._files.items() if isinstance(value, Quiz)]
        if len(quizzes) < len([*self._folder.glob("day-*/quiz/*/*.yaml")]):
            return None
        return {question.id for quiz in self.quizzes.values() for question in quiz.questions}

    def _read_day(self, day: int, folder: Path) -> None:
        for locale in Locale:
            self._read_file(Place(folder / f"lesson.{locale}.yaml", day, locale), Lesson)
        self._require_sheets(folder)
        for name, model in SHEETS:
            files = sorted({file.name for locale in Locale for file in (folder / name / locale).glob("*.yaml")})
            for locale in Locale:
                for file in files:
                    self._read_file(Place(folder / name / locale / file, day, locale), model)
        for place, (document, value) in list(self._files.items()):
            if place.day == day:
                self.problems.extend(with_lines(place.file, document, self._findings(place, value)))
        self._require_own_ids(day)
        lesson = self.lessons.get((day, Locale.JA))
        quiz = self.quizzes.get((day, Locale.JA))
        mended = not any(
            problem.file.match(f"{folder.name}/{part}")
            for problem in self.problems
            for part in ("lesson.*", "quiz", "quiz/*/*")
        )
        if self._with_recordings and lesson and quiz and mended:
            recorded, problems = read_recordings(self._folder, lesson, quiz.questions)
            self.problems.extend(problems)
            self.recordings.extend(recorded)

    def _require_sheets(self, folder: Path) -> None:
        """Add a problem for a day without questions, and for exercises in a file that nobody reads."""
        if not any((folder / "quiz" / locale).glob("*.yaml") for locale in Locale):
            self.problems.append(Problem(folder / "quiz", 1, ContentFault("questions-missing")))
        for file in (*folder.glob("exercises*.yaml"), *folder.glob("exercises/*.yaml")):
            self.problems.append(Problem(file, 1, ContentFault("exercises-elsewhere")))

    def _read_file(self, place: Place, model: type[Content]) -> None:
        document = read_document(place.file, ContentFault("file-missing-language"))
        if isinstance(document, Problem):
            self.problems.append(document)
            return
        value = self._validated(place, model, document)
        if value is None:
            return
        self._files[place] = document, value
        if isinstance(value, Lesson):
            self.lessons[place.day, place.locale] = value
        elif isinstance(value, Quiz):
            earlier = self.quizzes.get((place.day, place.locale))
            questions = (*(earlier.questions if earlier else ()), *value.questions)
            self.quizzes[place.day, place.locale] = value.model_copy(update={"questions": questions})
        else:
            before = self.exercises.get((place.day, place.locale))
            exercises = (*(before.exercises if before else ()), *value.exercises)
            self.exercises[place.day, place.locale] = value.model_copy(update={"exercises": exercises})

    def _findings(self, place: Place, value: Content) -> Iterator[Finding]:
        """What is wrong with a file beyond its types."""
        if isinstance(value, Lesson):
            return self._lesson_findings(place, value)
        return self._quiz_findings(place, value) if isinstance(value, Quiz) else self._exercise_findings(place, value)

    def _lesson_findings(self, place: Place, lesson: Lesson) -> Iterator[Finding]:
        """What is wrong with a lesson beyond its types; other languages are compared with Japanese."""
        yield from lint_lesson(lesson, lambda name: diagram_file(place.file.parent, name, place.locale))
        _, original = self._files.get(place.in_locale(Locale.JA), (None, None))
        if isinstance(original, Lesson):
            yield from compare_lessons(lesson, original)

    def _quiz_findings(self, place: Place, quiz: Quiz) -> Iterator[Finding]:
        sections = self._sections_of(place)
        topics = [topic.id for topic in self.topics.topics] if self.topics and self.topics.topics else None
        ideas = self.misconceptions.misconceptions if self.misconceptions else ()
        yield from lint_quiz(quiz, Known(sections, topics, [idea.id for idea in ideas] or None))
        _, original = self._files.get(place.in_locale(Locale.JA), (None, None))
        if isinstance(original, Quiz):
            yield from compare_quizzes(quiz, original)

    def _exercise_findings(self, place: Place, sheet: ExerciseSheet) -> Iterator[Finding]:
        yield from lint_exercises(sheet, KnownIds(self._sections_of(place), self._errors))
        _, original = self._files.get(place.in_locale(Locale.JA), (None, None))
        if isinstance(original, ExerciseSheet):
            yield from compare_exercises(sheet, original)

    def _sections_of(self, place: Place) -> list[str] | None:
        """Ids of the sections of the day's lesson; None if that could not be read."""
        lesson = self.lessons.get((place.day, place.locale))
        return [section.id for section in lesson.sections] if lesson else None

    def _require_own_ids(self, day: int) -> None:
        """Add a problem for each question or exercise whose id is that of one in another file of the same day and language."""
        seen: dict[tuple[Locale, str, str], Path] = {}
        for place, (document, value) in self._files.items():
            for key, i, id in _items(value) if place.day == day else ():
                first = seen.setdefault((place.locale, key, id), place.file)
                if first != place.file:
                    fault = ContentFault("id-in-other-file", id=id, file=first.name)
                    self.problems.append(Problem(place.file, document.line((key, i, "id")), fault))

    def _validated(self, place: Place, model: type[Content], document: Document) -> Content | None:
        value, problems = validate(place.file, document, model)
        self.problems.extend(problems)
        if value is None or (value.day, value.locale) == (place.day, place.locale):
            return value
        wrong = "day" if value.day != place.day else "locale"
        fault = ContentFault("file-place", day=str(place.day), locale=place.locale)
        self.problems.append(Problem(place.file, document.line([wrong]), fault))
        return None


def _items(value: Content) -> list[tuple[str, int, str]]:
    """What is kept by an id in a file of several: the key of the list, the place in it and the id."""
    if isinstance(value, Quiz):
        return [("questions", i, question.id) for i, question in enumerate(value.questions)]
    if isinstance(value, ExerciseSheet):
        return [("exercises", i, exercise.id) for i, exercise in enumerate(value.exercises)]
    return []
