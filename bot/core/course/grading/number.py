"""Numbers: of things, of bytes in any unit, of per cent."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import Given, TypedQuestion, typed_text
from bot.core.course.grading.verdict import RIGHT, Verdict
from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc

PER_CENT: Final = "%"

_BYTES: Final = {
    "b": 1,
    "byte": 1,
    "bytes": 1,
    "バイト": 1,
    **{f"{letter}b": 1_000**power for power, letter in enumerate("kmgt", 1)},
    **{f"{letter}ib": 1_024**power for power, letter in enumerate("kmgt", 1)},
    **{f"{name}バイト": 1_000**power for power, name in enumerate(("キロ", "メガ", "ギガ", "テラ"), 1)},
}
"""Bytes of each unit of sizes. Docker counts in decimal units."""

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_UNIT: Final = re.compile(r"\s*([A-Za-zァ-ヶー]+)")
_APPROXIMATELY: Final = re.compile(r"^(?:約|およそ|about|approx\.?|~)\s*", re.IGNORECASE)

PERCENTAGE_PATTERN: Final = r"^[0-9]+(\.[0-9]+)?%$"

Percentage = Annotated[str, Field(pattern=PERCENTAGE_PATTERN)]


class Number(TypedQuestion):
    """A number, right within ``tolerance`` (a number, or per cent of the answer), or ``between`` two, both of them right.

    Where ``unit`` is one of sizes (``MB``), an answer in another one is converted; an answer without a unit has this one.
    """

    kind: Literal["number"]
    answer: Decimal | None = None
    between: tuple[Decimal, Decimal] | None = None
    tolerance: Decimal | Percentage = Decimal(0)
    unit: str = ""

    @model_validator(mode="after")
    def _require_one_key(self) -> Self:
        if (self.answer is None) == (self.between is None):
            raise ContentFault("number-key")
        return self

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest number that is right."""
        if self.between:
            return self.between
        assert self.answer is not None
        if isinstance(self.tolerance, Decimal):
            apart = self.tolerance
        else:
            apart = abs(self.answer) * Decimal(self.tolerance.removesuffix(PER_CENT)) / 100
        return self.answer - apart, self.answer + apart

    @property
    def expected(self) -> str:
        """The right answer as text."""
        if self.between:
            return f"{self.between[0]}–{self.between[1]}{self.unit}"
        return f"{self.answer}{self.unit}"

    def grade(self, given: Given) -> Verdict:
        value = self._read(typed_text(given))
        low, high = self.range
        if low <= value <= high:
            return Verdict(RIGHT, (), self.expected)
        foreseen = (mistake for mistake in self.mistakes if self._read(mistake.answer) == value)
        return self._wrong(next(foreseen, None), self.expected)

    def _read(self, text: str) -> Decimal:
        """The number in a text, in the question's unit. Raises Refusal ``quiz-no-number``."""
        value, unit = parse_quantity(text)
        own, typed = _BYTES.get(self.unit.strip().casefold()), _BYTES.get(unit.casefold())
        return value * typed / own if own and typed else value


def parse_quantity(text: str) -> tuple[Decimal, str]:
    """The one number in an answer such as ``4 個`` or ``約１．０１ GB``, and the word right behind it, if any.

    Raises Refusal ``quiz-no-number`` for none or several.
    """
    plain = _APPROXIMATELY.sub("", nfkc(text).strip().replace("−", "-"))
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", plain)
    found = list(_NUMBER.finditer(plain))
    if len(found) != 1:
        raise Refusal("quiz-no-number", typed=text)
    unit = _UNIT.match(plain, found[0].end())
    return Decimal(found[0][0]), unit[1] if unit else ""
