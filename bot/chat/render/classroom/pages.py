"""What all pages of the view of a class have in common: the way to the others, names and dates."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.leaderboard import shown_name
from bot.texts import Texts

PAGES: Final = ("overview", "reading", "behind", "questions", "ideas", "asked", "lab")
"""The pages, in the order of their buttons."""


FIRST_ROW: Final = 4
"""Buttons that stand beside each other on a wide screen in both languages."""


def page_post(page: str, items: list[ui.Item[Any]], texts: Texts, files: tuple[discord.File, ...] = ()) -> Post:
    """A page with the buttons to all others below it."""
    return Post(*items, ui.Separator(), *page_buttons(page, texts), files=files)


def page_buttons(page: str, texts: Texts) -> list[ui.ActionRow[Any]]:
    """A button for each page; that of the page itself shows it anew."""
    primary, secondary = discord.ButtonStyle.primary, discord.ButtonStyle.secondary
    buttons = [
        button(texts(f"class-page-{each}"), f"class:{each}", style=primary if each == page else secondary)
        for each in PAGES
    ]
    return [*rows(buttons[:FIRST_ROW]), *rows(buttons[FIRST_ROW:])]


def open_post(page: str, texts: Texts) -> Post:
    """In a channel where others read: a button by which an organiser gets the page alone."""
    button_ = button(texts("class-open-button"), f"class:{page}", style=discord.ButtonStyle.primary)
    return Post(text(texts("class-open")), *rows([button_]))


def date_text(day: date, texts: Texts) -> str:
    """A date in numbers."""
    return texts("class-date", year=str(day.year), month=f"{day.month:02}", day=f"{day.day:02}")


def name_text(name: str) -> str:
    """A member's name within a line of Markdown."""
    return shown_name(name)
