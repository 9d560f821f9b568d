"""What questions of all kinds have in common, as an author writes it in YAML, and how an answer to one is told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum

from pydantic import Field

from bot.core.content_model import ContentModel, Slug
from bot.core.course.grading.verdict import Verdict

Given = tuple[int, ...] | tuple[str, ...] | str
"""An answer: indices of options as the content has them, the texts of several fields, or one typed text."""

EVERYTHING_ELSE = "other"


class Level(StrEnum):
    """What a question asks of a learner, from knowing a thing to taking one apart."""

    RECALL = "recall"
    UNDERSTANDING = "understanding"
    APPLYING = "applying"
    ANALYSING = "analysing"


class ProofStep(ContentModel):
    """A docker command that shows that the key is right, run in a real engine by the tests of the content.

    Each text of ``prints`` must be in its output and none of ``lacks``; ``fails`` says that its exit status is not 0.
    """

    run: str
    prints: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    fails: bool = False


class WrittenQuestion(ContentModel):
    """What questions of all kinds have as they are written, also those that get their key only when they are asked.

    ``section`` is the id of the section that teaches the answer, ``difficulty`` the author's estimate from 1 to 5. Each of
    ``hints`` says more than the one before it. ``try`` is a command of the lab that shows how it really is.
    """

    id: Slug
    section: Slug
    topic: Slug = EVERYTHING_ELSE
    difficulty: int = Field(default=3, ge=1, le=5)
    tests: Level = Level.UNDERSTANDING
    prompt: str
    hints: tuple[str, ...] = Field(default=(), max_length=3)
    second_try: bool = False
    explanation: str
    try_: str | None = Field(default=None, alias="try")
    proof: tuple[ProofStep, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The texts that are shown in an order drawn by lot; none where there is nothing to choose from, or not yet."""
        return ()

    @property
    def places(self) -> int:
        """How many things there are to choose from; an answer by choosing names them by numbers from 0."""
        return len(self.options)


class QuestionBase(WrittenQuestion, ABC):
    """What questions of all kinds have that can be asked: they know their key."""

    @abstractmethod
    def grade(self, given: Given) -> Verdict:
        """Grade an answer; one that is of another kind's shape, or that names what there is not, is wrong.

        Raises Refusal for typed text that is no answer at all, or nearly the right one, so that the learner can correct
        it and try again.
        """


class Mistake(ContentModel):
    """A wrong answer that is worth foreseeing, why it is wrong, and the id of the wrong idea that leads to it."""

    answer: str
    why: str
    misconception: Slug | None = None


class TypedQuestion(QuestionBase):
    """A question that is answered by typing. ``otherwise`` is what is said of a wrong answer that is no foreseen mistake."""

    mistakes: tuple[Mistake, ...] = ()
    otherwise: str

    def _wrong(self, foreseen: Mistake | None, expected: str) -> Verdict:
        if foreseen is None:
            return Verdict.wrong(self.otherwise, expected)
        return Verdict.wrong(foreseen.why, expected, foreseen.misconception)


def indices(given: Given) -> tuple[int, ...]:
    """The indices of an answer by choosing, none for one that was typed."""
    return tuple(each for each in given if isinstance(each, int))


def typed_text(given: Given) -> str:
    """The text of an answer by typing, empty for one by choosing."""
    return given if isinstance(given, str) else ""
