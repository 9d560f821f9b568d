"""The worker's end of the lab over NATS: it runs jobs in this machine's engines, whoever asks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import aclosing

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError
from pydantic import ValidationError

from bot.core import command as grammar
from bot.core import reference as references
from bot.core.lab import Finished, Job, Lab, Update
from bot.core.refusal import Refusal
from bot.core.registries import admit
from bot.lab import wire

log = logging.getLogger(__name__)

Answer = Callable[[Msg], Awaitable[None]]


async def serve(lab: Lab, url: str, stop: asyncio.Event, learners: Iterable[str] = ()) -> None:
    """Offer ``lab`` to bots until ``stop`` is set; jobs that still run then are cancelled.

    ``learners`` are those whose engines are on this machine's disk.
    """
    client = await _connection(url, stop)
    if client is None:
        return
    worker = _Worker(lab, client)
    try:
        await worker.listen(learners)
        await stop.wait()
    finally:
        await worker.close()
        await client.close()


async def _connection(url: str, stop: asyncio.Event) -> Client | None:
    """A connection, however long it takes; None if ``stop`` is set before. A connection lost for good sets ``stop``."""

    async def on_closed() -> None:
        stop.set()

    connecting = asyncio.create_task(
        nats.connect(url, max_reconnect_attempts=-1, reconnect_time_wait=wire.RETRY_EVERY, closed_cb=on_closed)
    )
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((connecting, stopping), return_when=asyncio.FIRST_COMPLETED)
        return connecting.result() if connecting.done() else None
    finally:
        for task in (connecting, stopping):
            task.cancel()
        await asyncio.gather(connecting, stopping, return_exceptions=True)


class _Worker:
    """A lab at the end of a connection."""

    def __init__(self, lab: Lab, client: Client) -> None:
        self._lab = lab
        self._client = client
        self._jobs: dict[str, asyncio.Task[None]] = {}
        self._held: set[str] = set()
        self._subscriptions: list[Subscription] = []

    async def listen(self, learners: Iterable[str]) -> None:
        """Take jobs: of ``learners`` whom no other worker has taken over meanwhile, and of newcomers."""
        for learner in learners:
            try:
                await self._client.request(f"{wire.FACTS}.{learner}", timeout=wire.BEAT)
            except NatsError:
                await self._hold(learner)
        self._subscriptions.append(await self._client.subscribe(wire.CANCEL, cb=self._on_cancel))
        await self._share(wire.STATUS, self._on_status)
        await self._share(wire.RUN, self._on_run)
        await self._share(wire.LOOK, self._on_registry)

    async def _hold(self, learner: str) -> None:
        """From now on this learner's jobs come here, where their engine is."""
        if learner not in self._held:
            self._held.add(learner)
            await self._share(f"{wire.RUN}.{learner}", self._on_run)
            await self._share(f"{wire.FACTS}.{learner}", self._on_facts)
            await self._share(f"{wire.IMAGES}.{learner}", self._on_images)
            await self._share(f"{wire.RESET}.{learner}", self._on_reset)
            await self._share(f"{wire.LOOK}.{learner}", self._on_registry)

    async def _share(self, subject: str, answer: Callable[[Msg], Awaitable[None]]) -> None:
        """Listen, so that of all workers that do one gets each message."""
        self._subscriptions.append(await self._client.subscribe(subject, queue=wire.QUEUE, cb=answer))

    async def close(self) -> None:
        """End the jobs that run, once no more can come: what is sent to a worker that is gone gets no answer."""
        with contextlib.suppress(NatsError, TimeoutError):
            async with asyncio.timeout(wire.BEAT):
                for subscription in self._subscriptions:
                    await subscription.drain()
        for task in self._jobs.values():
            task.cancel()
        await asyncio.gather(*self._jobs.values(), return_exceptions=True)

    async def _on_run(self, message: Msg) -> None:
        self._begin(message, self._stream)

    async def _on_images(self, message: Msg) -> None:
        self._begin(message, self._look)

    async def _on_registry(self, message: Msg) -> None:
        self._begin(message, self._ask_registry)

    async def _on_reset(self, message: Msg) -> None:
        self._begin(message, self._reset)

    def _begin(self, message: Msg, answer: Answer) -> None:
        """Answer in a task of its own, which whoever has asked may cancel."""
        if message.reply.startswith(wire.INBOX) and message.reply not in self._jobs:
            task = asyncio.create_task(self._serve(message, answer))
            self._jobs[message.reply] = task
            task.add_done_callback(lambda _: self._jobs.pop(message.reply))

    async def _on_cancel(self, message: Msg) -> None:
        if task := self._jobs.get(message.data.decode(errors="replace")):
            task.cancel()

    async def _on_status(self, message: Msg) -> None:
        await message.respond(wire.Status.dump_json(await self._lab.status()))

    async def _on_facts(self, message: Msg) -> None:
        learner = message.subject.removeprefix(f"{wire.FACTS}.")
        await message.respond(wire.Facts.dump_json(await self._lab.facts(learner)))

    async def _serve(self, message: Msg, answer: Answer) -> None:
        """Answer one request, with signs of life, until it ends or is cancelled."""
        work = asyncio.create_task(self._answered(message, answer))
        try:
            while not work.done():
                await asyncio.wait({work}, timeout=wire.BEAT)
                await self._say(message, wire.BeatMessage())
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def _answered(self, message: Msg, answer: Answer) -> None:
        try:
            await answer(message)
        except Refusal as refusal:
            await self._say(message, wire.RefusedMessage(code=refusal.code, details=dict(refusal.details)))
        except asyncio.CancelledError:
            await self._say(message, wire.RefusedMessage(code="lab-worker-lost", details={}))
            raise
        except Exception:
            log.exception("a job failed")
            await self._say(message, wire.RefusedMessage(code="lab-unavailable-failed", details={}))

    async def _stream(self, message: Msg) -> None:
        job = _validated(message.data)
        async with aclosing(self._lab.run(job)) as updates:
            async for update in updates:
                await self._hold(job.learner)
                await self._say(message, _told(update))

    async def _look(self, message: Msg) -> None:
        learner = message.subject.removeprefix(f"{wire.IMAGES}.")
        images = await self._lab.images(learner, _named(message.data))
        await self._say(message, wire.ImagesMessage(images=images))

    async def _ask_registry(self, message: Msg) -> None:
        learner, name = _asked(message.data)
        await self._say(message, wire.LookedMessage(found=await self._lab.look(learner, name)))

    async def _reset(self, message: Msg) -> None:
        learner = message.subject.removeprefix(f"{wire.RESET}.")
        await self._say(message, wire.HeldMessage(held=await self._lab.reset(learner)))

    async def _say(self, message: Msg, reply: wire.Message) -> None:
        """Where the bot cannot be reached, it will find that the worker is silent."""
        with contextlib.suppress(NatsError):
            await self._client.publish(message.reply, reply.model_dump_json().encode())


