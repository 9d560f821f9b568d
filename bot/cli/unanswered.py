"""``kujira unanswered``: what learners asked and nobody could answer, for an author who asks what to write next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import typer

from bot.config import Settings
from bot.core.explain.unanswered import UnansweredQuestion
from bot.services.unanswered import UnansweredQuestions
from bot.store.database import Database


async def print_unanswered(settings: Settings, guild: int | None, limit: int) -> None:
    """Print the most asked questions of a guild, or with None those of all guilds together.

    Raises Refusal ``database-newer``.
    """
    database = Database(settings.database.url)
    await database.open()
    try:
        questions = await UnansweredQuestions(database).top(guild, limit)
    finally:
        await database.close()
    for line in question_lines(questions):
        typer.echo(line)


def question_lines(questions: Iterable[UnansweredQuestion]) -> Iterator[str]:
    """A line for each question: how often it was asked, when last (in UTC), and its text, with tabs between them."""
    for question in questions:
        yield f"{question.times}\t{question.last_asked:%Y-%m-%d %H:%M}\t{question.text}"
