"""The result of a quiz as a message."""

from __future__ import annotations

import discord

from bot.chat.post import GOOD, Post, button, rows, text
from bot.services.quizzes.views import QuizSummary
from bot.texts import Texts

REVIEWED = 5
"""Sections to read again that are shown at most."""


def summary_post(summary: QuizSummary, texts: Texts) -> Post:
    """How a quiz went and what to read again: each section opens beside it, so that the others are not lost."""
    lines = [
        texts("quiz-summary", day=summary.day, right=summary.right, answered=summary.answered),
        texts("quiz-summary-points", points=summary.points, streak=summary.streak),
    ]
    # Texts of their own: a line behind a list would count as part of its last item.
    said = [text("\n".join(lines))]
    if overcome := overcome_lines(summary.overcome, texts):
        said.append(text("\n".join(overcome)))
    again = [button(title, f"turn:0:{summary.day}:{number}") for number, title in summary.review[:REVIEWED]]
    if again:
        said.append(text(texts("quiz-review")))
    more = button(texts("quiz-more"), f"quiz:{summary.day}", style=discord.ButtonStyle.primary)
    return Post(*said, *rows(again), *rows([more]), accent=GOOD)


def overcome_lines(ideas: tuple[str, ...], texts: Texts) -> list[str]:
    """The wrong ideas that a learner has got over, each with a line of its own; no line if there are none."""
    if not ideas:
        return []
    return [texts("quiz-overcome"), *(f"- {texts('quiz-idea-quoted', idea=idea)}" for idea in ideas)]