def _told(update: Update) -> wire.Message:
    screen, cut = wire.fitting(update.screen)
    if not isinstance(update, Finished):
        return wire.ProgressMessage(screen=screen, elapsed=update.elapsed)
    return wire.FinishedMessage(
        screen=screen,
        elapsed=update.elapsed,
        exit_status=update.exit_status,
        omitted=update.omitted + cut,
        stopped=update.stopped,
        practice=update.practice,
        restoring=update.restoring,
    )


def _validated(data: bytes) -> Job:
    """A job that holds to the grammar of commands, whoever sent it. Raises Refusal for any other."""
    try:
        message = wire.JobMessage.model_validate_json(data)
    except ValidationError:
        raise Refusal("lab-unavailable-failed") from None
    command = grammar.check(message.argv, message.filters)
    return Job(message.learner, command.argv, message.typed, message.columns, message.rows, command.filters)


def _named(data: bytes) -> tuple[str, ...]:
    """Names of images, whoever sent them. Raises Refusal for what is none."""
    try:
        message = wire.NamesMessage.model_validate_json(data)
    except ValidationError:
        raise Refusal("lab-unavailable-failed") from None
    return tuple(references.parse(name).canonical for name in message.names)


def _asked(data: bytes) -> tuple[str, str]:
    """A learner, and the name of an image in a registry that may be asked. Raises Refusal for anything else."""
    try:
        message = wire.LookMessage.model_validate_json(data)
    except ValidationError:
        raise Refusal("lab-unavailable-failed") from None
    reference = references.parse(message.name)
    admit(reference)
    return message.learner, reference.canonical
