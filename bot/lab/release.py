"""Releases of Docker: what differs between them for the lab, in one table.

The oldest that is supported is 20.10. Each feature is named with the release that brought it; see the release notes of Docker
Engine and of the docker CLI.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.core.course.docker_form import DockerForm
from bot.core.refusal import Refusal

ANSWER_WITHIN: Final = 5.0
"""Seconds in which a program must print its version."""

TREE: Final = "--tree"
"""The flag of ``docker images`` that lists the platforms of each image."""

_SINCE: Final = {
    "zstd layers": (23, 0),
    # Docker 24 has it already, as an experiment that does not tell which images of a list an engine holds.
    "containerd store": (27, 0),
    TREE: (28, 0),
    "containerd store by default": (29, 0),
    "images by name": (29, 0),
}
"""The first release that has a feature, or a flag in the form that it has now."""


class ImageStore(StrEnum):
    """Where an engine keeps images: in the store of its graph drivers, or in that of containerd."""

    CLASSIC = "classic"
    CONTAINERD = "containerd"


@dataclass(frozen=True, slots=True)
class EngineRelease:
    """The release of an engine, such as ``(28, 5)``, and the store in which its engines keep images."""

    version: tuple[int, int]
    store: ImageStore

    @property
    def reads_zstd(self) -> bool:
        """Whether it unpacks layers that are packed with zstd."""
        return self._has("zstd layers")

    @property
    def features(self) -> dict[str, bool]:
        """What daemon.json names as ``features`` to get the store; nothing for a release that has but one."""
        if not self._has("containerd store"):
            return {}
        return {"containerd-snapshotter": self.store is ImageStore.CONTAINERD}

    @property
    def form(self) -> DockerForm:
        """The form in which it prints, by which lessons and recordings are chosen."""
        return DockerForm(self.version, self.store.value, self._has("images by name"))

    @property
    def draws_trees(self) -> bool:
        """Whether its ``docker images`` takes ``--tree`` and has something to show for it."""
        return self._has(TREE) and self.store is ImageStore.CONTAINERD

    def require_flags(self, argv: Sequence[str]) -> None:
        """Raises Refusal ``lab-flag-release`` if a flag of ``docker images`` needs a later release, or the other store."""
        if TREE in (word.partition("=")[0] for word in argv) and not self.draws_trees:
            since = _SINCE[TREE][0]
            raise Refusal("lab-flag-release", flag=TREE, since=since, version=str(self), store=self.store.value)

    def __str__(self) -> str:
        return ".".join(map(str, self.version))

    def _has(self, feature: str) -> bool:
        return self.version >= _SINCE[feature]


OLDEST: Final = EngineRelease((20, 10), ImageStore.CLASSIC)
"""The oldest release for which the lab is made."""


def engine_release(version: str | None, wanted: ImageStore | None = None) -> EngineRelease:
    """The release of an engine that says this version, with the ``wanted`` store or else the one that it has by default.

    An engine that says none is taken for the oldest. Raises ValueError where a release does not have the store.
    """
    found = re.match(r"(\d+)(?:\.(\d+))?", version or "")
    number = (int(found[1]), int(found[2] or 0)) if found else OLDEST.version
    is_default = number >= _SINCE["containerd store by default"]
    store = wanted or (ImageStore.CONTAINERD if is_default else ImageStore.CLASSIC)
    if store is ImageStore.CONTAINERD and number < _SINCE["containerd store"]:
        raise ValueError(f"Docker {number[0]}.{number[1]} has no {store} store")
    return EngineRelease(number, store)


def version_of(program: Path | str | None) -> str | None:
    """The version that docker or dockerd prints, such as ``20.10.24+dfsg1``; None where it prints none in time."""
    if program is None:
        return None
    try:
        printed = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=ANSWER_WITHIN, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"version ([\w.+~-]+)", printed)
    return found[1] if found else None
