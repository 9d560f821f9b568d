"""Facts about an image in a registry, from its manifests and its configuration; no layer is fetched."""

from __future__ import annotations

import asyncio

from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.reference.parser import Reference
from bot.core.refusal import Refusal
from bot.lab.gateway.cache.blobs import Repository
from bot.lab.gateway.cache.pull_through import PullThroughCache
from bot.lab.gateway.errors import Denied, NotFound, RateLimited, Refused, RegistryError
from bot.lab.gateway.image import platform
from bot.lab.gateway.image.config import read_config
from bot.lab.gateway.image.descriptor import DIGEST
from bot.lab.gateway.image.image_list import LIST_TYPES, list_images
from bot.lab.gateway.image.manifest import Image, Manifest, read_manifest
from bot.lab.gateway.limits import ImageLimits


async def look_up(cache: PullThroughCache, limits: ImageLimits, reference: Reference) -> RegistryFacts:
    """Facts about an image; its registry must be an allowed one. Raises Refusal ``look-*``.

    What is in the cache is not fetched again. An image that is not costs the same requests as the beginning of a pull.
    """
    try:
        return await _read_image(cache, limits, reference)
    except RegistryError as error:
        raise _refusal(error, reference.familiar) from None
    except FileNotFoundError:  # the cache has made room just now
        raise Refusal("look-unreachable", reason="the cache is too small for this image") from None


async def _read_image(cache: PullThroughCache, limits: ImageLimits, reference: Reference) -> RegistryFacts:
    repository = Repository(reference.domain, reference.path)
    digest_or_tag = reference.digest or reference.effective_tag or ""
    if reference.digest and not DIGEST.fullmatch(reference.digest):
        raise Refused("only SHA-256 digests are known here")
    named = await cache.manifest(repository, digest_or_tag)
    platforms: tuple[str, ...] = ()
    image_manifest = named
    if named.media_type in LIST_TYPES:
        offered = {one.platform: one.digest for one in list_images(named.data)}
        platforms = tuple(offered)
        best = platform.best_platform(native := platform.native_platform(), platforms)
        if best is None:
            raise Refusal(
                "look-platform", name=reference.familiar, platform=native, platforms=", ".join(platforms) or "–"
            )
        image_manifest = await cache.manifest(repository, offered[best])
    return await _facts(cache, limits, repository, named, image_manifest, platforms)


async def _facts(
    cache: PullThroughCache,
    limits: ImageLimits,
    repository: Repository,
    named: Manifest,
    image_manifest: Manifest,
    platforms: tuple[str, ...],
) -> RegistryFacts:
    image = read_manifest(image_manifest.data, image_manifest.media_type, limits)
    if not isinstance(image, Image):
        raise Refused("the image's list leads to another list")
    config = await cache.blob(repository, image.config.digest)
    # A configuration may be as long as a megabyte, and its commands are searched.
    description = await asyncio.to_thread(lambda: read_config(config.read_bytes(), image.layers))
    digests = tuple(layer.digest for layer in image.layers)
    size = sum(layer.size for layer in image.layers)
    return RegistryFacts(
        named.digest,
        named.media_type,
        platforms,
        description.platform,
        image_manifest.digest,
        ImageFacts(image.config.digest, size, digests, description.steps, description.omitted),
        description.settings,
        description.created,
        cache.unpacked(image),
        description.packages,
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
