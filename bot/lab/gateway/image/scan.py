"""Looks at a blob while it arrives: is it what its name says, and may it be unpacked?"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import Final

from bot.lab.gateway.errors import Refused, binary_size
from bot.lab.gateway.image.config import check_config
from bot.lab.gateway.image.tar import Seen, Walker
from bot.lab.gateway.limits import Limits

_GZIP: Final = b"\x1f\x8b"
_PIECE: Final = 16_384
"""Packed bytes given to zlib at once: it copies what is left over, so that pieces must be small."""
_UNPACKED: Final = 1 << 20
"""Bytes unpacked at once."""
_MEMBERS: Final = 200_000
"""Gzip members of a layer: lazily loaded images have one for each file."""
_OTHERS: Final = {b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd", b"]\x00\x00": "lzma"}


@dataclass(frozen=True, slots=True)
class BlobFacts:
    """What is known of a blob that was let through. Sizes in bytes."""

    kind: str
    """``config`` or ``layer``."""
    size: int
    unpacked: int = 0
    entries: int = 0
    layers: int = 0
    """How many layers a configuration names."""


class Scan:
    """Fed with a blob in pieces; its own kind shows at the first bytes. Raises Refused as soon as there is a reason."""

    def __init__(self, digest: str, limits: Limits, size: int | None = None, seen: Seen | None = None) -> None:
        self.digest = digest
        self._limits = limits
        self._declared = size
        self._hash = hashlib.sha256()
        self._size = 0
        self._start = b""
        self._content: _Config | _Plain | _Gzip | None = None
        self._walker = Walker(limits, seen)

    def feed(self, data: bytes) -> None:
        """Go on with the next piece."""
        self._size += len(data)
        if self._declared is not None and self._size > self._declared:
            raise Refused(f"a blob is larger than the {binary_size(self._declared)} that the image declares")
        if self._size > self._limits.layer:
            raise Refused(f"a layer of more than {binary_size(self._limits.layer)}")
        self._hash.update(data)
        if self._content is None:
            self._start += data
            if len(self._start) < 6:
                return
            self._content, data = self._sort(), self._start
        self._content.feed(data)

    def finish(self) -> BlobFacts:
        """The blob is over."""
        if self._declared is not None and self._size != self._declared:
            raise Refused(f"a blob has {self._size:,} bytes, not the {self._declared:,} that the image declares")
        if f"sha256:{self._hash.hexdigest()}" != self.digest:
            raise Refused(f"a blob does not match its digest {self.digest[:19]}")
        if self._content is None:
            self._content = self._sort()
            self._content.feed(self._start)
        return self._content.finish(self._size)

    def _sort(self) -> _Config | _Plain | _Gzip:
        for magic, name in _OTHERS.items():
            if self._start.startswith(magic):
                raise Refused(f"a layer is packed with {name}; only gzip is allowed")
        if self._start.startswith(b"{"):
            return _Config(self._limits)
        return _Gzip(self._walker) if self._start.startswith(_GZIP) else _Plain(self._walker)


class _Config:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._data = bytearray()

    def feed(self, data: bytes) -> None:
        if len(self._data) + len(data) > self._limits.config:
            raise Refused(f"the image's configuration is larger than {binary_size(self._limits.config)}")
        self._data += data

    def finish(self, size: int) -> BlobFacts:
        return BlobFacts("config", size, layers=check_config(bytes(self._data), self._limits))


class _Plain:
    """A tar that is not packed."""

    def __init__(self, walker: Walker) -> None:
        self._walker = walker

    def feed(self, data: bytes) -> None:
        self._walker.feed(data)

    def finish(self, size: int) -> BlobFacts:
        self._walker.finish()
        return BlobFacts("layer", size, self._walker.length, self._walker.entries)


class _Gzip(_Plain):
    """A gzipped tar, of one member or more."""

    def __init__(self, walker: Walker) -> None:
        super().__init__(walker)
        self._members = 1
        self._unpacker = zlib.decompressobj(wbits=31)

    def feed(self, data: bytes) -> None:
        for start in range(0, len(data), _PIECE):
            try:
                self._unpack(data[start : start + _PIECE])
            except zlib.error:
                raise Refused("a layer is damaged: it cannot be unpacked") from None

    def _unpack(self, piece: bytes) -> None:
        while piece:
            if self._unpacker.eof:
                self._members += 1
                if self._members > _MEMBERS:
                    raise Refused("a layer is packed in too many parts")
                self._unpacker = zlib.decompressobj(wbits=31)
            self._walker.feed(self._unpacker.decompress(piece, _UNPACKED))
            piece = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail

    def finish(self, size: int) -> BlobFacts:
        self._flush()
        if not self._unpacker.eof:
            raise Refused("a layer is damaged: it ends too early")
        return super().finish(size)

    def _flush(self) -> None:
        """What zlib still holds when a piece was used up just as the output was full."""
        while not self._unpacker.eof:
            rest = self._unpacker.decompress(b"", _UNPACKED)
            if not rest:
                return
            self._walker.feed(rest)
