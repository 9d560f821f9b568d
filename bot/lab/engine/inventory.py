"""What a learner's engine holds, noted so that it can be had again when the engine's disk is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.core.image.registry_facts import LocalImage

CHANGING_SUBCOMMANDS: Final = frozenset({"pull", "rmi", "rm", "prune", "tag", "run"})
"""Subcommands after which an engine may hold something else."""

IMAGES_LIMIT: Final = 50
"""Images that are noted at most."""

NAMES_LIMIT: Final = 20
"""Names that an image gets at most when it is fetched again: its learner waits meanwhile."""


class HeldImage(BaseModel):
    """An image: where it is to be had again (``nginx@sha256:…``, empty if nowhere), for which platform, and its names.

    ``digests`` are all references with a digest that lead to it, ``id`` and ``size``, in bytes, what the engine calls it and
    how big it is; notes of earlier versions have none of the three.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    platform: str
    names: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    id: str | None = None
    size: int | None = None

    @property
    def as_local_image(self) -> LocalImage:
        """The image as it was when this was noted."""
        digests = tuple(one.rpartition("@")[2] for one in self.digests or (self.source,) if one)
        return LocalImage(digests, self.id, self.size, self.names)

    def is_known_as(self, name: str) -> bool:
        """Whether a reference or an ID leads to it."""
        return bool(name) and name in (*self.names, *self.digests, self.source, self.id)

    @property
    def display_name(self) -> str:
        """What its learner calls it."""
        return self.names[0] if self.names else self.source

    @property
    def tags_to_restore(self) -> tuple[str, ...]:
        """The names that it gets when it is fetched again."""
        return self.names[:NAMES_LIMIT]


class Inventory(BaseModel):
    """``held`` is in the engine; ``wanted`` was, and is to be fetched again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    held: tuple[HeldImage, ...] = ()
    wanted: tuple[HeldImage, ...] = ()


class InventoryStore:
    """A note for each learner, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, learner: str) -> Inventory:
        """The note; an empty one where there is none that can be read."""
        try:
            return Inventory.model_validate_json(self._file(learner).read_bytes())
        except (OSError, ValidationError):
            return Inventory()

    def write(self, learner: str, inventory: Inventory) -> None:
        """Replace the note from one moment to the next."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._file(learner).with_suffix(".draft")
        draft.write_text(inventory.model_dump_json())
        draft.replace(self._file(learner))

    def record(self, learner: str, images: tuple[HeldImage, ...]) -> None:
        """The engine holds these now."""
        inventory = self.read(learner)
        if inventory.held != images:
            self.write(learner, inventory.model_copy(update={"held": images}))

    def find_local(self, learner: str, name: str) -> LocalImage | None:
        """What the engine held under a name, or by an ID, when this was last noted."""
        return next((one.as_local_image for one in self.read(learner).held if one.is_known_as(name)), None)

    def mark_lost(self, learner: str) -> tuple[HeldImage, ...]:
        """The engine is empty: what it held is wanted. Returns all that is."""
        inventory = self.read(learner)
        held = tuple(one for one in inventory.held if one.source)
        sources = {one.source for one in held}
        wanted = (*held, *(one for one in inventory.wanted if one.source not in sources))[:IMAGES_LIMIT]
        self.write(learner, Inventory(wanted=wanted))
        return wanted

    def mark_restored(self, learner: str, image: HeldImage, restored: bool) -> None:
        """An image is here again, or else not to be had any more."""
        inventory = self.read(learner)
        wanted = tuple(one for one in inventory.wanted if one.source != image.source)
        held = tuple(one for one in inventory.held if one.source != image.source)
        restored_image = image.model_copy(update={"digests": (image.source,)})
        self.write(learner, Inventory(held=(*held, restored_image) if restored else held, wanted=wanted))

    def forget(self, learner: str) -> None:
        """The learner wants nothing back."""
        self._file(learner).unlink(missing_ok=True)

    def _file(self, learner: str) -> Path:
        return self._folder / f"{learner}.json"


def held_image(attributes: dict[str, Any]) -> HeldImage:
    """What an engine tells about an image."""
    digests = tuple(attributes.get("RepoDigests") or ())
    parts = (attributes.get("Os"), attributes.get("Architecture"), attributes.get("Variant"))
    return HeldImage(
        source=digests[0] if digests else "",
        platform="/".join(part for part in parts if part),
        names=tuple(sorted(attributes.get("RepoTags") or ())),
        digests=digests,
        id=attributes["Id"],
        size=attributes["Size"],
    )
