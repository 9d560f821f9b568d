"""A learner's own progress as a message."""

from __future__ import annotations

import discord

from bot.chat.post import Post, button, rows, text
from bot.chat.render.quiz.summary import overcome_lines
from bot.core.lab.protocol import EngineFacts
from bot.services.progress import ProgressView
from bot.texts import Texts

BAR_WIDTH = 10
"""Characters of a bar of progress."""


def progress_post(view: ProgressView, facts: EngineFacts | None, guild: int, texts: Texts) -> Post:
    """Points, streak, what is read and answered, and where to go on; after the last section, the certificate of the ``guild``."""
    lines = [
        f"## {texts('progress-title')}",
        texts("progress-points", all=view.points, week=view.week_points),
    ]
    lines.append(texts("progress-streak", streak=view.streak, best=view.best_streak))
    if view.rank:
        lines.append(texts("progress-rank", rank=view.rank))
    parts = [text("\n".join(lines))]
    for day in view.days:
        read = texts("progress-read", done=day.read, total=day.sections)
        answered = texts("progress-answered", done=day.answered_right, total=day.questions)
        parts.append(
            text(
                f"### Day {day.day}: {day.title}\n"
                f"`{_bar(day.read, day.sections)}` {read}\n`{_bar(day.answered_right, day.questions)}` {answered}"
            )
        )
    if ideas := overcome_lines(view.ideas_overcome, texts):
        parts.append(text("\n".join(ideas)))
    if facts:
        parts.append(text(texts("progress-engine", images=facts.images, megabytes=f"{facts.bytes / 1_000_000:.1f}")))
    return Post(*parts, *rows(_onward(view, guild, texts)))


def _bar(done: int, total: int) -> str:
    filled = round(BAR_WIDTH * done / total) if total else 0
    return "█" * filled + "░" * (BAR_WIDTH - filled)


def _onward(view: ProgressView, guild: int, texts: Texts) -> list[discord.ui.Button]:
    if view.next_section is None:
        certificate = button(texts("certificate-button"), f"certificate:{guild}", style=discord.ButtonStyle.primary)
        return [certificate, *(button(texts("lesson-quiz"), f"quiz:{day.day}") for day in view.days[:1])]
    day, number, title = view.next_section
    go_on = texts("progress-next", title=title)
    return [
        button(go_on, f"turn:0:{day}:{number}", style=discord.ButtonStyle.primary),
        button(texts("lesson-quiz"), f"quiz:{day}"),
    ]
