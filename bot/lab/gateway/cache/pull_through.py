"""The pull-through cache: fetches manifests and blobs, checks them, and stores them for all engines."""

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
from bot.lab.gateway.errors import Denied, NotFound, RateLimited, Refused, RegistryError, RegistryTimeout, Unavailable
from bot.lab.gateway.image import manifest as manifests
from bot.lab.gateway.image.descriptor import DIGEST, Descriptor
from bot.lab.gateway.image.image_list import LIST_TYPES
from bot.lab.gateway.image.manifest import IMAGE_TYPES, RAW_LAYER, Image, Manifest
from bot.lab.gateway.image.scan import BlobFacts
from bot.lab.gateway.limits import ImageLimits, Timeouts
from bot.lab.gateway.policy import HUB, Policy
from bot.lab.gateway.sizes import binary_size
from bot.lab.gateway.upstream.client import Upstream

log = logging.getLogger(__name__)

_IMAGES_PER_REPOSITORY: Final = 50
"""Images of a repository that are remembered, to check their layers against."""


class PullThroughCache:
    """Manifests and blobs of every registry."""

    def __init__(
        self, policy: Policy, upstream: Upstream, store: Store, limits: ImageLimits, timeouts: Timeouts
    ) -> None:
        self._policy = policy
        self._upstream = upstream
        self._store = store
        self._limits = limits
        self._timeouts = timeouts
        self._blobs = Blobs(upstream, store, limits, timeouts)
        self._downloads: SingleFlight[Manifest] = SingleFlight()
        self._tags: TtlCache[str] = TtlCache()
        self._recent_errors: TtlCache[RegistryError] = TtlCache()
        self._recent_images: TtlCache[dict[str, Image]] = TtlCache()
        self._listed: TtlCache[Descriptor] = TtlCache()

    def close(self) -> None:
        self._blobs.close()

    async def manifest(self, repository: Repository, reference: str) -> Manifest:
        """The manifest of a tag or digest; if it is an image's, its configuration was checked too. Raises RegistryError."""
        return await self._downloads.join((repository, reference), lambda: self._manifest(repository, reference))

    async def _manifest(self, repository: Repository, reference: str) -> Manifest:
        self._raise_recent_error(repository, reference)
        try:
            async with asyncio.timeout(self._timeouts.manifest):
                if DIGEST.fullmatch(reference):
                    return await self._manifest_of_digest(repository, reference)
                return await self._manifest_of_tag(repository, reference)
        except TimeoutError:
            raise self._remember_error(repository, reference, RegistryTimeout(repository.registry)) from None
        except RegistryError as error:
            raise self._remember_error(repository, reference, error) from None

    async def _manifest_of_tag(self, repository: Repository, tag: str) -> Manifest:
        digest = self._tags.get((repository, tag)) or await self._digest_of_tag(repository, tag)
        if digest:
            manifest = await self._manifest_of_digest(repository, digest, tag)
        else:
            manifest = await self._fetch(repository, tag, tag)
            await self._check_image(repository, manifest)
        self._tags.put((repository, tag), manifest.digest, self._timeouts.tag_lifetime)
        return manifest

    async def _manifest_of_digest(self, repository: Repository, digest: str, shown: str | None = None) -> Manifest:
        manifest = self._stored_manifest(repository, digest) or await self._fetch(repository, digest, shown or digest)
        if listed := self._listed.get((repository, digest), stale=True):
            _check_listed(listed, manifest)
        await self._check_image(repository, manifest)
        return manifest

    async def _digest_of_tag(self, repository: Repository, tag: str) -> str | None:
        """The digest that a tag has now; None if the registry tells it only together with the manifest."""
        try:
            request = repository.request("manifests", tag, manifests.ACCEPT, "HEAD")
            async with self._upstream.request(request) as response:
                digest = response.headers.get("Docker-Content-Digest", "")
                return digest if DIGEST.fullmatch(digest) else None
        except (RateLimited, Unavailable) as error:
            known = self._tags.get((repository, tag), stale=True)
            if known and self._stored_manifest(repository, known):
                return known
            if isinstance(error, RateLimited):
                return None  # the answer that has a body says why
            raise
        except NotFound as not_found:
            raise await self._not_found_or_denied(repository, not_found) from None

    async def _not_found_or_denied(self, repository: Repository, not_found: NotFound) -> RegistryError:
        """The error for something that was not found.

        The Hub does not say whether a repository is missing or private, so neither does the registry that stands in for it.
        """
        if repository.registry == HUB and self._policy.practice:
            try:
                async with self._upstream.request(repository.request("tags", "list")):
                    return not_found
            except NotFound:
                return Denied(repository.name)
        return not_found

    def _stored_manifest(self, repository: Repository, digest: str) -> Manifest | None:
        stored = self._store.get(_name(repository, digest))
        return Manifest(stored.notes["media_type"], digest, stored.file.read_bytes()) if stored else None

    async def _fetch(self, repository: Repository, reference: str, shown: str) -> Manifest:
        try:
            async with self._upstream.request(repository.request("manifests", reference, manifests.ACCEPT)) as response:
                data = await self._upstream.read(response, self._limits.manifest_bytes, "manifest")
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        except NotFound:
            raise await self._not_found_or_denied(repository, NotFound("manifests", shown)) from None
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        if DIGEST.fullmatch(reference) and digest != reference:
            raise Refused(f"a manifest does not match its digest {reference[:19]}")
        manifests.read_manifest(data, media_type, self._limits)
        with self._store.incoming(len(data)) as file:
            file.write(data)
            self._store.commit(_name(repository, digest), file, {"media_type": media_type})
        return Manifest(media_type, digest, data)

    async def _check_image(self, repository: Repository, manifest: Manifest) -> None:
        """Check an image's configuration, and the layers that are in the cache. The images of a list are requested later."""
        image = manifests.read_manifest(manifest.data, manifest.media_type, self._limits)
        if not isinstance(image, Image):
            for entry in image.entries:
                self._listed.put((repository, entry.digest), entry, 0)
            return
        facts = await self._blobs.fetch(repository, image.config.digest, image.config.size)
        _check_blob(image.config, facts)
        if facts.kind != "config" or facts.layers != len(image.layers):
            raise Refused("the image's configuration does not go with its layers")
        for layer in image.layers:
            if known := self._blobs.facts(layer.digest):
                _check_blob(layer, known)
        if reason := self._too_large(image):
            raise reason
        images = self._recent_images.get(repository, stale=True) or {}
        newest = dict(list({**images, manifest.digest: image}.items())[-_IMAGES_PER_REPOSITORY:])
        self._recent_images.put(repository, newest, 0)

    def _too_large(self, image: Image) -> Refused | None:
        """The reason to refuse an image whose layers in the cache unpack to more than is allowed; None if they do not."""
        unpacked = sum(facts.unpacked for layer in image.layers if (facts := self._blobs.facts(layer.digest)))
        if unpacked <= self._limits.image_bytes:
            return None
        allowed = binary_size(self._limits.image_bytes)
        return Refused(f"the image unpacks to at least {binary_size(unpacked)}; at most {allowed} are allowed")

    def unpacked(self, image: Image) -> int | None:
        """Bytes of all layers when unpacked; None unless all of them are in the cache."""
        known = [self._blobs.facts(layer.digest) for layer in image.layers]
        return None if None in known else sum(facts.unpacked for facts in known if facts)

    async def blob(self, repository: Repository, digest: str) -> Path:
        """The file of a blob. Raises RegistryError, also where every image that holds it has turned out too large."""
        self._raise_recent_error(repository, digest)
        known = (self._recent_images.get(repository, stale=True) or {}).values()
        images = [image for image in known if digest in (blob.digest for blob in image.blobs)]
        declared = {part for image in images for part in image.blobs if part.digest == digest}
        try:
            facts = await self._blobs.fetch(repository, digest, max((part.size for part in declared), default=None))
            for part in declared:
                _check_blob(part, facts)
            reasons = [reason for image in images if (reason := self._too_large(image))]
            if images and len(reasons) == len(images):
                raise reasons[0]
        except NotFound:
            # Engines ask here for what they take for no manifest.
            if self._listed.get((repository, digest), stale=True):
                raise Refused("the image's list does not say that what it names is a manifest") from None
            raise
        except RegistryError as error:
            raise self._remember_error(repository, digest, error) from None
        file = self.stored_blob(digest)
        if file is None:
            raise Unavailable("the cache is too small for this image")
        return file

    def stored_blob(self, digest: str) -> Path | None:
        """The file of a blob that is in the cache; None if it is not."""
        stored = self._blobs.stored(digest)
        return stored.file if stored else None

    def stand_in(self, repository: Repository, reference: str, error: RegistryError) -> Manifest:
        """What stands for a manifest that is refused, where an engine asks whether it is there.

        Such an engine could not show why, since the answer has no body. It asks for the manifest next, by the digest that it is
        told here, and then it gets the error.
        """
        data = f"{repository.registry}/{repository.name}: {error.message}".encode()
        digest = reference if DIGEST.fullmatch(reference) else f"sha256:{hashlib.sha256(data).hexdigest()}"
        self._recent_errors.put((repository, digest), error, self._timeouts.timeout_lifetime)
        return Manifest(next(iter(manifests.IMAGE_TYPES)), digest, data)

    def _raise_recent_error(self, repository: Repository, reference: str) -> None:
        """Raises the same error again if there was one a short time ago, since engines ask twice."""
        if error := self._recent_errors.get((repository, reference)):
            raise error.with_traceback(None)

    def _remember_error(self, repository: Repository, reference: str, error: RegistryError) -> RegistryError:
        if isinstance(error, Refused | RegistryTimeout):
            log.info("%s: an image is not let through: %s", repository.registry, error.message)
            seconds = self._timeouts.refusal_lifetime if isinstance(error, Refused) else self._timeouts.timeout_lifetime
            self._recent_errors.put((repository, reference), error, seconds)
        return error


def _check_blob(declared: Descriptor, facts: BlobFacts) -> None:
    if facts.size != declared.size:
        raise Refused(f"a blob has {facts.size:,} bytes, not the {declared.size:,} that the image declares")
    # What was looked at is what is packed in it; containerd would take the packing itself for the layer.
    if declared.media_type == RAW_LAYER and facts.packed:
        raise Refused("a layer is packed, and the image declares that it is not")


def _check_listed(listed: Descriptor, manifest: Manifest) -> None:
    """Engines with containerd's store would give up, in words that name neither the image nor the list."""
    if len(manifest.data) != listed.size:
        raise Refused(
            f"a manifest has {len(manifest.data):,} bytes, not the {listed.size:,} that the image's list declares"
        )
    if listed.media_type in IMAGE_TYPES and manifest.media_type in LIST_TYPES:
        raise Refused("the image's list takes a further list for an image")


def _name(repository: Repository, digest: str) -> str:
    """The name of a manifest's file. It depends on the repository, since others may not be allowed to see the manifest."""
    return f"manifest-{hashlib.sha256(f'{repository.registry}/{repository.name}@{digest}'.encode()).hexdigest()}"
