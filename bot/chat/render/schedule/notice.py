"""Trouble with a lesson, as its organiser is told of it."""

from __future__ import annotations

import discord
from discord import ui

from bot.chat.post import WARN, Post, text
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
        where = {"channel": f"<#{channel}>", "date": f"{task.date}", "schedule": task.schedule or 0}
        lines.append(f"-# {texts('notice-where', **where)}")
    if error := told.get("error"):
        lines.append(f"-# {texts('notice-error', error=shorten(sanitize_inline(str(error)), LONGEST_ERROR))}")
    return "\n".join(lines)


def notice_post(task: Task, said: str, texts: Texts) -> Post:
    """The notice with a way to the channel."""
    channel = task.details.get("channel")
    if channel is None:
        return Post(text(said), accent=WARN)
    link = ui.Button[ui.LayoutView](
        label=texts("notice-open"),
        url=f"https://discord.com/channels/{task.guild}/{channel}",
        style=discord.ButtonStyle.link,
    )
    return Post(text(said), ui.ActionRow(link), accent=WARN)
