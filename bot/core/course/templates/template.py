"""What a template declares, and how it words the question that it has drawn."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from bot.core.course.grading.base import Mistake, WrittenQuestion
from bot.core.course.grading.number import Number
from bot.core.course.grading.single import Choice
from bot.core.course.grading.spot_line import WrongLine
from bot.core.course.question import Asked
from bot.core.course.templates.generated import Generated, fill

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})

OTHERWISE: Final = "otherwise"
"""The key of the text that is said of a wrong answer which nobody has foreseen."""

UNIT: Final = "unit"
"""The key of the unit of a number, in the words of the language."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a template needs: the wrong idea that it answers, and the placeholders that it has besides the others."""

    misconception: str | None = None
    placeholders: tuple[str, ...] = ()


PLAIN: Final = Said()


@dataclass(frozen=True, slots=True)
class Template:
    """What makes questions of a written one.

    The prompt must have every placeholder of ``shown``, without which it could not be answered. Hints may have these too,
    the explanation and the texts those of ``told`` besides, which tell the key. ``texts`` are the keys of the texts that
    must be there. ``settings`` are the names of the settings with their values, of which the first is the default.
    """

    draw: Callable[[Generated, random.Random], Asked]
    shown: tuple[str, ...]
    texts: Mapping[str, Said]
    told: tuple[str, ...] = ()
    settings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts what was drawn into the words of a written question. ``values`` are those of the placeholders."""

    question: Generated
    texts: Mapping[str, Said]
    values: Mapping[str, str]

    @property
    def common(self) -> dict[str, Any]:
        """The fields that questions of all kinds have."""
        fields = {name: getattr(self.question, name) for name in WrittenQuestion.model_fields}
        return fields | {
            "prompt": fill(self.question.prompt, self.values),
            "hints": tuple(fill(hint, self.values) for hint in self.question.hints),
            "explanation": fill(self.question.explanation, self.values),
        }

    @property
    def otherwise(self) -> str:
        return self.phrase(OTHERWISE)

    @property
    def unit(self) -> str:
        return self.question.texts[UNIT]

    def phrase(self, key: str, values: Mapping[str, str] = NOTHING) -> str:
        """A text with its placeholders filled; ``values`` are those that only this text has."""
        return fill(self.question.texts[key], {**self.values, **values})

    def choice(self, text: str, key: str, values: Mapping[str, str] = NOTHING, *, correct: bool = False) -> Choice:
        """A choice, of which the text of that key says why it is right or wrong."""
        idea = None if correct else self.texts[key].misconception
        return Choice(text=text, correct=correct, why=self.phrase(key, values), misconception=idea)

    def mistake(self, answer: str, key: str, values: Mapping[str, str] = NOTHING) -> Mistake:
        return Mistake(answer=answer, why=self.phrase(key, values), misconception=self.texts[key].misconception)

    def wrong_line(self, line: int, key: str, values: Mapping[str, str] = NOTHING) -> WrongLine:
        return WrongLine(line=line, why=self.phrase(key, values), misconception=self.texts[key].misconception)


def counting(wording: Wording, key: int, answers: Iterable[tuple[int, str]]) -> Number:
    """A question how many there are. ``answers`` are wrong numbers, each with the key of what is said of it.

    Of one that would be right, or that is there already, nothing is said.
    """
    by_number: dict[int, str] = {}
    for number, text in answers:
        if number != key:
            by_number.setdefault(number, text)
    return Number(
        **wording.common,
        kind="number",
        answer=Decimal(key),
        unit=wording.unit,
        mistakes=tuple(wording.mistake(str(number), text) for number, text in by_number.items()),
        otherwise=wording.otherwise,
    )
