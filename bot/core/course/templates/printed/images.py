"""Images drawn by lot, and the list of them that ``docker images`` prints."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.course.templates.names.repositories import OFFICIAL, SERVICES
from bot.core.course.templates.printed import tables
from bot.core.image.list_filter import ListedImage
from bot.core.output.formats.images import ImageRow, read_images
from bot.core.output.table_cells import NONE
from bot.core.reference.parser import parse_reference

AGES: Final = (
    *("2 hours ago", "17 hours ago", "2 days ago", "4 days ago", "6 days ago", "9 days ago", "13 days ago"),
    *("2 weeks ago", "3 weeks ago", "5 weeks ago", "7 weeks ago", "2 months ago", "3 months ago", "5 months ago"),
    *("8 months ago", "11 months ago", "14 months ago", "2 years ago"),
)
"""How docker says how old something is, the youngest first."""

_HEADER: Final = ("REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE")
_ON_ALPINE: Final = (7_400_000, 190_000_000)
_USUAL: Final = (72_000_000, 1_300_000_000)
_ANY: Final = (7_400_000, 1_300_000_000)
"""Bytes of the smallest and the largest image."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of the list: each of its ``names`` with a tag; without a name it is dangling. ``size`` in bytes."""

    id: str
    names: tuple[str, ...]
    age: str
    size: int


def draw_images(chance: random.Random, names: Sequence[Sequence[str]]) -> list[Image]:
    """An image for each of these groups of names, in any order, no two of them as old or as large as each other."""
    ages = sorted(chance.sample(range(len(AGES)), len(names)))
    images: list[Image] = []
    for group, age in zip(chance.sample(names, len(names)), ages, strict=True):
        count = _draw_size_of(chance, group)
        while tables.size(count) in {tables.size(image.size) for image in images}:
            count = _draw_size_of(chance, group)
        images.append(Image(f"{chance.getrandbits(48):012x}", tuple(group), AGES[age], count))
    return images


def _draw_size_of(chance: random.Random, names: Sequence[str]) -> int:
    """Bytes of an image with such names: those on Alpine are small, other official ones are not."""
    official = {each.name for each in OFFICIAL}
    if any("alpine" in name for name in names):
        return draw_size(chance, *_ON_ALPINE)
    return draw_size(chance, *(_USUAL if any(split_name(name)[0] in official for name in names) else _ANY))


def draw_size(chance: random.Random, least: int, most: int) -> int:
    """Bytes between two sizes; small ones are as likely as large ones."""
    return round(least * (most / least) ** chance.random())


def draw_names(chance: random.Random, count: int) -> list[str]:
    """Names with tags, of as many different repositories: official ones and those of one's own."""
    official = [f"{each.name}:{chance.choice((*each.tags, 'latest'))}" for each in chance.sample(OFFICIAL, count)]
    own = [f"{name}:{chance.choice(('latest', 'v1', 'v2', '1.0', 'dev'))}" for name in chance.sample(SERVICES, 2)]
    return chance.sample((*official, *own), count)


def print_images(images: Sequence[Image]) -> str:
    """What ``docker images`` prints, in the order in which they are given: docker has the newest first."""
    rows = [
        (*split_name(name), image.id, image.age, tables.size(image.size))
        for image in images
        for name in image.names or (f"{NONE}:{NONE}",)
    ]
    return tables.table([_HEADER, *rows])


def split_name(name: str) -> tuple[str, str]:
    """The columns REPOSITORY and TAG."""
    repository, _, tag = name.rpartition(":")
    return repository, tag


def listed_names(names: Sequence[str]) -> str:
    """Several names in a sentence of any language."""
    return " / ".join(f"`{name}`" for name in names)


def read_list(printed: str) -> tuple[tuple[ImageRow, ...], tuple[ListedImage, ...]]:
    """The rows of a printed list, and the same for the rules of docker's filters."""
    rows = read_images(printed)
    listed = (
        ListedImage(row.id, parse_reference(row.name) if row.named else None, AGES.index(row.age)) for row in rows
    )
    return rows, tuple(listed)
