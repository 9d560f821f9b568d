"""How a group does with the questions: the hardest ones, how well they tell, wrong answers, and wrong ideas."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.course.grading.base import Given, indices
from bot.core.course.grading.ordering import Ordering
from bot.core.course.question import Question
from bot.core.locale import Locale
from bot.core.study.item_analysis import point_biserial
from bot.core.study.misconception import MisconceptionCatalogue
from bot.store.classroom import answers
from bot.store.classroom.answers import FirstAnswer
from bot.store.database import Database

PAGE_SIZE: Final = 5
"""Questions on a page."""

SAMPLED: Final = 20_000
"""First answers, or ideas, of a group that are read at most: all of a hundred learners with 200 questions."""

SAMPLED_WRONG: Final = 200
"""Members whose wrong answers to a question are looked at, at most."""

WRONG_READ: Final = 1_000
"""Answers that are read for that at most."""

ALL: Final = 10**6
"""More questions than any course has."""

FEWEST_TYPED: Final = 2
"""What one person alone has typed is shown to nobody."""


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """The wrong answer that was given most often: by ``learners`` of the ``wrong`` who were looked at."""

    text: str
    learners: int
    wrong: int


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How a question went the first time: ``right`` of ``answered``, over all members.

    ``discrimination`` is the point-biserial correlation over the sample, None where too few have answered.
    """

    day: int
    id: str
    prompt: str
    answered: int
    right: int
    discrimination: float | None
    wrong: WrongAnswer | None = None

    @property
    def rate(self) -> float:
        """The share of those who were right the first time."""
        return self.right / self.answered


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """Some questions, the hardest first; ``is_sample`` tells that discrimination and wrong answers are those of a part."""

    questions: tuple[QuestionFigures, ...]
    page: int
    pages: int
    is_sample: bool


@dataclass(frozen=True, slots=True)
class IdeaFigures:
    """How many members have shown a wrong idea, to how many it was taught, and how many have got over it."""

    idea: str
    shown: int
    taught: int
    overcome: int


@dataclass(frozen=True, slots=True)
class IdeasFound:
    """Wrong ideas, those first that most have shown; ``is_sample`` tells that they are those of a part of the members."""

    ideas: tuple[IdeaFigures, ...]
    is_sample: bool


@dataclass(frozen=True, slots=True)
class _Sample:
    """What the first answers that were read say of questions, by day and id: how well they tell, and who was mistaken.

    ``mistaken`` has ``SAMPLED_WRONG`` members of each at most; ``is_cut`` tells that there are more answers.
    """

    tells: Mapping[tuple[int, str], float]
    mistaken: Mapping[tuple[int, str], Sequence[int]]
    is_cut: bool


