"""What is told to whoever presses a button of an exercise that is not theirs, or not open any more: how to open their own."""

from __future__ import annotations

import discord

from bot.chat.post import WARN, Post, button, rows, text
from bot.chat.render.exercise.listing import called
from bot.chat.render.exercise.pressing import open_id
from bot.services.exercises.views import ListedExercise
from bot.texts import Texts


def offer_post(message: str, listed: ListedExercise, texts: Texts, *, shared: bool = False) -> Post:
    """The text with this id, and a button that opens the exercise."""
    said = texts(message, where=called(listed), title=listed.exercise.title)
    label = texts("exercise-open-own" if message == "exercise-not-yours" else "exercise-open-again")
    id = open_id(listed.day, listed.exercise.id, shared=shared)
    return Post(text(said), *rows([button(label, id, style=discord.ButtonStyle.primary)]), accent=WARN)
