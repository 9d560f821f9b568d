"""The list of a day's exercises, or of those that a section teaches, as a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.quiz.kinds.base import plain
from bot.core.text.shorten import shorten
from bot.services.exercises.views import ExerciseView, ListedExercise
from bot.texts import Texts

PAGE: Final = 15
"""Exercises on a page: of as many, what is told fits into a message, and a select has room for them."""

OPTION_LIMIT: Final = 100
"""Characters of an option of a select."""

DAYS_LIMIT: Final = 5
"""Days to which buttons lead."""


def list_post(
    listed: Sequence[ListedExercise],
    title: str,
    texts: Texts,
    *,
    owner: int = 0,
    page: int = 0,
    days: Sequence[int] = (),
    note: str = "",
) -> Post:
    """A page (from 0) of exercises below a ``title``, with a select that opens one.

    ``owner`` is who turns the pages in place, ``days`` are others that have exercises. ``note`` is said at the end.
    """
    pages = max(-(-len(listed) // PAGE), 1)
    page = min(page, pages - 1)
    shown = listed[page * PAGE : (page + 1) * PAGE]
    items: list[ui.Item[Any]] = [text(f"## 🧪 {title}\n-# {texts('exercise-list-how')}")]
    items.append(text("\n".join(_line(each, texts) for each in shown) or texts("exercise-list-empty")))
    if shown:
        items.append(ui.ActionRow(_select(shown, texts)))
    items += rows(_turning(listed, owner, page, pages, texts))
    items += rows([button(f"Day {day}", f"exercises:{owner}:{day}:0") for day in days[:DAYS_LIMIT]])
    if note:
        items.append(text(f"-# {note}"))
    return Post(*items)


def called(exercise: ListedExercise | ExerciseView) -> str:
    """How an exercise is called: its day and its number."""
    return f"{exercise.day}.{exercise.number}"


def stars(difficulty: int) -> str:
    """A difficulty from 1 to 5 as stars."""
    return "★" * difficulty + "☆" * (5 - difficulty)


def _line(listed: ListedExercise, texts: Texts) -> str:
    exercise = listed.exercise
    mark = "✅" if listed.finished else "🚧" if listed.opened else "⬜"
    told = [stars(exercise.difficulty), texts("exercise-minutes", minutes=exercise.minutes)]
    if listed.finished_by:
        told.append(texts("exercise-finished-by", count=listed.finished_by))
    return f"{mark} **{called(listed)}** {exercise.title}\n-# {' · '.join(told)}"


def _select(shown: Sequence[ListedExercise], texts: Texts) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=shorten(f"{called(each)} {plain(each.exercise.title)}", OPTION_LIMIT), value=str(each.number)
        )
        for each in shown
    ]
    return ui.Select(custom_id=f"ex-pick:{shown[0].day}", placeholder=texts("exercise-pick"), options=options)


def _turning(listed: Sequence[ListedExercise], owner: int, page: int, pages: int, texts: Texts) -> list[ui.Button[Any]]:
    if pages == 1:
        return []
    day = listed[0].day
    return [
        button(texts("lesson-previous"), f"exercises:{owner}:{day}:{max(page - 1, 0)}", disabled=page == 0),
        button(f"{page + 1} / {pages}", "exercises-page", disabled=True),
        button(texts("lesson-next"), f"exercises:{owner}:{day}:{page + 1}", disabled=page == pages - 1),
    ]


def section_button(day: int, number: int, texts: Texts) -> ui.Button[Any]:
    """The button of a lesson's section that leads to the exercises which it teaches."""
    return button(texts("exercise-of-section"), f"exercises-of:{day}:{number}")
