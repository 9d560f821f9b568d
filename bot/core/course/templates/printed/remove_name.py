"""The command that takes off one name of an image and leaves the other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.command import Command
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.printed.distinct_images import more_names
from bot.core.course.templates.printed.images import draw_images, draw_names, print_images, read_list, split_name
from bot.core.course.templates.template import OTHERWISE, PLAIN, Said, Template, Wording
from bot.core.reference.parser import DEFAULT_TAG

_TEXTS: Final = MappingProxyType(
    {
        "by-id": PLAIN,
        "by-id-forced": PLAIN,
        "other-name": PLAIN,
        "forced": PLAIN,
        "tag-left-out": Said(placeholders=("repository",)),
        "containers": PLAIN,
        "prune": PLAIN,
        OTHERWISE: PLAIN,
    }
)


def _draw(question: Generated, chance: random.Random) -> Command:
    names = draw_names(chance, 3)
    groups: list[tuple[str, ...]] = [(name,) for name in names]
    groups[0] = (names[0], *more_names(chance, names[0], 1, names))
    printed = print_images(draw_images(chance, groups))
    rows, _ = read_list(printed)
    off, kept = chance.sample(groups[0], 2)
    id = next(row.id for row in rows if row.name == off)
    wording = Wording(question, _TEXTS, {"table": printed, "name": off, "kept": kept, "id": id})
    return Command(
        **wording.common,
        kind="command",
        answers=(f"docker rmi {off}", f"docker rmi --no-prune {off}"),
        mistakes=tuple(_mistakes(off, kept, id, wording)),
        otherwise=wording.otherwise,
    )


def _mistakes(off: str, kept: str, id: str, wording: Wording) -> Iterator[Mistake]:
    repository, tag = split_name(off)
    yield wording.mistake(f"docker rmi {id}", "by-id")
    yield wording.mistake(f"docker rmi -f {id}", "by-id-forced")
    yield wording.mistake(f"docker rmi {kept}", "other-name")
    yield wording.mistake(f"docker rmi {off} {kept}", "other-name")
    yield wording.mistake(f"docker rmi -f {off}", "forced")
    yield wording.mistake(f"docker rm {off}", "containers")
    yield wording.mistake("docker image prune", "prune")
    yield wording.mistake("docker image prune -a", "prune")
    # Without its tag it means `latest`, which may be what stays.
    if tag != DEFAULT_TAG and kept != f"{repository}:{DEFAULT_TAG}":
        yield wording.mistake(f"docker rmi {repository}", "tag-left-out", {"repository": repository})


REMOVE_NAME: Final = Template(_draw, shown=("table", "name"), told=("kept", "id"), texts=_TEXTS)
