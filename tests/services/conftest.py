"""A small course in memory, an empty database of each kind, and people who learn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.core.course.grading.number import Number
from bot.core.course.grading.single import Choice, SingleChoice
from bot.core.course.lesson import Lesson, Section, Tip
from bot.core.course.question import Question
from bot.core.course.topic import Topic
from bot.core.exercise.exercise import Exercise
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services import terminal
from bot.services.guilds import Guilds
from bot.store.database import Database
from tests.databases import database_url

MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Noon in Tokyo."""

GROUP = 1
MIO = Learner(GROUP, user=10, name="mio")
REN = Learner(GROUP, user=20, name="ren")
MIO_ELSEWHERE = Learner(2, user=10, name="mio")

PROCESS = "this process"


def single(name: str, *, section: str = "images", wrong: int = 3) -> SingleChoice:
    """A question of which the first choice is right."""
    others = tuple(Choice(text=f"wrong {i}", why=f"not {i}") for i in range(wrong))
    return SingleChoice(
        id=name,
        section=section,
        prompt=f"{name}?",
        explanation=f"{name}!",
        kind="single",
        choices=(Choice(text="right", correct=True, why="so it is"), *others),
    )


def number(name: str, *, section: str = "layers") -> Number:
    """A question to which 4 is right."""
    return Number(
        id=name, section=section, prompt="?", explanation="!", kind="number", answer=4, otherwise="count again"
    )


@cache
def lesson(day: int, locale: Locale, names: tuple[str, ...]) -> Lesson:
    """A lesson with sections of these names."""
    sections = tuple(Section(id=name, title=f"{name} {locale}", minutes=1, blocks=(Tip(tip=name),)) for name in names)
    return Lesson(day=day, locale=locale, title=f"Day {day} {locale}", summary="", sections=sections)


@dataclass(frozen=True)
class TinyCourse:
    """Two sections and two questions a day, the same in every language but for the titles."""

    numbers: tuple[int, ...] = (4,)
    sections: tuple[str, ...] = ("images", "layers")
    asked: tuple[Question, ...] = (single("which"), number("how-many"))
    practised: tuple[Exercise, ...] = ()

    def days(self) -> tuple[int, ...]:
        return self.numbers

    def lesson(self, day: int, locale: Locale) -> Lesson:
        self._known(day)
        return lesson(day, locale, self.sections)

    def place(self, section: str) -> tuple[int, int] | None:
        return (self.numbers[0], self.sections.index(section)) if section in self.sections else None

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]:
        self._known(day)
        return self.asked

    def exercises(self, day: int, locale: Locale) -> tuple[Exercise, ...]:
        self._known(day)
        return self.practised

    def find_topic(self, words: str) -> Topic | None:
        return None

    def diagram(self, day: int, name: str, locale: Locale) -> Path:
        return Path(f"day-{day:02}") / f"{name}.{locale}.png"

    def _known(self, day: int) -> None:
        if day not in self.numbers:
            raise KeyError(day)


url = database_url()

SIX_SECTIONS = TinyCourse(numbers=(4, 5), sections=("a", "b", "c"))


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An empty database with all tables."""
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture
async def restarted(database: Database, url: str) -> AsyncIterator[Database]:
    """What another process has: its own connections to the same database."""
    other = Database(url)
    yield other
    await other.close()


@pytest.fixture
def guilds(database: Database) -> Guilds:
    """The settings of groups, none of which has set anything."""
    return Guilds(database)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is held back for long."""
    monkeypatch.setattr(terminal, "SCREEN_INTERVAL", 0.01)
