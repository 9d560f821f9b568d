"""Matching: a select for each pair. What has been chosen so far stands in their ``custom_id``."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import button, text
from bot.chat.render.quiz.kinds.base import (
    OPTION_LIMIT,
    RIGHT_MARK,
    WRONG_MARK,
    Answered,
    KindRenderer,
    Shown,
    plain,
)
from bot.core.course.grading.base import indices
from bot.core.course.grading.matching import Matching
from bot.core.refusal import Refusal
from bot.core.text.shorten import shorten
from bot.texts import Texts

OPEN: Final = "_"
"""Stands in a state for a pair of which nothing has been chosen; of any other pair the place of the option stands there."""


class MatchingRenderer(KindRenderer[Matching]):
    """What is to be matched stands above its select, since a select that was used shows nothing but what was chosen."""

    def inputs(self, shown: Shown[Matching], texts: Texts) -> list[ui.Item[Any]]:
        chosen = matched_pairs(shown.state, shown.question)
        state = shown.state or OPEN * len(chosen)
        items: list[ui.Item[Any]] = []
        for number, (pair, choice) in enumerate(zip(shown.question.pairs, chosen, strict=True)):
            select: ui.Select[Any] = ui.Select(
                custom_id=shown.playing.id("match", number, state),
                placeholder=texts("quiz-match"),
                options=_options(shown, choice),
            )
            items += [text(f"**{number + 1}.** {pair.left}"), ui.ActionRow(select)]
        return items

    def actions(self, shown: Shown[Matching], texts: Texts) -> list[ui.Button[Any]]:
        chosen = matched_pairs(shown.state, shown.question)
        is_complete = None not in chosen
        style = discord.ButtonStyle.success if is_complete else discord.ButtonStyle.secondary
        submit = shown.playing.id("matched", shown.state or OPEN * len(chosen))
        return [button(texts("quiz-submit"), submit, style=style, disabled=not is_complete)]

    def given(self, answered: Answered[Matching], texts: Texts) -> str:
        question = answered.question
        lines: list[str] = []
        for number, (pair, index) in enumerate(zip(question.pairs, indices(answered.given), strict=False)):
            if index < len(question.options):
                mark = f"{RIGHT_MARK if index == number else WRONG_MARK} " if answered.with_key else ""
                lines.append(f"{mark}{pair.left} → {question.options[index]}")
        return "\n".join(lines)

    def expected(self, answered: Answered[Matching], texts: Texts) -> str:
        chosen = dict(enumerate(indices(answered.given)))
        wrong = (pair for number, pair in enumerate(answered.question.pairs) if chosen.get(number) != number)
        return "\n".join(f"- {pair.left} → **{pair.right}**\n  - {pair.why.strip()}" for pair in wrong)

    def reasons(self, answered: Answered[Matching]) -> tuple[str, ...]:
        """None: each is said below the pair that was to be."""
        return ()


def _options(shown: Shown[Matching], choice: int | None) -> list[discord.SelectOption]:
    texts = shown.question.options
    return [
        discord.SelectOption(
            label=shorten(plain(texts[index]), OPTION_LIMIT), value=str(place), default=place == choice
        )
        for place, index in enumerate(shown.order)
    ]


def matched_pairs(state: str, question: Matching) -> tuple[int | None, ...]:
    """For each pair the place of the option that a state says was chosen. Raises Refusal ``quiz-gone`` for an impossible one."""
    if not state:
        return (None,) * len(question.pairs)
    places = {str(place): place for place in range(len(question.options))}
    if len(state) != len(question.pairs) or not set(state) <= {OPEN, *places}:
        raise Refusal("quiz-gone")
    return tuple(places.get(sign) for sign in state)


def with_match(state: str, number: int, place: int, question: Matching) -> str:
    """The state after an option was chosen for the pair with this index. Raises Refusal ``quiz-gone`` for an impossible one."""
    changed = f"{state[:number]}{place}{state[number + 1 :]}"
    if not number < len(question.pairs) or place >= len(question.options):
        raise Refusal("quiz-gone")
    matched_pairs(changed, question)
    return changed
