"""What ``docker rmi`` of a name does: take off the name, or delete the image too."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.single import SingleChoice
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.printed.distinct_images import more_names
from bot.core.course.templates.printed.images import draw_images, draw_names, listed_names, print_images, read_list
from bot.core.course.templates.template import PLAIN, Said, Template, Wording

_TEXTS: Final = MappingProxyType(
    {
        "choice-untagged": PLAIN,
        "choice-deleted": PLAIN,
        "choice-refused": PLAIN,
        "untagged": PLAIN,
        "deleted": PLAIN,
        "not-untagged": PLAIN,
        "not-deleted": Said("rmi-always-deletes"),
        "not-refused": PLAIN,
    }
)
"""What may happen, each as a choice, why it happens and why it does not."""


def _draw(question: Generated, chance: random.Random) -> SingleChoice:
    names = draw_names(chance, 4)
    groups: list[tuple[str, ...]] = [(name,) for name in names]
    groups[0] = (names[0], *more_names(chance, names[0], 1, names))
    printed = print_images(draw_images(chance, groups))
    rows, _ = read_list(printed)
    name = chance.choice((*groups[0], names[1], names[2]))
    target = next(row for row in rows if row.name == name)
    others = [row.name for row in rows if row.id == target.id and row.name != name]
    values = {"table": printed, "name": name, "id": target.id, "others": listed_names(others)}
    wording = Wording(question, _TEXTS, values)
    right = "untagged" if others else "deleted"
    choices = [
        wording.choice(
            wording.phrase(f"choice-{outcome}"),
            outcome if outcome == right else f"not-{outcome}",
            correct=outcome == right,
        )
        for outcome in ("untagged", "deleted", "refused")
    ]
    return SingleChoice(**wording.common, kind="single", choices=tuple(choices))


REMOVAL_RESULT: Final = Template(_draw, shown=("table", "name"), told=("id", "others"), texts=_TEXTS)
