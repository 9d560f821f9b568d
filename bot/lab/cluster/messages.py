"""What goes over NATS between bots and workers: subjects, and messages that are validated on both ends.

Every worker beats: it tells all bots every few seconds that it is there, whether it has room, and which learners' engines
it holds. A bot sends each job to one worker by its name. The job's reply subject receives progress, beats in between, and at
last ``finished`` or ``refused``. Without a beat for ``LOST_AFTER`` seconds, the bot takes the worker for lost.

Whatever belongs to one worker carries its name in the subject, reply subjects too, so that a server can limit the account of
each worker to its own (see ``bot.lab.cluster.accounts``).
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.exercise.engine_state import EngineState
from bot.core.exercise.setup import Setup
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts, Event, Finished, LabStatus, Progress
from bot.core.lab.worker_name import WORKER_NAME

RUN: Final = "kujira.lab.run"
"""Subject of jobs for a worker, with ``.WORKER`` behind it."""

FACTS: Final = "kujira.lab.facts"
"""Subject of requests for facts about a learner's engine, with ``.WORKER.LEARNER`` behind it."""

STATE: Final = "kujira.lab.state"
"""Subject of requests for the state of a learner's engine, with ``.WORKER.LEARNER`` behind it."""

IMAGES: Final = "kujira.lab.images"
"""Subject of requests for facts about images in a learner's engine, with ``.WORKER.LEARNER`` behind it."""

RESET: Final = "kujira.lab.reset"
"""Subject of requests to empty a learner's engine, with ``.WORKER.LEARNER`` behind it."""

LOOK: Final = "kujira.lab.look"
"""Subject of requests for facts from a registry, with ``.WORKER`` behind it."""

IMAGES_LIMIT: Final = 4
"""Images in one request: the facts about them must fit into one message."""

INSPECTED_LIMIT: Final = 50
"""Names in a request for the state of an engine: more than the images whose details are told."""

NAME_LIMIT: Final = 600
"""Characters of a reference; its name, tag and digest have limits of their own, whose sum is less."""

PRESENCE: Final = "kujira.lab.presence"
"""Subject of the beats of workers, with ``.WORKER`` behind it; those of the former release have nothing behind it."""

BEATS: Final = (PRESENCE, f"{PRESENCE}.*")
"""Where the beats of all workers are heard."""

CALL: Final = "kujira.lab.call"
"""Subject on which bots ask all workers to beat at once."""

CANCEL: Final = "kujira.lab.cancel"
"""Subject of cancellations; each message is the reply subject of a request whose answer nobody waits for."""

BOT_INBOX: Final = "_INBOX.bot"
"""How subjects begin at which bots wait for replies of a worker, with ``.WORKER`` and something random behind it."""

WORKER_INBOX: Final = "_INBOX.worker"
"""How subjects begin at which workers wait for answers of a bot, with ``.WORKER`` and something random behind it."""

FORMER_INBOX: Final = r"_INBOX\.[0-9A-Za-z]{22}(\.[0-9A-Za-z]+)?"
"""Pattern of reply subjects of the former release, which belong to nobody in particular."""

BEAT: Final = 2.0
"""Seconds between two beats of a worker, and between two signs of life of a job."""

LOST_AFTER: Final = 8.0
"""Seconds of silence after which a worker counts as lost."""

RETRY_EVERY: Final = 0.5
"""Seconds between two attempts to reach the server."""

PING_EVERY: Final = 5
"""Seconds between two pings of the server."""

SCREEN_LIMIT: Final = 400_000
"""Bytes of a screen in a message: a server takes 1 MiB by default, and JSON may double what it escapes."""

LEASE_LIMIT: Final = 10_000
"""Leases in a worker's beat at most, the newest ones; they take about half of what a message may hold."""

LEARNER: Final = r"^[0-9a-f]{16}$"
"""Pattern of a learner's key."""


