"""Unpacking layers while they arrive, a bounded piece at a time: gzip, and zstd where the engine reads it.

The formats are those of RFC 1952 and RFC 8878.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.limits import ImageLimits
from bot.lab.gateway.sizes import binary_size

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
_ZSTD_TO_SKIP: Final = tuple(bytes((first,)) + b"\x2a\x4d\x18" for first in range(0x50, 0x60))
"""How a frame begins that holds no content, by which images are laid out that are fetched in parts."""
ZSTD_LAYER: Final = "application/vnd.oci.image.layer.v1.tar+zstd"
_OTHERS: Final = {b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"]\x00\x00": "lzma"}
_PACKED_CHUNK: Final = 16_384
"""Compressed bytes that are unpacked at once; few, since what is not used yet is copied."""
_UNPACKED_CHUNK: Final = 1 << 20
"""Bytes that are decompressed at once."""
_MEMBERS_LIMIT: Final = 200_000
"""Members or frames of a layer: lazily loaded images have one for each file."""


class _Member(Protocol):
    """The compressed data up to its end mark: a member of gzip, a frame of zstd."""

    @property
    def ended(self) -> bool: ...

    @property
    def rest(self) -> bytes:
        """What was given and belongs to the next one."""
        ...

    def unpack(self, data: bytes) -> Iterator[bytes]: ...


class Unpacker:
    """Unpacks a layer of one member or more."""

    def __init__(self, begin_member: Callable[[], _Member]) -> None:
        self._begin_member = begin_member
        self._member = begin_member()
        self._members = 1

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """What the next piece holds. Raises Refused for data that is damaged, or packed as no image is."""
        for start in range(0, len(data), _PACKED_CHUNK):
            piece = data[start : start + _PACKED_CHUNK]
            while piece:
                if self._member.ended:
                    self._begin_next()
                yield from self._member.unpack(piece)
                piece = self._member.rest

    def _begin_next(self) -> None:
        self._members += 1
        if self._members > _MEMBERS_LIMIT:
            raise Refused("a layer is packed in too many parts")
        self._member = self._begin_member()

    def finish(self) -> None:
        """Raises Refused if the data ended in the middle."""
        if not self._member.ended:
            raise Refused("a layer is damaged: it ends too early")


def unpacker_for(start: bytes, limits: ImageLimits) -> Unpacker | None:
    """What unpacks a layer that begins with these six bytes; None for one that is not packed.

    Raises Refused for a packing that is not allowed.
    """
    for magic, name in _OTHERS.items():
        if start.startswith(magic):
            raise Refused(f"a layer is packed with {name}; only {_allowed(limits)} allowed")
    if start.startswith(GZIP):
        return Unpacker(_GzipMember)
    if not start.startswith((ZSTD, *_ZSTD_TO_SKIP)):
        return None
    if not limits.zstd:
        raise zstd_refused(limits)
    return Unpacker(lambda: _ZstdFrame(limits.zstd_window_log))


def zstd_refused(limits: ImageLimits) -> Refused:
    """The refusal where engines do not read zstd."""
    return Refused(
        f"a layer is packed with zstd, which this Docker Engine does not read; only {_allowed(limits)} allowed"
    )


def _allowed(limits: ImageLimits) -> str:
    return "gzip and zstd are" if limits.zstd else "gzip is"


class _GzipMember:
    def __init__(self) -> None:
        self._decompressor = zlib.decompressobj(wbits=31)

    @property
    def ended(self) -> bool:
        return self._decompressor.eof

    @property
    def rest(self) -> bytes:
        return self._decompressor.unused_data

    def unpack(self, data: bytes) -> Iterator[bytes]:
        is_full = False
        # zlib still holds something where the output was full just as the input was used up.
        while not self.ended and (data or is_full):
            try:
                unpacked = self._decompressor.decompress(data, _UNPACKED_CHUNK)
            except zlib.error:
                raise _damaged() from None
            data, is_full = self._decompressor.unconsumed_tail, len(unpacked) == _UNPACKED_CHUNK
            yield unpacked


class _ZstdFrame:
    def __init__(self, window_log: int) -> None:
        self._window_log = window_log
        self._decompressor = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: window_log})

    @property
    def ended(self) -> bool:
        return self._decompressor.eof

    @property
    def rest(self) -> bytes:
        return self._decompressor.unused_data if self.ended else b""

    def unpack(self, data: bytes) -> Iterator[bytes]:
        while data or not (self.ended or self._decompressor.needs_input):
            try:
                unpacked = self._decompressor.decompress(data, _UNPACKED_CHUNK)
            except zstd.ZstdError as error:
                raise self._refusal(error) from None
            data = b""
            yield unpacked

    def _refusal(self, error: zstd.ZstdError) -> Refused:
        if "too much memory" in str(error):
            window = binary_size(1 << self._window_log)
            return Refused(f"a layer takes too much memory to unpack: its zstd window is larger than {window}")
        return _damaged()


def _damaged() -> Refused:
    return Refused("a layer is damaged: it cannot be unpacked")
