"""Images that were given up or moved, with the announcement that says so."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel, require_every_locale
from bot.core.locale import Locale

IMAGE_PATTERN: Final = r"^[a-z0-9][a-z0-9._/-]*$"
SINCE_PATTERN: Final = r"^20[0-9]{2}(?:-[0-9]{2}){0,2}$"
PAGE_PATTERN: Final = r"^https://[a-z0-9.-]+/[A-Za-z0-9._~/#?=&%-]*$"

ImageName = Annotated[str, Field(pattern=IMAGE_PATTERN, max_length=80)]
"""A name as it is typed, without a tag, in lower case."""

_HUB: Final = "docker.io/"


class Announcement(ContentModel):
    """``since`` is a year, a month or a day, as in ``2025-08``; ``source`` is the page that says so."""

    since: Annotated[str, Field(pattern=SINCE_PATTERN)]
    source: Annotated[str, Field(pattern=PAGE_PATTERN, max_length=200)]


class RetiredImage(Announcement):
    """An official image that gets no more updates. ``instead`` are images to use in its place, the likeliest first."""

    instead: tuple[ImageName, ...] = ()


class MovedImages(Announcement):
    """Images that are kept elsewhere now, or by somebody else under the same name.

    ``origins`` are names with their registry, as in ``docker.io/owner/image``; one that ends with a slash stands for every
    name below it. ``target``, of the same form, takes their place; None where one name does not follow from the other.
    ``note`` tells what happened.
    """

    origins: tuple[ImageName, ...] = Field(alias="from", min_length=1)
    target: ImageName | None = Field(default=None, alias="to")
    note: dict[Locale, Annotated[str, Field(min_length=1, max_length=300)]]

    @model_validator(mode="after")
    def _complete(self) -> MovedImages:
        require_every_locale(self.origins[0], note=self.note)
        if self.target and any(origin.endswith("/") != self.target.endswith("/") for origin in self.origins):
            raise ContentFault("move-slash")
        return self

    def successor(self, name: str) -> str | None:
        """The name under which that image is found now, as short as Docker shows it; None if it is not known."""
        if self.target is None:
            return None
        origin = next(origin for origin in self.origins if name.startswith(origin))
        return (self.target + name.removeprefix(origin)).removeprefix(_HUB)