class Message(BaseModel):
    """Base of all messages: unknown fields are refused, and nothing can be changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _is_default(value: object) -> bool:
    """Whether a field has its default, and so can be left out: the former release refuses what it does not know."""
    return not value


class Presence(Message):
    """What a worker tells with every beat.

    ``leases`` are the learners whose engines it holds, each with the time of their last job there, in seconds since 1970
    by the clock of the worker. ``room`` is False while it turns newcomers away.
    """

    worker: str = Field(pattern=WORKER_NAME)
    status: LabStatus
    room: bool
    leases: dict[Annotated[str, Field(pattern=LEARNER)], Annotated[float, Field(ge=0, allow_inf_nan=False)]]


class JobMessage(Message):
    """A job for a worker, which checks the command against the grammar again."""

    learner: str = Field(pattern=LEARNER)
    argv: tuple[str, ...]
    typed: str = ""
    columns: int = Field(ge=20, le=400)
    rows: int = Field(ge=5, le=200)
    filters: tuple[tuple[str, ...], ...] = ()
    setup: Setup | None = Field(default=None, exclude_if=_is_default)
    round: int = Field(default=0, ge=0, le=1_000_000_000, exclude_if=_is_default)


class NamesMessage(Message):
    """Names of images in an engine, which the worker parses again."""

    names: tuple[str, ...] = Field(max_length=IMAGES_LIMIT)


class InspectedMessage(Message):
    """Names of images whose details are wanted with the state of an engine; what is no name leads to none."""

    names: tuple[Annotated[str, Field(max_length=NAME_LIMIT)], ...] = Field(max_length=INSPECTED_LIMIT)


class LookMessage(Message):
    """The name of an image to ask its registry about, which the worker parses again, and the learner who asks."""

    learner: str = Field(pattern=LEARNER)
    name: str = Field(max_length=NAME_LIMIT)


class ReadyMessage(Message):
    """Asks the bot whether it still waits: while a worker was cut off, the bot may have given the job to another one."""

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
    set_up: bool = Field(default=False, exclude_if=_is_default)


class ImagesMessage(Message):
    """Facts about the requested images, in the order of the request."""

    kind: Literal["images"] = "images"
    images: tuple[ImageFacts | None, ...] = Field(max_length=IMAGES_LIMIT)


class LookedMessage(Message):
    """What the registry says of an image, and what the engine has of it."""

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
State: TypeAdapter[EngineState | None] = TypeAdapter(EngineState | None)


def is_inbox(reply: str, inbox: str) -> bool:
    """Whether a reply subject is in ``inbox``, or is one of the former release. Requests with any other are not answered."""
    return reply.startswith(f"{inbox}.") or re.fullmatch(FORMER_INBOX, reply) is not None


def parse_presence(subject: str, data: bytes) -> Presence:
    """The beat of a worker. Raises ValueError if it is none, or if it came over the subject of another worker."""
    presence = Presence.model_validate_json(data)
    if subject != PRESENCE and subject != f"{PRESENCE}.{presence.worker}":
        raise ValueError("a beat in the name of another worker")
    return presence


def message_of(update: Event) -> Message:
    """The message that tells bots of an update of a job."""
    if isinstance(update, Progress | Finished):
        screen, cut = truncate_screen(update.screen)
        if isinstance(update, Progress):
            return ProgressMessage(screen=screen, elapsed=update.elapsed)
        return FinishedMessage(
            screen=screen,
            elapsed=update.elapsed,
            exit_status=update.exit_status,
            omitted=update.omitted + cut,
            stopped=update.stopped,
            practice=update.practice,
            restoring=update.restoring,
            set_up=update.set_up,
        )
    return BeatMessage()


def truncate_screen(screen: str) -> tuple[str, int]:
    """The last lines of a screen that fit into a message, and the number of lines before them."""
    data = screen.encode()
    if len(data) <= SCREEN_LIMIT:
        return screen, 0
    kept = data[-SCREEN_LIMIT:].partition(b"\n")[2].decode()
    return kept, screen.count("\n") - kept.count("\n")
