"""The pull-through cache: what it returns has been fetched, kept and looked at."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from pathlib import Path
from typing import Final

from bot.lab.gateway.cache.blobs import Blobs, Repository
from bot.lab.gateway.cache.single_flight import SingleFlight
from bot.lab.gateway.cache.store import Store
from bot.lab.gateway.cache.ttl_cache import TtlCache
from bot.lab.gateway.errors import (
    Denied,
    NotFound,
    RateLimited,
    Refused,
    RegistryError,
    RegistryTimeout,
    Unavailable,
    binary_size,
)
from bot.lab.gateway.image import manifest as manifests
from bot.lab.gateway.image.manifest import DIGEST, Descriptor, Image, Manifest
from bot.lab.gateway.image.scan import BlobFacts
from bot.lab.gateway.limits import Limits, Timeouts
from bot.lab.gateway.policy import HUB, Policy
from bot.lab.gateway.upstream.client import Upstream

log = logging.getLogger(__name__)

_IMAGES: Final = 50
"""Images of a repository that are kept in mind, to judge layers by."""


class Cache:
    """Manifests and blobs of every registry."""

    def __init__(self, policy: Policy, upstream: Upstream, store: Store, limits: Limits, patience: Timeouts) -> None:
        self._policy = policy
        self._upstream = upstream
        self._store = store
        self._limits = limits
        self._patience = patience
        self._blobs = Blobs(upstream, store, limits, patience)
        self._flights: SingleFlight[Manifest] = SingleFlight()
        self._tags: TtlCache[str] = TtlCache()
        self._errors: TtlCache[RegistryError] = TtlCache()
        self._images: TtlCache[dict[str, Image]] = TtlCache()

    def close(self) -> None:
        self._blobs.close()

    async def manifest(self, repository: Repository, reference: str) -> Manifest:
        """The manifest of a tag or digest; an image's configuration has been looked at too. Raises RegistryError."""
        return await self._flights.join((repository, reference), lambda: self._manifest(repository, reference))

    async def _manifest(self, repository: Repository, reference: str) -> Manifest:
        self._look_back(repository, reference)
        try:
            async with asyncio.timeout(self._patience.manifest):
                if DIGEST.fullmatch(reference):
                    return await self._by_digest(repository, reference)
                return await self._by_tag(repository, reference)
        except TimeoutError:
            raise self._noted(repository, reference, RegistryTimeout(repository.registry)) from None
        except RegistryError as error:
            raise self._noted(repository, reference, error) from None

    async def _by_tag(self, repository: Repository, tag: str) -> Manifest:
        digest = self._tags.get((repository, tag)) or await self._digest(repository, tag)
        if digest:
            found = await self._by_digest(repository, digest, tag)
        else:
            found = await self._fetch(repository, tag, tag)
            await self._look_at(repository, found)
        self._tags.put((repository, tag), found.digest, self._patience.tag)
        return found

    async def _by_digest(self, repository: Repository, digest: str, shown: str | None = None) -> Manifest:
        found = self._kept(repository, digest) or await self._fetch(repository, digest, shown or digest)
        await self._look_at(repository, found)
        return found

    async def _digest(self, repository: Repository, tag: str) -> str | None:
        """What a tag means just now; None if the registry does not say without a look at the manifest."""
        try:
            asked = repository.ask("manifests", tag, manifests.ACCEPT, "HEAD")
            async with self._upstream.ask(asked) as response:
                told = response.headers.get("Docker-Content-Digest", "")
                return told if DIGEST.fullmatch(told) else None
        except (RateLimited, Unavailable) as error:
            known = self._tags.get((repository, tag), stale=True)
            if known and self._kept(repository, known):
                return known
            if isinstance(error, RateLimited):
                return None  # the answer that has a body says why
            raise
        except NotFound as unknown:
            raise await self._missing(repository, unknown) from None

    async def _missing(self, repository: Repository, unknown: NotFound) -> RegistryError:
        """The Hub does not say whether a repository is missing or private; so neither does what stands in for it."""
        if repository.registry == HUB and self._policy.practice:
            try:
                async with self._upstream.ask(repository.ask("tags", "list")):
                    return unknown
            except NotFound:
                return Denied(repository.name)
        return unknown

    def _kept(self, repository: Repository, digest: str) -> Manifest | None:
        kept = self._store.get(_name(repository, digest))
        return Manifest(kept.notes["media_type"], digest, kept.file.read_bytes()) if kept else None

    async def _fetch(self, repository: Repository, wanted: str, shown: str) -> Manifest:
        try:
            async with self._upstream.ask(repository.ask("manifests", wanted, manifests.ACCEPT)) as response:
                data = await self._upstream.read(response, self._limits.manifest, "manifest")
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        except NotFound:
            raise await self._missing(repository, NotFound("manifests", shown)) from None
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if DIGEST.fullmatch(wanted) and digest != wanted:
            raise Refused(f"a manifest does not match its digest {wanted[:19]}")
        manifests.read_manifest(data, media_type, self._limits)
        with self._store.arriving(len(data)) as file:
            file.write(data)
            self._store.keep(_name(repository, digest), file, {"media_type": media_type})
        return Manifest(media_type, digest, data)

    async def _look_at(self, repository: Repository, found: Manifest) -> None:
        """Look at an image's configuration, and at what is known of its layers. A list's images come by themselves."""
        image = manifests.read_manifest(found.data, found.media_type, self._limits)
        if image is None:
            return
        facts = await self._blobs.fetch(repository, image.config.digest, image.config.size)
        _as_declared(image.config, facts)
        if facts.kind != "config" or facts.layers != len(image.layers):
            raise Refused("the image's configuration does not go with its layers")
        for layer in image.layers:
            if known := self._blobs.facts(layer.digest):
                _as_declared(layer, known)
        if reason := self._too_large(image):
            raise reason
        images = self._images.get(repository, stale=True) or {}
        newest = dict(list({**images, found.digest: image}.items())[-_IMAGES:])
        self._images.put(repository, newest, 0)

    def _too_large(self, image: Image) -> Refused | None:
        """Whether the layers that are here unpack to more than an image may."""
        unpacked = sum(facts.unpacked for layer in image.layers if (facts := self._blobs.facts(layer.digest)))
        if unpacked <= self._limits.image:
            return None
        allowed = binary_size(self._limits.image)
        return Refused(f"the image unpacks to at least {binary_size(unpacked)}; at most {allowed} are allowed")

    def unpacked(self, image: Image) -> int | None:
        """Bytes that the layers come to when unpacked; None unless all of them are here."""
        known = [self._blobs.facts(layer.digest) for layer in image.layers]
        return None if None in known else sum(facts.unpacked for facts in known if facts)

    async def blob(self, repository: Repository, digest: str) -> Path:
        """The file of a blob. Raises RegistryError, also where every image that holds it has turned out too large."""
        self._look_back(repository, digest)
        known = (self._images.get(repository, stale=True) or {}).values()
        images = [image for image in known if digest in (part.digest for part in image.parts)]
        declared = {part for image in images for part in image.parts if part.digest == digest}
        try:
            facts = await self._blobs.fetch(repository, digest, max((part.size for part in declared), default=None))
            for part in declared:
                _as_declared(part, facts)
            reasons = [reason for image in images if (reason := self._too_large(image))]
            if images and len(reasons) == len(images):
                raise reasons[0]
        except RegistryError as error:
            raise self._noted(repository, digest, error) from None
        kept = self.kept(digest)
        if kept is None:
            raise Unavailable("the cache is too small for this image")
        return kept

    def kept(self, digest: str) -> Path | None:
        """The file of a blob that is here."""
        kept = self._blobs.kept(digest)
        return kept.file if kept else None

    def _look_back(self, repository: Repository, reference: str) -> None:
        """Raises again what was raised a moment ago: engines ask twice."""
        if error := self._errors.get((repository, reference)):
            raise error.with_traceback(None)

    def _noted(self, repository: Repository, reference: str, error: RegistryError) -> RegistryError:
        if isinstance(error, Refused | RegistryTimeout):
            log.info("%s/%s %s: %s", repository.registry, repository.name, reference, error.message)
            seconds = self._patience.refusal if isinstance(error, Refused) else self._patience.again
            self._errors.put((repository, reference), error, seconds)
        return error


def _as_declared(declared: Descriptor, facts: BlobFacts) -> None:
    if facts.size != declared.size:
        raise Refused(f"a blob has {facts.size:,} bytes, not the {declared.size:,} that the image declares")


def _name(repository: Repository, digest: str) -> str:
    """A name for a file: a manifest belongs to its repository, since others may not be allowed to see it."""
    return f"manifest-{hashlib.sha256(f'{repository.registry}/{repository.name}@{digest}'.encode()).hexdigest()}"
