"""The measures of a course on disk: figures of every day and language, and what is out of its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.content_fault import ContentFault
from bot.core.content_problem import Problem
from bot.core.course.measures import POINTING_AT_IDEA_MIN, DayMeasures, broken_measures, measure_day, pointing_at
from bot.core.locale import Locale
from bot.store.content.reader import CourseReader
from bot.store.content.vocabulary import FILES, MisconceptionCatalogue


@dataclass(frozen=True, slots=True)
class MeasuredDay:
    """The figures of a day in one language. Of ``ideas``, all that are known, ``pointed_at`` have questions enough."""

    day: int
    locale: Locale
    measures: DayMeasures
    ideas: int
    pointed_at: int


def measure_course(reader: CourseReader) -> list[MeasuredDay]:
    """The figures of every day that was read whole, in every language."""
    found: list[MeasuredDay] = []
    for (day, locale), quiz in sorted(reader.quizzes.items()):
        if lesson := reader.lessons.get((day, locale)):
            measures = measure_day(quiz.questions, [section.id for section in lesson.sections])
            ideas = pointing_at(quiz.questions, _ideas(reader))
            enough = sum(len(questions) >= POINTING_AT_IDEA_MIN for questions in ideas.values())
            found.append(MeasuredDay(day, locale, measures, len(ideas), enough))
    return found


def measure_problems(content: Path, reader: CourseReader) -> Iterator[Problem]:
    """What is out of its limits, at the folder of the day's questions, or at the misconception."""
    for measured in measure_course(reader):
        folder = content / f"day-{measured.day:02}" / "quiz" / measured.locale
        for fault in broken_measures(measured.measures):
            yield Problem(folder, 1, fault)
    file = content / "vocabulary" / f"{FILES[MisconceptionCatalogue]}.yaml"
    for locale in Locale:
        questions = [
            question for (_, own), quiz in reader.quizzes.items() if own is locale for question in quiz.questions
        ]
        for id, pointing in pointing_at(questions, _ideas(reader)).items():
            if len(pointing) < POINTING_AT_IDEA_MIN:
                fault = ContentFault(
                    "measure-idea",
                    misconception=id,
                    locale=locale,
                    count=len(pointing),
                    least=POINTING_AT_IDEA_MIN,
                    questions=", ".join(pointing) or "-",
                )
                yield Problem(file, reader.misconception_line(id), fault)


def _ideas(reader: CourseReader) -> list[str]:
    return [idea.id for idea in reader.misconceptions.misconceptions] if reader.misconceptions else []
