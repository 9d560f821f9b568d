"""The solution of an exercise as a message that only whoever asks for it sees: asked once more before, then its steps."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import WARN, Post, button, rows, text
from bot.chat.render.exercise.listing import called
from bot.chat.render.exercise.pressing import press_id
from bot.chat.render.explain.buttons import run_buttons
from bot.chat.render.refusal import code
from bot.core.exercise.exercise import Answered, Run
from bot.services.exercises.views import ExerciseView
from bot.texts import Texts


def solution_question_post(view: ExerciseView, texts: Texts) -> Post:
    """Whether to show it, as there are no points afterwards."""
    show = button(texts("exercise-solution-yes"), press_id("solved", view), style=discord.ButtonStyle.danger)
    return Post(text(texts("exercise-solution-ask", points=view.worth)), *rows([show]), accent=WARN)


def solution_post(view: ExerciseView, texts: Texts) -> Post:
    """The steps: docker commands to be run by a button, and answers in words."""
    numbers = {task.id: number for number, task in enumerate(view.exercise.tasks, 1)}
    steps = [
        f"{place}. {_run(step, texts) if isinstance(step, Run) else _typed(step, numbers[step.task], texts)}"
        for place, step in enumerate(view.exercise.solution, 1)
    ]
    runs = [step for step in view.exercise.solution if isinstance(step, Run)]
    items: list[ui.Item[Any]] = [
        text(f"## 👀 {texts('exercise-solution-title', where=called(view))}\n" + "\n".join(steps)),
        *run_buttons((step.run for step in runs if not step.leaves_digest_out), texts),
        *rows(_keys(view, numbers, texts)),
    ]
    notes = ["exercise-solution-how", *(["exercise-solution-digest"] if any(s.leaves_digest_out for s in runs) else [])]
    return Post(*items, text("\n".join(f"-# {texts(note)}" for note in notes)))


def _run(step: Run, texts: Texts) -> str:
    return code(step.run) + (f" {texts('exercise-solution-fails')}" if step.fails else "")


def _typed(step: Answered, number: int, texts: Texts) -> str:
    if step.type is None:
        return texts("exercise-solution-key", number=number)
    return texts("exercise-solution-type", number=number, answer=code(step.type))


def _keys(view: ExerciseView, numbers: dict[str, int], texts: Texts) -> list[ui.Button[Any]]:
    """For answers that the learner's own images decide: what is right, once they are there."""
    asked = [step.task for step in view.exercise.solution if isinstance(step, Answered) and step.type is None]
    return [
        button(texts("exercise-key", number=numbers[task]), press_id("key", view, numbers[task] - 1))
        for task in dict.fromkeys(asked)
    ]


def key_post(number: int, expected: str, texts: Texts) -> Post:
    """What is right to answer to a task."""
    return Post(text(texts("exercise-key-told", number=number, answer=code(expected))))
