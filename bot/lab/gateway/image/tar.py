"""Reads the headers of a tar that streams by, as Go's archive/tar does, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.lab.gateway.errors import Refused, binary_size
from bot.lab.gateway.limits import Limits

BLOCK: Final = 512
_PLAIN: Final = frozenset(b"\x0007")
_WITHOUT_CONTENT: Final = frozenset(b"123456")
"""Links, devices, folders and pipes: whatever size they claim, nothing follows."""
_EXTENDED: Final = frozenset(b"xgLK")
_SPARSE: Final = ord("S")
_ATTRIBUTES_IN_A_ROW: Final = 4
_SPARSE_REASON: Final = "a layer holds a sparse file, which may fill a disk"

Seen = Callable[[str, int], None]
"""Told name and size of each entry."""


class Walker:
    """Fed with a tar in pieces. Raises Refused as soon as it is none, or not one that is let through."""

    def __init__(self, limits: Limits, seen: Seen | None = None) -> None:
        self._limits = limits
        self._seen = seen
        self._held = bytearray()
        self._skip = 0
        self._want = BLOCK
        self._reading = self._header
        self._waiting: set[int] = set()
        self._size: int | None = None
        self._name = b""
        self._at = 0
        self._over = False
        self.entries = 0
        self.length = 0

    def feed(self, data: bytes) -> None:
        """Go on with the next piece."""
        self.length += len(data)
        if self.length > self._limits.layer:
            raise _too_large(self.length, self._limits)
        view = memoryview(data)
        while view and not self._over:
            passed = min(self._skip or self._want - len(self._held), len(view))
            part, view = view[:passed], view[passed:]
            self._at += passed
            if self._skip:
                self._skip -= passed
                continue
            self._held += part
            if len(self._held) == self._want:
                held, self._held = bytes(self._held), bytearray()
                self._reading(held)

    def finish(self) -> None:
        """The tar is over. Raises Refused if it was cut short; the zeros at its end may be missing."""
        whole = not (self._skip or self._held or self._waiting) and self._reading == self._header
        if not self._over and not whole:
            raise Refused("a layer is damaged: it ends too early")

    def _header(self, block: bytes) -> None:
        if not any(block):
            self._reading = self._second_zeros
            return
        _check(block)
        kind, size = block[156], _number(block[124:136])
        if kind in _EXTENDED:
            self._extended(kind, size)
        else:
            self._entry(kind, size if self._size is None else self._size, block[:100].split(b"\0")[0])

    def _second_zeros(self, block: bytes) -> None:
        if any(block):
            raise Refused("a layer is damaged: an empty header in the middle")
        self._over = True  # what follows is not unpacked; it only counts

    def _extended(self, kind: int, size: int) -> None:
        if size > self._limits.extended_header:
            raise Refused(
                f"a layer has a name or attributes of {binary_size(size)}; "
                f"at most {binary_size(self._limits.extended_header)} are allowed"
            )
        if kind in self._waiting or len(self._waiting) >= _ATTRIBUTES_IN_A_ROW:
            raise Refused("a layer is damaged: the same attributes twice")
        if kind == ord("g"):
            self._count("", 0)
        else:
            self._waiting.add(kind)
        padded = -(-size // BLOCK) * BLOCK
        if padded:
            self._want = padded
            self._reading = lambda content: self._attributes(kind, content[:size])

    def _attributes(self, kind: int, content: bytes) -> None:
        self._want, self._reading = BLOCK, self._header
        if kind == ord("L"):
            self._name = content.split(b"\0")[0]
        if kind not in b"xg":
            return
        for key, value in _records(content):
            if key.startswith(b"GNU.sparse"):
                raise Refused(_SPARSE_REASON)
            if key == b"path":
                self._name = value
            if key == b"size" and value:
                if kind == ord("g") or not value.isdigit() or len(value) > 20:
                    raise Refused("a layer is damaged: an impossible size")
                self._size = int(value)

    def _entry(self, kind: int, size: int, name: bytes) -> None:
        name = self._name or name
        self._waiting.clear()
        self._size, self._name = None, b""
        if kind == _SPARSE:
            raise Refused(_SPARSE_REASON)
        if kind in _WITHOUT_CONTENT:
            size = 0
        elif kind not in _PLAIN:
            raise Refused(f"a layer holds an entry of an unknown type, {chr(kind)!r}")
        elif kind == 0 and size and name.endswith(b"/"):
            raise Refused("a layer is damaged: a folder with content")
        if self._at + size > self._limits.layer:
            raise _too_large(self._at + size, self._limits)
        self._count(name.decode(errors="replace"), size)
        self._skip = -(-size // BLOCK) * BLOCK

    def _count(self, name: str, size: int) -> None:
        self.entries += 1
        if self.entries > self._limits.entries:
            raise Refused(f"a layer holds more than {self._limits.entries:,} files")
        if self._seen:
            self._seen(name, size)


def _too_large(size: int, limits: Limits) -> Refused:
    return Refused(f"a layer unpacks to at least {binary_size(size)}; at most {binary_size(limits.layer)} are allowed")


def _check(block: bytes) -> None:
    """Raises Refused unless the header's checksum is right: of bytes, or of signed bytes as old programs made it."""
    claimed = _number(block[148:156])
    rest = block[:148] + b" " * 8 + block[156:]
    total = sum(rest)
    if claimed != total and claimed != total - 256 * sum(byte > 127 for byte in rest):
        raise Refused("a layer is neither a tar nor a gzipped tar, or is damaged")


def _number(field: bytes) -> int:
    """A number in octal digits, or in binary with the top bit set."""
    if field[0] & 0x80:
        if field[0] & 0x40:
            raise Refused("a layer is damaged: a negative size")
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:], "big")
    digits = field.strip(b" \0").split(b"\0")[0]
    if digits.strip(b"01234567"):
        raise Refused("a layer is neither a tar nor a gzipped tar, or is damaged")
    return int(digits or b"0", 8)


def _records(content: bytes) -> list[tuple[bytes, bytes]]:
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
