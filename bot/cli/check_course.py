"""``kujira check``: every problem of the course with its file, its line and its cure, and the figures of its questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from bot.core.content_fault import ContentFault
from bot.core.content_problem import Problem, in_order
from bot.core.course.measures import percent
from bot.core.text.caret import display_width
from bot.lab.practice.images import PracticeImages
from bot.store.content.documents import read_document, validate
from bot.store.content.loading import read_course
from bot.store.content.measuring import MeasuredDay, measure_course, measure_problems
from bot.store.content.reader import CourseReader
from bot.texts import Texts
from bot.texts.problems import problem_lines

FIGURES = ("day", "locale", "questions", "fewest", "recall", "longest", "places", "ideas")
"""The columns of the table: their headings are the texts ``check-figures-<column>``."""


def course_report(content: Path, texts: Texts) -> tuple[list[str], bool]:
    """What is to be printed of the course in a folder, and whether it has no problems."""
    reader = read_course(content)
    problems = _problems(content, reader)
    lines = [*problem_lines(problems, texts), *figures_table(measure_course(reader), texts)]
    return [*lines, _end(problems, texts)], not problems


def course_problems(content: Path, texts: Texts) -> list[str]:
    """The same without the figures: each problem on a line, and how many there are."""
    problems = _problems(content, read_course(content))
    return [*problem_lines(problems, texts), _end(problems, texts)]


def _problems(content: Path, reader: CourseReader) -> list[Problem]:
    return in_order([*reader.problems, *measure_problems(content, reader), *practice_problems(content)])


def _end(problems: list[Problem], texts: Texts) -> str:
    return texts("check-count", count=len(problems)) if problems else texts("check-none")


def practice_problems(content: Path) -> list[Problem]:
    """The problems of the images of the practice registry, which the lab reads."""
    file = content / "practice" / "images.yaml"
    document = read_document(file, ContentFault("file-missing"))
    if isinstance(document, Problem):
        return [document] if file.parent.exists() else []
    return validate(file, document, PracticeImages, "images")[1]


def figures_table(days: Iterable[MeasuredDay], texts: Texts) -> Iterator[str]:
    """The figures of every day and language, a line for each."""
    rows = [tuple(texts(f"check-figures-{column}") for column in FIGURES), *map(_row, days)]
    if len(rows) > 1:
        widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
            yield "  ".join(cells).rstrip()


def _row(measured: MeasuredDay) -> tuple[str, ...]:
    measures = measured.measures
    total = sum(map(len, measures.places)) or 1
    return (
        str(measured.day),
        measured.locale,
        str(measures.questions),
        str(measures.fewest),
        percent(measures.recall_share),
        percent(measures.longest_share),
        " / ".join(percent(Fraction(len(ids), total)) for ids in measures.places),
        f"{measured.pointed_at} / {measured.ideas}",
    )
