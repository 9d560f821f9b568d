"""Files that are sent along with a message."""

from __future__ import annotations

import io
from typing import Any

import discord
from discord import ui


def file_item(content: bytes, name: str) -> tuple[ui.Item[Any], discord.File]:
    """A file as it stands in a message, and the file to send along."""
    return ui.File(discord.UnfurledMediaItem(f"attachment://{name}")), discord.File(io.BytesIO(content), filename=name)
