"""The bot's end of the lab over NATS: it asks a worker, which answers with a stream of messages."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict
from typing import Final

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.errors import NoRespondersError
from pydantic import ValidationError

from bot.core import command as grammar
from bot.core.lab import EngineFacts, Event, Finished, Job, LabStatus, Moved, Progress, Update
from bot.core.refusal import Refusal
from bot.core.repeat import repeatable
from bot.lab import wire
from bot.lab.roster import Roster

log = logging.getLogger(__name__)

ANSWER_WITHIN: Final = 3.0
"""Seconds that a worker may take to answer a question about itself, and the server to be there."""

LISTEN: Final = 1.0
"""Seconds that a bot listens who is there, when it comes or comes back; longer than workers take to connect anew."""

LOST: Final = "lab-worker-lost"
FULL: Final = "lab-full"


class _GoneError(Exception):
    """The worker to which a job was sent is not there any more."""


class NatsLab:
    """Implements ``bot.core.lab.Lab`` by asking workers elsewhere; limits in seconds.

    Learners stay with the worker that holds their engine (see ``bot.lab.roster``). Newcomers go to the one that runs the
    fewest of this bot's jobs, among those with room. A job whose worker is lost begins anew on another, once, if it can
    be repeated.
    """

    def __init__(
        self,
        url: str,
        lost_after: float = wire.LOST_AFTER,
        answer_within: float = ANSWER_WITHIN,
        listen: float = LISTEN,
    ) -> None:
        self._url = url
        self._lost_after = lost_after
        self._answer_within = answer_within
        self._listen = listen
        self._client: Client | None = None
        self._connected = asyncio.Event()
        self._roster = Roster(lost_after)
        self._running: list[tuple[str, str]] = []

    async def start(self) -> None:
        """Connect, and learn who is there; goes on trying until there is a server."""
        self._client = await nats.connect(
            self._url,
            max_reconnect_attempts=-1,
            reconnect_time_wait=wire.RETRY_EVERY,
            ping_interval=wire.PING_EVERY,
            disconnected_cb=self._on_disconnected,
            reconnected_cb=self._on_reconnected,
        )
        await self._client.subscribe(wire.PRESENCE, cb=self._on_presence)
        if await self._call(self._client):
            await self._listen_round()
        self._connected.set()

    async def close(self) -> None:
        if self._client:
            with contextlib.suppress(OSError):  # the server is gone already
                await self._client.close()

    async def _on_disconnected(self) -> None:
        self._connected.clear()

    async def _on_reconnected(self) -> None:
        assert self._client is not None
        await self._call(self._client)
        await self._listen_round()
        self._connected.set()

    async def _listen_round(self) -> None:
        """Wait until all workers had time to tell whom they hold: else their learners would be taken for newcomers."""
        # In a thread: timers of the loop may stand on a simulated clock.
        await asyncio.to_thread(time.sleep, self._listen)

    async def _call(self, client: Client) -> bool:
        """Let all workers beat, and wait for the first; False if there is none."""
        try:
            await self._on_presence(await client.request(wire.CALL, timeout=self._answer_within))
        except NatsError:
            return False
        return True

    async def _on_presence(self, message: Msg) -> None:
        try:
            self._roster.hear(wire.Presence.model_validate_json(message.data))
        except ValidationError:
            log.warning("a beat that is none came from a worker")

    async def _ready(self) -> Client:
        """The connection. Raises Refusal while there is none."""
        try:
            async with asyncio.timeout(self._answer_within):
                await self._connected.wait()
        except TimeoutError:
            raise Refusal("lab-unavailable-no-worker") from None
        assert self._client is not None
        return self._client

    async def _present(self) -> list[wire.Presence]:
        """The workers that are there. Raises Refusal while there is no connection."""
        client = await self._ready()
        if not self._roster.present():
            await self._call(client)
        return self._roster.present()

    async def status(self) -> LabStatus:
        try:
            told = [presence.status for presence in await self._present()]
        except Refusal:
            told = []
        return max(told, key=lambda status: status.available, default=LabStatus(available=False, reason="no-worker"))

    async def facts(self, learner: str) -> EngineFacts | None:
        try:
            client = await self._ready()
            if holder := self._roster.holder(learner):
                answer = await client.request(f"{wire.FACTS}.{holder}.{learner}", timeout=self._answer_within)
                return wire.Facts.validate_json(answer.data)
        except (NatsError, Refusal):
            pass
        return None

    async def run(self, job: Job) -> AsyncGenerator[Event, None]:
        full: dict[str, Refusal] = {}
        moved = False
        while True:
            worker, newcomer = await self._worker_for(job.learner, full)
            try:
                async with aclosing(self._run_at(worker, job)) as updates:
                    async for update in updates:
                        yield update
                return
            except _GoneError:
                self._roster.forget(worker)
                continue
            except Refusal as refusal:
                if refusal.code == FULL and newcomer:
                    full[worker] = refusal
                    continue
                if refusal.code != LOST:
                    raise
            self._roster.forget(worker)
            log.warning("worker %s was lost in the middle of a command", worker)
            if moved or not _repeatable(job) or not (await self.status()).available:
                raise Refusal(LOST)
            moved = True
            yield Moved()

    async def _worker_for(self, learner: str, full: dict[str, Refusal]) -> tuple[str, bool]:
        """Who is to run a learner's job, and whether the learner is new there.

        Raises Refusal if nobody can: that of the last one in ``full``, which have been asked already, or else why.
        """
        present = [told for told in await self._present() if told.status.available]
        workers = {told.worker for told in present} - full.keys()
        running = (worker for whose, worker in self._running if whose == learner and worker in workers)
        if holder := next(running, None) or self._roster.holder(learner):
            return holder, False
        if not present:
            raise Refusal(f"lab-unavailable-{(await self.status()).reason}")
        if not workers:
            raise list(full.values())[-1]
        roomy = {told.worker for told in present if told.room} & workers
        busy = [worker for _, worker in self._running]
        return min(roomy or workers, key=lambda worker: (busy.count(worker), random.random())), True

    async def _run_at(self, worker: str, job: Job) -> AsyncGenerator[Update, None]:
        """Run a job at a worker. Raises _GoneError if it is not there, Refusal if it refuses or falls silent."""
        assert self._client is not None
        client, inbox, place = self._client, self._client.new_inbox(), (job.learner, worker)
        replies = await client.subscribe(inbox)
        self._running.append(place)
        done = False
        try:
            await client.publish(f"{wire.RUN}.{worker}", _job_message(job), reply=inbox)
            while not done:
                message = await replies.next_msg(timeout=self._lost_after)
                update = _update(message)
                if message.reply.startswith(wire.INBOX):
                    await message.respond(b"")
                done = isinstance(update, Finished)
                if update is not None:
                    yield update
        except NoRespondersError:
            raise _GoneError from None
        except NatsError:
            raise Refusal(LOST) from None
        finally:
            self._running.remove(place)
            with contextlib.suppress(NatsError):
                await replies.unsubscribe()
                if not done:
                    await client.publish(wire.CANCEL, inbox.encode())


def _repeatable(job: Job) -> bool:
    return repeatable(grammar.check(job.argv, job.filters))


def _job_message(job: Job) -> bytes:
    return wire.JobMessage.model_validate(asdict(job)).model_dump_json().encode()


def _update(message: Msg) -> Update | None:
    """What a message tells, None for a sign of life and for what is no reply.

    Raises Refusal for what the worker refuses, NoRespondersError where there is no worker.
    """
    if not message.data and (message.headers or {}).get("Status") == "503":
        raise NoRespondersError
    try:
        reply = wire.Reply.validate_json(message.data)
    except ValidationError:
        log.warning("a message that is no reply came from a worker")
        return None
    if isinstance(reply, wire.RefusedMessage):
        refusal = Refusal(reply.code)
        refusal.details = reply.details
        raise refusal
    if isinstance(reply, wire.ProgressMessage):
        return Progress(reply.screen, reply.elapsed)
    if isinstance(reply, wire.FinishedMessage):
        return Finished(**reply.model_dump(exclude={"kind"}))
    return None
