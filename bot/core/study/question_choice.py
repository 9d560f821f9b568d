"""Which questions a quiz asks: first what is due for review, then weak topics, then new ones, as hard as the learner can bear."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.core.study.difficulty import fitting_difficulty
from bot.core.study.quiz_wish import WEAK

RECENT: Final = 10
"""By so many last answers it is judged how hard questions should be."""

WEAK_SHARE: Final = 1 / 3
"""A topic is weak if at least this share of the last answers to its questions was wrong."""


class Why(StrEnum):
    """Why a question was chosen; the text is ``quiz-reason-<value>``."""

    DUE = "due"
    WEAK = "weak"
    NEW = "new"
    AGAIN = "again"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class ChoiceReason:
    """Why a question was chosen, in figures: ``missed`` of the ``asked`` questions of ``topic`` were answered wrongly.

    The topic is its id where questions are chosen and stored, and its name where they are shown.

    ``days`` is how long ago the learner answered this one, None for one that is new.
    """

    why: Why
    topic: str = ""
    missed: int = 0
    asked: int = 0
    days: int | None = None


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """How a learner answered a question last, and when it is due again."""

    right: bool
    given_at: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that can be asked; ``last`` is None for one that the learner has never answered."""

    id: str
    topic: str
    difficulty: float
    last: LastAnswer | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """A question that was chosen, and why."""

    id: str
    reason: ChoiceReason


def pick_questions(
    candidates: Sequence[Candidate], scope: str, count: int, now: datetime, chance: random.Random
) -> list[Picked]:
    """Choose at most ``count`` questions of a scope, none twice, and first another one than was answered last.

    Of the scope ``weak`` are those that are due and those of weak topics; there may be none.
    """
    asked = [each for each in candidates if scope in ("", WEAK, each.topic)]
    aim = fitting_difficulty(_recent(candidates))
    missed = _missed_by_topic(candidates)

    def reason(each: Candidate) -> ChoiceReason:
        wrong, answered = missed.get(each.topic, (0, 0))
        days = None if each.last is None else (now - each.last.given_at).days
        if each.last and each.last.due <= now:
            why = Why.DUE
        elif wrong and wrong >= WEAK_SHARE * answered and (each.last is None or _was_missed(each)):
            why = Why.WEAK
        else:
            why = Why.NEW if each.last is None else Why.AGAIN
        return ChoiceReason(why, each.topic, wrong, answered, days)

    def urgency(picked: tuple[Candidate, ChoiceReason]) -> tuple[float, ...]:
        each, of = picked
        share = of.missed / of.asked if of.asked else 0.0
        apart, lot = abs(each.difficulty - aim), chance.random()
        match of.why:
            case Why.DUE:
                assert each.last is not None
                return 0, each.last.right, each.last.due.timestamp()
            case Why.WEAK:
                return 1, -share, apart, lot
            case Why.NEW:
                return 2, apart, lot
            case _:
                assert each.last is not None
                return 3, each.last.right, each.last.given_at.timestamp()

    ranked = sorted(((each, reason(each)) for each in asked), key=urgency)
    if scope == WEAK:
        ranked = [(each, of) for each, of in ranked if of.why in (Why.DUE, Why.WEAK) or _was_missed(each)]
    picked = [Picked(each.id, of) for each, of in ranked[: count + 1]]
    return _without_repeating(picked, _last_answered(candidates))[:count]


def _was_missed(candidate: Candidate) -> bool:
    return candidate.last is not None and not candidate.last.right


def _recent(candidates: Iterable[Candidate]) -> list[tuple[float, bool]]:
    answered = [(each.last.given_at, each.difficulty, each.last.right) for each in candidates if each.last]
    return [(difficulty, right) for _, difficulty, right in sorted(answered)[-RECENT:]]


def _missed_by_topic(candidates: Iterable[Candidate]) -> dict[str, tuple[int, int]]:
    """Of each topic, how many questions were answered wrongly the last time, and how many were answered."""
    found: dict[str, tuple[int, int]] = {}
    for each in candidates:
        if each.last:
            wrong, answered = found.get(each.topic, (0, 0))
            found[each.topic] = wrong + (not each.last.right), answered + 1
    return found


def _last_answered(candidates: Iterable[Candidate]) -> str | None:
    answered = [(each.last.given_at, each.id) for each in candidates if each.last]
    return max(answered)[1] if answered else None


def _without_repeating(picked: list[Picked], last: str | None) -> list[Picked]:
    """The same questions, but the one that was answered last stands at the end."""
    return [each for each in picked if each.id != last] + [each for each in picked if each.id == last]
