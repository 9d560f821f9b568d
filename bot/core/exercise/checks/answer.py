"""Checks of a typed answer, graded against the images as the learner's engine has them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, Literal

from pydantic import Field

from bot.core.course.grading.base import QuestionBase
from bot.core.course.grading.live import Fact, Live
from bot.core.course.grading.number import Number, Percentage
from bot.core.course.grading.text import Text, normalize_answer
from bot.core.exercise.checks.base import CheckBase, ImageName, shown_name
from bot.core.exercise.checks.evidence import UNKNOWN, Evidence, Outcome
from bot.core.image.facts import ImageFacts

ANSWER_LIMIT: Final = 500
"""Characters of a typed answer."""

_OF_NO_QUIZ: Final[dict[str, Any]] = {
    "id": "answer",
    "section": "answer",
    "prompt": "",
    "explanation": "",
    "otherwise": "",
}
"""What questions of quizzes have that an answer to a task needs not."""


class AnswerCheck(CheckBase):
    """A check of what was typed. It does not pass before that, and is graded as a question of a quiz would be."""

    @property
    def asked_about(self) -> tuple[str, ...]:
        """The images whose facts decide what is right."""
        return ()

    @abstractmethod
    def expected(self, facts: Mapping[str, ImageFacts]) -> str:
        """An answer that is right. Raises Refusal where the facts do not tell it."""

    @abstractmethod
    def is_right(self, typed: str, facts: Mapping[str, ImageFacts]) -> bool:
        """Whether this answer is right.

        Raises Refusal ``quiz-no-number`` or ``quiz-nearly`` for one that cannot be read, and ``quiz-live-unknown``.
        """

    def judge(self, evidence: Evidence) -> Outcome:
        if evidence.answer is None:
            return Outcome.of(False, "not-answered")
        for name in self.asked_about:
            if name not in evidence.facts:
                return UNKNOWN if evidence.state is None else Outcome.of(False, "missing", image=shown_name(name))
        return Outcome.of(self.is_right(evidence.answer, evidence.facts), "wrong-answer")


class _QuestionCheck(AnswerCheck):
    """A check by the rules of a question."""

    @abstractmethod
    def _question(self, facts: Mapping[str, ImageFacts]) -> QuestionBase: ...

    def is_right(self, typed: str, facts: Mapping[str, ImageFacts]) -> bool:
        return self._question(facts).grade(typed).correct

    def expected(self, facts: Mapping[str, ImageFacts]) -> str:
        return self._question(facts).grade("0").expected


class FactAnswer(_QuestionCheck):
    """A fact of an image: how many layers it has, how large it is, what it starts."""

    answer: Literal[Fact.LAYERS, Fact.STEPS, Fact.SIZE, Fact.COMMAND, Fact.ID_START, Fact.ARCHITECTURE]
    of: ImageName

    @property
    def asked_about(self) -> tuple[str, ...]:
        return (self.of,)

    def _question(self, facts: Mapping[str, ImageFacts]) -> QuestionBase:
        return Live(kind="live", image=self.of, fact=self.answer, **_OF_NO_QUIZ).with_key(facts[self.of])


class FileLayersAnswer(_QuestionCheck):
    """How many steps of an image's history have added files."""

    answer: Literal["file-layers"]
    of: ImageName

    @property
    def asked_about(self) -> tuple[str, ...]:
        return (self.of,)

    def _question(self, facts: Mapping[str, ImageFacts]) -> QuestionBase:
        steps = sum(bool(step.size) for step in facts[self.of].steps)
        return Number(kind="number", answer=Decimal(steps), **_OF_NO_QUIZ)


class RatioAnswer(_QuestionCheck):
    """How many times as large the first image is as the second."""

    answer: Literal["ratio"]
    between: tuple[ImageName, ImageName]
    tolerance: Percentage = "10%"

    @property
    def asked_about(self) -> tuple[str, ...]:
        return self.between

    def _question(self, facts: Mapping[str, ImageFacts]) -> QuestionBase:
        large, small = (Decimal(facts[name].size) for name in self.between)
        ratio = round(large / max(small, Decimal(1)), 2)
        return Number(kind="number", answer=ratio, tolerance=self.tolerance, **_OF_NO_QUIZ)


class SharedLayersAnswer(_QuestionCheck):
    """How many layers two images share."""

    answer: Literal["shared-layers"]
    between: tuple[ImageName, ImageName]

    @property
    def asked_about(self) -> tuple[str, ...]:
        return self.between

    def _question(self, facts: Mapping[str, ImageFacts]) -> QuestionBase:
        one, other = (facts[name].diff_ids for name in self.between)
        return Number(kind="number", answer=Decimal(len(set(one) & set(other))), **_OF_NO_QUIZ)


class NumberAnswer(_QuestionCheck):
    """This number, however written. It is for what is the same in every engine, such as a number that ``init`` has made so."""

    answer: Literal["number"]
    value: Decimal
    unit: str = ""

    def _question(self, facts: Mapping[str, ImageFacts]) -> QuestionBase:
        return Number(kind="number", answer=self.value, unit=self.unit, **_OF_NO_QUIZ)


class WordAnswer(_QuestionCheck):
    """One of these words, however spelt."""

    answer: Literal["word"]
    words: tuple[str, ...] = Field(min_length=1, max_length=20)

    def _question(self, facts: Mapping[str, ImageFacts]) -> QuestionBase:
        return Text(kind="text", answers=self.words, **_OF_NO_QUIZ)


class ReasonAnswer(AnswerCheck):
    """A reason in the learner's own words: it must have a word of each of these groups in it."""

    answer: Literal["reason"]
    mentions: tuple[tuple[str, ...], ...] = Field(min_length=1, max_length=5)

    def is_right(self, typed: str, facts: Mapping[str, ImageFacts]) -> bool:
        said = normalize_answer(typed[:ANSWER_LIMIT])
        return all(any(normalize_answer(word) in said for word in group) for group in self.mentions)

    def expected(self, facts: Mapping[str, ImageFacts]) -> str:
        return " ".join(group[0] for group in self.mentions)
