"""The form into which the answer to a task is typed."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import text
from bot.chat.render.exercise.pressing import press_id
from bot.core.exercise.checks.answer import ANSWER_LIMIT, ReasonAnswer
from bot.core.exercise.checks.check import answer_check
from bot.services.exercises.views import ExerciseView
from bot.texts import Texts

LINE_LIMIT: Final = 100
"""Characters of an answer that is not a reason."""


def answer_form(view: ExerciseView, index: int, texts: Texts) -> ui.Modal:
    """The form for the task with this index: a line, or room for a reason; what is sent in is found by its ``custom_id``."""
    task = view.exercise.tasks[index]
    form = ui.Modal(title=texts("exercise-answer-title", number=index + 1), custom_id=press_id("written", view, index))
    form.add_item(text(task.text))
    is_reason = isinstance(answer_check(task.check), ReasonAnswer)
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id="answer",
        style=discord.TextStyle.paragraph if is_reason else discord.TextStyle.short,
        placeholder=texts("exercise-answer-reason" if is_reason else "exercise-answer-short"),
        max_length=ANSWER_LIMIT if is_reason else LINE_LIMIT,
    )
    form.add_item(ui.Label(text=texts("exercise-answer-label"), component=field))
    form.stop()
    return form
