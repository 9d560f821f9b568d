"""What a learner asks for when they ask for a quiz: ``!quiz``, ``!quiz 4 10``, ``!quiz weak``, ``!quiz layers``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.core.refusal import Refusal
from bot.core.text.folding import fold
from bot.core.text.typography import nfkc

QUESTIONS_PER_QUIZ: Final = 5
"""Questions in a quiz, unless the learner says how many."""

LONGEST_QUIZ: Final = 20
"""Questions in a quiz at most."""

WEAK: Final = "weak"
"""The scope of what a learner has not mastered yet."""

_WEAK_WORDS: Final = frozenset(map(fold, ("weak", "weakness", "mistakes", "苦手", "弱点", "間違い", "復習")))


@dataclass(frozen=True, slots=True)
class QuizWish:
    """``scope`` is ``weak``, the id of a topic, or empty for anything. None is what the learner did not say."""

    day: int | None = None
    count: int | None = None
    scope: str = ""

    @property
    def is_open(self) -> bool:
        """Whether any quiz will do, so that one that was left open is gone on with."""
        return self == QuizWish()

    @property
    def questions(self) -> int:
        """How many questions the quiz has."""
        return self.count or QUESTIONS_PER_QUIZ

    @property
    def key(self) -> str:
        """By what an attempt is found again that was begun with the same wish."""
        return f"{self.scope}:{self.count or ''}".removesuffix(":")


def parse_wish(typed: str, topic_of: Callable[[str], str | None]) -> QuizWish:
    """The wish in what was typed behind the command: numbers of a day and of questions, a topic, or ``weak``.

    ``topic_of`` gives the id of the topic that a word means, None if it means none. Raises Refusal ``quiz-topic`` for words
    that mean nothing, and ``quiz-count`` for a number of questions that is too small or too large.
    """
    numbers: list[int] = []
    words: list[str] = []
    for word in nfkc(typed).split():
        digits = word.removesuffix("問").removesuffix("日目").lower().removeprefix("day")
        if digits.isascii() and digits.isdecimal():
            numbers.append(int(digits[:9]))
        elif word.lower() != "day":
            words.append(word)
    if len(numbers) > 2:
        raise Refusal("quiz-topic", typed=typed)
    scope = _scope(" ".join(words), topic_of)
    day, count = (*numbers, None, None)[:2]
    return checked_wish(day, count, scope)


def checked_wish(day: int | None, count: int | None, scope: str) -> QuizWish:
    """The wish for these. Raises Refusal ``quiz-count`` for a number of questions that is too small or too large."""
    if count is not None and not 1 <= count <= LONGEST_QUIZ:
        raise Refusal("quiz-count", count=count, most=LONGEST_QUIZ)
    return QuizWish(day, count, scope)


def _scope(words: str, topic_of: Callable[[str], str | None]) -> str:
    if not words:
        return ""
    if fold(words) in _WEAK_WORDS:
        return WEAK
    topic = topic_of(words)
    if topic is None:
        raise Refusal("quiz-topic", typed=words)
    return topic
