"""An exercise that is not open any more, as a message: finished, with what it has brought, or closed."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import BRAND, GOOD, Post, button, rows, text
from bot.chat.render.exercise.listing import called
from bot.chat.render.exercise.pressing import open_id
from bot.chat.render.exercise.room import cut
from bot.chat.render.exercise.working import heading, tasks_text
from bot.services.exercises.views import Checked, ExerciseView, ListedExercise
from bot.texts import Texts

TASKS, REASON, NAMED = 2_000, 1_000, 20
"""Characters of the tasks and of the reason at most, and how many members are named."""


def finished_post(checked: Checked, following: ListedExercise | None, texts: Texts) -> Post:
    """An exercise that has just been finished: points, who was paid, the reason, and the exercise ``following`` it."""
    view = checked.view
    lines = [f"## 🎉 {texts('exercise-finished', where=called(view), title=view.exercise.title)}"]
    if not view.solver.shared:
        lines.append(f"-# <@{view.solver.id}>")
    lines += _brought(checked, texts)
    items: list[ui.Item[Any]] = [text("\n".join(lines)), ui.Separator(), text(tasks_text(view, texts, TASKS))]
    items.append(ui.Separator())
    items.append(text(f"**{texts('exercise-reason')}**\n{cut(view.exercise.reason.strip(), REASON)}"))
    if view.workspace:
        items.append(text(f"-# {texts('exercise-own-again')}"))
    return Post(*items, ui.Separator(), *rows(_onward(view, following, texts)), accent=GOOD)


def _brought(checked: Checked, texts: Texts) -> list[str]:
    view = checked.view
    if view.solver.shared:
        named = " ".join(f"<@{user}>" for user in checked.paid[:NAMED])
        if (more := len(checked.paid) - NAMED) > 0:
            named += f" {texts('exercise-paid-more', count=more)}"
        return [texts("exercise-paid", names=named) if checked.paid else texts("exercise-paid-nobody")]
    if checked.earned:
        return [texts("exercise-earned", points=checked.earned, streak=checked.streak)]
    return [texts("exercise-earned-shown" if view.solution_shown else "exercise-earned-before")]


def _onward(view: ExerciseView, following: ListedExercise | None, texts: Texts) -> list[ui.Button[Any]]:
    shared = view.solver.shared
    buttons: list[ui.Button[Any]] = []
    if following:
        label = texts("exercise-next", where=called(following), title=following.exercise.title)
        id = open_id(following.day, following.exercise.id, shared=shared)
        buttons.append(button(label, id, style=discord.ButtonStyle.primary))
    return [
        *buttons,
        button(texts("exercise-once-more"), open_id(view.day, view.exercise.id, shared=shared)),
        button(texts("exercise-list"), f"exercises:0:{view.day}:0"),
    ]


def closed_post(view: ExerciseView, texts: Texts, *, moved: bool = False) -> Post:
    """An exercise that was closed, or that is now shown in another message (``moved``)."""
    said = "exercise-moved" if moved else "exercise-closed"
    lines = [heading(view, texts), texts(said)]
    if view.workspace and not (moved or view.solver.shared):
        lines.append(f"-# {texts('exercise-own-again')}")
    again = open_id(view.day, view.exercise.id, shared=view.solver.shared)
    buttons = [
        button(texts("exercise-open-again"), again),
        button(texts("exercise-list"), f"exercises:0:{view.day}:0"),
    ]
    return Post(text("\n".join(lines)), *rows(buttons), accent=BRAND)
