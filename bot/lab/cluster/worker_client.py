"""The workers at the other end of NATS: which there are, and a request with its stream of replies."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator
from typing import Final

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from pydantic import ValidationError

from bot.core.lab.protocol import LabStatus
from bot.core.refusal import Refusal
from bot.lab.cluster import connection, messages
from bot.lab.cluster.roster import Roster

log = logging.getLogger(__name__)

LOST_CODE: Final = "lab-worker-lost"


class WorkerGoneError(Exception):
    """The worker to which a request was sent is not there any more, and has not begun to handle it."""


class WorkerClient:
    """What a bot knows of workers; limits in seconds (see ``bot.lab.cluster.nats_lab``)."""

    def __init__(self, url: str, lost_after: float, answer_within: float, listen: float) -> None:
        self._url = url
        self._lost_after = lost_after
        self._answer_within = answer_within
        self._listen_for = listen
        self._client: Client | None = None
        self._connected = asyncio.Event()
        self._roster = Roster(lost_after)

    async def start(self) -> None:
        """Connect, and find out which workers there are; tries again until there is a server."""
        self._client = await nats.connect(
            self._url,
            max_reconnect_attempts=-1,
            reconnect_time_wait=messages.RETRY_EVERY,
            ping_interval=messages.PING_EVERY,
            disconnected_cb=self._on_disconnected,
            reconnected_cb=self._on_reconnected,
        )
        await self._client.subscribe(messages.PRESENCE, cb=self._on_presence)
        if await self._call_workers(self._client):
            await self._wait_for_presences()
        self._connected.set()

    async def close(self) -> None:
        if self._client:
            await connection.close(self._client)

    async def _on_disconnected(self) -> None:
        self._connected.clear()

    async def _on_reconnected(self) -> None:
        assert self._client is not None
        await self._call_workers(self._client)
        await self._wait_for_presences()
        self._connected.set()

    async def _wait_for_presences(self) -> None:
        """Wait until all workers had time to send their leases: else their learners would be taken for new ones."""
        # In a thread: timers of the loop may stand on a simulated clock.
        await asyncio.to_thread(time.sleep, self._listen_for)

    async def _call_workers(self, client: Client) -> bool:
        """Ask all workers to beat, and wait for the first beat; False if none comes."""
        try:
            await self._on_presence(await client.request(messages.CALL, timeout=self._answer_within))
        except NatsError:
            return False
        return True

    async def _on_presence(self, message: Msg) -> None:
        try:
            self._roster.record(messages.Presence.model_validate_json(message.data))
        except ValidationError:
            log.warning("an invalid heartbeat came from a worker")

    async def _connection(self) -> Client:
        """The connection. Raises Refusal while there is none."""
        try:
            async with asyncio.timeout(self._answer_within):
                await self._connected.wait()
        except TimeoutError:
            raise Refusal("lab-unavailable-no-worker") from None
        assert self._client is not None
        return self._client

    async def present(self) -> list[messages.Presence]:
        """The workers that are there. Raises Refusal while there is no connection."""
        client = await self._connection()
        if not self._roster.present():
            await self._call_workers(client)
        return self._roster.present()

    async def status(self) -> LabStatus:
        """The status of a worker's lab; of an available one, if there is any."""
        try:
            statuses = [presence.status for presence in await self.present()]
        except Refusal:
            statuses = []
        return max(
            statuses, key=lambda status: status.available, default=LabStatus(available=False, reason="no-worker")
        )

    async def holder(self, learner: str) -> str | None:
        """The worker to which a learner belongs; None for a new learner.

        Raises Refusal ``lab-unavailable-<reason>`` if no worker has a lab.
        """
        if not any(presence.status.available for presence in await self.present()):
            raise Refusal(f"lab-unavailable-{(await self.status()).reason}")
        return self._roster.holder(learner)

    def forget(self, worker: str) -> None:
        """Drop a worker that was found to be gone; it is added again with its next beat."""
        self._roster.forget(worker)

    async def ask(self, subject: str, question: bytes = b"") -> bytes | None:
        """The only answer to a question, as JSON; None if it does not come, as from a worker that does not know the subject."""
        client = await self._connection()
        try:
            return (await client.request(subject, question, timeout=self._answer_within)).data
        except NatsError:
            return None

    async def request(self, subject: str, request: bytes) -> AsyncGenerator[messages.ReplyMessage, None]:
        """The replies up to the last one, however long that takes to come; closing this cancels the request.

        Raises WorkerGoneError if the worker is not there, and Refusal if it refuses or does not beat any more.
        """
        client = await self._connection()
        inbox = client.new_inbox()
        replies = await client.subscribe(inbox)
        done = False
        try:
            await client.publish(subject, request, reply=inbox)
            while not done:
                message = await replies.next_msg(timeout=self._lost_after)
                if message.reply.startswith(messages.INBOX):
                    await message.respond(b"")
                if reply := _parse_reply(message):
                    done = isinstance(reply, messages.LastMessage)
                    yield reply
        except NatsError:
            raise Refusal(LOST_CODE) from None
        finally:
            with contextlib.suppress(NatsError):
                await replies.unsubscribe()
                if not done:
                    await client.publish(messages.CANCEL, inbox.encode())


def _parse_reply(message: Msg) -> messages.ReplyMessage | None:
    """Parse a message of a worker; None if it is not a reply.

    Raises Refusal if the worker refuses, and WorkerGoneError if the server says that nobody listens.
    """
    if not message.data and (message.headers or {}).get("Status") == "503":
        raise WorkerGoneError
    try:
        reply = messages.Reply.validate_json(message.data)
    except ValidationError:
        log.warning("a message that is no reply came from a worker")
        return None
    if isinstance(reply, messages.RefusedMessage):
        refusal = Refusal(reply.code)
        refusal.details = reply.details
        raise refusal
    return reply
