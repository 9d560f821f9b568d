"""The course as a bot reads it at its start. Only imported where bots are forked off, so that they need not read it again."""

from __future__ import annotations

from bot.config import ROOT, Settings
from bot.lab.requirements import form_at_hand
from bot.lab.terminal.edition import edition_of_cli
from bot.store.content.library import Library

SETTINGS = Settings()
LIBRARY, KNOWLEDGE = Library.load_with_knowledge(
    ROOT / "content", edition_of_cli(SETTINGS.lab.docker_cli), form_at_hand(SETTINGS)
)
