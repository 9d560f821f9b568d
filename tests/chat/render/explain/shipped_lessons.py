"""The lessons of the course as they are shipped, for tests in which nobody learns."""

from __future__ import annotations

from bot.config import ROOT
from bot.services.guilds import Guilds
from bot.services.lessons import Lessons
from bot.store.content.loading import load_library
from bot.store.database import Database


def shipped_lessons() -> Lessons:
    """They have a database that is never opened."""
    library, database = load_library(ROOT / "content"), Database("sqlite+aiosqlite:///never-opened.db")
    return Lessons(library, database, Guilds(database))
