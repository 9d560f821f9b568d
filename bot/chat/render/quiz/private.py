"""The offer to play for oneself alone."""

from __future__ import annotations

import discord

from bot.chat.post import Post, button, rows, text
from bot.core.study.quiz_wish import QuizWish
from bot.texts import Texts

NO_SCOPE = "-"


def private_offer_post(wish: QuizWish, texts: Texts) -> Post:
    """A button that opens the quiz for whoever presses it; a typed command cannot be answered in private itself."""
    carried = f"alone:{wish.day or 0}:{wish.count or 0}:{wish.scope or NO_SCOPE}"
    open_it = button(texts("quiz-open-alone"), carried, style=discord.ButtonStyle.primary)
    return Post(text(texts("quiz-alone")), *rows([open_it]))


def offered_wish(day: int, count: int, scope: str) -> QuizWish:
    """The wish that the button of an offer carries."""
    return QuizWish(day or None, count or None, "" if scope == NO_SCOPE else scope)
