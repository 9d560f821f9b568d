"""What goes over NATS between bots and workers: subjects, and messages that are validated on both ends.

A worker beats: it tells all who listen that it is there, whether it has room, and which learners' engines it holds. A bot
sends each job to one worker by its name. The job's reply subject receives progress and at last ``finished`` or
``refused``, and signs of life in between, so that the bot notices within ``LOST_AFTER`` seconds when the worker is gone.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts, LabStatus

RUN: Final = "kujira.lab.run"
"""With ``.WORKER`` behind it, jobs for that worker."""

FACTS: Final = "kujira.lab.facts"
"""With ``.WORKER.LEARNER`` behind it, questions for that worker about a learner's engine."""

IMAGES: Final = "kujira.lab.images"
"""With ``.WORKER.LEARNER`` behind it, questions for that worker about images in a learner's engine."""

RESET: Final = "kujira.lab.reset"
"""With ``.WORKER.LEARNER`` behind it, the wish to have a learner's engine emptied."""

LOOK: Final = "kujira.lab.look"
"""With ``.WORKER`` behind it, questions for that worker about what a registry has."""

IMAGES_LIMIT: Final = 4
"""Images in one question: what is known of them must fit into one message."""

NAME_LIMIT: Final = 600
"""Characters of a reference: name, tag and digest have their own limits, which come to less."""

PRESENCE: Final = "kujira.lab.presence"
"""Where workers beat."""

CALL: Final = "kujira.lab.call"
"""Asks all workers to beat at once."""

CANCEL: Final = "kujira.lab.cancel"
"""Reply subjects of jobs that nobody waits for any more."""

INBOX: Final = "_INBOX."
"""What reply subjects start with; to no other subject does anyone answer."""

BEAT: Final = 2.0
"""Seconds between two beats of a worker, and between two signs of life of a job."""

LOST_AFTER: Final = 8.0
"""Seconds of silence after which a worker counts as lost."""

RETRY_EVERY: Final = 0.5
"""Seconds between two attempts to reach the server."""

PING_EVERY: Final = 5
"""Seconds between two looks whether the server is still at the other end of a connection."""

SCREEN_LIMIT: Final = 400_000
"""Bytes of a screen in a message: a server takes 1 MiB by default, and JSON may double what it escapes."""

LEASE_LIMIT: Final = 10_000
"""Leases that a worker tells of, the newest ones; about half of what a message may hold."""

LEARNER: Final = r"^[0-9a-f]{16}$"
"""What a learner is called here."""


class Message(BaseModel):
    """What all messages have in common: nothing may be added, nothing changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Presence(Message):
    """What a worker tells with every beat.

    ``leases`` are the learners whose engines it holds, each with the time of their last job there, in seconds since 1970
    by the clock of the worker. ``room`` is False while it turns newcomers away.
    """

    worker: str = Field(pattern=r"^[0-9a-f]{16}$")
    status: LabStatus
    room: bool
    leases: dict[Annotated[str, Field(pattern=LEARNER)], Annotated[float, Field(ge=0, allow_inf_nan=False)]]


class JobMessage(Message):
    """A job for a worker, which checks it against the grammar once more."""

    learner: str = Field(pattern=LEARNER)
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

    learner: str = Field(pattern=LEARNER)
    name: str = Field(max_length=NAME_LIMIT)


class ReadyMessage(Message):
    """A request: is the answer still wanted? For what lay about while the worker was cut off, nobody waits any more."""

    kind: Literal["ready"] = "ready"


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


LastMessage = FinishedMessage | ImagesMessage | LookedMessage | HeldMessage
ReplyMessage = ReadyMessage | BeatMessage | ProgressMessage | LastMessage | RefusedMessage
Reply: TypeAdapter[ReplyMessage] = TypeAdapter(Annotated[ReplyMessage, Field(discriminator="kind")])
Facts: TypeAdapter[EngineFacts | None] = TypeAdapter(EngineFacts | None)


def truncate_screen(screen: str) -> tuple[str, int]:
    """The last lines of a screen that fit into a message, and the number of lines before them."""
    data = screen.encode()
    if len(data) <= SCREEN_LIMIT:
        return screen, 0
    kept = data[-SCREEN_LIMIT:].partition(b"\n")[2].decode()
    return kept, screen.count("\n") - kept.count("\n")
