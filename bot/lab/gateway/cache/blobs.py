"""Blobs: fetched once for all engines that ask, scanned while they arrive, and stored only if the scan allows them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, fields
from typing import BinaryIO, Final

import aiohttp

from bot.lab.gateway.cache.single_flight import SingleFlight
from bot.lab.gateway.cache.store import Store, StoredFile
from bot.lab.gateway.errors import Refused, RegistryTimeout, Unavailable
from bot.lab.gateway.image.scan import BlobFacts, BlobScanner
from bot.lab.gateway.limits import ImageLimits, Timeouts
from bot.lab.gateway.sizes import MIB
from bot.lab.gateway.upstream.client import RegistryRequest, Upstream

_SCAN_THREADS: Final = 2
_NOTES: Final = {field.name for field in fields(BlobFacts)} - {"size"}
"""The facts that are noted beside a blob."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository of a registry."""

    registry: str
    name: str

    def request(self, kind: str, reference: str, accept: str = "*/*", method: str = "GET") -> RegistryRequest:
        """A request about this repository."""
        return RegistryRequest(self.registry, self.name, kind, reference, accept, method)


class Blobs:
    """The blobs that engines may have, by digest."""

    def __init__(self, upstream: Upstream, store: Store, limits: ImageLimits, timeouts: Timeouts) -> None:
        self._upstream = upstream
        self._store = store
        self._limits = limits
        self._timeouts = timeouts
        self._downloads: SingleFlight[BlobFacts] = SingleFlight()
        self._threads = ThreadPoolExecutor(max_workers=_SCAN_THREADS, thread_name_prefix="scan")

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def stored(self, digest: str) -> StoredFile | None:
        """A blob that is in the cache; None if it is not."""
        return self._store.get(_name(digest))

    def facts(self, digest: str) -> BlobFacts | None:
        """The facts about a blob that is in the cache; None if it is not."""
        stored = self.stored(digest)
        if stored is None or stored.notes.keys() != _NOTES:  # scanned by another version, which noted other facts
            return None
        return BlobFacts(size=stored.size, **stored.notes)

    async def fetch(self, repository: Repository, digest: str, size: int | None) -> BlobFacts:
        """Get a blob into the cache, of ``size`` bytes if that is known. Raises RegistryError."""
        # By repository: nobody may have to wait for what another repository sends under the same digest.
        key = (repository, digest, size)
        return self.facts(digest) or await self._downloads.join(key, lambda: self._fetch(repository, digest, size))

    async def _fetch(self, repository: Repository, digest: str, size: int | None) -> BlobFacts:
        try:
            async with (
                asyncio.timeout(self._timeouts.total),
                self._upstream.request(repository.request("blobs", digest)) as response,
            ):
                content_length = response.content_length
                if size is not None and content_length is not None and content_length != size:
                    raise Refused(f"a blob has {content_length:,} bytes, not the {size:,} that the image declares")
                expected = next(
                    known for known in (size, content_length, self._limits.layer_bytes) if known is not None
                )
                with self._store.incoming(min(expected, self._limits.layer_bytes)) as file:
                    return await self._receive(response, file, BlobScanner(digest, self._limits, size))
        except TimeoutError:
            raise RegistryTimeout(repository.registry) from None

    async def _receive(self, response: aiohttp.ClientResponse, file: BinaryIO, scan: BlobScanner) -> BlobFacts:
        loop = asyncio.get_running_loop()
        batch = bytearray()
        async with aclosing(self._upstream.chunks(response)) as chunks:
            async for chunk in chunks:
                batch += chunk
                if len(batch) >= MIB:
                    await loop.run_in_executor(self._threads, _write_scanned, file, scan, bytes(batch))
                    batch.clear()
        await loop.run_in_executor(self._threads, _write_scanned, file, scan, bytes(batch))
        facts = await loop.run_in_executor(self._threads, scan.finish)
        self._store.commit(_name(scan.digest), file, {name: getattr(facts, name) for name in _NOTES})
        return facts


def _write_scanned(file: BinaryIO, scan: BlobScanner, data: bytes) -> None:
    scan.feed(data)
    try:
        file.write(data)
        file.flush()
    except OSError:
        raise Unavailable("the cache's disk is full") from None


def _name(digest: str) -> str:
    return digest.removeprefix("sha256:")
