"""A message to be: Components V2 inside one container, and the files it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ui

BUTTONS_A_ROW = 5
LABEL_LIMIT = 80
CUSTOM_ID_LIMIT = 100

BRAND = discord.Colour(0x1D63ED)
GOOD = discord.Colour(0x2E9E5B)
BAD = discord.Colour(0xD9483B)
WARN = discord.Colour(0xE0A100)


class Post:
    """What to show. Buttons in it carry all they need in their ``custom_id``; nothing waits in memory for them."""

    def __init__(
        self, *items: ui.Item[Any], files: Iterable[discord.File] = (), accent: discord.Colour = BRAND
    ) -> None:
        self._items = items
        self._files = list(files)
        self._accent = accent

    def below(self, *items: ui.Item[Any], accent: discord.Colour) -> Post:
        """The same, with something above it."""
        return Post(*items, *self._items, files=self._files, accent=accent)

    def _view(self) -> ui.LayoutView:
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.Container(*self._items, accent_colour=self._accent))
        # A stopped view is not kept by discord.py: presses are routed by custom_id alone.
        view.stop()
        return view

    def send_kwargs(self) -> dict[str, Any]:
        """Arguments for ``send``."""
        return {"view": self._view(), "files": self._files}

    def edit_kwargs(self) -> dict[str, Any]:
        """Arguments for ``edit``; what the message held before is replaced."""
        return {"view": self._view(), "attachments": self._files}


def text(content: str) -> ui.TextDisplay[Any]:
    """A paragraph in Discord's Markdown."""
    return ui.TextDisplay(content)


def button(
    label: str,
    custom_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[Any]:
    """A button that the router finds by its ``custom_id``."""
    shown = label if len(label) <= LABEL_LIMIT else label[: LABEL_LIMIT - 1] + "…"
    return ui.Button(label=shown, custom_id=custom_id, style=style, disabled=disabled)


def rows(buttons: Sequence[ui.Button[Any]]) -> list[ui.ActionRow[Any]]:
    """Buttons in rows of five."""
    return [ui.ActionRow(*buttons[i : i + BUTTONS_A_ROW]) for i in range(0, len(buttons), BUTTONS_A_ROW)]


def fence(content: str, language: str = "") -> str:
    """A code block; ``content`` must have been made harmless."""
    return f"```{language}\n{content}\n```"
