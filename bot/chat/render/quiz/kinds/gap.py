"""Gaps: code with ① ② … where something is missing, and a form with a field for each."""

from __future__ import annotations

from typing import Any, Final

from discord import ui

from bot.chat.post import fence
from bot.chat.render.quiz.kinds.base import RIGHT_MARK, WRONG_MARK, Answered, KindRenderer, Shown, form_field
from bot.chat.render.refusal import code
from bot.core.course.grading.gap import MARK, GapQuestion
from bot.core.text.sanitize import sanitize
from bot.texts import Texts

FIRST: Final = ord("①")


class GapRenderer(KindRenderer[GapQuestion]):
    """Gaps are named by their signs: in the code, above the fields, and in what is said of an answer."""

    def body(self, shown: Shown[GapQuestion], texts: Texts) -> str:
        return _block(with_signs(shown.question.code), shown.question.language)

    def fields(self, question: GapQuestion, texts: Texts) -> list[ui.Label[Any]]:
        numbers = range(1, len(question.gaps) + 1)
        return [form_field(sign(number), texts("quiz-placeholder-gap"), f"gap-{number}") for number in numbers]

    def result(self, answered: Answered[GapQuestion], texts: Texts) -> str:
        return _block(with_signs(answered.question.code), answered.question.language)

    def given(self, answered: Answered[GapQuestion], texts: Texts) -> str:
        question = answered.question
        typed = (answered.given,) if isinstance(answered.given, str) else tuple(map(str, answered.given))
        return "\n".join(
            f"{RIGHT_MARK if gap.is_right(text) else WRONG_MARK} {sign(number)} {code(text)}"
            for number, (gap, text) in enumerate(zip(question.gaps, typed, strict=False), 1)
        )

    def expected(self, answered: Answered[GapQuestion], texts: Texts) -> str:
        return _block(answered.question.filled, answered.question.language)

    def reasons(self, answered: Answered[GapQuestion]) -> tuple[str, ...]:
        return tuple(map(with_signs, answered.verdict.why))


def sign(number: int) -> str:
    """The sign of a gap."""
    return chr(FIRST + number - 1)


def with_signs(marked: str) -> str:
    """Text with a sign for the mark of each gap."""
    return MARK.sub(lambda mark: sign(int(mark[1])), marked)


def _block(content: str, language: str) -> str:
    return fence(sanitize(content.rstrip("\n")), language)
