"""Spot the line: numbered lines, and a select of them."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import fence
from bot.chat.render.quiz.kinds.base import OPTION_LIMIT, Answered, KindRenderer, Shown
from bot.chat.render.refusal import code
from bot.core.course.grading.base import indices
from bot.core.course.grading.spot_line import SpotLine
from bot.core.text.sanitize import sanitize
from bot.core.text.shorten import shorten
from bot.texts import Texts


class SpotLineRenderer(KindRenderer[SpotLine]):
    """Lines are numbered in the block and in the select, whose options are one line of plain text."""

    def body(self, shown: Shown[SpotLine], texts: Texts) -> str:
        return _numbered(shown.question)

    def inputs(self, shown: Shown[SpotLine], texts: Texts) -> list[ui.Item[Any]]:
        options = [
            discord.SelectOption(
                label=shorten(f"{index + 1}: {' '.join(line.split())}", OPTION_LIMIT), value=str(index)
            )
            for index, line in enumerate(shown.question.lines)
        ]
        placeholder = texts("quiz-choose-line")
        select: ui.Select[Any] = ui.Select(
            custom_id=shown.playing.id("choose"), placeholder=placeholder, options=options
        )
        return [ui.ActionRow(select)]

    def actions(self, shown: Shown[SpotLine], texts: Texts) -> list[ui.Button[Any]]:
        return []

    def result(self, answered: Answered[SpotLine], texts: Texts) -> str:
        return _numbered(answered.question)

    def given(self, answered: Answered[SpotLine], texts: Texts) -> str:
        lines = answered.question.lines
        return " / ".join(_line(lines, index, texts) for index in indices(answered.given) if index < len(lines))

    def expected(self, answered: Answered[SpotLine], texts: Texts) -> str:
        return _line(answered.question.lines, answered.question.line - 1, texts)


def _numbered(question: SpotLine) -> str:
    lines = question.lines
    width = len(str(len(lines)))
    # A language would colour the numbers as if they were part of it.
    return fence(sanitize("\n".join(f"{i:>{width}}  {line}" for i, line in enumerate(lines, 1))))


def _line(lines: tuple[str, ...], index: int, texts: Texts) -> str:
    # Blanks between columns would tear the line apart where it wraps.
    return texts("quiz-line", number=index + 1, line=code(" ".join(lines[index].split())))
