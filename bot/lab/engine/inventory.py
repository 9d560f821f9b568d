"""Which images each learner's engine holds, noted so that they can be pulled again if the engine loses its disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.core.image.registry_facts import LocalImage

CHANGING_SUBCOMMANDS: Final = frozenset({"pull", "rmi", "rm", "prune", "tag", "run"})
"""Subcommands that may change which images an engine holds."""

IMAGES_LIMIT: Final = 50
"""Images noted for one learner at most."""

NAMES_LIMIT: Final = 20
"""Names that an image gets at most when it is pulled again; its learner has to wait meanwhile."""


class HeldImage(BaseModel):
    """An image of an engine, as it is noted on disk.

    ``source`` is the reference by which it can be pulled again (``nginx@sha256:…``, empty if there is none), ``names`` are
    its tags. ``digests`` are all references with a digest that lead to it, ``id`` and ``size`` (in bytes) are those that
    the engine gives it; notes of earlier versions have none of these three. ``manifests`` are the digests of the images
    themselves that the engine has, this machine's first, where it goes by the digest of their list.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    platform: str
    names: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    id: str | None = None
    size: int | None = None
    manifests: tuple[str, ...] = ()

    @property
    def as_local_image(self) -> LocalImage:
        """The same facts in the form in which a look at a registry shows them."""
        digests = dict.fromkeys(one.rpartition("@")[2] for one in self.digests or (self.source,) if one)
        return LocalImage(tuple(digests), next(iter(self.manifests), self.id), self.size, self.names)

    def is_known_as(self, name: str) -> bool:
        """Whether this name, reference with a digest, or ID leads to the image."""
        return bool(name) and name in (*self.names, *self.digests, self.source, self.id, *self.manifests)

    def with_source_among(self, sources: set[str]) -> HeldImage:
        """The same image, with one of these sources if it is known by one of them.

        With containerd's store a name that a learner gave an image has a digest as well, by which it cannot be pulled.
        """
        known = next((digest for digest in self.digests if digest in sources), self.source)
        return self.model_copy(update={"source": known})

    @property
    def display_name(self) -> str:
        """The name under which learners are told of it."""
        return self.names[0] if self.names else self.source

    @property
    def tags_to_restore(self) -> tuple[str, ...]:
        """The names that it gets when it is pulled again."""
        return self.names[:NAMES_LIMIT]


class Inventory(BaseModel):
    """``held`` are the images in the engine, ``wanted`` those that it has lost and that are to be pulled again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    held: tuple[HeldImage, ...] = ()
    wanted: tuple[HeldImage, ...] = ()


class InventoryStore:
    """Keeps the inventories of all learners, in ``folder``, a JSON file for each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, learner: str) -> Inventory:
        """A learner's inventory; an empty one where there is none that can be read."""
        try:
            return Inventory.model_validate_json(self._file(learner).read_bytes())
        except (OSError, ValidationError):
            return Inventory()

    def write(self, learner: str, inventory: Inventory) -> None:
        """Replace a learner's inventory in one step, so that nobody reads half of it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._file(learner).with_suffix(".draft")
        draft.write_text(inventory.model_dump_json())
        draft.replace(self._file(learner))

    def record(self, learner: str, images: tuple[HeldImage, ...]) -> None:
        """Note that the engine holds these images now."""
        inventory = self.read(learner)
        sources = {one.source for one in inventory.held}
        images = tuple(one.with_source_among(sources) for one in images)
        if inventory.held != images:
            self.write(learner, inventory.model_copy(update={"held": images}))

    def find_local(self, learner: str, name: str) -> LocalImage | None:
        """The image of that name or ID, as it was noted last; None if the engine had none."""
        return next((one.as_local_image for one in self.read(learner).held if one.is_known_as(name)), None)

    def mark_lost(self, learner: str) -> tuple[HeldImage, ...]:
        """Note that the engine has lost its images. Returns all images that are to be pulled again."""
        inventory = self.read(learner)
        held = tuple(one for one in inventory.held if one.source)
        sources = {one.source for one in held}
        wanted = (*held, *(one for one in inventory.wanted if one.source not in sources))[:IMAGES_LIMIT]
        self.write(learner, Inventory(wanted=wanted))
        return wanted

    def mark_restored(self, learner: str, image: HeldImage, restored: bool) -> None:
        """Note that an image was pulled again, or, if not ``restored``, that it cannot be pulled any more."""
        inventory = self.read(learner)
        wanted = tuple(one for one in inventory.wanted if one.source != image.source)
        held = tuple(one for one in inventory.held if one.source != image.source)
        restored_image = image.model_copy(update={"digests": (image.source,)})
        self.write(learner, Inventory(held=(*held, restored_image) if restored else held, wanted=wanted))

    def forget(self, learner: str) -> None:
        """Delete a learner's inventory, so that nothing is pulled again."""
        self._file(learner).unlink(missing_ok=True)

    def _file(self, learner: str) -> Path:
        return self._folder / f"{learner}.json"


def held_image(attributes: dict[str, Any], manifests: Sequence[str] = ()) -> HeldImage:
    """What is noted of an image, from what ``docker inspect`` tells about it, and the ``manifests`` that the engine has."""
    digests = tuple(attributes.get("RepoDigests") or ())
    return HeldImage(
        source=digests[0] if digests else "",
        platform=platform_of(attributes),
        names=tuple(sorted(attributes.get("RepoTags") or ())),
        digests=digests,
        id=attributes["Id"],
        size=attributes["Size"],
        manifests=tuple(manifests),
    )


def platform_of(attributes: dict[str, Any]) -> str:
    """The platform of an image, as in ``linux/arm/v7``, from what ``docker inspect`` tells about it."""
    parts = (attributes.get("Os"), attributes.get("Architecture"), attributes.get("Variant"))
    return "/".join(part for part in parts if part)
