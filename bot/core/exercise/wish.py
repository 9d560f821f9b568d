"""What a learner asks for with ``!exercise``: ``4.1``, ``4 1``, ``第4日の1``, ``together 4.1``, ``off``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.core.refusal import Refusal
from bot.core.text.folding import fold
from bot.core.text.typography import nfkc

_TOGETHER: Final = frozenset(map(fold, ("together", "shared", "一緒に", "いっしょに", "一緒", "みんなで", "みんな")))
_CLOSE: Final = frozenset(
    map(fold, ("off", "close", "stop", "quit", "end", "閉じる", "とじる", "やめる", "終了", "終わる", "中止"))
)
_FILLING: Final = ("第", "日目", "日", "の", "day", "exercise", "演習", "問目", "問", "番目", "番", "#", "no")
"""What people write around the two numbers."""

_WORD: Final = re.compile(r"[^\s.\-・:/,、。]+")
_NUMBER: Final = re.compile(r"[0-9]+")
_DIGITS_LIMIT: Final = 9
"""Digits of a number that are read: no day and no exercise has more."""


@dataclass(frozen=True, slots=True)
class ExerciseWish:
    """The ``number``-th exercise of a ``day``, or all of the day where there is no number; None is what was not said.

    ``together`` asks for the one of the channel, ``close`` for closing what is open.
    """

    day: int | None = None
    number: int | None = None
    together: bool = False
    close: bool = False


def parse_exercise_wish(typed: str) -> ExerciseWish:
    """The wish in what was typed behind the command. Raises Refusal ``exercise-unread`` for what means nothing here."""
    words: list[str] = _WORD.findall(nfkc(typed).casefold())
    kept = [word for word in words if fold(word) not in _TOGETHER | _CLOSE]
    together = any(fold(word) in _TOGETHER for word in words)
    close = any(fold(word) in _CLOSE for word in words)
    numbers = [int(number[:_DIGITS_LIMIT]) for word in kept for number in _numbers(word, typed)]
    if len(numbers) > 2 or (close and numbers):
        raise Refusal("exercise-unread", typed=typed)
    day, number = (*numbers, None, None)[:2]
    return ExerciseWish(day, number, together, close)


def _numbers(word: str, typed: str) -> list[str]:
    """The numbers of a word, which has nothing else in it but what people write around them."""
    rest = _NUMBER.sub(" ", word)
    for filling in _FILLING:
        rest = rest.replace(filling, " ")
    if rest.strip():
        raise Refusal("exercise-unread", typed=typed)
    return _NUMBER.findall(word)
