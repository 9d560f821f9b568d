"""What goes over NATS between bots and workers: subjects, and messages that are validated on both ends.

A request carries a job; its reply subject receives progress and at last ``finished`` or ``refused``. While a job runs the
worker beats, so that the bot notices within ``LOST_AFTER`` seconds when it is gone.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.evidence import RegistryFacts
from bot.core.lab import EngineFacts, ImageFacts, LabStatus

RUN: Final = "kujira.lab.run"
"""Jobs for any worker; with ``.LEARNER`` behind it, for the worker that holds the learner's engine."""

FACTS: Final = "kujira.lab.facts"
"""With ``.LEARNER`` behind it, questions to the worker that holds the learner's engine."""

IMAGES: Final = "kujira.lab.images"
"""With ``.LEARNER`` behind it, questions about images to the worker that holds the learner's engine."""

RESET: Final = "kujira.lab.reset"
"""With ``.LEARNER`` behind it, the wish to have the learner's engine emptied."""

LOOK: Final = "kujira.lab.look"
"""Questions about a registry's image for any worker; with ``.LEARNER`` behind it, as above."""

IMAGES_LIMIT: Final = 4
"""Images in one question: what is known of them must fit into one message."""

NAME_LIMIT: Final = 600
"""Characters of a reference: name, tag and digest have their own limits, which come to less."""

STATUS: Final = "kujira.lab.status"
CANCEL: Final = "kujira.lab.cancel"
"""Reply subjects of jobs that nobody waits for any more."""

QUEUE: Final = "lab"
INBOX: Final = "_INBOX."
"""What reply subjects start with; to no other subject does a worker speak."""

BEAT: Final = 2.0
"""Seconds between two signs of life of a worker that runs a job."""

LOST_AFTER: Final = 8.0
"""Seconds of silence after which a worker counts as lost."""

RETRY_EVERY: Final = 0.5
"""Seconds between two attempts to reach the server."""

SCREEN_LIMIT: Final = 400_000
"""Bytes of a screen in a message: a server takes 1 MiB by default, and JSON may double what it escapes."""


class Message(BaseModel):
    """What all messages have in common: nothing may be added, nothing changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class JobMessage(Message):
    """A job for a worker, which checks it against the grammar once more."""

    learner: str = Field(pattern=r"^[0-9a-f]{16}$")
    argv: tuple[str, ...]
    typed: str = ""
    columns: int = Field(ge=20, le=400)
    rows: int = Field(ge=5, le=200)
    filters: tuple[tuple[str, ...], ...] = ()


class NamesMessage(Message):
    """Names of images to look up, which the worker reads as references once more."""

    names: tuple[str, ...] = Field(max_length=IMAGES_LIMIT)


class LookMessage(Message):
    """An image to ask its registry about, whose name the worker reads as a reference once more, and who wants to know."""

    learner: str = Field(pattern=r"^[0-9a-f]{16}$")
    name: str = Field(max_length=NAME_LIMIT)


class BeatMessage(Message):
    """A sign of life while a job runs."""

    kind: Literal["beat"] = "beat"


class ProgressMessage(Message):
    """The terminal as it is now."""

    kind: Literal["progress"] = "progress"
    screen: str
    elapsed: float


class FinishedMessage(Message):
    """The terminal as it was left."""

    kind: Literal["finished"] = "finished"
    screen: str
    elapsed: float
    exit_status: int
    omitted: int
    stopped: str | None
    practice: bool
    restoring: tuple[str, ...] = ()


class ImagesMessage(Message):
    """What the engine knows of the images that were asked for, in their order."""

    kind: Literal["images"] = "images"
    images: tuple[ImageFacts | None, ...] = Field(max_length=IMAGES_LIMIT)


class LookedMessage(Message):
    """What the registry says, and what the engine has."""

    kind: Literal["looked"] = "looked"
    found: RegistryFacts


class HeldMessage(Message):
    """What an engine held before it was emptied."""

    kind: Literal["held"] = "held"
    held: EngineFacts | None


class RefusedMessage(Message):
    """A Refusal: the id of its text, and what fills the placeholders."""

    kind: Literal["refused"] = "refused"
    code: str
    details: dict[str, str | int]


ReplyMessage = (
    BeatMessage | ProgressMessage | FinishedMessage | ImagesMessage | LookedMessage | HeldMessage | RefusedMessage
)
Reply: TypeAdapter[ReplyMessage] = TypeAdapter(Annotated[ReplyMessage, Field(discriminator="kind")])
Facts: TypeAdapter[EngineFacts | None] = TypeAdapter(EngineFacts | None)
Status: TypeAdapter[LabStatus] = TypeAdapter(LabStatus)


def fitting(screen: str) -> tuple[str, int]:
    """The last lines of a screen that fit into a message, and the number of lines before them."""
    data = screen.encode()
    if len(data) <= SCREEN_LIMIT:
        return screen, 0
    kept = data[-SCREEN_LIMIT:].partition(b"\n")[2].decode()
    return kept, screen.count("\n") - kept.count("\n")
