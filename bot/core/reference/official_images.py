"""The names of Docker Hub's official images, and suggestions for names without an owner that no official image has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from pydantic import Field

from bot.core.content_model import ContentModel
from bot.core.reference.announcement import ImageName, MovedImages, RetiredImage
from bot.core.text.edit_distance import edit_distance

_NAME_WITH_VERSION = re.compile(r"([a-z][a-z-]*?[a-z])[-_]?(v?[0-9]+(?:\.[0-9]+)*)")
_MISSPELT_LENGTH_MIN: Final = 4
"""Letters that a name must have to be taken for a misspelt one."""


class OfficialImages(ContentModel):
    """The official images of Docker Hub, as the content lists them, and images of others that are kept elsewhere now.

    ``official`` are their names. ``retired`` are those that get no more updates. ``called`` are other names that people
    use, each with the name of the image that they mean. ``moved`` are images of anybody.
    """

    official: tuple[ImageName, ...] = Field(min_length=1)
    retired: dict[ImageName, RetiredImage] = Field(default={})
    called: dict[ImageName, ImageName] = Field(default={})
    moved: tuple[MovedImages, ...] = ()

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.official, *self.retired))

    @cached_property
    def _moves(self) -> dict[str, MovedImages]:
        return {origin: move for move in self.moved for origin in move.origins}

    def includes(self, name: str) -> bool:
        """Whether there is, or was, an official image of that name."""
        return name in self._known

    def move_of(self, name: str) -> MovedImages | None:
        """What is known of the image of that name, its registry included, if it is kept elsewhere now."""
        found, end = self._moves.get(name), name.find("/")
        while found is None and end >= 0:
            found, end = self._moves.get(name[: end + 1]), name.find("/", end + 1)
        return found

    def suggest(self, name: str, tag: str | None) -> str | None:
        """The reference that somebody probably meant who wrote a name that no official image has."""
        suffix = f":{tag}" if tag else ""
        if found := self._resolve(name):
            return found + suffix
        version = _NAME_WITH_VERSION.fullmatch(name)
        if version and not tag and (found := self._resolve(version[1])):
            return f"{found}:{version[2].removeprefix('v')}"
        return found + suffix if (found := self._misspelt(name)) else None

    def _resolve(self, name: str) -> str | None:
        return self.called.get(name) or (name if name in self._known else None)

    def _misspelt(self, name: str) -> str | None:
        """The official image with the nearest name; None if none is near, or several are equally near."""
        allowed = 0 if len(name) < _MISSPELT_LENGTH_MIN else 1 if len(name) < 8 else 2
        near = (
            sorted((edit_distance(name, other), other) for other in self._candidates(name, allowed)) if allowed else []
        )
        if not near or near[0][0] > allowed or (len(near) > 1 and near[1][0] == near[0][0]):
            return None
        return near[0][1]

    def _candidates(self, name: str, allowed: int) -> Iterator[str]:
        """Names that may be near enough, chosen by length and letters. A short name with other letters is another name."""
        letters = frozenset(name)
        for other in self.official:
            if abs(len(other) - len(name)) > allowed or len(letters.symmetric_difference(other)) > 2 * allowed:
                continue
            if len(name) > _MISSPELT_LENGTH_MIN or sorted(name) == sorted(other):
                yield other
