"""Ordering: items are placed one after the other by buttons. What has been placed so far stands in their ``custom_id``."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import button, rows
from bot.chat.render.quiz.kinds.base import LETTERS, RIGHT_MARK, WRONG_MARK, Answered, KindRenderer, Shown
from bot.core.course.grading.base import indices
from bot.core.course.grading.ordering import Ordering
from bot.core.refusal import Refusal
from bot.texts import Texts

START: Final = "-"
"""How a state begins, so that none is empty; behind it the places of the items follow in the order chosen."""


class OrderingRenderer(KindRenderer[Ordering]):
    """A button for each item. All stay where they are, so that a second press of one changes nothing."""

    def body(self, shown: Shown[Ordering], texts: Texts) -> str:
        placed = placed_items(shown.state, len(shown.order))
        left = [_item(shown, place) for place in range(len(shown.order)) if place not in placed]
        lines = [f"{number}. {_item(shown, place)}" for number, place in enumerate(placed, 1)]
        if placed:
            lines = [texts("quiz-placed"), *lines, *(["", texts("quiz-left")] if left else [])]
        return "\n".join([*lines, *left])

    def inputs(self, shown: Shown[Ordering], texts: Texts) -> list[ui.Item[Any]]:
        placed = placed_items(shown.state, len(shown.order))
        state = shown.state or START
        buttons = [
            button(
                LETTERS[place],
                shown.playing.id("order", f"{state}{place}"),
                style=discord.ButtonStyle.secondary if place in placed else discord.ButtonStyle.primary,
                disabled=place in placed,
            )
            for place in range(len(shown.order))
        ]
        return [*rows(buttons)]

    def actions(self, shown: Shown[Ordering], texts: Texts) -> list[ui.Button[Any]]:
        placed = placed_items(shown.state, len(shown.order))
        state = shown.state or START
        back = state[:-1] if placed else f"{START}{START}"
        is_complete = len(placed) == len(shown.order)
        style = discord.ButtonStyle.success if is_complete else discord.ButtonStyle.secondary
        return [
            button(texts("quiz-submit"), shown.playing.id("ordered", state), style=style, disabled=not is_complete),
            button(texts("quiz-undo"), shown.playing.id("order", back), disabled=not placed),
        ]

    def given(self, answered: Answered[Ordering], texts: Texts) -> str:
        items = answered.question.items
        chosen = [index for index in indices(answered.given) if index < len(items)]
        lines: list[str] = []
        for place, index in enumerate(chosen):
            mark = f"{RIGHT_MARK if place == index else WRONG_MARK} " if answered.with_key else ""
            lines.append(f"{mark}**{place + 1}.** {items[index].text}")
        return "\n".join(lines)

    def expected(self, answered: Answered[Ordering], texts: Texts) -> str:
        chosen = indices(answered.given)
        lines: list[str] = []
        for place, item in enumerate(answered.question.items):
            lines.append(f"{place + 1}. {item.text}")
            if place >= len(chosen) or chosen[place] != place:
                lines.append(f"   - {item.why.strip()}")
        return "\n".join(lines)

    def reasons(self, answered: Answered[Ordering]) -> tuple[str, ...]:
        """None: each is said below its item in the right order."""
        return ()


def placed_items(state: str, count: int) -> tuple[int, ...]:
    """The places of the items in the order that a state says. Raises Refusal ``quiz-gone`` for an impossible one."""
    chosen = state.lstrip(START)
    if not all(sign.isascii() and sign.isdigit() for sign in chosen):
        raise Refusal("quiz-gone")
    placed = tuple(map(int, chosen))
    if len(set(placed)) < len(placed) or not set(placed) <= set(range(count)):
        raise Refusal("quiz-gone")
    return placed


def _item(shown: Shown[Ordering], place: int) -> str:
    return f"**{LETTERS[place]}.** {shown.question.items[shown.order[place]].text}"
