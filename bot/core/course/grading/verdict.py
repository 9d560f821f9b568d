"""The result of grading an answer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

RIGHT: Final = Fraction(1)
WRONG: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of grading an answer. ``score`` is from 0, wrong, to 1, right; ``expected`` is the right answer, as text.

    ``why`` are the reasons: for choices, one for each that was wrongly chosen or missed; for other answers, one for each part
    that is wrong. ``misconceptions`` are the ids of the wrong ideas that the answer shows.
    """

    score: Fraction
    why: tuple[str, ...]
    expected: str
    misconceptions: tuple[str, ...] = ()

    @property
    def correct(self) -> bool:
        """Whether the whole answer is right."""
        return self.score == RIGHT

    @classmethod
    def wrong(cls, why: str, expected: str, misconception: str | None = None) -> Verdict:
        """The verdict on an answer that is wrong as a whole, for one reason."""
        return cls(WRONG, (why,), expected, (misconception,) if misconception else ())
