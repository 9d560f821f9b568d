"""Checks of the images that an engine has: which names lead where, and what the images are like."""

from __future__ import annotations

from abc import abstractmethod
from decimal import Decimal
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel
from bot.core.exercise.checks.base import CheckBase, ImageName, shown_name
from bot.core.exercise.checks.evidence import UNKNOWN, Evidence, Outcome
from bot.core.exercise.engine_state import EngineImage, EngineState, ImageDetails
from bot.core.exercise.setup import FOREIGN
from bot.core.reference.parser import parse_reference
from bot.core.text.sizes import human_size

NATIVE: Final = "native"
"""The platform of the engine's own machine."""


CHECKED_PLATFORM_PATTERN: Final = r"^(native|foreign|linux/[a-z0-9]+(/v[0-9])?)$"


class StateCheck(CheckBase):
    """A check of the engine's state: it does not pass while that is not known."""

    def judge(self, evidence: Evidence) -> Outcome:
        return UNKNOWN if evidence.state is None else self._judge(evidence.state)

    @abstractmethod
    def _judge(self, state: EngineState) -> Outcome:
        """Whether it passes by what the engine holds."""


class ImageCheck(StateCheck):
    """A check of one image, which does not pass while that is not there."""

    of: ImageName

    @property
    def inspected(self) -> tuple[str, ...]:
        return (self.of,)

    def _judge(self, state: EngineState) -> Outcome:
        image = state.find(self.of)
        if image is None:
            return _missing(self.of)
        return self._judge_image(image, image.details, state)

    @abstractmethod
    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        """Whether it passes by what the image is like; ``details`` are None where they are not known."""


class Present(StateCheck):
    """A name leads to an image."""

    present: ImageName

    def _judge(self, state: EngineState) -> Outcome:
        return Outcome.of(state.find(self.present) is not None, "missing", image=shown_name(self.present))


class Absent(StateCheck):
    """A name leads to no image any more."""

    absent: ImageName

    def _judge(self, state: EngineState) -> Outcome:
        return Outcome.of(state.find(self.absent) is None, "present", image=shown_name(self.absent))


class Same(StateCheck):
    """All names lead to the same image."""

    same: tuple[ImageName, ...] = Field(min_length=2, max_length=5)

    def _judge(self, state: EngineState) -> Outcome:
        ids: dict[str, str] = {}
        for name in self.same:
            image = state.find(name)
            if image is None:
                return _missing(name)
            ids[name] = image.id
        first = self.same[0]
        apart = next((name for name in self.same if ids[name] != ids[first]), first)
        return Outcome.of(apart == first, "different", image=shown_name(first), other=shown_name(apart))


class Different(StateCheck):
    """Two names lead to different images, both of which are there."""

    different: tuple[ImageName, ImageName]

    def _judge(self, state: EngineState) -> Outcome:
        one, other = (state.find(name) for name in self.different)
        if one is None or other is None:
            return _missing(self.different[0 if one is None else 1])
        return Outcome.of(
            one.id != other.id, "same", image=shown_name(self.different[0]), other=shown_name(self.different[1])
        )


class Count(ContentModel):
    """How many there are to be: exactly so many, or within limits."""

    exactly: int | None = Field(default=None, ge=0)
    at_least: int = Field(default=0, ge=0)
    at_most: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _require_a_limit(self) -> Self:
        if self.exactly is None and not self.at_least and self.at_most is None:
            raise ContentFault("exercise-count-empty")
        if not any(self.holds(number) for number in (self.at_least, self.exactly or 0)):
            raise ContentFault("exercise-count-impossible")
        return self

    def holds(self, number: int) -> bool:
        if self.exactly is not None and number != self.exactly:
            return False
        return self.at_least <= number and (self.at_most is None or number <= self.at_most)


class DanglingCount(StateCheck):
    """How many images there are to which no tag leads; of those with a label, where one is named."""

    dangling: Count
    with_label: str | None = None

    def _judge(self, state: EngineState) -> Outcome:
        number = sum(image.dangling for image in _labelled(state, self.with_label))
        return Outcome.of(self.dangling.holds(number), "dangling", count=number)