class QuestionStatistics:
    """Figures of questions. What is summed up for the group is exact; the rest is read from ``SAMPLED`` rows at most."""

    def __init__(self, course: Course, database: Database, catalogue: MisconceptionCatalogue) -> None:
        self._course = course
        self._database = database
        self._catalogue = catalogue

    async def hardest(self, guild: int, locale: Locale, page: int = 1) -> QuestionsPage:
        """A page of the questions that were answered; a number beyond the ends gives the first or last page."""
        return await self._figures(guild, locale, page, PAGE_SIZE)

    async def all(self, guild: int, locale: Locale) -> QuestionsPage:
        """All questions that were answered, as one page: for a file."""
        return await self._figures(guild, locale, 1, ALL)

    async def _figures(self, guild: int, locale: Locale, page: int, size: int) -> QuestionsPage:
        answered = await self._database.read(answers.first_answers, guild, SAMPLED)
        # In a thread: on PostgreSQL a unit of work runs where everybody else is answered.
        sample = await asyncio.to_thread(_analysed, answered)
        return await self._database.read(self._page, guild, locale, page, size, sample)

    def _page(
        self, connection: Connection, guild: int, locale: Locale, page: int, size: int, sample: _Sample
    ) -> QuestionsPage:
        ranked = self._ranked(connection, guild, locale)
        pages = max(1, -(-len(ranked) // size))
        page = min(max(page, 1), pages)
        shown = [
            QuestionFigures(
                day,
                question.id,
                question.prompt,
                answered,
                right,
                sample.tells.get((day, question.id)),
                _most_chosen(connection, guild, day, question, sample.mistaken.get((day, question.id), ())),
            )
            for day, question, answered, right in ranked[(page - 1) * size : page * size]
        ]
        return QuestionsPage(tuple(shown), page, pages, sample.is_cut)

    async def hardest_one(self, guild: int, locale: Locale) -> QuestionFigures | None:
        """The hardest question, told without what a sample says of it; None where nothing was answered."""
        return await self._database.read(self._hardest_one, guild, locale)

    def _hardest_one(self, connection: Connection, guild: int, locale: Locale) -> QuestionFigures | None:
        for day, question, answered, right in self._ranked(connection, guild, locale)[:1]:
            return QuestionFigures(day, question.id, question.prompt, answered, right, None)
        return None

    def _ranked(self, connection: Connection, guild: int, locale: Locale) -> list[tuple[int, Question, int, int]]:
        """Day, question, answers and right ones, the hardest first.

        Two answers more, one of them right, are taken to have been given: one wrong answer alone makes no question the hardest.
        """
        counted = answers.counts(connection, guild)
        found = [
            (day, question, *counted[day, question.id])
            for day in self._course.days()
            for question in self._course.questions(day, locale)
            if (day, question.id) in counted
        ]
        return sorted(found, key=lambda each: ((each[3] + 1) / (each[2] + 2), -each[2], each[0], each[1].id))

    async def ideas(self, guild: int, locale: Locale) -> IdeasFound:
        """The wrong ideas that members have shown."""
        return await self._database.read(self._ideas, guild, locale)

    def _ideas(self, connection: Connection, guild: int, locale: Locale) -> IdeasFound:
        shown = answers.shown_ideas(connection, guild, SAMPLED)
        met = Counter(each.misconception for each in shown)
        taught = Counter(each.misconception for each in shown if each.taught)
        overcome = Counter(each.misconception for each in shown if each.overcome)
        known = ((self._catalogue.find(id), id) for id, _ in met.most_common())
        found = tuple(IdeaFigures(each.idea[locale], met[id], taught[id], overcome[id]) for each, id in known if each)
        return IdeasFound(found, len(shown) == SAMPLED)


def _analysed(answered: Sequence[FirstAnswer]) -> _Sample:
    mistaken: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for each in answered:
        users = mistaken[each.day, each.question]
        if not each.right and len(users) < SAMPLED_WRONG:
            users.append(each.user)
    tells = point_biserial((each.user, (each.day, each.question), each.right) for each in answered)
    return _Sample(tells, mistaken, len(answered) == SAMPLED)


def _most_chosen(
    connection: Connection, guild: int, day: int, question: Question, users: Sequence[int]
) -> WrongAnswer | None:
    given = answers.wrong_answers(connection, guild, users, day, question.id, WRONG_READ) if users else ()
    # Each member counts once for each thing that they have answered.
    pairs = {(user, text) for user, each in given if (text := _text_of(question, each))}
    if not pairs:
        return None
    text, learners = min(Counter(text for _, text in pairs).items(), key=lambda each: (-each[1], each[0]))
    if learners < FEWEST_TYPED and not question.options:
        return None
    return WrongAnswer(text, learners, len({user for user, _ in pairs}))


def _text_of(question: Question, stored: Any) -> str:
    """An answer in words; empty where it names what the question has no more, or had only when it was drawn."""
    given: Given = stored if isinstance(stored, str) else tuple(stored)
    if isinstance(given, str):
        return " ".join(given.split())
    chosen = indices(given)
    if not chosen:
        return " / ".join(str(each) for each in given)
    if not all(index < len(question.options) for index in chosen):
        return ""
    return (" → " if isinstance(question, Ordering) else " / ").join(question.options[index] for index in chosen)
