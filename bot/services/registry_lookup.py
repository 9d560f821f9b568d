"""Asking registries about images. Nothing is pulled, and no engine is started."""

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
from bot.services.running.queue import Queue
from bot.services.terminal import Terminal

LOOKUP_LIMITS: Final = QueueLimits(running=4, waiting_per_learner=2, waiting=50)
"""Lookups that run at once and that may wait. They are few, because registries count them as pulls."""


@dataclass(frozen=True, slots=True)
class ComparedImages:
    """Two images as their registries have them, and how their tags differ by the naming rules, whatever registries say."""

    facts: tuple[RegistryFacts, RegistryFacts]
    difference: ImageDifference
    tags: TagDifference


class RegistryLookup:
    """Looks images up through the lab, a few lookups at a time.

    They wait in ``queue``, which is a new one unless it is shared with others who look up.
    """

    def __init__(self, lab: Lab, terminal: Terminal, vocabulary: TagVocabulary, queue: Queue | None = None) -> None:
        self._lab = lab
        self._terminal = terminal
        self._vocabulary = vocabulary
        self._queue = queue or Queue(LOOKUP_LIMITS)

    async def is_offered(self, reference: Reference) -> bool:
        """Whether the registry of an image may be asked, and there is a lab that can do it, or may be one soon."""
        if not is_allowed(reference.domain):
            return False
        status = await self._terminal.status()
        return status is None or status.available

    async def look_up(self, learner: Learner, *references: Reference) -> tuple[RegistryFacts, ...]:
        """The facts that the registries have of these images, in their order.

        Raises Refusal where there is no lab, ``queue-*`` where too many lookups wait, ``command-registry`` for a registry
        that may not be asked, and ``look-*`` for the first image about which the registry gives no facts.
        """
        for reference in references:
            require_allowed(reference)
        with self._queue.join(learner.key, 1) as (ticket,):
            async with aclosing(self._queue.positions(ticket)) as moves:
                async for _ in moves:
                    pass
            lookups = [
                asyncio.ensure_future(self._lab.registry_facts(learner.key, reference.canonical))
                for reference in references
            ]
            try:
                return tuple([await lookup for lookup in lookups])
            finally:
                for lookup in lookups:
                    lookup.cancel()
                await asyncio.gather(*lookups, return_exceptions=True)

    async def compare(self, learner: Learner, one: Reference, other: Reference) -> ComparedImages:
        """How two images differ. Raises Refusal like ``look_up``."""
        here, there = await self.look_up(learner, one, other)
        return ComparedImages((here, there), diff_images(here, there), diff_tags(one, other, self._vocabulary))
