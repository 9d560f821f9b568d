"""Typed words: another spelling of a right answer is right, a slip is told, and a list of guesses is not right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, Literal

from pydantic import Field

from bot.core.content_model import ContentModel
from bot.core.course.grading.base import Given, Mistake, TypedQuestion, typed_text
from bot.core.course.grading.verdict import RIGHT, Verdict
from bot.core.refusal import Refusal
from bot.core.text.edit_distance import edit_distance
from bot.core.text.typography import QUOTES, nfkc

SLIPS: Final = ((4, 1), (8, 2), (14, 3))
"""From how many letters on how many slips still tell which word was meant. In shorter words a slip makes another word."""


class WordKey(ContentModel):
    """Words that are right, any of them; where they are ``exact``, case counts, and a slip is a mistake."""

    answers: tuple[str, ...] = Field(min_length=1)
    mistakes: tuple[Mistake, ...] = ()
    otherwise: str
    exact: bool = False

    def is_right(self, typed: str) -> bool:
        """Whether this is one of the answers, however it is written."""
        return self._meaning(typed) in {self._meaning(answer) for answer in self.answers}

    def find_mistake(self, typed: str) -> Mistake | None:
        """The foreseen mistake that this is. Raises Refusal ``quiz-nearly`` for an answer with a slip of spelling."""
        meant = self._meaning(typed)
        if foreseen := find_mistake(self.mistakes, meant, self._meaning):
            return foreseen
        if not self.exact and any(_is_slip(meant, self._meaning(answer)) for answer in self.answers):
            raise Refusal("quiz-nearly", typed=typed)
        return None

    def _meaning(self, typed: str) -> str:
        return " ".join(nfkc(typed).split()) if self.exact else normalize_answer(typed)


class Text(WordKey, TypedQuestion):
    """A word or a short phrase."""

    kind: Literal["text"]

    def grade(self, given: Given) -> Verdict:
        typed = typed_text(given)
        if self.is_right(typed):
            return Verdict(RIGHT, (), self.answers[0])
        return self._wrong(self.find_mistake(typed), self.answers[0])


def find_mistake(mistakes: Iterable[Mistake], meant: object, meaning: Callable[[str], object]) -> Mistake | None:
    """The foreseen mistake that means the same as what was typed, None if none does."""
    return next((mistake for mistake in mistakes if meaning(mistake.answer) == meant), None)


def _is_slip(typed: str, answer: str) -> bool:
    """Whether slips lead from one to the other. Digits are never a slip: another number means another thing."""
    allowed = max((slips for letters, slips in SLIPS if len(answer) >= letters), default=0)
    if abs(len(typed) - len(answer)) > allowed or re.findall(r"\d+", typed) != re.findall(r"\d+", answer):
        return False
    return edit_distance(typed, answer) <= allowed


_POLITE_ENDING = re.compile(r"(?:です|だ|である|だ?と思います|でしょう)?(?:か|ね|よ)?$")
_FINAL_PUNCTUATION = "。.!? "
_LEAD_IN = re.compile(
    r"^(?:it['’]s|it\s+is|(?:答え|解答|回答|正解|(?:the\s+)?answer)(?:は|:|\s+is)[、,]?)\s*", re.IGNORECASE
)
_QUOTES = QUOTES + "()（） "
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def normalize_answer(text: str) -> str:
    """A typed word without differences of width and case, quotes, polite endings and long vowels at the end.

    ``答えは「レイヤ」です`` and ``ﾚｲﾔｰ`` mean the same; a list of guesses stays a list and matches nothing.
    """
    plain = _LEAD_IN.sub("", " ".join(nfkc(text).casefold().split()))
    plain = _POLITE_ENDING.sub("", plain.strip(_QUOTES).rstrip(_FINAL_PUNCTUATION)).strip(_QUOTES)
    return re.sub(r"(?<=[ァ-ヴ])ー(?![ァ-ヴー])", "", plain.translate(_HIRAGANA_TO_KATAKANA))
