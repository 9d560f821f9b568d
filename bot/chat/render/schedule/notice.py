"""Trouble with a lesson, as its organiser is told of it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import GOOD, WARN, Post, button, rows, text
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten
from bot.services.schedules.task_queue import Task
from bot.texts import Texts

LONGEST_ERROR = 200
"""Characters of Discord's own words that are shown."""


def notice_text(task: Task, guild: str, texts: Texts) -> str:
    """What happened, on which date, and what can be done about it."""
    told = {name: value for name, value in task.details.items() if isinstance(value, str | int)}
    lines = [
        f"### {texts('notice-title', group=sanitize_inline(guild) or str(task.guild))}",
        texts(str(told["reason"]), **told),
    ]
    if channel := told.get("channel"):
        where = {"channel": f"<#{channel}>", "date": str(told.get("date", task.date)), "schedule": task.schedule or 0}
        lines.append(f"-# {texts('notice-where', **where)}")
    if error := told.get("error"):
        lines.append(f"-# {texts('notice-error', error=shorten(sanitize_inline(str(error)), LONGEST_ERROR))}")
    return "\n".join(lines)


def notice_mark(task: Task) -> str:
    """The ``custom_id`` by which the message of a notice is recognised."""
    return f"notice-seen:{task.key}"


def notice_post(task: Task, said: str, texts: Texts, seen_by: int | None = None) -> Post:
    """The notice with a way to the channel, and who sees to it; until somebody does, a button to say so."""
    buttons: list[ui.Button[Any]] = []
    if channel := task.details.get("channel"):
        url = f"https://discord.com/channels/{task.guild}/{channel}"
        buttons.append(ui.Button(label=texts("notice-open"), url=url, style=discord.ButtonStyle.link))
    buttons.append(button(texts("notice-seen"), notice_mark(task), disabled=seen_by is not None))
    if seen_by is not None:
        said += f"\n{texts('notice-seen-by', user=f'<@{seen_by}>')}"
    return Post(text(said), *rows(buttons), accent=GOOD if seen_by else WARN)
