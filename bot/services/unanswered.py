"""Counting questions that nobody could answer, where both the group and the learner let it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.core.explain.unanswered import UnansweredQuestion, anonymised_question
from bot.core.learner import Learner
from bot.services.guilds import read_settings
from bot.store import guilds, question_opt_outs, unanswered
from bot.store.database import Database

PAGE_SIZE: Final = 10
"""Questions on a page."""


@dataclass(frozen=True, slots=True)
class UnansweredPage:
    """A page of a group's unanswered questions, the most asked first. ``page`` is counted from 1.

    ``is_counting`` tells whether the group lets questions be counted.
    """

    questions: tuple[UnansweredQuestion, ...]
    page: int
    pages: int
    is_counting: bool


class UnansweredQuestions:
    """Counts such questions and lists them. No question is kept with the learner who asked it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, learner: Learner, typed: str, now: datetime) -> bool:
        """Count what a learner has typed. Returns False if it was not counted.

        That is so in direct messages, for a text that is no question, where the group does not count, and for a learner who
        has opted out: the only thing for which ``learner.user`` is looked at.
        """
        question = anonymised_question(typed) if learner.guild else None
        if question is None:
            return False
        if await self._database.read(_may_count, learner):
            await self._database.write(unanswered.add, learner.guild, question, now)
            return True
        return False

    async def top(self, guild: int | None, limit: int) -> tuple[UnansweredQuestion, ...]:
        """The most asked questions of a group, or with None those of all groups together."""
        if guild is None:
            return await self._database.read(unanswered.most_asked_anywhere, limit)
        return await self._database.read(unanswered.most_asked, guild, limit)

    async def page(self, guild: int, page: int) -> UnansweredPage:
        """One page of a group's questions; a number beyond the ends gives the first or last page."""
        return await self._database.read(_page, guild, page)

    async def set_counting(self, guild: int, counting: bool) -> None:
        """Let a group's questions be counted, or not; then what has been counted is deleted too."""
        await self._database.write(_set_counting, guild, counting)

    async def is_opted_out(self, user: int) -> bool:
        """Whether a person does not want their questions to be counted, in whatever group."""
        return await self._database.read(question_opt_outs.is_opted_out, user)

    async def set_opted_out(self, user: int, opted_out: bool) -> None:
        """Record what a person wants."""
        await self._database.write(question_opt_outs.set_opted_out, user, opted_out)


def _may_count(connection: Connection, learner: Learner) -> bool:
    counted = read_settings(connection, learner.guild).counts_questions
    return counted and not question_opt_outs.is_opted_out(connection, learner.user)


def _page(connection: Connection, guild: int, page: int) -> UnansweredPage:
    pages = max(1, -(-unanswered.count(connection, guild) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    shown = unanswered.most_asked(connection, guild, PAGE_SIZE, (page - 1) * PAGE_SIZE)
    return UnansweredPage(shown, page, pages, read_settings(connection, guild).counts_questions)


def _set_counting(connection: Connection, guild: int, counting: bool) -> None:
    guilds.set_values(connection, guild, counts_questions=counting)
    if not counting:
        unanswered.delete_all(connection, guild)
