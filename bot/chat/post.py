"""What a message shows: components (Discord's Components V2) inside one container, and the files that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.core.text.shorten import shorten

BUTTONS_A_ROW: Final = 5
LABEL_LIMIT: Final = 80
CUSTOM_ID_LIMIT: Final = 100
"""Discord's limits: buttons in a row, characters of a button's label and of a ``custom_id``."""

BRAND: Final = discord.Colour(0x1D63ED)
GOOD: Final = discord.Colour(0x2E9E5B)
BAD: Final = discord.Colour(0xD9483B)
WARN: Final = discord.Colour(0xE0A100)
"""Accent colours of a post: the usual one, something that went well, something that failed, something to mind."""


class Post:
    """A message before it is sent: its items from top to bottom, its files, and the colour at its edge.

    Buttons carry all they need in their ``custom_id``, so that they work after a restart: no view is kept in memory.
    """

    def __init__(
        self, *items: ui.Item[Any], files: Iterable[discord.File] = (), accent: discord.Colour = BRAND
    ) -> None:
        self._items = items
        self._files = list(files)
        self._accent = accent

    def below(self, *items: ui.Item[Any], accent: discord.Colour) -> Post:
        """This post below other items, with another colour."""
        return Post(*items, *self._items, files=self._files, accent=accent)

    def above(self, *items: ui.Item[Any]) -> Post:
        """This post above other items."""
        return Post(*self._items, *items, files=self._files, accent=self._accent)

    def _view(self) -> ui.LayoutView:
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.Container(*self._items, accent_colour=self._accent))
        # A stopped view is not kept by discord.py: presses are routed by custom_id alone.
        view.stop()
        return view

    def send_kwargs(self) -> dict[str, Any]:
        """Keyword arguments for ``send`` of a channel, a context or a response."""
        return {"view": self._view(), "files": self._files}

    def edit_kwargs(self) -> dict[str, Any]:
        """Keyword arguments for ``edit`` of a message; what it showed before is replaced, its files too."""
        return {"view": self._view(), "attachments": self._files}

    def edit_items_kwargs(self) -> dict[str, Any]:
        """The same, but the files that the message has stay: those of this post are not sent again."""
        for file in self._files:
            file.close()
        return {"view": self._view()}


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
    """A button that the router recognises by its ``custom_id``; a label that is too long is shortened."""
    return ui.Button(label=shorten(label, LABEL_LIMIT), custom_id=custom_id, style=style, disabled=disabled)


def rows(buttons: Sequence[ui.Button[Any]]) -> list[ui.ActionRow[Any]]:
    """Buttons in rows of five."""
    return [ui.ActionRow(*buttons[i : i + BUTTONS_A_ROW]) for i in range(0, len(buttons), BUTTONS_A_ROW)]


def fence(content: str, language: str = "") -> str:
    """A code block. ``content`` must have been sanitized (``bot.core.text.sanitize``)."""
    return f"```{language}\n{content}\n```"
