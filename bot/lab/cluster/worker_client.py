"""The workers at the other end of NATS: which there are, and a request with its stream of replies."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator
from typing import Final

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from pydantic import ValidationError

from bot.config import NatsSettings
from bot.core.lab.protocol import LabStatus
from bot.core.refusal import Refusal
from bot.lab.cluster import connection, messages
from bot.lab.cluster.roster import Roster

log = logging.getLogger(__name__)

LOST_CODE: Final = "lab-worker-lost"

UNREACHABLE: Final = LabStatus(available=False, reason="unreachable")
"""The status where there is no connection to the server through which workers are reached."""


class WorkerGoneError(Exception):
    """The worker to which a request was sent is not there any more, and has not begun to handle it."""


class WorkerClient:
    """What a bot knows of workers; limits in seconds (see ``bot.lab.cluster.nats_lab``).

    ``report`` is told what stands against a connection.
    """

    def __init__(
        self,
        url: str,
        settings: NatsSettings,
        report: connection.Report,
        lost_after: float,
        answer_within: float,
        listen: float,
    ) -> None:
        self._url = url
        self._settings = settings
        self._tell = report
        self._trouble: Refusal | None = None
        self._lost_after = lost_after
        self._answer_within = answer_within
        self._listen_for = listen
        self._client: Client | None = None
        self._connected = asyncio.Event()
        self._call_answered = asyncio.Event()
        self._roster = Roster(lost_after)
        self._restarting: asyncio.Task[None] | None = None
        self._is_closing = False

    def _report(self, trouble: Refusal | None) -> None:
        self._trouble = trouble
        self._tell(trouble)

    async def start(self) -> None:
        """Connect, and find out which workers there are; tries again until there is a server that lets us in."""
        self._client = await self._connect()
        for beats in messages.BEATS:
            await self._client.subscribe(beats, cb=self._on_presence)
        if await self._call_workers(self._client):
            await self._wait_for_presences()
        self._connected.set()

    async def _connect(self) -> Client:
        while True:
            try:
                return await connection.connect(
                    self._url,
                    self._settings,
                    messages.BOT_INBOX,
                    self._report,
                    self._on_closed,
                    self._on_disconnected,
                    self._on_reconnected,
                )
            except Refusal as refusal:
                # The file that is missing may still come, and the rest of the bot has work to do.
                self._report(refusal)
                await asyncio.to_thread(time.sleep, messages.RETRY_EVERY)

    async def close(self) -> None:
        self._is_closing = True
        if self._restarting:
            self._restarting.cancel()
            await asyncio.gather(self._restarting, return_exceptions=True)
        if self._client:
            await connection.close(self._client)

    def _on_closed(self) -> None:
        self._connected.clear()
        if not self._is_closing:
            self._restarting = asyncio.create_task(self._start_again())

    async def _start_again(self) -> None:
        with contextlib.suppress(NatsError):  # of a connection that is closed again at once, which starts this anew
            await self.start()

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
        self._call_answered.clear()
        try:
            # Workers answer by their beats; the server itself answers here where there are none.
            nobody = await client.subscribe(client.new_inbox(), cb=self._on_call_answered)
            await client.publish(messages.CALL, reply=nobody.subject)
            async with asyncio.timeout(self._answer_within):
                await self._call_answered.wait()
            await nobody.unsubscribe()
        except (NatsError, TimeoutError):
            return False
        return bool(self._roster.present())

    async def _on_call_answered(self, message: Msg) -> None:
        if not _is_nobody(message):
            await self._on_presence(message)  # of a worker of the former release
        self._call_answered.set()

    async def _on_presence(self, message: Msg) -> None:
        try:
            self._roster.record(messages.parse_presence(message.subject, message.data))
            self._call_answered.set()
        except ValueError:
            log.warning("an invalid heartbeat came from a worker")

    async def _connection(self) -> Client:
        """The connection. Raises Refusal while there is none."""
        try:
            async with asyncio.timeout(self._answer_within):
                await self._connected.wait()
        except TimeoutError:
            raise Refusal(f"lab-unavailable-{UNREACHABLE.reason}") from None
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
        if self._trouble and not self._connected.is_set():
            return UNREACHABLE  # whoever asks how it is wants to know now, and not to wait until it is better
        try:
            statuses = [presence.status for presence in await self.present()]
        except Refusal:
            return UNREACHABLE
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

    async def ask(self, worker: str, subject: str, question: bytes = b"") -> bytes | None:
        """The only answer of a worker, as JSON; None if it does not come, as from one that does not know the subject."""
        client = await self._connection()
        try:
            replies = await client.subscribe(_new_inbox(client, worker))
            try:
                await client.publish(subject, question, reply=replies.subject)
                answer = await replies.next_msg(timeout=self._answer_within)
            finally:
                await replies.unsubscribe()
        except NatsError:
            return None
        return None if _is_nobody(answer) else answer.data

    async def request(self, worker: str, subject: str, request: bytes) -> AsyncGenerator[messages.ReplyMessage, None]:
        """The replies up to the last one, however long that takes to come; closing this cancels the request.

        Raises WorkerGoneError if the worker is not there, and Refusal if it refuses or does not beat any more.
        """
        client = await self._connection()
        inbox = _new_inbox(client, worker)
        replies = await client.subscribe(inbox)
        done = False
        try:
            await client.publish(subject, request, reply=inbox)
            while not done:
                message = await replies.next_msg(timeout=self._lost_after)
                if messages.is_inbox(message.reply, f"{messages.WORKER_INBOX}.{worker}"):
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


def _new_inbox(client: Client, worker: str) -> str:
    """A subject for the replies of this worker, at which no other one can be allowed to reply."""
    return f"{messages.BOT_INBOX}.{worker}.{client.new_inbox().rpartition('.')[2]}"


def _is_nobody(message: Msg) -> bool:
    """Whether it is the server's word that nobody listens."""
    return not message.data and (message.headers or {}).get("Status") == "503"


def _parse_reply(message: Msg) -> messages.ReplyMessage | None:
    """Parse a message of a worker; None if it is not a reply.

    Raises Refusal if the worker refuses, and WorkerGoneError if the server says that nobody listens.
    """
    if _is_nobody(message):
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
