"""Which images a pattern for names shows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import OFFICIAL, OWNED, SERVICES
from bot.core.course.templates.printed.images import draw_images, listed_names, print_images, read_list
from bot.core.course.templates.template import PLAIN, Template, Wording
from bot.core.image.list_filter import called_like, matches
from bot.core.reference.parser import parse_reference

_RIGHT: Final = "fits"
_TEXTS: Final = MappingProxyType({_RIGHT: PLAIN, "slash": PLAIN, "other-tag": PLAIN, "other-name": PLAIN})

PATTERNS: Final = (
    *("{repository}", "{repository}:*", "{repository}:{tag}", "{start}*:{tag}", "*:{tag}"),
    *("*:latest", "*/*", "*/{repository}", "*/*:latest"),
)
"""Each fits at least one of the names in the list and not all of them."""


def _draw(question: Generated, chance: random.Random) -> MultipleChoice:
    several = chance.choice([each for each in OFFICIAL if len(each.tags) > 1])
    other = chance.choice([each for each in OFFICIAL if each != several])
    owned = chance.choice(OWNED)
    first, second = chance.sample(several.tags, 2)
    names = [
        *(f"{several.name}:{first}", f"{several.name}:{second}", f"{other.name}:latest"),
        *(f"{owned.name}:latest", f"team/{several.name}:{first}", f"{chance.choice(SERVICES)}:1.0"),
    ]
    values = {"repository": several.name, "start": several.name[:2], "tag": first}
    pattern = chance.choice(PATTERNS).format(**values)
    printed = print_images(draw_images(chance, [(name,) for name in names]))
    rows, listed = read_list(printed)
    shown = [image.reference.familiar for image in called_like(listed, pattern) if image.reference]
    values = {"table": printed, "pattern": pattern, "answer": listed_names(shown)}
    wording = Wording(question, _TEXTS, values)
    choices = [
        wording.choice(f"`{row.name}`", _why(row.name, shown, pattern), correct=row.name in shown) for row in rows
    ]
    return MultipleChoice(**wording.common, kind="multiple", choices=tuple(choices))


def _why(name: str, shown: Sequence[str], pattern: str) -> str:
    reference = parse_reference(name)
    if name in shown:
        return _RIGHT
    if matches(reference, pattern, across_slashes=True):
        return "slash"
    return "other-tag" if matches(reference, pattern.partition(":")[0]) else "other-name"


REFERENCE_FILTER: Final = Template(_draw, shown=("table", "pattern"), told=("answer",), texts=_TEXTS)
