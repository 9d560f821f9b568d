"""Predict: the commands in question, and a button for each of the outcomes to choose from."""

from __future__ import annotations

from bot.chat.post import fence
from bot.chat.render.quiz.kinds.base import Answered, Shown
from bot.chat.render.quiz.kinds.choice import SingleChoiceRenderer
from bot.core.course.grading.predict import Predict
from bot.core.course.grading.single import ChoiceQuestion
from bot.core.text.sanitize import sanitize
from bot.texts import Texts


class PredictRenderer(SingleChoiceRenderer):
    """The commands stand above the choices, unless the prompt shows them all."""

    def body(self, shown: Shown[ChoiceQuestion], texts: Texts) -> str:
        return _commands(shown.question) + super().body(shown, texts)

    def result(self, answered: Answered[ChoiceQuestion], texts: Texts) -> str:
        return _commands(answered.question) + super().result(answered, texts)


def _commands(question: ChoiceQuestion) -> str:
    if not isinstance(question, Predict) or all(line in question.prompt for line in question.run):
        return ""
    return fence(sanitize("\n".join(f"$ {line}" for line in question.run))) + "\n"
