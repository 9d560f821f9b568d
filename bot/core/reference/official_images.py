"""The names of Docker Hub's official images, and what is meant by a name that looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Final

from pydantic import Field

from bot.core.content_model import ContentModel
from bot.core.text.edit_distance import edit_distance

_VERSIONED = re.compile(r"([a-z][a-z-]*?[a-z])[-_]?(v?[0-9]+(?:\.[0-9]+)*)")
_SHORTEST: Final = 4
"""Letters of a name that may still be a misspelt one."""

ImageName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._/-]*$", max_length=80)]


class OfficialImages(ContentModel):
    """``official`` are the names that Docker Hub's official images have, ``retired`` those that get no more updates.

    Of the retired ones it is told what to use instead. ``called`` are names by which people ask for an image that has
    another one.
    """

    official: tuple[ImageName, ...] = Field(min_length=1)
    retired: dict[ImageName, tuple[ImageName, ...]] = Field(default={})
    called: dict[ImageName, ImageName] = Field(default={})

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.official, *self.retired))

    def knows(self, name: str) -> bool:
        """Whether there is, or was, an official image of that name."""
        return name in self._known

    def suggest(self, name: str, tag: str | None) -> str | None:
        """The reference that somebody probably meant who wrote a name that no official image has."""
        suffix = f":{tag}" if tag else ""
        if found := self._called(name):
            return found + suffix
        version = _VERSIONED.fullmatch(name)
        if version and not tag and (found := self._called(version[1])):
            return f"{found}:{version[2].removeprefix('v')}"
        return found + suffix if (found := self._misspelt(name)) else None

    def _called(self, name: str) -> str | None:
        return self.called.get(name) or (name if name in self._known else None)

    def _misspelt(self, name: str) -> str | None:
        """The one official image whose name is spelt nearly so."""
        allowed = 0 if len(name) < _SHORTEST else 1 if len(name) < 8 else 2
        near = sorted((edit_distance(name, other), other) for other in self._near(name, allowed)) if allowed else []
        if not near or near[0][0] > allowed or (len(near) > 1 and near[1][0] == near[0][0]):
            return None
        return near[0][1]

    def _near(self, name: str, allowed: int) -> Iterator[str]:
        """Those worth a closer look; a short name with other letters is another name."""
        letters = frozenset(name)
        for other in self.official:
            if abs(len(other) - len(name)) > allowed or len(letters.symmetric_difference(other)) > 2 * allowed:
                continue
            if len(name) > _SHORTEST or sorted(name) == sorted(other):
                yield other
