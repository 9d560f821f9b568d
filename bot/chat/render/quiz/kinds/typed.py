"""Answers that are typed: a number, a word, a command, a name of an image."""

from __future__ import annotations

from typing import Any, Final

from discord import ui

from bot.chat.render.quiz.kinds.base import Answered, KindRenderer, form_field
from bot.chat.render.refusal import code
from bot.core.course.grading.command import Command
from bot.core.course.grading.number import Number
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.text import Text
from bot.core.text.sanitize import sanitize_inline
from bot.texts import Texts

CODE: Final = (Command, ReferenceQuestion)
"""Kinds whose answers are code."""


class TypedRenderer(KindRenderer[Number | Text | Command | ReferenceQuestion]):
    """A form with one field, which names the unit of a number."""

    def fields(self, question: Number | Text | Command | ReferenceQuestion, texts: Texts) -> list[ui.Label[Any]]:
        unit = question.unit if isinstance(question, Number) else ""
        label = texts("quiz-answer-in", unit=unit) if unit else texts("quiz-answer")
        return [form_field(label, texts(f"quiz-placeholder-{question.kind}"))]

    def given(self, answered: Answered[Any], texts: Texts) -> str:
        typed = answered.given
        if not isinstance(typed, str):
            return ""
        return code(typed) if isinstance(answered.question, CODE) else f"**{sanitize_inline(typed)}**"

    def expected(self, answered: Answered[Any], texts: Texts) -> str:
        expected = answered.verdict.expected
        return code(expected) if isinstance(answered.question, CODE) else f"**{expected}**"
