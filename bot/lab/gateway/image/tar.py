"""Reads the headers of a tar that streams by, as Go's archive/tar does, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.limits import ImageLimits
from bot.lab.gateway.sizes import binary_size

BLOCK: Final = 512
_PLAIN: Final = frozenset(b"\x0007")
_WITHOUT_CONTENT: Final = frozenset(b"123456")
"""Links, devices, folders and pipes: whatever size they claim, nothing follows."""
_EXTENDED: Final = frozenset(b"xgLK")
_SPARSE: Final = ord("S")
_EXTENDED_HEADERS_IN_A_ROW: Final = 4
_SPARSE_REASON: Final = "a layer holds a sparse file, which may fill a disk"

OnEntry = Callable[[str, int], None]
"""Called with the name and the size of each entry."""


class TarReader:
    """Takes a tar in pieces. Raises Refused as soon as it is not a tar, or not an allowed one."""

    def __init__(self, limits: ImageLimits, on_entry: OnEntry | None = None) -> None:
        self._limits = limits
        self._on_entry = on_entry
        self._buffer = bytearray()
        self._to_skip = 0
        self._needed = BLOCK
        self._on_block = self._read_header
        self._pending_headers: set[int] = set()
        self._next_size: int | None = None
        self._next_name = b""
        self._offset = 0
        self._ended = False
        self.entries = 0
        self.bytes_read = 0

    def feed(self, data: bytes) -> None:
        """Go on with the next piece."""
        self.bytes_read += len(data)
        if self.bytes_read > self._limits.layer_bytes:
            raise _too_large(self.bytes_read, self._limits)
        view = memoryview(data)
        while view and not self._ended:
            passed = min(self._to_skip or self._needed - len(self._buffer), len(view))
            part, view = view[:passed], view[passed:]
            self._offset += passed
            if self._to_skip:
                self._to_skip -= passed
                continue
            self._buffer += part
            if len(self._buffer) == self._needed:
                held, self._buffer = bytes(self._buffer), bytearray()
                self._on_block(held)

    def finish(self) -> None:
        """End the tar. Raises Refused if it is incomplete; only the zeros at its end may be missing."""
        whole = not (self._to_skip or self._buffer or self._pending_headers) and self._on_block == self._read_header
        if not self._ended and not whole:
            raise Refused("a layer is damaged: it ends too early")

    def _read_header(self, block: bytes) -> None:
        if not any(block):
            self._on_block = self._read_second_zero_block
            return
        _check_checksum(block)
        kind, size = block[156], _parse_number(block[124:136])
        if kind in _EXTENDED:
            self._begin_extended_header(kind, size)
        else:
            self._begin_entry(kind, size if self._next_size is None else self._next_size, block[:100].split(b"\0")[0])

    def _read_second_zero_block(self, block: bytes) -> None:
        if any(block):
            raise Refused("a layer is damaged: an empty header in the middle")
        self._ended = True  # what follows is not unpacked; it only counts

    def _begin_extended_header(self, kind: int, size: int) -> None:
        if size > self._limits.extended_header_bytes:
            raise Refused(
                f"a layer has a name or attributes of {binary_size(size)}; "
                f"at most {binary_size(self._limits.extended_header_bytes)} are allowed"
            )
        if kind in self._pending_headers or len(self._pending_headers) >= _EXTENDED_HEADERS_IN_A_ROW:
            raise Refused("a layer is damaged: the same attributes twice")
        if kind == ord("g"):
            self._count_entry("", 0)
        else:
            self._pending_headers.add(kind)
        padded = -(-size // BLOCK) * BLOCK
        if padded:
            self._needed = padded
            self._on_block = lambda content: self._read_extended_header(kind, content[:size])

    def _read_extended_header(self, kind: int, content: bytes) -> None:
        self._needed, self._on_block = BLOCK, self._read_header
        if kind == ord("L"):
            self._next_name = content.split(b"\0")[0]
        if kind not in b"xg":
            return
        for key, value in _pax_records(content):
            if key.startswith(b"GNU.sparse"):
                raise Refused(_SPARSE_REASON)
            if key == b"path":
                self._next_name = value
            if key == b"size" and value:
                if kind == ord("g") or not value.isdigit() or len(value) > 20:
                    raise Refused("a layer is damaged: an impossible size")
                self._next_size = int(value)

    def _begin_entry(self, kind: int, size: int, name: bytes) -> None:
        name = self._next_name or name
        self._pending_headers.clear()
        self._next_size, self._next_name = None, b""
        if kind == _SPARSE:
            raise Refused(_SPARSE_REASON)
        if kind in _WITHOUT_CONTENT:
            size = 0
        elif kind not in _PLAIN:
            raise Refused(f"a layer holds an entry of an unknown type, {chr(kind)!r}")
        elif kind == 0 and size and name.endswith(b"/"):
            raise Refused("a layer is damaged: a folder with content")
        if self._offset + size > self._limits.layer_bytes:
            raise _too_large(self._offset + size, self._limits)
        self._count_entry(name.decode(errors="replace"), size)
        self._to_skip = -(-size // BLOCK) * BLOCK

    def _count_entry(self, name: str, size: int) -> None:
        self.entries += 1
        if self.entries > self._limits.entries_per_layer:
            raise Refused(f"a layer holds more than {self._limits.entries_per_layer:,} files")
        if self._on_entry:
            self._on_entry(name, size)


def _too_large(size: int, limits: ImageLimits) -> Refused:
    return Refused(
        f"a layer unpacks to at least {binary_size(size)}; at most {binary_size(limits.layer_bytes)} are allowed"
    )


def _check_checksum(block: bytes) -> None:
    """Raises Refused unless the header's checksum is right: of bytes, or of signed bytes as old programs made it."""
    claimed = _parse_number(block[148:156])
    rest = block[:148] + b" " * 8 + block[156:]
    total = sum(rest)
    if claimed != total and claimed != total - 256 * sum(byte > 127 for byte in rest):
        raise Refused("a layer is neither a tar nor a gzipped tar, or is damaged")


def _parse_number(field: bytes) -> int:
    """A number in octal digits, or in binary with the top bit set."""
    if field[0] & 0x80:
        if field[0] & 0x40:
            raise Refused("a layer is damaged: a negative size")
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:], "big")
    digits = field.strip(b" \0").split(b"\0")[0]
    if digits.strip(b"01234567"):
        raise Refused("a layer is neither a tar nor a gzipped tar, or is damaged")
    return int(digits or b"0", 8)


def _pax_records(content: bytes) -> list[tuple[bytes, bytes]]:
    """The records ``LENGTH KEY=VALUE\\n`` of a PAX header."""
    found: list[tuple[bytes, bytes]] = []
    start = 0
    while start < len(content):
        digits, space, _ = content[start : start + 8].partition(b" ")
        end = start + int(digits) if space and digits.isdigit() else 0
        key, equals, value = content[start + len(digits) + 1 : end].partition(b"=")
        if end <= start or end > len(content) or not key or not equals or not value.endswith(b"\n"):
            raise Refused("a layer is damaged: attributes that cannot be read")
        found.append((key, value[:-1]))
        start = end
    return found
