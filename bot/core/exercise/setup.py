"""The state with which an exercise begins, as its author declares it and the lab puts it up.

It is a declaration, never a list of commands: what the lab can put up is what can be said here. Images are pulled by the rules
by which learners pull, and made ones hold nothing but bytes without a meaning.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Final, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal

FOREIGN: Final = "foreign"
"""The platform of an image that does not run on the engine's machine, whichever that is."""

PLATFORM_PATTERN: Final = r"^(foreign|linux/[a-z0-9]+(/v[0-9])?)$"

MADE_MEGABYTES_LIMIT: Final = 300
"""Megabytes of all images that one exercise has made."""


def require_reference(name: str) -> Reference:
    """The image that an author names. Raises ContentFault ``exercise-name`` for a text that names none."""
    try:
        reference = parse_reference(name)
    except Refusal as refusal:
        raise ContentFault("exercise-name", name=name, why=refusal) from None
    return reference


class PulledImage(ContentModel):
    """An image that is there: a plain name, or with the ``platform`` for which it is pulled (``linux/arm64``, ``foreign``)."""

    image: str
    platform: Annotated[str, StringConstraints(pattern=PLATFORM_PATTERN)] | None = None


class MadeImage(ContentModel):
    """An image that the lab makes itself, of ``layers`` layers and ``megabytes`` in all. Without a ``name`` it dangles.

    ``count`` is how many of them there are; ones with a name are there once. ``history`` are the instructions that its
    history tells, the oldest first; those without a layer come after those with one.
    """

    name: str | None = None
    count: int = Field(default=1, ge=1, le=20)
    megabytes: float = Field(default=1, gt=0, le=50)
    layers: int = Field(default=1, ge=1, le=20)
    labels: dict[str, str] = Field(default={}, max_length=10)
    env: tuple[str, ...] = Field(default=(), max_length=10)
    command: tuple[str, ...] = Field(default=(), max_length=10)
    platform: Annotated[str, StringConstraints(pattern=PLATFORM_PATTERN)] | None = None

    @model_validator(mode="after")
    def _require_one_of_a_name(self) -> Self:
        if self.name is not None:
            require_reference(self.name)
            if self.count > 1:
                raise ContentFault("exercise-made-twice", name=self.name)
        return self


def _with_key(value: Any) -> Any:
    """A plain name stands for an image of the engine's own platform."""
    return {"image": value} if isinstance(value, str) else value


class Setup(ContentModel):
    """The state to begin with. ``tags`` are further names, each with the image to which it leads.

    An image to which only a tag is to lead need not be among ``images``: its own name is then taken off.
    """

    images: tuple[Annotated[PulledImage, BeforeValidator(_with_key)], ...] = Field(default=(), max_length=10)
    tags: dict[str, str] = Field(default={}, max_length=10)
    made: tuple[MadeImage, ...] = Field(default=(), max_length=10)

    @model_validator(mode="after")
    def _require_what_can_be_put_up(self) -> Self:
        if not (self.images or self.tags or self.made):
            raise ContentFault("exercise-setup-empty")
        made = {require_reference(image.name).canonical for image in self.made if image.name}
        for name in self.tags:
            require_reference(name)
        for name in (*(pulled.image for pulled in self.images), *self.tags.values()):
            reference = require_reference(name)
            if reference.canonical not in made:
                _require_pullable(reference)
        if sum(image.megabytes * image.count for image in self.made) > MADE_MEGABYTES_LIMIT:
            raise ContentFault("exercise-made-too-large", limit=MADE_MEGABYTES_LIMIT)
        return self

    @property
    def key(self) -> str:
        """Equal for two states exactly if the same is put up: by it the lab knows what it has put up already."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


def _require_pullable(reference: Reference) -> None:
    try:
        require_allowed(reference)
    except Refusal as refusal:
        raise ContentFault("exercise-name", name=reference.familiar, why=refusal) from None
