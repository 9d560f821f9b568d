"""What a registry says of an image, together with what a learner's engine has of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.core.image.registry_facts import LocalImage, RegistryFacts, lookup_name
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.lab.engine.engine import Engine
from bot.lab.engine.inventory import InventoryStore
from bot.lab.engine.sdk import local_image
from bot.lab.image_source import ImageSource
from bot.lab.release import ImageStore


async def look_up(
    source: ImageSource, store: ImageStore, name: str, engine: Engine | None, inventory: InventoryStore, learner: str
) -> RegistryFacts:
    """Check the name again, whoever sent it, and ask its registry; ``store`` is where engines keep images.

    Raises Refusal as ``Lab.registry_facts`` does.
    """
    reference = parse_reference(name)
    require_allowed(reference)
    try:
        facts = await source.registry_facts(reference)
    except ConnectionError:
        raise Refusal("lab-unavailable-off") from None
    if store is ImageStore.CONTAINERD:
        facts = replace(facts, image=replace(facts.image, id=facts.digest))
    find_local = partial(_find_local, engine, inventory, learner)
    facts = replace(facts, local=await find_local(lookup_name(reference)))
    return facts if facts.is_local else replace(facts, elsewhere=await _find_by_digest(facts, find_local))


async def _find_local(engine: Engine | None, inventory: InventoryStore, learner: str, name: str) -> LocalImage | None:
    """The engine's image of that name or ID. An engine that sleeps is not woken: its inventory is read instead."""
    if engine and engine.running:
        return await local_image(engine.socket, name)
    return await asyncio.to_thread(inventory.find_local, learner, name)


async def _find_by_digest(
    facts: RegistryFacts, find_local: Callable[[str], Awaitable[LocalImage | None]]
) -> LocalImage | None:
    """The same image under other names, if the engine has it."""
    for digest in facts.identities:
        image = await find_local(digest)
        if image and (image.id is None or image.id in facts.identities):
            return image
    return None
