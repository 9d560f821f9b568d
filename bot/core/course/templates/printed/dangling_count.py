"""How many dangling images a list has."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.number import Number
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.printed.images import draw_images, draw_names, print_images, read_list
from bot.core.course.templates.template import OTHERWISE, PLAIN, UNIT, Said, Template, Wording, counting
from bot.core.image.list_filter import dangling

_TEXTS: Final = MappingProxyType(
    {
        "all-rows": Said("prune-takes-all"),
        "named": PLAIN,
        "twice": PLAIN,
        UNIT: PLAIN,
        OTHERWISE: PLAIN,
    }
)


def _draw(question: Generated, chance: random.Random) -> Number:
    names = draw_names(chance, chance.randint(3, 5))
    groups: list[tuple[str, ...]] = [(name,) for name in names]
    groups += [() for _ in range(chance.choice([count for count in (1, 2, 3, 4) if count != len(names)]))]
    printed = print_images(draw_images(chance, groups))
    rows, listed = read_list(printed)
    key = len(dangling(listed))
    wording = Wording(question, _TEXTS, {"table": printed, "answer": str(key), "rows": str(len(rows))})
    answers = [(len(rows), "all-rows"), (len(rows) - key, "named"), (2 * key, "twice")]
    return counting(wording, key, answers)


DANGLING_COUNT: Final = Template(_draw, shown=("table",), told=("answer", "rows"), texts=_TEXTS)
