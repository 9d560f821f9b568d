"""Checks a blob while it arrives: whether it matches its digest, and whether it may be unpacked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.config import check_config
from bot.lab.gateway.image.packing import Unpacker, unpacker_for
from bot.lab.gateway.image.tar import OnEntry, TarReader
from bot.lab.gateway.limits import ImageLimits
from bot.lab.gateway.sizes import binary_size


@dataclass(frozen=True, slots=True)
class BlobFacts:
    """Facts about a blob that is allowed. Sizes in bytes."""

    kind: str
    """``config`` or ``layer``."""
    size: int
    unpacked: int = 0
    entries: int = 0
    layers: int = 0
    """How many layers a configuration names."""
    packed: bool = False
    """Whether a layer was packed, so that this scan has unpacked it."""


class BlobScanner:
    """Takes a blob in pieces; the first bytes show of which kind it is. Raises Refused as soon as there is a reason."""

    def __init__(
        self, digest: str, limits: ImageLimits, declared_size: int | None = None, on_entry: OnEntry | None = None
    ) -> None:
        self.digest = digest
        self._limits = limits
        self._declared_size = declared_size
        self._hash = hashlib.sha256()
        self._size = 0
        self._start = b""
        self._content: _Config | _Tar | None = None
        self._tar = TarReader(limits, on_entry)

    def feed(self, data: bytes) -> None:
        """Go on with the next piece."""
        self._size += len(data)
        if self._declared_size is not None and self._size > self._declared_size:
            raise Refused(f"a blob is larger than the {binary_size(self._declared_size)} that the image declares")
        if self._size > self._limits.layer_bytes:
            raise Refused(f"a layer of more than {binary_size(self._limits.layer_bytes)}")
        self._hash.update(data)
        if self._content is None:
            self._start += data
            if len(self._start) < 6:
                return
            self._content, data = self._content_reader(), self._start
        self._content.feed(data)

    def finish(self) -> BlobFacts:
        """End the scan. Raises Refused if the blob is not complete or does not match its digest."""
        if self._declared_size is not None and self._size != self._declared_size:
            raise Refused(f"a blob has {self._size:,} bytes, not the {self._declared_size:,} that the image declares")
        if f"sha256:{self._hash.hexdigest()}" != self.digest:
            raise Refused(f"a blob does not match its digest {self.digest[:19]}")
        if self._content is None:
            self._content = self._content_reader()
            self._content.feed(self._start)
        return self._content.finish(self._size)

    def _content_reader(self) -> _Config | _Tar:
        if self._start.startswith(b"{"):
            return _Config(self._limits)
        return _Tar(self._tar, unpacker_for(self._start, self._limits))


class _Config:
    def __init__(self, limits: ImageLimits) -> None:
        self._limits = limits
        self._data = bytearray()

    def feed(self, data: bytes) -> None:
        if len(self._data) + len(data) > self._limits.config_bytes:
            raise Refused(f"the image's configuration is larger than {binary_size(self._limits.config_bytes)}")
        self._data += data

    def finish(self, size: int) -> BlobFacts:
        return BlobFacts("config", size, layers=check_config(bytes(self._data), self._limits))


class _Tar:
    """A tar; ``unpacker`` is None for one that is not packed."""

    def __init__(self, tar: TarReader, unpacker: Unpacker | None) -> None:
        self._tar = tar
        self._unpacker = unpacker

    def feed(self, data: bytes) -> None:
        for piece in self._unpacker.unpack(data) if self._unpacker else (data,):
            self._tar.feed(piece)

    def finish(self, size: int) -> BlobFacts:
        if self._unpacker:
            self._unpacker.finish()
        self._tar.finish()
        is_packed = self._unpacker is not None
        return BlobFacts("layer", size, self._tar.bytes_read, self._tar.entries, packed=is_packed)
