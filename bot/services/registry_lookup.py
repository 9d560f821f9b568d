"""Asking registries what is true of an image now: nothing is pulled, and no engine is woken."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from bot.core.image.difference import ImageDifference, TagDifference, diff_images, diff_tags
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import Lab
from bot.core.learner import Learner
from bot.core.reference.allowlist import is_allowed, require_allowed
from bot.core.reference.parser import Reference
from bot.core.reference.tag import TagVocabulary
from bot.services.queue import Queue
from bot.services.terminal import Terminal

LOOKUP_LIMITS: Final = QueueLimits(running=4, waiting_per_learner=2, waiting=50)
"""Questions at once, those of one learner, and those of all that may wait: registries count them as pulls."""


@dataclass(frozen=True, slots=True)
class ComparedImages:
    """Two images as their registries have them, and, apart from that, what the rules say of their tags."""

    facts: tuple[RegistryFacts, RegistryFacts]
    difference: ImageDifference
    tags: TagDifference


class RegistryLookup:
    def __init__(self, lab: Lab, terminal: Terminal, vocabulary: TagVocabulary) -> None:
        self._lab = lab
        self._terminal = terminal
        self._vocabulary = vocabulary
        self._queue = Queue(LOOKUP_LIMITS)

    async def is_offered(self, reference: Reference) -> bool:
        """Whether the registry of an image could be asked."""
        if not is_allowed(reference.domain):
            return False
        status = await self._terminal.status()
        return status is None or status.available

    async def look_up(self, learner: Learner, *references: Reference) -> tuple[RegistryFacts, ...]:
        """What the registries say of one image or several.

        Raises Refusal where there is no lab, ``queue-*`` where too many ask, ``command-registry`` for a registry that may
        not be asked, and ``look-*`` of the first image that the registry does not tell of.
        """
        for reference in references:
            require_allowed(reference)
        with self._queue.join(learner.key, 1) as (ticket,):
            async with aclosing(self._queue.positions(ticket)) as moves:
                async for _ in moves:
                    pass
            asked = [asyncio.ensure_future(self._lab.registry_facts(learner.key, one.canonical)) for one in references]
            try:
                return tuple([await one for one in asked])
            finally:
                for one in asked:
                    one.cancel()
                await asyncio.gather(*asked, return_exceptions=True)

    async def compare(self, learner: Learner, one: Reference, other: Reference) -> ComparedImages:
        """What is different between two images. Raises Refusal as ``look`` does."""
        here, there = await self.look_up(learner, one, other)
        return ComparedImages((here, there), diff_images(here, there), diff_tags(one, other, self._vocabulary))