class ImageCount(StateCheck):
    """How many images there are in all; of those with a label, where one is named."""

    images: Count
    with_label: str | None = None

    def _judge(self, state: EngineState) -> Outcome:
        number = len(_labelled(state, self.with_label))
        if self.with_label is None:
            return Outcome.of(self.images.holds(number), "images", count=number)
        return Outcome.of(self.images.holds(number), "images-labelled", count=number, label=self.with_label)


class PulledByDigest(StateCheck):
    """An image of a repository is there by its digest alone: no tag of that repository leads to it."""

    by_digest: ImageName

    def _judge(self, state: EngineState) -> Outcome:
        repository = parse_reference(self.by_digest).familiar_name
        found = [one for one in state.images if any(digest.startswith(f"{repository}@") for digest in one.digests)]
        tagged = [image for image in found if any(name.startswith(f"{repository}:") for name in image.names)]
        if not found:
            return Outcome.of(False, "missing", image=repository)
        return Outcome.of(len(tagged) < len(found), "by-tag", image=repository)


class LayerCount(ImageCheck):
    """How many layers an image has."""

    layers: Count

    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        if details is None:
            return UNKNOWN
        number = len(details.diff_ids)
        return Outcome.of(self.layers.holds(number), "layers", image=shown_name(self.of), count=number)


class SizeBelow(ImageCheck):
    """An image is smaller than so many megabytes, as docker counts them."""

    megabytes_below: Decimal = Field(gt=0)

    @property
    def inspected(self) -> tuple[str, ...]:
        return ()

    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        below = image.size < self.megabytes_below * 1_000_000
        return Outcome.of(below, "size", image=shown_name(self.of), size=human_size(image.size))


class Platform(ImageCheck):
    """An image is for a platform: ``linux/arm64``, the engine's own (``native``), or any other one (``foreign``)."""

    platform: Annotated[str, StringConstraints(pattern=CHECKED_PLATFORM_PATTERN)]

    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        if details is None:
            return UNKNOWN
        native = details.platform == state.platform
        right = {NATIVE: native, FOREIGN: not native}.get(self.platform, details.platform == self.platform)
        return Outcome.of(right, "platform", image=shown_name(self.of), platform=details.platform)


class Label(ImageCheck):
    """An image has a label, of that value if one is given."""

    label: str
    value: str | None = None

    @property
    def inspected(self) -> tuple[str, ...]:
        return ()

    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        value = dict(image.labels).get(self.label)
        right = value is not None and self.value in (None, value)
        return Outcome.of(right, "label", image=shown_name(self.of), label=self.label)


class Environment(ImageCheck):
    """An image sets a variable, to that value if one is given."""

    env: str
    value: str | None = None

    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        if details is None:
            return UNKNOWN
        pairs = (entry.partition("=") for entry in details.env)
        right = any(name == self.env and self.value in (None, value) for name, _, value in pairs)
        return Outcome.of(right, "env", image=shown_name(self.of), variable=self.env)


class DefaultCommand(ImageCheck):
    """An image has this default command."""

    command: tuple[str, ...]

    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        if details is None:
            return UNKNOWN
        return Outcome.of(details.command == self.command, "command", image=shown_name(self.of))


class BasedOn(ImageCheck):
    """An image was made from another one: it begins with all layers of that one."""

    based_on: ImageName

    @property
    def inspected(self) -> tuple[str, ...]:
        return (self.of, self.based_on)

    def _judge_image(self, image: EngineImage, details: ImageDetails | None, state: EngineState) -> Outcome:
        base = state.find(self.based_on)
        if base is None:
            return _missing(self.based_on)
        if details is None or base.details is None:
            return UNKNOWN
        layers = base.details.diff_ids
        return Outcome.of(
            details.diff_ids[: len(layers)] == layers, "base", image=shown_name(self.of), base=shown_name(self.based_on)
        )


def _missing(name: str) -> Outcome:
    return Outcome.of(False, "missing", image=shown_name(name))


def _labelled(state: EngineState, label: str | None) -> list[EngineImage]:
    """The images that have a label, all of them where none is named."""
    return [image for image in state.images if label is None or label in dict(image.labels)]
