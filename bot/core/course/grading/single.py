"""Single choice: exactly one choice is right."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.content_model import ContentModel, Slug
from bot.core.course.grading.base import Given, QuestionBase, indices
from bot.core.course.grading.verdict import RIGHT, WRONG, Verdict


class Choice(ContentModel):
    """One thing to choose. ``why`` says why it is right or wrong, ``misconception`` is the wrong idea that chooses it."""

    text: str = Field(max_length=100)
    correct: bool = False
    why: str
    misconception: Slug | None = None


class ChoiceQuestion(QuestionBase):
    """A question with choices to choose from."""

    choices: tuple[Choice, ...]

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(choice.text for choice in self.choices)

    def _explained(self, chosen: set[int]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Reasons, the right answer and the wrong ideas, as a verdict has them."""
        right = {index for index, choice in enumerate(self.choices) if choice.correct}
        told = sorted(chosen ^ right if chosen != right else right)
        ideas = (self.choices[index].misconception for index in sorted(chosen - right))
        return (
            tuple(self.choices[index].why for index in told),
            " / ".join(self.choices[index].text for index in sorted(right)),
            tuple(idea for idea in ideas if idea),
        )

    def _chosen(self, given: Given) -> set[int]:
        return {index for index in indices(given) if index < len(self.choices)}


class OneOfSeveral(ChoiceQuestion):
    """A question of which exactly one choice is right."""

    choices: tuple[Choice, ...] = Field(min_length=2, max_length=5)

    def grade(self, given: Given) -> Verdict:
        chosen = self._chosen(given)
        is_right = len(chosen) == 1 and all(self.choices[index].correct for index in chosen)
        return Verdict(RIGHT if is_right else WRONG, *self._explained(chosen))


class SingleChoice(OneOfSeveral):
    """Exactly one choice is right."""

    kind: Literal["single"]
