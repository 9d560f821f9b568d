"""The lab on other machines: chooses a worker for each learner, and sends it requests over NATS."""

from __future__ import annotations

import logging
import random
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict
from typing import Final

from pydantic import ValidationError

from bot.config import NatsSettings
from bot.core.command.parser import parse_argv
from bot.core.command.retry import is_retryable
from bot.core.exercise.engine_state import EngineState
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts, Event, Finished, Job, LabStatus, Moved, Progress, Update
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.connection import Report
from bot.lab.cluster.worker_client import LOST_CODE, WorkerClient, WorkerGoneError

log = logging.getLogger(__name__)

ANSWER_WITHIN: Final = 3.0
"""Seconds that a worker may take to answer a request for facts, and that we wait for a connection to the server."""

LISTEN_FOR: Final = 1.0
"""Seconds that a bot listens for beats after it has connected; longer than workers take to reconnect."""

FULL_CODE: Final = "lab-full"

NOT_UNDERSTOOD_CODE: Final = "lab-unavailable-failed"
"""How workers refuse messages that they cannot read, as those of a former release do with the state of an exercise."""


class NatsLab:
    """Implements ``bot.core.lab.protocol.Lab`` with workers on other machines; limits in seconds.

    Learners stay with the worker that holds their engine (see ``bot.lab.cluster.roster``). Newcomers go to the one that runs the
    fewest of this bot's jobs, among those with room. A job whose worker is lost begins anew on another, once, if it can
    be repeated. ``settings`` are read from the environment where they are not given; ``report`` is told what stands against
    a connection.
    """

    def __init__(
        self,
        url: str,
        settings: NatsSettings | None = None,
        report: Report = lambda trouble: None,
        lost_after: float = messages.LOST_AFTER,
        answer_within: float = ANSWER_WITHIN,
        listen: float = LISTEN_FOR,
    ) -> None:
        self._workers = WorkerClient(url, settings or NatsSettings(), report, lost_after, answer_within, listen)
        self._running: list[tuple[str, str]] = []

    async def start(self) -> None:
        """Connect, and find out which workers there are; tries again until there is a server."""
        await self._workers.start()

    async def close(self) -> None:
        await self._workers.close()

    async def status(self) -> LabStatus:
        return await self._workers.status()

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        try:
            holder = await self._workers.holder(learner)
            answer = await self._workers.ask(holder, f"{messages.FACTS}.{holder}.{learner}") if holder else None
        except Refusal:
            return None
        return messages.Facts.validate_json(answer) if answer else None

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        names = inspected[: messages.INSPECTED_LIMIT]
        try:
            question = messages.InspectedMessage(names=names).model_dump_json().encode()
            holder = await self._workers.holder(learner)
            answer = (
                await self._workers.ask(holder, f"{messages.STATE}.{holder}.{learner}", question) if holder else None
            )
            return messages.State.validate_json(answer) if answer else None
        except (Refusal, ValidationError):
            return None

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        request = messages.NamesMessage(names=names).model_dump_json().encode()
        answer = await self._last_reply(messages.IMAGES, learner, request)
        if isinstance(answer, messages.ImagesMessage) and len(answer.images) == len(names):
            return answer.images
        return (None,) * len(names)

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        request = messages.LookMessage(learner=learner, name=name).model_dump_json().encode()
        while True:
            worker, _ = await self._choose_worker(learner, {})
            try:
                async with aclosing(self._workers.request(worker, f"{messages.LOOK}.{worker}", request)) as replies:
                    async for reply in replies:
                        if isinstance(reply, messages.LookedMessage):
                            return reply.found
                raise Refusal(LOST_CODE)
            except WorkerGoneError:
                self._workers.forget(worker)

    async def reset(self, learner: str) -> EngineFacts | None:
        answer = await self._last_reply(messages.RESET, learner, b"")
        return answer.held if isinstance(answer, messages.HeldMessage) else None

    async def _last_reply(self, subject: str, learner: str, request: bytes) -> messages.ReplyMessage | None:
        """The last reply of the worker that holds a learner's engine; None if no worker holds it.

        Raises Refusal where there is no worker at all, and for what the worker refuses.
        """
        last: messages.ReplyMessage | None = None
        if holder := await self._workers.holder(learner):
            try:
                async with aclosing(self._workers.request(holder, f"{subject}.{holder}.{learner}", request)) as replies:
                    async for reply in replies:
                        last = reply
            except WorkerGoneError:
                self._workers.forget(holder)
        return last

    async def run(self, job: Job) -> AsyncGenerator[Event, None]:
        full: dict[str, Refusal] = {}
        moved = False
        while True:
            worker, newcomer = await self._choose_worker(job.learner, full)
            try:
                async with aclosing(self._run_on(worker, job)) as updates:
                    async for update in updates:
                        yield update
                return
            except WorkerGoneError:
                self._workers.forget(worker)
                continue
            except Refusal as refusal:
                if refusal.code == FULL_CODE and newcomer:
                    full[worker] = refusal
                    continue
                if refusal.code == NOT_UNDERSTOOD_CODE and job.setup:
                    raise Refusal("exercise-worker-outdated") from None
                if refusal.code != LOST_CODE:
                    raise
            self._workers.forget(worker)
            log.warning("worker %s was lost in the middle of a command", worker)
            if moved or not _is_retryable(job) or not (await self.status()).available:
                raise Refusal(LOST_CODE)
            moved = True
            yield Moved()

    async def _choose_worker(self, learner: str, full: dict[str, Refusal]) -> tuple[str, bool]:
        """The worker that is to run a learner's job, and whether the learner is new there.

        ``full`` are the workers that have refused the job already. Raises Refusal if no other worker is left: the last one
        in ``full``, else ``lab-unavailable-*``.
        """
        holder = await self._workers.holder(learner)
        available = [presence for presence in await self._workers.present() if presence.status.available]
        workers = {told.worker for told in available} - full.keys()
        running = (worker for whose, worker in self._running if whose == learner and worker in workers)
        if holder := next(running, holder):
            return holder, False
        if not workers:
            raise next(reversed(full.values()), Refusal("lab-unavailable-no-worker"))
        with_room = {told.worker for told in available if told.room} & workers
        busy = [worker for _, worker in self._running]
        return min(with_room or workers, key=lambda worker: (busy.count(worker), random.random())), True

    async def _run_on(self, worker: str, job: Job) -> AsyncGenerator[Update, None]:
        """Run a job on a worker.

        Raises WorkerGoneError if it is not there, and Refusal if it refuses or does not beat any more.
        """
        assignment = (job.learner, worker)
        message = messages.JobMessage.model_validate(asdict(job)).model_dump_json().encode()
        self._running.append(assignment)
        try:
            async with aclosing(self._workers.request(worker, f"{messages.RUN}.{worker}", message)) as replies:
                async for reply in replies:
                    if isinstance(reply, messages.ProgressMessage):
                        yield Progress(reply.screen, reply.elapsed)
                    elif isinstance(reply, messages.FinishedMessage):
                        yield Finished(**reply.model_dump(exclude={"kind"}))
        finally:
            self._running.remove(assignment)


def _is_retryable(job: Job) -> bool:
    """Whether it does no harm to begin it anew in another engine, as where an exercise begins anew with its state."""
    return job.setup is not None or is_retryable(parse_argv(job.argv, job.filters))
