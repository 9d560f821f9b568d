"""Which images ``docker images`` shows that were made before or after another one."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.printed.images import draw_images, draw_names, listed_names, print_images, read_list
from bot.core.course.templates.template import PLAIN, Template, Wording
from bot.core.image.list_filter import made_before, made_since
from bot.core.reference.parser import parse_reference

BEFORE: Final = "before"
SINCE: Final = "since"

_RIGHT: Final = "shown"
_TEXTS: Final = MappingProxyType({_RIGHT: PLAIN, "other-side": PLAIN, "itself": PLAIN})


def _draw(question: Generated, chance: random.Random) -> MultipleChoice:
    filter_name = question.settings.get("filter", BEFORE)
    names = draw_names(chance, chance.randint(4, 6))
    printed = print_images(draw_images(chance, [(name,) for name in names]))
    rows, listed = read_list(printed)
    other = chance.choice(rows[1:-1]).name
    found = (made_since if filter_name == SINCE else made_before)(listed, parse_reference(other))
    shown = [image.reference.familiar for image in found if image.reference]
    values = {
        "table": printed,
        "filter": f"{filter_name}={other}",
        "name": other,
        "answer": listed_names(shown),
    }
    wording = Wording(question, _TEXTS, values)
    choices = [
        wording.choice(
            f"`{row.name}`",
            _RIGHT if row.name in shown else "itself" if row.name == other else "other-side",
            correct=row.name in shown,
        )
        for row in rows
    ]
    return MultipleChoice(**wording.common, kind="multiple", choices=tuple(choices))


AGE_FILTER: Final = Template(
    _draw,
    shown=("table", "filter"),
    told=("name", "answer"),
    texts=_TEXTS,
    settings=MappingProxyType({"filter": (BEFORE, SINCE)}),
)
