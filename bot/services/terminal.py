"""Running a learner's docker command in their engine, at a pace that a chat can follow."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from bot.core.command import Command
from bot.core.lab import EngineFacts, Job, Lab, LabStatus, Progress, Update
from bot.core.learner import Learner

PACE: Final = 2.0
"""Seconds between two screens shown to a learner while a command runs."""

YES: Final = "y\n"
"""What is typed to confirm."""


class Terminal:
    """What learners' docker commands go through."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    async def run(self, learner: Learner, command: Command) -> AsyncGenerator[Update, None]:
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

    async def status(self) -> LabStatus:
        """Whether commands can be run now, and against what."""
        return await self._lab.status()

    async def facts(self, learner: Learner) -> EngineFacts | None:
        """What the learner's engine holds; None if they have none."""
        return await self._lab.facts(learner.key)
