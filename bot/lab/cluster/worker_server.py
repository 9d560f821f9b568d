"""The worker's end of the lab over NATS: it runs the jobs of all bots in this machine's engines."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import aclosing
from heapq import nlargest
from typing import Any, Final

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError

from bot.config import NatsSettings
from bot.core.lab.protocol import Lab, LabStatus
from bot.core.refusal import Refusal
from bot.core.request_scope import begin_request
from bot.lab.cluster import connection, messages
from bot.lab.cluster.link import Link
from bot.lab.cluster.roster import lapsed_leases
from bot.lab.cluster.validation import validate_inspected, validate_job, validate_lookup, validate_names

log = logging.getLogger(__name__)

Handler = Callable[[Msg], Awaitable[None]]


LEAVING_STATUS: Final = LabStatus(available=False, reason="no-worker")
"""The status in the last beat of a worker that stops."""


async def serve(
    lab: Lab,
    url: str,
    stop: asyncio.Event,
    learners: Mapping[str, float] | None = None,
    settings: NatsSettings | None = None,
    report: connection.Report = lambda trouble: None,
    *,
    link: Link | None = None,
) -> None:
    """Offer ``lab`` to bots until ``stop`` is set; jobs that still run then are cancelled.

    ``learners`` are those whose engines are on this machine's disk, each with the time of their last use in seconds since
    1970; whoever has been taken over by another worker since then stays there. ``settings`` are read from the environment
    where they are not given; ``report`` is told what stands against a connection. Raises Refusal ``nats-*`` for settings with
    which there can never be one. ``link`` then tells of the connection.
    """
    settings = settings or NatsSettings()
    name = settings.worker_name or secrets.token_hex(8)
    leases = {learner: since for learner, since in (learners or {}).items() if re.fullmatch(messages.LEARNER, learner)}
    while not stop.is_set():
        closed = asyncio.Event()
        inbox = f"{messages.WORKER_INBOX}.{name}"
        connecting = asyncio.create_task(connection.connect(url, settings, inbox, report, closed.set))
        await _until_first(connecting, asyncio.create_task(stop.wait()))
        if connecting.cancelled():
            return
        if link:
            link.client = connecting.result()
        worker = _Worker(lab, connecting.result(), name, leases, report)
        try:
            with contextlib.suppress(NatsError):
                await worker.listen()
                await _until_first(asyncio.create_task(stop.wait()), asyncio.create_task(closed.wait()))
        finally:
            await worker.close()
            await connection.close(connecting.result())


async def _until_first(*tasks: asyncio.Task[Any]) -> None:
    """Wait for one of them to end, and cancel the others."""
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Worker:
    """Answers requests for a lab that arrive over one connection."""

    def __init__(
        self, lab: Lab, client: Client, name: str, leases: dict[str, float], report: connection.Report
    ) -> None:
        self._lab = lab
        self._client = client
        self._name = name
        self._leases = leases
        self._report = report
        self._has_room = True
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._subscriptions: list[Subscription] = []
        self._heartbeat: asyncio.Task[None] | None = None

    async def listen(self) -> None:
        """Begin to take requests and to beat."""
        handlers: dict[str, Handler] = {
            messages.CANCEL: self._on_cancel,
            **dict.fromkeys(messages.BEATS, self._on_presence),
            messages.CALL: self._on_call,
            f"{messages.RUN}.{self._name}": self._on_run,
            f"{messages.IMAGES}.{self._name}.*": self._on_images,
            f"{messages.RESET}.{self._name}.*": self._on_reset,
            f"{messages.LOOK}.{self._name}": self._on_look,
            f"{messages.FACTS}.{self._name}.*": self._on_facts,
            f"{messages.STATE}.{self._name}.*": self._on_state,
        }
        for subject, handler in handlers.items():
            self._subscriptions.append(await self._client.subscribe(subject, cb=handler))
        self._heartbeat = asyncio.create_task(self._beat_until_cancelled())
        log.info("this is worker %s, with %d learners", self._name, len(self._leases))

    async def close(self) -> None:
        """Stop taking requests, then cancel those that run; NATS answers those that are sent afterwards."""
        if self._heartbeat:
            self._heartbeat.cancel()
        with contextlib.suppress(NatsError, TimeoutError):
            async with asyncio.timeout(messages.BEAT):
                await self._beat(LEAVING_STATUS)
                for subscription in self._subscriptions:
                    await subscription.drain()
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _beat_until_cancelled(self) -> None:
        while True:
            self._has_room = True
            try:
                await self._beat(await self._lab.status())
            except Exception:
                log.exception("a beat failed")
            await asyncio.sleep(messages.BEAT)

    async def _beat(self, status: LabStatus) -> None:
        with contextlib.suppress(NatsError):
            await self._client.publish(f"{messages.PRESENCE}.{self._name}", self._presence(status))

    def _presence(self, status: LabStatus) -> bytes:
        leases = dict(nlargest(messages.LEASE_LIMIT, self._leases.items(), key=lambda lease: lease[1]))
        presence = messages.Presence(worker=self._name, status=status, room=self._has_room, leases=leases)
        return presence.model_dump_json().encode()

    async def _lease(self, learner: str) -> None:
        """Note that this learner belongs to this worker now."""
        new = learner not in self._leases
        self._leases[learner] = time.time()
        if new:
            await self._beat(await self._lab.status())

    async def _announce_full(self) -> None:
        """Tell bots that there is no room; with the next beat they are told that there is again."""
        if self._has_room:
            self._has_room = False
            await self._beat(await self._lab.status())

    async def _on_presence(self, message: Msg) -> None:
        """Give up leases on learners who went on at another worker."""
        with contextlib.suppress(ValueError):
            other = messages.parse_presence(message.subject, message.data)
            if other.worker == self._name:  # what we say ourselves does not come back
                self._report(Refusal("nats-same-name", worker=self._name))
            for learner in lapsed_leases(self._name, self._leases, other):
                del self._leases[learner]
                log.info("learner %s went on at worker %s", learner, other.worker)

    async def _on_call(self, message: Msg) -> None:
        await self._beat(await self._lab.status())

    def _may_answer(self, message: Msg) -> bool:
        """Whether the reply subject is one at which a bot waits for this worker."""
        return messages.is_inbox(message.reply, f"{messages.BOT_INBOX}.{self._name}")

    async def _on_facts(self, message: Msg) -> None:
        if self._may_answer(message):
            await message.respond(messages.Facts.dump_json(await self._lab.engine_facts(_learner_of(message))))

    async def _on_state(self, message: Msg) -> None:
        # Not here: one engine that takes its time must not keep others waiting.
        self._track(message, self._engine_state)

    async def _on_cancel(self, message: Msg) -> None:
        if task := self._tasks.get(message.data.decode(errors="replace")):
            task.cancel()

    async def _on_run(self, message: Msg) -> None:
        self._start_task(message, self._run)

    async def _on_images(self, message: Msg) -> None:
        self._start_task(message, self._image_facts)

    async def _on_look(self, message: Msg) -> None:
        self._start_task(message, self._registry_facts)

    async def _on_reset(self, message: Msg) -> None:
        self._start_task(message, self._reset_engine)

    def _start_task(self, message: Msg, handler: Handler) -> None:
        """Handle a request in a task of its own, which the sender may cancel, and beat meanwhile."""
        self._track(message, lambda message: self._handle_with_beats(message, handler))

    def _track(self, message: Msg, handler: Callable[[Msg], Coroutine[Any, Any, None]]) -> None:
        if self._may_answer(message) and message.reply not in self._tasks:
            task = asyncio.create_task(handler(message))
            self._tasks[message.reply] = task
            task.add_done_callback(lambda _: self._tasks.pop(message.reply))

    async def _handle_with_beats(self, message: Msg, handler: Handler) -> None:
        """Handle one request, beating meanwhile, until that ends or is cancelled."""
        work = asyncio.create_task(self._handle(message, handler))
        try:
            while not work.done():
                await asyncio.wait({work}, timeout=messages.BEAT)
                await self._reply(message, messages.BeatMessage())
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def _handle(self, message: Msg, handler: Handler) -> None:
        begin_request()
        try:
            await handler(message)
        except Refusal as refusal:
            if refusal.code == "lab-full":
                await self._announce_full()
            await self._reply(message, messages.RefusedMessage(code=refusal.code, details=dict(refusal.details)))
        except asyncio.CancelledError:
            await self._reply(message, messages.RefusedMessage(code="lab-worker-lost", details={}))
            raise
        except Exception:
            log.exception("a job failed")
            await self._reply(message, messages.RefusedMessage(code="lab-unavailable-failed", details={}))

    async def _is_still_awaited(self, message: Msg) -> bool:
        """Whether the bot still waits: after a while cut off, it has given the job to another worker."""
        try:
            ready = messages.ReadyMessage().model_dump_json().encode()
            await self._client.request(message.reply, ready, timeout=messages.LOST_AFTER)
        except NatsError:
            return False
        return True

    async def _run(self, message: Msg) -> None:
        job, leased = validate_job(message.data), False
        if not await self._is_still_awaited(message):
            return
        async with aclosing(self._lab.run(job)) as updates:
            async for update in updates:
                if not leased:
                    leased = True
                    await self._lease(job.learner)
                await self._reply(message, messages.message_of(update))

    async def _engine_state(self, message: Msg) -> None:
        names = validate_inspected(message.data)
        state = await self._lab.engine_state(_learner_of(message), names) if names is not None else None
        with contextlib.suppress(NatsError):
            await self._client.publish(message.reply, messages.State.dump_json(state))

    async def _image_facts(self, message: Msg) -> None:
        names = validate_names(message.data)
        if await self._is_still_awaited(message):
            await self._reply(
                message, messages.ImagesMessage(images=await self._lab.image_facts(_learner_of(message), names))
            )

    async def _registry_facts(self, message: Msg) -> None:
        learner, name = validate_lookup(message.data)
        if await self._is_still_awaited(message):
            await self._reply(message, messages.LookedMessage(found=await self._lab.registry_facts(learner, name)))

    async def _reset_engine(self, message: Msg) -> None:
        if await self._is_still_awaited(message):
            await self._reply(message, messages.HeldMessage(held=await self._lab.reset(_learner_of(message))))

    async def _reply(self, message: Msg, reply: messages.Message) -> None:
        """Send a reply. If the bot cannot be reached, it notices by itself that no beat comes."""
        with contextlib.suppress(NatsError):
            await self._client.publish(message.reply, reply.model_dump_json().encode())


def _learner_of(message: Msg) -> str:
    """The learner whom a message is about, from its subject."""
    return message.subject.rpartition(".")[2]
