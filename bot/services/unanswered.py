"""Counting questions that nobody could answer, where both the group and the learner let it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.core.explain.unanswered import UnansweredQuestion, anonymised_question
from bot.core.learner import Learner
from bot.services.guilds import settings_from_row
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
        async with self._database.begin() as connection:
            settings = settings_from_row(learner.guild, await guilds.find(connection, learner.guild))
            if not settings.counts_questions or await question_opt_outs.is_opted_out(connection, learner.user):
                return False
            await unanswered.add(connection, learner.guild, question, now)
        return True

    async def top(self, guild: int | None, limit: int) -> tuple[UnansweredQuestion, ...]:
        """The most asked questions of a group, or with None those of all groups together."""
        async with self._database.begin() as connection:
            if guild is None:
                return await unanswered.most_asked_anywhere(connection, limit)
            return await unanswered.most_asked(connection, guild, limit)

    async def page(self, guild: int, page: int) -> UnansweredPage:
        """One page of a group's questions; a number beyond the ends gives the first or last page."""
        async with self._database.begin() as connection:
            settings = settings_from_row(guild, await guilds.find(connection, guild))
            pages = max(1, -(-await unanswered.count(connection, guild) // PAGE_SIZE))
            page = min(max(page, 1), pages)
            shown = await unanswered.most_asked(connection, guild, PAGE_SIZE, (page - 1) * PAGE_SIZE)
        return UnansweredPage(shown, page, pages, settings.counts_questions)

    async def set_counting(self, guild: int, counting: bool) -> None:
        """Let a group's questions be counted, or not; then what has been counted is deleted too."""
        async with self._database.begin() as connection:
            await guilds.set_values(connection, guild, counts_questions=counting)
            if not counting:
                await unanswered.delete_all(connection, guild)

    async def is_opted_out(self, user: int) -> bool:
        """Whether a person does not want their questions to be counted, in whatever group."""
        async with self._database.begin() as connection:
            return await question_opt_outs.is_opted_out(connection, user)

    async def set_opted_out(self, user: int, opted_out: bool) -> None:
        """Record what a person wants."""
        async with self._database.begin() as connection:
            await question_opt_outs.set_opted_out(connection, user, opted_out)
