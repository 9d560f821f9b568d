"""Which names mean the same image as another one in a list."""

from __future__ import annotations

import random
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import OFFICIAL, SERVICES
from bot.core.course.templates.printed.images import draw_images, listed_names, print_images, read_list
from bot.core.course.templates.template import PLAIN, Said, Template, Wording

_RIGHT: Final = "same-id"
_TEXTS: Final = MappingProxyType(
    {
        _RIGHT: PLAIN,
        "same-repository": Said(placeholders=("wrong-id",)),
        "same-tag": Said(placeholders=("wrong-id",)),
        "same-size": Said("same-size-same-image", ("wrong-id", "wrong-size")),
    }
)


def _draw(question: Generated, chance: random.Random) -> MultipleChoice:
    """Names of the asked image, one of the same repository, one with the same tag, and one of the same size."""
    repository = chance.choice([each for each in OFFICIAL if len(each.tags) > 1])
    tag, other_tag = chance.sample(repository.tags, 2)
    own, same_tag, same_size = chance.sample(SERVICES, 3)
    name = f"{repository.name}:{tag}"
    alike = chance.sample(
        [f"{repository.name}:latest", f"{own}:{chance.choice(('v1', '1.0'))}", f"{own}:base"], chance.randint(1, 2)
    )
    asked = (name, *alike)
    groups = [asked, (f"{repository.name}:{other_tag}",), (f"{same_tag}:{tag}",), (f"{same_size}:dev",)]
    images = draw_images(chance, groups)
    size = next(image.size for image in images if image.names == asked)
    images = [replace(image, size=size) if image.names == groups[3] else image for image in images]
    printed = print_images(images)
    rows, _ = read_list(printed)
    by_name = {row.name: row for row in rows}
    target = by_name[name]
    right = [row.name for row in rows if row.id == target.id and row.name != name]
    values = {"table": printed, "name": name, "id": target.id, "answer": listed_names(right)}
    wording = Wording(question, _TEXTS, values)
    choices = [wording.choice(f"`{each}`", _RIGHT, correct=True) for each in right]
    for (wrong,), key in zip(groups[1:], ("same-repository", "same-tag", "same-size"), strict=True):
        details = {"wrong-id": by_name[wrong].id, "wrong-size": by_name[wrong].size}
        choices.append(wording.choice(f"`{wrong}`", key, details))
    chance.shuffle(choices)
    return MultipleChoice(**wording.common, kind="multiple", choices=tuple(choices))


SHARED_NAMES: Final = Template(_draw, shown=("table", "name"), told=("id", "answer"), texts=_TEXTS)
