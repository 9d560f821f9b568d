"""The lessons of the course as they are shipped, for tests in which nobody learns."""

from __future__ import annotations

from bot.services.guilds import Guilds
from bot.services.lessons import Lessons
from bot.store.database import Database
from tests.content.shipped import shipped_course


def shipped_lessons() -> Lessons:
    """They have a database that is never opened."""
    library, database = shipped_course(), Database("sqlite+aiosqlite:///never-opened.db")
    return Lessons(library, database, Guilds(database))
