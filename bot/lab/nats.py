"""The bot's end of the lab over NATS: it asks, and a worker answers with a stream of messages."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator
from typing import Final

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError
from nats.errors import TimeoutError as NatsTimeoutError
from pydantic import ValidationError

from bot.core.evidence import RegistryFacts
from bot.core.lab import EngineFacts, Finished, ImageFacts, Job, LabStatus, Progress, Update
from bot.core.refusal import Refusal
from bot.lab import wire

log = logging.getLogger(__name__)

ANSWER_WITHIN: Final = 3.0
"""Seconds that a worker may take to answer a question about itself, and the server to be there."""


class NatsLab:
    """Implements ``bot.core.lab.Lab`` by asking workers elsewhere; limits in seconds."""

    def __init__(self, url: str, lost_after: float = wire.LOST_AFTER, answer_within: float = ANSWER_WITHIN) -> None:
        self._url = url
        self._lost_after = lost_after
        self._answer_within = answer_within
        self._client: Client | None = None
        self._connected = asyncio.Event()

    async def start(self) -> None:
        """Connect; goes on trying until there is a server."""
        self._client = await nats.connect(self._url, max_reconnect_attempts=-1, reconnect_time_wait=wire.RETRY_EVERY)
        self._connected.set()

    async def close(self) -> None:
        if self._client:
            await self._client.close()

    async def _ready(self) -> Client:
        """The connection. Raises Refusal while there is none."""
        try:
            async with asyncio.timeout(self._answer_within):
                await self._connected.wait()
        except TimeoutError:
            raise Refusal("lab-unavailable-no-worker") from None
        assert self._client is not None
        return self._client

    async def _ask(self, subject: str) -> bytes | None:
        try:
            client = await self._ready()
            return (await client.request(subject, timeout=self._answer_within)).data
        except (NatsError, Refusal):
            return None

    async def status(self) -> LabStatus:
        answer = await self._ask(wire.STATUS)
        return wire.Status.validate_json(answer) if answer else LabStatus(available=False, reason="no-worker")

    async def facts(self, learner: str) -> EngineFacts | None:
        answer = await self._ask(f"{wire.FACTS}.{learner}")
        return wire.Facts.validate_json(answer) if answer else None

    async def images(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        request = wire.NamesMessage(names=names).model_dump_json().encode()
        answer = await self._answer(f"{wire.IMAGES}.{learner}", request)
        if isinstance(answer, wire.ImagesMessage) and len(answer.images) == len(names):
            return answer.images
        return (None,) * len(names)

    async def look(self, learner: str, name: str) -> RegistryFacts:
        request = wire.LookMessage(learner=learner, name=name).model_dump_json().encode()
        for subject in (f"{wire.LOOK}.{learner}", wire.LOOK):
            answer = await self._answer(subject, request)
            if isinstance(answer, wire.LookedMessage):
                return answer.found
        raise Refusal("lab-unavailable-no-worker")

    async def reset(self, learner: str) -> EngineFacts | None:
        answer = await self._answer(f"{wire.RESET}.{learner}", b"")
        return answer.held if isinstance(answer, wire.HeldMessage) else None

    async def _answer(
        self, subject: str, request: bytes
    ) -> wire.ImagesMessage | wire.LookedMessage | wire.HeldMessage | None:
        """What the worker that holds an engine answers, however long its turn takes to come; None if no worker does.

        Raises Refusal where there is no worker at all, and for what the worker refuses.
        """
        client = await self._ready()
        inbox = client.new_inbox()
        replies = await client.subscribe(inbox)
        done = False
        try:
            await client.publish(subject, request, reply=inbox)
            while True:
                message = await self._next(replies)
                done = _nobody(message)
                if done:
                    break
                reply = _reply(message)
                if isinstance(reply, wire.ImagesMessage | wire.LookedMessage | wire.HeldMessage):
                    done = True
                    return reply
        except NatsError:
            raise Refusal("lab-worker-lost") from None
        finally:
            with contextlib.suppress(NatsError):
                await replies.unsubscribe()
                if not done:
                    await client.publish(wire.CANCEL, inbox.encode())
        if not (status := await self.status()).available:
            raise Refusal(f"lab-unavailable-{status.reason}")
        return None

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        client = await self._ready()
        inbox = client.new_inbox()
        replies = await client.subscribe(inbox)
        done = False
        try:
            message = await self._first_reply(client, replies, inbox, job)
            while not done:
                update = _update(message)
                done = isinstance(update, Finished)
                if update is not None:
                    yield update
                if not done:
                    message = await self._next(replies)
        except NatsError:
            raise Refusal("lab-worker-lost") from None
        finally:
            with contextlib.suppress(NatsError):
                await replies.unsubscribe()
                if not done:
                    await client.publish(wire.CANCEL, inbox.encode())

    async def _first_reply(self, client: Client, replies: Subscription, inbox: str, job: Job) -> Msg:
        """Hand the job to the worker that holds the learner's engine, or else to any. Raises Refusal if there is none."""
        message = wire.JobMessage(
            learner=job.learner,
            argv=job.argv,
            typed=job.typed,
            columns=job.columns,
            rows=job.rows,
            filters=job.filters,
        )
        for subject in (f"{wire.RUN}.{job.learner}", wire.RUN):
            await client.publish(subject, message.model_dump_json().encode(), reply=inbox)
            reply = await self._next(replies)
            if not _nobody(reply):
                return reply
        raise Refusal("lab-unavailable-no-worker")

    async def _next(self, replies: Subscription) -> Msg:
        """The next message of a worker. Raises Refusal if it has fallen silent."""
        try:
            return await replies.next_msg(timeout=self._lost_after)
        except NatsTimeoutError:
            raise Refusal("lab-worker-lost") from None


def _nobody(message: Msg) -> bool:
    """Whether the server says that nobody listens there."""
    return not message.data and (message.headers or {}).get("Status") == "503"


def _reply(message: Msg) -> wire.ReplyMessage | None:
    """A reply, None for what is none. Raises Refusal for what the worker refuses."""
    try:
        reply = wire.Reply.validate_json(message.data)
    except ValidationError:
        log.warning("a message that is no reply came from a worker")
        return None
    if isinstance(reply, wire.RefusedMessage):
        refusal = Refusal(reply.code)
        refusal.details = reply.details
        raise refusal
    return reply


def _update(message: Msg) -> Update | None:
    """What a message tells of a job, None for anything else. Raises Refusal for what the worker refuses."""
    reply = _reply(message)
    if isinstance(reply, wire.ProgressMessage):
        return Progress(reply.screen, reply.elapsed)
    if isinstance(reply, wire.FinishedMessage):
        return Finished(**reply.model_dump(exclude={"kind"}))
    return None
