"""The lab over NATS: a bot asks, any worker of the queue group answers with a stream of messages.

A request carries a job; the reply subject receives progress and at last ``finished`` or ``refused``. While a job runs the
worker beats, so that the bot notices within ``LOST_AFTER`` seconds when it is gone. What comes in is validated on both ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Final, Literal

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NatsTimeoutError
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.core import command as grammar
from bot.core.lab import EngineFacts, Finished, Job, Lab, LabStatus, Progress, Update
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

RUN: Final = "kujira.lab.run"
STATUS: Final = "kujira.lab.status"
FACTS: Final = "kujira.lab.facts"
QUEUE: Final = "lab"
BEAT: Final = 2.0
"""Seconds between two signs of life of a worker that runs a job."""

LOST_AFTER: Final = 8.0
"""Seconds of silence after which a worker counts as lost."""

ANSWER_WITHIN: Final = 3.0
"""Seconds that a worker may take to answer a question about itself."""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _JobMessage(_Message):
    learner: str = Field(pattern=r"^[0-9a-f]{16}$")
    argv: tuple[str, ...]
    typed: str = ""
    columns: int = Field(ge=20, le=400)
    rows: int = Field(ge=5, le=200)


class _Beat(_Message):
    kind: Literal["beat"] = "beat"


class _Progress(_Message):
    kind: Literal["progress"] = "progress"
    screen: str
    elapsed: float


class _Finished(_Message):
    kind: Literal["finished"] = "finished"
    screen: str
    elapsed: float
    exit_status: int
    omitted: int
    stopped: str | None
    practice: bool


class _Refused(_Message):
    kind: Literal["refused"] = "refused"
    code: str
    details: dict[str, str | int]


_Reply: TypeAdapter[_Beat | _Progress | _Finished | _Refused] = TypeAdapter(
    Annotated[_Beat | _Progress | _Finished | _Refused, Field(discriminator="kind")]
)
_Facts: TypeAdapter[EngineFacts | None] = TypeAdapter(EngineFacts | None)
_Status: TypeAdapter[LabStatus] = TypeAdapter(LabStatus)


class NatsLab:
    """Implements ``bot.core.lab.Lab`` by asking workers elsewhere."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client: Client | None = None
        self._connected = asyncio.Event()

    async def start(self) -> None:
        """Connect; goes on trying until there is a server."""
        self._client = await nats.connect(self._url, max_reconnect_attempts=-1, allow_reconnect=True)
        self._connected.set()

    async def close(self) -> None:
        if self._client:
            await self._client.close()

    async def _ready(self) -> Client:
        await self._connected.wait()
        assert self._client is not None
        return self._client

    async def _ask(self, subject: str, question: str) -> bytes | None:
        client = await self._ready()
        try:
            return (await client.request(subject, question.encode(), timeout=ANSWER_WITHIN)).data
        except (NoRespondersError, NatsTimeoutError):
            return None

    async def status(self) -> LabStatus:
        answer = await self._ask(STATUS, "")
        return _Status.validate_json(answer) if answer else LabStatus(available=False, reason="no-worker")

    async def facts(self, learner: str) -> EngineFacts | None:
        answer = await self._ask(FACTS, learner)
        return _Facts.validate_json(answer) if answer else None

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        client = await self._ready()
        inbox = client.new_inbox()
        replies = await client.subscribe(inbox)
        message = _JobMessage(learner=job.learner, argv=job.argv, typed=job.typed, columns=job.columns, rows=job.rows)
        done = False
        try:
            await client.publish(RUN, message.model_dump_json().encode(), reply=inbox)
            while not done:
                update = await self._next(replies)
                done = isinstance(update, Finished)
                if update is not None:
                    yield update
        finally:
            await replies.unsubscribe()
            if not done:
                await client.publish(f"{inbox}.cancel", b"")

    async def _next(self, replies: object) -> Update | None:
        """The next update, None for a sign of life. Raises Refusal for what the worker refuses, or if it is lost."""
        try:
            message: Msg = await replies.next_msg(timeout=LOST_AFTER)  # pyright: ignore[reportAttributeAccessIssue]
        except NatsTimeoutError:
            raise Refusal("lab-worker-lost") from None
        if not message.data and message.headers and message.headers.get("Status") == "503":
            raise Refusal("lab-unavailable-no-worker")
        reply = _Reply.validate_json(message.data)
        if isinstance(reply, _Refused):
            raise Refusal(reply.code, text=None, position=None, suggestion=None, **reply.details)
        if isinstance(reply, _Progress):
            return Progress(reply.screen, reply.elapsed)
        if isinstance(reply, _Finished):
            return Finished(**reply.model_dump(exclude={"kind"}))
        return None


async def serve(lab: Lab, url: str, stop: asyncio.Event) -> None:
    """Offer ``lab`` to bots until ``stop`` is set; jobs that still run then are cancelled."""
    client = await nats.connect(url, max_reconnect_attempts=-1)
    running: set[asyncio.Task[None]] = set()

    async def on_run(message: Msg) -> None:
        task = asyncio.create_task(_serve_job(lab, client, message))
        running.add(task)
        task.add_done_callback(running.discard)

    async def on_status(message: Msg) -> None:
        await message.respond(_Status.dump_json(await lab.status()))

    async def on_facts(message: Msg) -> None:
        await message.respond(_Facts.dump_json(await lab.facts(message.data.decode())))

    await client.subscribe(RUN, queue=QUEUE, cb=on_run)
    await client.subscribe(STATUS, queue=QUEUE, cb=on_status)
    await client.subscribe(FACTS, queue=QUEUE, cb=on_facts)
    await stop.wait()
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await client.close()


async def _serve_job(lab: Lab, client: Client, message: Msg) -> None:
    """Run one job, with a sign of life every ``BEAT`` seconds, until it ends or the bot loses interest."""
    cancelled = await client.subscribe(f"{message.reply}.cancel", max_msgs=1)
    work = asyncio.create_task(_stream(lab, client, message))
    interest = asyncio.create_task(_wait_for(cancelled))
    try:
        while not work.done() and not interest.done():
            await asyncio.wait({work, interest}, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
            await client.publish(message.reply, _Beat().model_dump_json().encode())
    finally:
        for task in (work, interest):
            task.cancel()
        await asyncio.gather(work, interest, return_exceptions=True)
        with contextlib.suppress(Exception):
            await cancelled.unsubscribe()


async def _wait_for(subscription: object) -> None:
    await subscription.next_msg(timeout=None)  # pyright: ignore[reportAttributeAccessIssue]


async def _stream(lab: Lab, client: Client, message: Msg) -> None:
    async def say(reply: _Message) -> None:
        await client.publish(message.reply, reply.model_dump_json().encode())

    try:
        job = _validated(message.data)
        async with aclosing(lab.run(job)) as updates:
            async for update in updates:
                if isinstance(update, Finished):
                    await say(_Finished.model_validate(update, from_attributes=True))
                else:
                    await say(_Progress(screen=update.screen, elapsed=update.elapsed))
    except Refusal as refusal:
        await say(_Refused(code=refusal.code, details=dict(refusal.details)))
    except Exception:
        log.exception("a job failed")
        await say(_Refused(code="lab-unavailable-failed", details={}))


def _validated(data: bytes) -> Job:
    """A job that holds to the grammar of commands, whoever sent it. Raises Refusal for any other."""
    try:
        message = _JobMessage.model_validate_json(data)
    except ValidationError:
        raise Refusal("lab-unavailable-failed") from None
    return Job(message.learner, grammar.check(message.argv), message.typed, message.columns, message.rows)
