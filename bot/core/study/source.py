"""Sources: the names, in the ledger, of things that points are given for once each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

_READING: Final = "reading"
_QUIZ: Final = "quiz"
_PARTLY: Final = "partly"
_EXERCISE: Final = "exercise"


@dataclass(frozen=True, slots=True)
class Source:
    """What points were given for: something of a day of the course. ``question`` is its id, None for a section or an exercise.

    ``partly`` tells that the answer was only partly right.
    """

    day: int
    question: str | None
    partly: bool = False


def reading_source(day: int, section: str) -> str:
    """The name of having read a section."""
    return f"{_READING}:{day}:{section}"


def quiz_source(day: int, question: str, again_on: date | None = None) -> str:
    """The name of having answered a question rightly for the first time, or again on a date."""
    first = f"{_QUIZ}:{day}:{question}"
    return first if again_on is None else f"{first}:{again_on}"


def partly_source(day: int, question: str) -> str:
    """The name of having answered a question partly rightly before it was answered rightly."""
    return f"{_QUIZ}:{day}:{question}:{_PARTLY}"


def exercise_source(day: int, exercise: str) -> str:
    """The name of having finished an exercise."""
    return f"{_EXERCISE}:{day}:{exercise}"


def parse_source(name: str) -> Source | None:
    """The section, question or exercise that a name stands for, None for any other name."""
    kind, *parts = name.split(":")
    if kind not in (_READING, _QUIZ, _EXERCISE) or len(parts) < 2 or not parts[0].isdecimal():
        return None
    return Source(int(parts[0]), parts[1] if kind == _QUIZ else None, parts[2:] == [_PARTLY])
