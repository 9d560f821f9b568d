"""How well a question tells those who know from those who do not: its discrimination."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from math import sqrt
from typing import Final, TypeVar

FEWEST_LEARNERS: Final = 10
"""Of a question that fewer have answered nothing is told: chance would speak."""

FEWEST_OTHERS: Final = 3
"""How many other questions a learner must have answered for their score in those to say anything."""

Item = TypeVar("Item", bound=Hashable)


def point_biserial(answers: Iterable[tuple[Hashable, Item, bool]]) -> dict[Item, float]:
    """The corrected point-biserial correlation of each question, from -1 to 1.

    ``answers`` are learners, questions, and whether the first answer was right. It is the correlation between being right
    and the share of the learner's *other* questions that were: near 0 or below, those who know more get it right no more
    often, so that the question, or its key, should be looked at. Questions that too few have answered, or that all have
    answered alike, are left out.
    """
    given: defaultdict[Hashable, dict[Item, bool]] = defaultdict(dict)
    for learner, item, right in answers:
        given[learner][item] = right
    pairs: defaultdict[Item, list[tuple[bool, float]]] = defaultdict(list)
    for items in given.values():
        others = len(items) - 1
        if others >= FEWEST_OTHERS:
            score = sum(items.values())
            for item, right in items.items():
                pairs[item].append((right, (score - right) / others))
    found = ((item, _correlation(each)) for item, each in pairs.items() if len(each) >= FEWEST_LEARNERS)
    return {item: value for item, value in found if value is not None}


def _correlation(pairs: list[tuple[bool, float]]) -> float | None:
    """Pearson's correlation; None where one side does not vary."""
    count = len(pairs)
    mean_right = sum(right for right, _ in pairs) / count
    mean_rest = sum(rest for _, rest in pairs) / count
    together = sum((right - mean_right) * (rest - mean_rest) for right, rest in pairs)
    spread = sqrt(
        sum((right - mean_right) ** 2 for right, _ in pairs) * sum((rest - mean_rest) ** 2 for _, rest in pairs)
    )
    return together / spread if spread > 1e-12 else None
