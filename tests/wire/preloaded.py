"""The course as a bot reads it at its start. Only imported where bots are forked off, so that they need not read it again."""

from __future__ import annotations

from typing import Final

from bot.config import ROOT, Settings
from bot.core.locale import Locale
from bot.lab.terminal.edition import edition_of_cli
from bot.store.content.library import Library
from bot.store.content.vocabulary import load_knowledge

LIBRARY: Final = Library.load(ROOT / "content")
LESSONS: Final = tuple(LIBRARY.lesson(day, locale) for day in LIBRARY.days() for locale in Locale)
KNOWLEDGE: Final = load_knowledge(ROOT / "content", edition_of_cli(Settings().lab.docker_cli), LESSONS)
