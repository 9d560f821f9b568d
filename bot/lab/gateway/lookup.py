"""What the registries say of an image, without its layers: its manifests and its configuration, as they are for engines."""

from __future__ import annotations

import asyncio

from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.reference.parser import Reference
from bot.core.refusal import Refusal
from bot.lab.gateway.cache.blobs import Repository
from bot.lab.gateway.cache.pull_through import Cache
from bot.lab.gateway.errors import Denied, NotFound, RateLimited, Refused, RegistryError
from bot.lab.gateway.image import manifest, platform
from bot.lab.gateway.image.config import read_config
from bot.lab.gateway.image.manifest import DIGEST, Manifest
from bot.lab.gateway.limits import Limits


async def look_up(cache: Cache, limits: Limits, reference: Reference) -> RegistryFacts:
    """Ask about a reference of a registry that is allowed.

    What is in the cache is not asked for again; of an image that is new to it, this costs what the first requests of a
    pull cost. Raises Refusal ``look-*``.
    """
    try:
        return await _look(cache, limits, reference)
    except RegistryError as error:
        raise _refusal(error, reference.familiar) from None
    except FileNotFoundError:  # the cache has made room just now
        raise Refusal("look-unreachable", reason="the cache is too small for this image") from None


async def _look(cache: Cache, limits: Limits, reference: Reference) -> RegistryFacts:
    repository = Repository(reference.domain, reference.path)
    wanted = reference.digest or reference.effective_tag or ""
    if reference.digest and not DIGEST.fullmatch(reference.digest):
        raise Refused("only SHA-256 digests are known here")
    named = await cache.manifest(repository, wanted)
    platforms: tuple[str, ...] = ()
    found = named
    if named.media_type in manifest.LISTS:
        offered = {one.platform: one.digest for one in manifest.offered(named.data)}
        platforms = tuple(offered)
        fitting = platform.best_platform(here := platform.native_platform(), platforms)
        if fitting is None:
            raise Refusal(
                "look-platform", name=reference.familiar, platform=here, platforms=", ".join(platforms) or "–"
            )
        found = await cache.manifest(repository, offered[fitting])
    return await _told(cache, limits, repository, named, found, platforms)


async def _told(
    cache: Cache,
    limits: Limits,
    repository: Repository,
    named: Manifest,
    found: Manifest,
    platforms: tuple[str, ...],
) -> RegistryFacts:
    image = manifest.read_manifest(found.data, found.media_type, limits)
    if image is None:
        raise Refused("the image's list leads to another list")
    config = await cache.blob(repository, image.config.digest)
    # A configuration may be as long as a megabyte, and its commands are searched.
    told = await asyncio.to_thread(lambda: read_config(config.read_bytes(), image.layers))
    digests = tuple(layer.digest for layer in image.layers)
    size = sum(layer.size for layer in image.layers)
    return RegistryFacts(
        named.digest,
        named.media_type,
        platforms,
        told.platform,
        found.digest,
        ImageFacts(image.config.digest, size, digests, told.steps, told.omitted),
        told.settings,
        told.created,
        cache.unpacked(image),
        told.packages,
    )


def _refusal(error: RegistryError, name: str) -> Refusal:
    match error:
        case NotFound():
            return Refusal("look-unknown", name=name)
        case Denied():
            return Refusal("look-denied", name=name)
        case RateLimited():
            return Refusal("look-quota", reason=error.message)
        case Refused():
            return Refusal("look-refused", name=name, reason=error.message)
        case _:
            return Refusal("look-unreachable", reason=error.message)
