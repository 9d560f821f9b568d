"""How many images there are, where several names mean the same one."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.number import Number
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import SERVICES
from bot.core.course.templates.printed.images import (
    draw_images,
    draw_names,
    print_images,
    read_list,
    split_name,
)
from bot.core.course.templates.template import OTHERWISE, PLAIN, UNIT, Said, Template, Wording, counting

_TEXTS: Final = MappingProxyType(
    {
        "all-rows": Said("each-tag-a-copy"),
        "repositories": PLAIN,
        "several-names": PLAIN,
        UNIT: PLAIN,
        OTHERWISE: PLAIN,
    }
)

MORE_TAGS: Final = ("latest", "stable", "prod", "2024-05", "v2.1")
"""Tags that people give to an image besides the one that it has."""


def _draw(question: Generated, chance: random.Random) -> Number:
    names = draw_names(chance, chance.randint(3, 5))
    groups: list[tuple[str, ...]] = [(name,) for name in names]
    for place in chance.sample(range(len(names)), chance.randint(1, 2)):
        groups[place] = (names[place], *more_names(chance, names[place], chance.randint(1, 2), names))
    printed = print_images(draw_images(chance, groups))
    rows, _ = read_list(printed)
    ids = [row.id for row in rows]
    key = len(set(ids))
    several = [id for id in set(ids) if ids.count(id) > 1]
    wording = Wording(question, _TEXTS, {"table": printed, "answer": str(key), "rows": str(len(rows))})
    answers = [
        (len(rows), "all-rows"),
        (len({row.repository for row in rows}), "repositories"),
        (len(several), "several-names"),
    ]
    return counting(wording, key, answers)


def more_names(chance: random.Random, name: str, count: int, taken: list[str]) -> list[str]:
    """Other names of the same image: other tags, or a name of one's own."""
    repository, tag = split_name(name)
    tags = [each for each in MORE_TAGS if each != tag]
    repositories = {split_name(each)[0] for each in taken}
    own = [f"{each}:{chance.choice(tags)}" for each in SERVICES if each not in repositories]
    return chance.sample([*(f"{repository}:{each}" for each in tags), *own[:2]], count)


DISTINCT_IMAGES: Final = Template(_draw, shown=("table",), told=("answer", "rows"), texts=_TEXTS)
