"""The docker commands that wait or run at the moment, and how they are ended early: each has a message that must say so."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Final, TypeVar

INTERRUPT_SECONDS: Final = 5.0
"""Seconds that messages get to say, when the bot stops, that their command was interrupted."""

Result = TypeVar("Result")


class EndReason(StrEnum):
    """Why a job was ended before its time."""

    CANCELLED = "cancelled"
    EDITED = "edited"
    INTERRUPTED = "interrupted"


class Job:
    """The commands of one message or press. ``typed`` is the id of the learner's message, ``shown`` that of ours.

    ``shown`` is None while no command of it waits or runs.
    """

    def __init__(self, typed: int | None) -> None:
        self.command_message = typed
        self.live_message: int | None = None
        self.end_reason: EndReason | None = None
        self.finished = asyncio.Event()
        self._work: asyncio.Task[Any] | None = None

    async def run(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """What ``work`` returns; None if the job is ended first. Whoever does this has time to say so afterwards."""
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
        """Cancel what is done now, and do nothing more."""
        if self.end_reason is None:
            self.end_reason = why
            if self._work:
                self._work.cancel()


class Jobs:
    """All jobs of this process."""

    def __init__(self) -> None:
        self._jobs: set[Job] = set()

    @contextmanager
    def track(self, typed: int | None = None) -> Iterator[Job]:
        """A job for as long as this lasts."""
        job = Job(typed)
        self._jobs.add(job)
        try:
            yield job
        finally:
            self._jobs.discard(job)
            job.finished.set()

    def shown_in_message(self, message: int) -> Job | None:
        """The job of which a command waits or runs in a message of ours."""
        return next((job for job in self._jobs if job.live_message == message), None)

    def started_by_message(self, message: int) -> Job | None:
        """The job that a learner's message began."""
        return next((job for job in self._jobs if job.command_message == message), None)

    async def interrupt_all(self) -> None:
        """End all of them, and wait until they have said so or ``PATIENCE`` is over."""
        jobs = set(self._jobs)
        for job in jobs:
            job.cancel(EndReason.INTERRUPTED)
        if jobs:
            await asyncio.wait([asyncio.create_task(job.finished.wait()) for job in jobs], timeout=INTERRUPT_SECONDS)
