"""Running a learner's docker command in their engine, at a pace that a chat can follow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Coroutine
from contextlib import aclosing
from typing import Any, Final, TypeVar

from bot.core.command import Command
from bot.core.lab import EngineFacts, Event, Job, Lab, LabStatus, Progress
from bot.core.learner import Learner

PACE: Final = 2.0
"""Seconds between two screens shown to a learner while a command runs."""

PATIENCE: Final = 1.0
"""Seconds that an answer waits for what it need not say, of the three in which Discord must have it."""

Told = TypeVar("Told")

YES: Final = "y\n"
"""What is typed to confirm."""


class Terminal:
    """What learners' docker commands go through."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    async def run(self, learner: Learner, command: Command) -> AsyncGenerator[Event, None]:
        """Run ``command``: screens at most one each ``PACE`` seconds, then the final one.

        A confirmation that the command asks for is answered with yes: the front end has asked the learner before.
        Raises Refusal where no lab is to be had.
        """
        job = Job(learner.key, command.argv, typed=YES if command.confirms else "", filters=command.filters)
        shown = time.monotonic()
        async with aclosing(self._lab.run(job)) as updates:
            async for update in updates:
                if isinstance(update, Progress):
                    if time.monotonic() - shown < PACE:
                        continue
                    shown = time.monotonic()
                yield update

    async def status(self) -> LabStatus | None:
        """Whether commands can be run now, and against what; None while the lab does not know yet."""
        return await _soon(self._lab.status())

    async def facts(self, learner: Learner) -> EngineFacts | None:
        """What the learner's engine holds; None if they have none, or if the lab takes its time."""
        return await _soon(self._lab.facts(learner.key))


async def _soon(asked: Coroutine[Any, Any, Told]) -> Told | None:
    """What the lab says within ``PATIENCE``: making itself ready, it may take much longer than a chat may wait."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await asked
    except TimeoutError:
        return None
