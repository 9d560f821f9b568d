"""True or false: a button for each of the two."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import button, rows
from bot.chat.render.quiz.kinds.base import Answered, KindRenderer, Shown
from bot.core.course.grading.base import indices
from bot.core.course.grading.true_false import FALSE, TRUE, TrueFalse
from bot.texts import Texts

WORDS: Final = {TRUE: "quiz-true", FALSE: "quiz-false"}
"""The ids of the texts of both answers."""


class TrueFalseRenderer(KindRenderer[TrueFalse]):
    """The words of a sign and a verdict: a sign alone is not read aloud well."""

    def inputs(self, shown: Shown[TrueFalse], texts: Texts) -> list[ui.Item[Any]]:
        style = discord.ButtonStyle.primary
        return [
            *rows(
                [button(texts(word), shown.playing.id("pick", answer), style=style) for answer, word in WORDS.items()]
            )
        ]

    def actions(self, shown: Shown[TrueFalse], texts: Texts) -> list[ui.Button[Any]]:
        return []

    def given(self, answered: Answered[TrueFalse], texts: Texts) -> str:
        return " / ".join(f"**{texts(WORDS[each])}**" for each in indices(answered.given) if each in WORDS)

    def expected(self, answered: Answered[TrueFalse], texts: Texts) -> str:
        return f"**{texts(WORDS[TRUE if answered.question.answer else FALSE])}**"
