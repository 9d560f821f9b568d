"""A wrong idea as a message: what somebody thinks who answers so, and what is really so."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import WARN, Post, button, rows, text
from bot.chat.render.quiz.seeing import see_buttons
from bot.services.quizzes.views import IdeaView
from bot.texts import Texts


def idea_post(view: IdeaView, texts: Texts) -> Post:
    """The idea in quotes, what is taught against it, and how to see it, read of it, be asked about it, and go on."""
    items: list[ui.Item[Any]] = [
        text(f"{texts('quiz-idea-title')}\n> {texts('quiz-idea-quoted', idea=view.idea)}"),
        text(f"{texts('quiz-idea-really')}\n{view.teaching.rstrip()}"),
        ui.Separator(),
        *rows(_seeing(view, texts)),
        *rows(_going_on(view, texts)),
    ]
    return Post(*items, accent=WARN)


def _seeing(view: IdeaView, texts: Texts) -> list[ui.Button[Any]]:
    buttons = see_buttons(view.try_command, texts)
    if view.section:
        day, number, title = view.section
        buttons.append(button(texts("quiz-section", title=title), f"turn:0:{day}:{number}"))
    return buttons


def _going_on(view: IdeaView, texts: Texts) -> list[ui.Button[Any]]:
    go_on = button(texts("quiz-go-on"), f"taught:{view.attempt}:{view.misconception}")
    if not view.has_question:
        go_on.style = discord.ButtonStyle.primary
        return [go_on]
    ask = button(texts("quiz-ask-idea"), f"idea:{view.attempt}:{view.misconception}", style=discord.ButtonStyle.primary)
    return [ask, go_on]
