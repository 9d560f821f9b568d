"""Live: the key is read from the learner's engine when the answer is graded, so that none can be stale."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import model_validator

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import WrittenQuestion
from bot.core.course.grading.number import Number
from bot.core.course.grading.text import Text
from bot.core.image.facts import ImageFacts
from bot.core.refusal import Refusal

SIZE_TOLERANCE = "5%"
"""How far off a size may be: docker rounds it, and counts it differently in different stores."""

ID_DIGITS = (6, 12, 64)
"""How many hex digits of an image ID are asked for; whoever copies more of them from docker's output is right too."""


class Fact(StrEnum):
    """What is asked of an image."""

    LAYERS = "layers"
    STEPS = "steps"
    SIZE = "size"
    COMMAND = "command"
    ID_START = "id-start"
    ARCHITECTURE = "architecture"


class Live(WrittenQuestion):
    """Asks a fact of ``image``, which the learner's engine must have. ``otherwise`` is said of a wrong answer.

    There is no second try: the engine may have changed meanwhile.
    """

    kind: Literal["live"]
    image: str
    fact: Fact
    otherwise: str

    @model_validator(mode="after")
    def _refuse_second_try(self) -> Self:
        if self.second_try:
            raise ContentFault("live-second-try")
        return self

    @property
    def _common(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*WrittenQuestion.model_fields, "otherwise")}

    def with_stored_key(self, key: Mapping[str, Any]) -> Number | Text:
        """The question with a key that an answer was graded by before."""
        kind = Number if key.get("kind") == "number" else Text
        return kind.model_validate({**self._common, **key})

    def with_key(self, facts: ImageFacts) -> Number | Text:
        """The question with the key that these facts give it.

        Raises Refusal ``quiz-live-unknown`` where they do not tell what is asked: not every image has a default command, and a
        lab of a former release does not tell it.
        """
        common = self._common
        if (self.fact is Fact.COMMAND and not facts.command) or (
            self.fact is Fact.ARCHITECTURE and not facts.architecture
        ):
            raise Refusal("quiz-live-unknown", image=self.image)
        match self.fact:
            case Fact.LAYERS:
                return Number(kind="number", answer=Decimal(len(facts.diff_ids)), **common)
            case Fact.STEPS:
                return Number(kind="number", answer=Decimal(len(facts.steps) + facts.omitted), **common)
            case Fact.SIZE:
                megabytes = round(Decimal(facts.size) / 1_000_000, 2)
                return Number(kind="number", answer=megabytes, tolerance=SIZE_TOLERANCE, unit="MB", **common)
            case Fact.COMMAND:
                return Text(kind="text", answers=_command_spellings(facts.command), exact=True, **common)
            case Fact.ID_START:
                return Text(kind="text", answers=_id_spellings(facts.id), exact=True, **common)
            case Fact.ARCHITECTURE:
                return Text(kind="text", answers=(facts.architecture,), **common)


def stored_key(question: Number | Text) -> dict[str, Any]:
    """What ``with_stored_key`` needs of a question to which facts have given its key."""
    return question.model_dump(mode="json", include={"kind", "answer", "tolerance", "unit", "answers", "exact"})


def _command_spellings(command: tuple[str, ...]) -> tuple[str, ...]:
    """A default command as it may be typed: as in a shell, and as ``docker inspect`` prints it."""
    quoted = [f'"{word}"' for word in command]
    return (" ".join(command), f"[{' '.join(command)}]", f"[{','.join(quoted)}]", f"[{', '.join(quoted)}]")


def _id_spellings(id: str) -> tuple[str, ...]:
    digits = id.removeprefix("sha256:")
    starts = [digits[:length] for length in ID_DIGITS]
    return (*starts, *(f"sha256:{start}" for start in starts))
