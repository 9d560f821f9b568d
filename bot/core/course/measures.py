"""Measures of a day's questions: whether all sections are asked about, whether more than memory is tested, and whether the
look of an answer tells that it is right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import Level, WrittenQuestion
from bot.core.course.grading.single import OneOfSeveral
from bot.core.course.misconceptions import misconceptions_of

QUESTIONS_IN_SECTION_MIN: Final = 4
"""Questions about a section, at least."""

RECALL_SHARE_MAX: Final = Fraction(1, 3)
"""Share of the questions that may ask for what one remembers."""

LONGEST_SHARE_MAX: Final = Fraction(30, 100)
"""Share of the single choices in which the right one may be the longest."""

PLACES: Final = 4
"""How many choices a question has among which the right one's place is counted."""

PLACE_SHARE_MIN: Final = Fraction(15, 100)
PLACE_SHARE_MAX: Final = Fraction(40, 100)
"""Share of these questions in which the right choice may be at one and the same place."""

POINTING_AT_IDEA_MIN: Final = 2
"""Questions that point at a misconception, at least: a single wrong answer does not show that somebody has it."""

WORST_TOLD: Final = 8
"""Ids of questions that are told with a measure that is broken, at most."""

_MARKDOWN = re.compile(r"\\([`*_~|])|[`*]|__|~~|\|\|")


@dataclass(frozen=True, slots=True)
class DayMeasures:
    """The figures of a day in one language.

    ``by_section`` has the number of questions of each section, ``recall`` the ids of those that ask for memory, ``longest`` for
    each single choice how much the right one counts as the longest, by its id: 1, 0, or ½ where it shares that. ``places``
    are, for those with four choices, the ids by the place of the right one, from 0.
    """

    questions: int
    by_section: Mapping[str, int]
    recall: tuple[str, ...]
    longest: Mapping[str, Fraction]
    places: tuple[tuple[str, ...], ...]

    @property
    def fewest(self) -> int:
        """Questions of the section that has the fewest."""
        return min(self.by_section.values(), default=0)

    @property
    def recall_share(self) -> Fraction:
        return Fraction(len(self.recall), self.questions or 1)

    @property
    def longest_share(self) -> Fraction:
        return sum(self.longest.values(), Fraction(0)) / (len(self.longest) or 1)


def measure_day(questions: Sequence[WrittenQuestion], sections: Iterable[str]) -> DayMeasures:
    """Count the questions of a day in one language; ``sections`` are the ids of its lesson."""
    asked = Counter(question.section for question in questions)
    single = [question for question in questions if isinstance(question, OneOfSeveral)]
    places: list[list[str]] = [[] for _ in range(PLACES)]
    for question in single:
        if len(question.choices) == PLACES:
            place = next((i for i, choice in enumerate(question.choices) if choice.correct), 0)
            places[place].append(question.id)
    return DayMeasures(
        len(questions),
        {section: asked[section] for section in sections},
        tuple(question.id for question in questions if question.tests is Level.RECALL),
        {question.id: _counts_as_longest(question) for question in single},
        tuple(map(tuple, places)),
    )


def shown_length(text: str) -> int:
    """Characters of a text as they are shown: without those that are Markdown."""
    return len(_MARKDOWN.sub(r"\1", text))


def _counts_as_longest(question: OneOfSeveral) -> Fraction:
    lengths = [shown_length(choice.text) for choice in question.choices]
    right = next((length for length, choice in zip(lengths, question.choices, strict=True) if choice.correct), 0)
    if right < max(lengths):
        return Fraction(0)
    return Fraction(1) if lengths.count(right) == 1 else Fraction(1, 2)


def broken_measures(measures: DayMeasures) -> Iterator[ContentFault]:
    """What is out of its limits, with the questions that are to blame for most of it."""
    for section, count in measures.by_section.items():
        if count < QUESTIONS_IN_SECTION_MIN:
            yield ContentFault("measure-section", section=section, count=count, least=QUESTIONS_IN_SECTION_MIN)
    if measures.recall_share > RECALL_SHARE_MAX:
        yield ContentFault(
            "measure-recall",
            share=percent(measures.recall_share),
            most=percent(RECALL_SHARE_MAX),
            questions=_listed(measures.recall),
        )
    if measures.longest_share > LONGEST_SHARE_MAX:
        worst = sorted(measures.longest, key=lambda id: -measures.longest[id])
        yield ContentFault(
            "measure-longest",
            share=percent(measures.longest_share),
            most=percent(LONGEST_SHARE_MAX),
            questions=_listed([id for id in worst if measures.longest[id]]),
        )
    yield from _broken_places(measures.places)


def _broken_places(places: Sequence[Sequence[str]]) -> Iterator[ContentFault]:
    """Places at which the right choice is too seldom or too often; of few questions a whole one more or less is allowed."""
    total = sum(map(len, places))
    least, most = floor(total * PLACE_SHARE_MIN), ceil(total * PLACE_SHARE_MAX)
    for place, ids in enumerate(places, 1):
        if len(ids) < least:
            yield ContentFault("measure-place-seldom", place=place, count=len(ids), total=total, least=least)
        elif len(ids) > most:
            yield ContentFault(
                "measure-place-often", place=place, count=len(ids), total=total, most=most, questions=_listed(ids)
            )


def pointing_at(
    questions: Sequence[WrittenQuestion], misconceptions: Collection[str] | None
) -> dict[str, tuple[str, ...]]:
    """The ids of the questions that point at each misconception; of those at which any does, where it is not known which
    there are."""
    ideas = {question.id: misconceptions_of(question) for question in questions}
    known = misconceptions or dict.fromkeys(idea for pointed in ideas.values() for idea in pointed)
    return {idea: tuple(id for id, pointed in ideas.items() if idea in pointed) for idea in known}


def percent(share: Fraction) -> str:
    """A share as whole per cent."""
    return f"{round(100 * share)} %"


def _listed(ids: Sequence[str]) -> str:
    more = ["…"] if len(ids) > WORST_TOLD else []
    return ", ".join([*ids[:WORST_TOLD], *more])
