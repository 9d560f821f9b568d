"""Comparing images in one engine: which layers they share, and the disk space that this saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.image.facts import HistoryStep, ImageFacts, total_size


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of one of several images.

    ``sharers`` are the indices of the images that share this layer, that of its own image among them, in order.
    ``is_duplicate`` tells that another image has the same content on top of other layers: it is stored a second time.
    """

    step: HistoryStep
    sharers: tuple[int, ...]
    is_duplicate: bool = False

    @property
    def is_shared(self) -> bool:
        return len(self.sharers) > 1


@dataclass(frozen=True, slots=True)
class SharedLayers:
    """How many layers the images at the indices ``sharers`` share, and no other has; ``size`` in bytes, None if unknown."""

    sharers: tuple[int, ...]
    layer_count: int
    size: int | None


@dataclass(frozen=True, slots=True)
class ImageComparison:
    """Images side by side. ``columns`` are the layers of each, oldest first.

    ``size_apart`` is the sum of the images' sizes, ``size_together`` what they take on one disk, in bytes; None if unknown.
    """

    images: tuple[ImageFacts, ...]
    columns: tuple[tuple[Layer, ...], ...]
    shared: tuple[SharedLayers, ...]
    size_apart: int
    size_together: int | None


def compare_images(images: Sequence[ImageFacts]) -> ImageComparison:
    """Compare images by their layers.

    Docker keeps a layer by its chain: its own content and that of all below it. So images share layers from the bottom up
    to the first difference, and the same content above that is kept again.
    """
    owners: dict[tuple[str, ...], list[int]] = {}
    holders: dict[str, set[tuple[str, ...]]] = {}
    sizes: dict[tuple[str, ...], int] = {}
    for place, image in enumerate(images):
        for chain, step in zip(_chains(image), _layers(image), strict=True):
            owners.setdefault(chain, []).append(place)
            holders.setdefault(chain[-1], set()).add(chain)
            if step.size is not None:
                sizes[chain] = step.size
    columns = tuple(
        tuple(
            Layer(
                step, tuple(owners[chain]), any(set(owners[other]) - {place} for other in holders[chain[-1]] - {chain})
            )
            for chain, step in zip(_chains(image), _layers(image), strict=True)
        )
        for place, image in enumerate(images)
    )
    return ImageComparison(
        tuple(images),
        columns,
        _shared_layers(owners, sizes),
        sum(image.size for image in images),
        _size_together(images, owners, sizes),
    )


def _chains(image: ImageFacts) -> list[tuple[str, ...]]:
    return [image.diff_ids[: i + 1] for i in range(len(image.diff_ids))]


def _layers(image: ImageFacts) -> list[HistoryStep]:
    """The step that made each layer; a step without an instruction where the history does not tell."""
    made = [step for step in image.steps if step.diff_id is not None]
    if [step.diff_id for step in made] == list(image.diff_ids):
        return made
    return [HistoryStep("", diff_id=diff_id) for diff_id in image.diff_ids]


def _shared_layers(
    owners: dict[tuple[str, ...], list[int]], sizes: dict[tuple[str, ...], int]
) -> tuple[SharedLayers, ...]:
    groups: dict[tuple[int, ...], list[int | None]] = {}
    for chain, places in owners.items():
        if len(places) > 1:
            groups.setdefault(tuple(places), []).append(sizes.get(chain))
    return tuple(SharedLayers(places, len(found), total_size(found)) for places, found in groups.items())


def _size_together(
    images: Sequence[ImageFacts], owners: dict[tuple[str, ...], list[int]], sizes: dict[tuple[str, ...], int]
) -> int | None:
    """The sum of all images, less each layer as often as it is shared."""
    spared = [
        None if (size := sizes.get(chain)) is None else size * (len(places) - 1)
        for chain, places in owners.items()
        if len(places) > 1
    ]
    saved = total_size(spared)
    return None if saved is None else sum(image.size for image in images) - saved
