"""Jobs: the work that waits or runs at the moment for a message, and how it is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, TypeVar

import discord

Result = TypeVar("Result")


class EndReason(StrEnum):
    """Why a job was cancelled; the text is ``lab-ended-<value>``."""

    CANCELLED = "cancelled"
    EDITED = "edited"
    INTERRUPTED = "interrupted"


class Job:
    """The commands of one message or interaction.

    ``command_message`` is the id of the learner's message with the typed command, None where there is none.
    ``live_message`` is the id of the bot's message that shows the work, None while no command waits or runs.
    ``end_reason`` says why the job was cancelled, None as long as it was not. ``finished`` is set once the job is over.
    """

    def __init__(self, command_message: int | None) -> None:
        self.command_message = command_message
        self.live_message: int | None = None
        self.end_reason: EndReason | None = None
        self.finished = asyncio.Event()
        self._work: asyncio.Task[Any] | None = None

    async def run(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """What ``work`` returns; None if the job is cancelled first. The caller has time to say so afterwards."""
        self._work = asyncio.create_task(work)
        if self.end_reason:
            self._work.cancel()
        try:
            return await self._work
        except asyncio.CancelledError:
            if self.end_reason is None:
                raise
            return None
        finally:
            self._work = None

    def cancel(self, why: EndReason) -> None:
        """Cancel the work that runs now, and at once any that is given to ``run`` later. A second call changes nothing."""
        if self.end_reason is None:
            self.end_reason = why
            if self._work:
                self._work.cancel()


class Jobs:
    """All jobs of this process."""

    def __init__(self) -> None:
        self._jobs: set[Job] = set()
        self._interrupted = False

    @contextmanager
    def track(self, command_message: discord.Message | None = None) -> Iterator[Job]:
        """A job for as long as the ``with`` block lasts; ``command_message`` holds the typed command that began it."""
        job = Job(command_message.id if command_message else None)
        if self._interrupted:
            job.cancel(EndReason.INTERRUPTED)
        self._jobs.add(job)
        try:
            yield job
        finally:
            self._jobs.discard(job)
            job.finished.set()

    def shown_in_message(self, message: int) -> Job | None:
        """The job whose command waits or runs in this message of the bot; None if there is none."""
        return next((job for job in self._jobs if job.live_message == message), None)

    def started_by_message(self, message: int) -> Job | None:
        """The job that a learner's message began; None if it is over."""
        return next((job for job in self._jobs if job.command_message == message), None)

    def interrupt_all(self) -> None:
        """Cancel all jobs, and those to come; their messages then say so."""
        self._interrupted = True
        for job in self._jobs:
            job.cancel(EndReason.INTERRUPTED)
