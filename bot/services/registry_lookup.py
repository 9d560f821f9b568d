"""Asking registries what is true of an image now: nothing is pulled, and no engine is woken."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from bot.core.image.difference import Difference, Wording, difference, wording
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.fair_queue import Room
from bot.core.lab.protocol import Lab
from bot.core.learner import Learner
from bot.core.reference.allowlist import admit, allowed
from bot.core.reference.parser import Reference
from bot.core.reference.tag import Vocabulary
from bot.services.queue import Queue
from bot.services.terminal import Terminal

ROOM: Final = Room(run=4, own=2, wait=50)
"""Questions at once, those of one learner, and those of all that may wait: registries count them as pulls."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two images as their registries have them, and, apart from that, what the rules say of their tags."""

    facts: tuple[RegistryFacts, RegistryFacts]
    difference: Difference
    wording: Wording


class Evidence:
    def __init__(self, lab: Lab, terminal: Terminal, vocabulary: Vocabulary) -> None:
        self._lab = lab
        self._terminal = terminal
        self._vocabulary = vocabulary
        self._queue = Queue(ROOM)

    async def offered(self, reference: Reference) -> bool:
        """Whether the registry of an image could be asked."""
        if not allowed(reference.domain):
            return False
        status = await self._terminal.status()
        return status is None or status.available

    async def look(self, learner: Learner, *references: Reference) -> tuple[RegistryFacts, ...]:
        """What the registries say of one image or several.

        Raises Refusal where there is no lab, ``queue-*`` where too many ask, ``command-registry`` for a registry that may
        not be asked, and ``look-*`` of the first image that the registry does not tell of.
        """
        for reference in references:
            admit(reference)
        with self._queue.line_up(learner.key, 1) as (ticket,):
            async with aclosing(self._queue.moves(ticket)) as moves:
                async for _ in moves:
                    pass
            asked = [asyncio.ensure_future(self._lab.look(learner.key, one.canonical)) for one in references]
            try:
                return tuple([await one for one in asked])
            finally:
                for one in asked:
                    one.cancel()
                await asyncio.gather(*asked, return_exceptions=True)

    async def compare(self, learner: Learner, one: Reference, other: Reference) -> Compared:
        """What is different between two images. Raises Refusal as ``look`` does."""
        here, there = await self.look(learner, one, other)
        return Compared((here, there), difference(here, there), wording(one, other, self._vocabulary))
