"""What a registry says of an image, put beside what a learner's engine has of it."""

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


async def look_up(
    supply: ImageSource, name: str, engine: Engine | None, holdings: InventoryStore, learner: str
) -> RegistryFacts:
    """Read the name once more, whoever sent it, and ask. Raises Refusal as ``Lab.look`` does."""
    reference = parse_reference(name)
    require_allowed(reference)
    try:
        found = await supply.registry_facts(reference)
    except ConnectionError:
        raise Refusal("lab-unavailable-off") from None
    mine = partial(_local, engine, holdings, learner)
    found = replace(found, local=await mine(lookup_name(reference)))
    return found if found.is_local else replace(found, elsewhere=await _elsewhere(found, mine))


async def _local(engine: Engine | None, holdings: InventoryStore, learner: str, name: str) -> LocalImage | None:
    """An engine that sleeps is not woken for this: then it is what was noted when it last changed."""
    if engine and engine.running:
        return await local_image(engine.socket, name)
    return await asyncio.to_thread(holdings.find_local, learner, name)


async def _elsewhere(found: RegistryFacts, mine: Callable[[str], Awaitable[LocalImage | None]]) -> LocalImage | None:
    """The very image, whatever its names are."""
    for identity in found.identities:
        if image := await mine(identity):
            return image
    return None
