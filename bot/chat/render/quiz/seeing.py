"""The button that shows for real what a question or a wrong idea is about."""

from __future__ import annotations

from typing import Any, Final

from discord import ui

from bot.chat.post import CUSTOM_ID_LIMIT, button
from bot.core.text.shorten import shorten
from bot.texts import Texts

COMMAND_LIMIT: Final = 60
"""Characters of a command on a button, so that there is room for what the button says of it."""


def see_buttons(command: str | None, texts: Texts) -> list[ui.Button[Any]]:
    """A button that runs the command; none without a command, or for one that is too long to be carried by a button."""
    if not command or len(f"run:{command}") > CUSTOM_ID_LIMIT:
        return []
    return [button(texts("quiz-see", command=shorten(command, COMMAND_LIMIT)), f"run:{command}")]
