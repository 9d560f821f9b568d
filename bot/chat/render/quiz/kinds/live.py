"""Live: what the question is about, a button that fetches it, and a form."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import button
from bot.chat.render.quiz.kinds.base import Answered, KindRenderer, Shown, form_field
from bot.chat.render.refusal import code
from bot.core.course.grading.live import Live
from bot.texts import Texts


class LiveRenderer(KindRenderer[Live]):
    """The image must be in the learner's engine, so that it can be fetched from here."""

    def body(self, shown: Shown[Live], texts: Texts) -> str:
        return texts("quiz-live", image=code(shown.question.image))

    def actions(self, shown: Shown[Live], texts: Texts) -> list[ui.Button[Any]]:
        pull = f"docker pull {shown.question.image}"
        write = button(texts("quiz-write"), shown.playing.id("write"), style=discord.ButtonStyle.primary)
        return [button(texts("lesson-try", command=pull), f"run:{pull}"), write]

    def fields(self, question: Live, texts: Texts) -> list[ui.Label[Any]]:
        return [form_field(texts("quiz-answer"), texts(f"quiz-live-placeholder-{question.fact}"))]

    def given(self, answered: Answered[Live], texts: Texts) -> str:
        return code(answered.given) if isinstance(answered.given, str) else ""

    def expected(self, answered: Answered[Live], texts: Texts) -> str:
        return code(answered.verdict.expected)
