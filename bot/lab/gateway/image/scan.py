"""Checks a blob while it arrives: whether it matches its digest, and whether it may be unpacked."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import Final

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.config import check_config
from bot.lab.gateway.image.tar import OnEntry, TarReader
from bot.lab.gateway.limits import ImageLimits
from bot.lab.gateway.sizes import binary_size

_GZIP: Final = b"\x1f\x8b"
_PACKED_CHUNK: Final = 16_384
"""Compressed bytes given to zlib at once; few, since it copies what it does not use."""
_UNPACKED_CHUNK: Final = 1 << 20
"""Bytes that are decompressed at once."""
_MEMBERS_LIMIT: Final = 200_000
"""Gzip members of a layer: lazily loaded images have one for each file."""
_OTHER_COMPRESSIONS: Final = {b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd", b"]\x00\x00": "lzma"}


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
        self._content: _Config | _Tar | _GzippedTar | None = None
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

    def _content_reader(self) -> _Config | _Tar | _GzippedTar:
        for magic, name in _OTHER_COMPRESSIONS.items():
            if self._start.startswith(magic):
                raise Refused(f"a layer is packed with {name}; only gzip is allowed")
        if self._start.startswith(b"{"):
            return _Config(self._limits)
        return _GzippedTar(self._tar) if self._start.startswith(_GZIP) else _Tar(self._tar)


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
    """A tar that is not packed."""

    def __init__(self, tar: TarReader) -> None:
        self._tar = tar

    def feed(self, data: bytes) -> None:
        self._tar.feed(data)

    def finish(self, size: int) -> BlobFacts:
        self._tar.finish()
        return BlobFacts("layer", size, self._tar.bytes_read, self._tar.entries)


class _GzippedTar(_Tar):
    """A gzipped tar, of one member or more."""

    def __init__(self, tar: TarReader) -> None:
        super().__init__(tar)
        self._members = 1
        self._decompressor = zlib.decompressobj(wbits=31)

    def feed(self, data: bytes) -> None:
        for start in range(0, len(data), _PACKED_CHUNK):
            try:
                self._decompress(data[start : start + _PACKED_CHUNK])
            except zlib.error:
                raise Refused("a layer is damaged: it cannot be unpacked") from None

    def _decompress(self, piece: bytes) -> None:
        while piece:
            if self._decompressor.eof:
                self._members += 1
                if self._members > _MEMBERS_LIMIT:
                    raise Refused("a layer is packed in too many parts")
                self._decompressor = zlib.decompressobj(wbits=31)
            self._tar.feed(self._decompressor.decompress(piece, _UNPACKED_CHUNK))
            piece = self._decompressor.unused_data if self._decompressor.eof else self._decompressor.unconsumed_tail

    def finish(self, size: int) -> BlobFacts:
        self._flush()
        if not self._decompressor.eof:
            raise Refused("a layer is damaged: it ends too early")
        return super().finish(size)

    def _flush(self) -> None:
        """What zlib still holds when a piece was used up just as the output was full."""
        while not self._decompressor.eof:
            rest = self._decompressor.decompress(b"", _UNPACKED_CHUNK)
            if not rest:
                return
            self._tar.feed(rest)
