"""The one place that builds the parts of Kujira and hands them to each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

from bot.chat.client import Kujira
from bot.chat.features import COGS, ROUTES
from bot.config import Settings
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import Lab
from bot.core.locale import Locale
from bot.core.shards import Shards
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.local import LocalLab
from bot.lab.none import NoLab
from bot.lab.terminal.edition import edition_of_cli
from bot.services.daily import DailyLessons
from bot.services.explain import Explainer
from bot.services.guilds import Guilds
from bot.services.images import Images
from bot.services.leaderboard import Leaderboard
from bot.services.lessons import Lessons
from bot.services.pending_messages import PendingMessages
from bot.services.progress import Progress
from bot.services.quizzes import Quizzes
from bot.services.recordings import RecordedLessons
from bot.services.registry_lookup import RegistryLookup
from bot.services.terminal import Terminal
from bot.services.tutor import Tutor
from bot.services.unanswered import UnansweredQuestions
from bot.store.content.library import Library
from bot.store.content.vocabulary import load_knowledge
from bot.store.database import Database

PREPARE_AFTER: Final = 5.0
"""Seconds after the start at which the index of questions is made: it keeps a processor busy for about two."""

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


def build_lab(settings: Settings) -> Lab:
    """The lab that ``KUJIRA_LAB`` asks for; it is not started."""
    if settings.lab.mode == "off":
        return NoLab()
    if settings.lab.mode.startswith("nats://"):
        return NatsLab(settings.lab.mode)
    return LocalLab(settings)


@asynccontextmanager
async def open_tutor(settings: Settings) -> AsyncIterator[Tutor]:
    """All services, on an open database and a lab that starts in the background. Both are closed at the end.

    Raises ContentError or ValueError for a course with problems, and Refusal ``database-newer``.
    """
    library = Library.load(settings.course.content)
    database = Database(settings.database.url)
    lab = build_lab(settings)
    edition = await asyncio.to_thread(edition_of_cli, settings.lab.docker_cli)
    lessons = (library.lesson(day, locale) for day in library.days() for locale in Locale)
    knowledge = load_knowledge(settings.course.content, edition, lessons)
    queue = settings.queue
    terminal = Terminal(lab, QueueLimits(queue.running, queue.waiting_per_learner, queue.waiting))
    await database.open()
    starting = asyncio.create_task(lab.start())
    explain = Explainer(knowledge)
    preparing = asyncio.create_task(_prepare_later(explain))
    try:
        yield Tutor(
            guilds=Guilds(database, library.days()[0]),
            lessons=Lessons(library, database),
            quizzes=Quizzes(library, database),
            leaderboard=Leaderboard(database),
            progress=Progress(library, database),
            daily=DailyLessons(library, database),
            explain=explain,
            terminal=terminal,
            images=Images(lab, terminal),
            registry_lookup=RegistryLookup(lab, terminal, knowledge.tags),
            recordings=RecordedLessons(library.recordings),
            pending_messages=PendingMessages(database),
            unanswered=UnansweredQuestions(database),
        )
    finally:
        starting.cancel()
        preparing.cancel()
        await asyncio.gather(starting, preparing, return_exceptions=True)
        await lab.close()
        await database.close()


async def _prepare_later(explain: Explainer) -> None:
    """Make the index of questions in a thread; a question that comes sooner makes it at once, and waits for it."""
    await asyncio.sleep(PREPARE_AFTER)
    await asyncio.to_thread(explain.prepare)


def build_client(
    settings: Settings, tutor: Tutor, shards: Shards, clock: Clock = wall_clock, kind: type[Kujira] = Kujira
) -> Kujira:
    """The Discord client with all features, which serves ``shards``.

    ``kind`` is a subclass for a front end that differs, such as the preview.
    """
    return kind(tutor, shards, prefix=settings.discord.prefix, clock=clock, cogs=COGS, routes=ROUTES)
