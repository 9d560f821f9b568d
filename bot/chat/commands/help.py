"""``help``: what can be typed."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import request_of
from bot.chat.post import Post, button, rows, text

SHOWN = (
    *(
        "lesson",
        "today",
        "next",
        "catchup",
        "remind",
        "quiz",
        "exercise",
        "ask",
        "explain",
        "search",
        "docker",
        "layers",
        "compare",
    ),
    *("diff", "lab", "leaderboard", "progress", "privacy", "setup", "schedule", "class", "announce"),
)


class HelpCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-help"))
    async def help(self, context: commands.Context) -> None:
        """Every command in one screen."""
        request = await request_of(context)
        lines = [request.texts(f"help-{name}", prefix=self.bot.prefix) for name in SHOWN]
        intro = request.texts("help-intro")
        status = await request.tutor.terminal.status()
        parts = [text(f"## {request.texts('help-title')}\n{intro}"), text("\n".join(lines))]
        if status and not status.available:
            parts.append(text(f"-# {request.texts(f'lab-unavailable-{status.reason}')}"))
        elif status and status.practice:
            parts.append(text(f"-# {request.texts('lab-practice')}"))
        days = request.tutor.lessons.days(request.locale)
        buttons = [button(f"Day {lesson.day}: {lesson.title}", f"turn:0:{lesson.day}:1") for lesson in days[:5]]
        await context.send(**Post(*parts, *rows(buttons)).send_kwargs())
