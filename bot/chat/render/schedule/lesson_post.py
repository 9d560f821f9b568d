"""A section as it is posted to a group: what it says, buttons for everybody, and who has read it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import BUTTONS_A_ROW, Post, button, rows, text
from bot.chat.render.exercise.listing import section_button
from bot.chat.render.leaderboard import isolated
from bot.chat.render.lesson import PictureOf, section_items, try_buttons
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten
from bot.services.lessons import SectionView
from bot.services.schedules.readers import SectionReaders
from bot.texts import Texts

LONGEST_NAME = 24
"""Characters of a name below a lesson: what a section says leaves little room."""

LONGEST_NAMES = 160
"""Characters of all names below a lesson."""


def lesson_post(
    view: SectionView,
    readers: SectionReaders,
    texts: Texts,
    picture: PictureOf,
    *,
    schedule: int | None = None,
    role: int | None = None,
    missed: int = 0,
) -> Post:
    """The section for a group. ``schedule`` is whose lesson it is, None where an organiser posts it out of turn.

    ``role`` is mentioned above it; ``missed`` tells on how many dates before there was no lesson.
    """
    items, files = section_items(view, texts, picture)
    above = [f"<@&{role}>"] if role else []
    above += [f"-# {texts('lesson-missed', count=missed)}"] if missed else []
    if above and isinstance(items[0], ui.TextDisplay):
        items[0] = text("\n".join([*above, items[0].content]))  # Discord counts the components of a message
    buttons = _buttons(view, texts, schedule)
    items += [ui.Separator(), *rows(try_buttons(view, texts)[:BUTTONS_A_ROW]), *rows(buttons)]
    return Post(*items, text(readers_text(readers, texts)), files=files)


def _buttons(view: SectionView, texts: Texts, schedule: int | None) -> list[ui.Button[Any]]:
    day, number = view.lesson.day, view.number
    buttons = [
        button(texts("lesson-mark"), f"read:0:{day}:{number}", style=discord.ButtonStyle.success),
        button(texts("lesson-quiz"), f"quiz:{day}"),
        button(texts("lesson-ask"), f"ask-about:{day}:{number}"),
    ]
    if view.has_exercises:
        buttons.insert(2, section_button(day, number, texts))
    if schedule is not None:
        buttons.append(button("⚙️", f"schedule-panel:{schedule}"))
    return buttons


def readers_text(readers: SectionReaders, texts: Texts) -> str:
    """How many have read it, and who, where the group wants names."""
    if not readers.readers:
        return f"-# {texts('lesson-readers-none')}"
    told = f"-# {texts('lesson-readers', readers=readers.readers, members=readers.members)}"
    names = " · ".join(isolated(sanitize_inline(shorten(name, LONGEST_NAME)) or "?") for name in readers.names)
    return f"{told}\n-# {shorten(names, LONGEST_NAMES)}" if names else told
