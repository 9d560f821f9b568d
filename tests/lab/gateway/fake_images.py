"""Images for an upstream of ours, good ones and hostile ones."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
LIST = "application/vnd.docker.distribution.manifest.list.v2+json"
OCI = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.docker.container.image.v1+json"
LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip"
ZSTD_LAYER = "application/vnd.oci.image.layer.v1.tar+zstd"


def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def tar(*names: str, content: bytes = b"content") -> bytes:
    """A tar with some small files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in names or ("file",):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def gzipped(*parts: bytes) -> bytes:
    """A layer as it is stored."""
    return gzip.compress(b"".join(parts), compresslevel=1, mtime=0)


def header(
    name: bytes = b"file", size: bytes | int = 0, kind: bytes = b"0", magic: bytes = b"ustar\x0000", end: bytes = b""
) -> bytes:
    """A tar header made by hand, with a right checksum; ``end`` is what stands in its last 167 bytes."""
    digits = size if isinstance(size, bytes) else f"{size:011o}\0".encode()
    block = bytearray(512)
    block[: len(name)] = name
    block[100:108] = b"0000644\0"
    block[124 : 124 + len(digits)] = digits
    block[148:156] = b" " * 8
    block[156:157] = kind
    block[257 : 257 + len(magic)] = magic
    block[345 : 345 + len(end)] = end
    block[148:156] = f"{sum(block):06o}\0 ".encode()
    return bytes(block)


def binary(size: int) -> bytes:
    """A size as GNU tar writes large ones."""
    return b"\x80" + size.to_bytes(11, "big")


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 512)


def record(key: str, value: str) -> bytes:
    """A record of a PAX header, which starts with its own length."""
    rest = f" {key}={value}\n".encode()
    length = len(rest) + 1
    while len(str(length)) + len(rest) != length:
        length += 1
    return str(length).encode() + rest


def pax(records: Iterable[tuple[str, str]], kind: bytes = b"x") -> bytes:
    """A PAX header for the next entry."""
    content = b"".join(record(*one) for one in records)
    return header(b"pax", len(content), kind) + padded(content)


def zeros(size: int, before: bytes = b"") -> bytes:
    """A gzip of some bytes and then many zeros, made in little memory: members of 64 MB, all alike."""
    part = 1 << 26
    member = gzip.compress(bytes(part), mtime=0)
    whole, rest = divmod(size, part)
    return gzip.compress(before, mtime=0) + member * whole + gzip.compress(bytes(rest), mtime=0)


def zstd_zeros(size: int, before: bytes = b"", window_log: int = 20) -> bytes:
    """A zstd of some bytes and then many zeros, made in little memory."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window_log})
    whole, rest = divmod(size, 1 << 20)
    pieces = [packer.compress(before), *(packer.compress(bytes(1 << 20)) for _ in range(whole))]
    return b"".join([*pieces, packer.compress(bytes(rest)), packer.flush()])


@dataclass
class Made:
    """An image as an upstream holds it: a manifest, and blobs by digest."""

    manifest: bytes
    blobs: dict[str, bytes] = field(default_factory=dict)
    media_type: str = MANIFEST

    @property
    def digest(self) -> str:
        return digest(self.manifest)


def image(*layers: bytes, config: dict[str, Any] | bytes | None = None, **changes: Any) -> Made:
    """An image of layers as they are stored; ``changes`` go into the descriptor of the first layer."""
    settings = config if config is not None else configuration(*layers)
    settings = settings if isinstance(settings, bytes) else json.dumps(settings).encode()
    described = [{"mediaType": LAYER, "size": len(layer), "digest": digest(layer)} for layer in layers]
    if described:
        described[0].update(changes)
    manifest = {
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": {"mediaType": CONFIG, "size": len(settings), "digest": digest(settings)},
        "layers": described,
    }
    blobs = {digest(blob): blob for blob in (settings, *layers)}
    return Made(json.dumps(manifest).encode(), blobs)


def configuration(*layers: bytes, **more: Any) -> dict[str, Any]:
    """What goes with layers. The engine compares the tars' digests only after it has unpacked them."""
    return {
        "architecture": "amd64",
        "os": "linux",
        "config": {},
        "rootfs": {"type": "layers", "diff_ids": [digest(_unpacked(layer)) for layer in layers]},
        **more,
    }


def _unpacked(layer: bytes) -> bytes:
    if not layer.startswith(b"\x1f\x8b") or len(layer) > 1 << 20:
        return layer
    try:
        return gzip.decompress(layer)
    except (OSError, EOFError):
        return layer


def good(name: str = "file", content: bytes = b"content") -> Made:
    """A small image that nothing speaks against."""
    return image(gzip.compress(tar(name, content=content), mtime=0))
