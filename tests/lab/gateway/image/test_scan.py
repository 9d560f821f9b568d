"""Looking at blobs while they arrive."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.scan import BlobFacts, BlobScanner
from bot.lab.gateway.limits import ImageLimits
from tests.lab.gateway.fake_images import digest, header, padded, tar, zeros, zstd, zstd_zeros

TAR = tar("a", "b")
GZIP = gzip.compress(TAR, mtime=0)
ZSTD = zstd.compress(TAR)
READS_ZSTD = ImageLimits(zstd=True)
SKIPPED = b"\x50\x2a\x4d\x18\x05\0\0\0skip!"
CONFIG = json.dumps({"rootfs": {"diff_ids": ["sha256:1", "sha256:2"]}}).encode()


def scan(data: bytes, limits: ImageLimits | None = None, size: int | None = None, piece: int = 1 << 20) -> BlobFacts:
    looking = BlobScanner(digest(data), limits or ImageLimits(), size)
    for start in range(0, len(data), piece):
        looking.feed(data[start : start + piece])
    return looking.finish()


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    ("data", "facts"),
    [
        (GZIP, BlobFacts("layer", len(GZIP), len(TAR), 2, packed=True)),
        (TAR, BlobFacts("layer", len(TAR), len(TAR), 2)),
        (gzip.compress(TAR[:700], mtime=0) + gzip.compress(TAR[700:], mtime=0), None),
        (gzip.compress(b"", mtime=0), BlobFacts("layer", 20, 0, 0, packed=True)),
        (gzip.compress(bytes(1024), mtime=0), None),
        (b"", BlobFacts("layer", 0, 0, 0)),
        (CONFIG, BlobFacts("config", len(CONFIG), layers=2)),
        (b"{}", BlobFacts("config", 2)),
    ],
)
def test_a_sound_blob_passes_however_it_is_cut(data: bytes, facts: BlobFacts | None, piece: int) -> None:
    found = scan(data, size=len(data), piece=piece)
    assert found == (facts or found)
    assert found.size == len(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bz2.compress(TAR), "packed with bzip2; only gzip is allowed"),
        (lzma.compress(TAR), "packed with xz"),
        (lzma.compress(TAR, lzma.FORMAT_ALONE), "packed with lzma"),
        (ZSTD, "packed with zstd, which this Docker Engine does not read; only gzip is allowed"),
        (SKIPPED + ZSTD, "packed with zstd"),
        (b"hello", "ends too early"),
        (GZIP[:-1], "ends too early"),
        (GZIP[:50], "ends too early"),
        (GZIP[:-8] + b"12345678", "cannot be unpacked"),
        (GZIP + b"more", "cannot be unpacked"),
        (b"\x1f\x8b" + b"x" * 100, "cannot be unpacked"),
        (gzip.compress(TAR[:600], mtime=0), "ends too early"),
        (gzip.compress(b"x" * 600, mtime=0), "neither a tar nor a gzipped tar"),
        (b"{", "configuration is not valid JSON"),
        (b"{" + b" " * (1 << 20) + b"}", "configuration is larger than 1.0 MiB"),
    ],
)
@pytest.mark.parametrize("piece", [7, 1 << 20])
def test_any_other_blob_is_refused_with_the_reason(data: bytes, reason: str, piece: int) -> None:
    with pytest.raises(Refused, match=reason):
        scan(data, piece=piece)


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    "data",
    [
        ZSTD,
        zstd.compress(TAR[:700]) + zstd.compress(TAR[700:]),
        SKIPPED + zstd.compress(TAR[:700]) + SKIPPED + zstd.compress(TAR[700:]) + SKIPPED,
        zstd.compress(TAR, options={zstd.CompressionParameter.checksum_flag: 1}),
    ],
)
def test_zstd_passes_where_engines_read_it(data: bytes, piece: int) -> None:
    assert scan(data, READS_ZSTD, piece=piece) == BlobFacts("layer", len(data), len(TAR), 2, packed=True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bz2.compress(TAR), "packed with bzip2; only gzip and zstd are allowed"),
        (ZSTD[:-1], "ends too early"),
        (ZSTD[:6] + b"x" * 100, "cannot be unpacked"),
        (ZSTD + b"more", "cannot be unpacked"),
        (zstd.compress(TAR[:600]), "ends too early"),
        (zstd.compress(b"x" * 600), "neither a tar nor a gzipped tar"),
        (SKIPPED[:-1], "ends too early"),
        (zstd_zeros(1 << 26, window_log=26), "larger than 32.0 MiB"),
    ],
)
@pytest.mark.parametrize("piece", [7, 1 << 20])
def test_other_zstd_is_refused_with_the_reason(data: bytes, reason: str, piece: int) -> None:
    with pytest.raises(Refused, match=reason):
        scan(data, READS_ZSTD, piece=piece)


def test_a_bomb_of_zstd_takes_little_memory() -> None:
    bomb = zstd_zeros(300 << 20, header(b"zeros", 8 << 30))
    tracemalloc.start()
    with pytest.raises(Refused, match="a layer unpacks to at least"):
        scan(bomb, ImageLimits(layer_bytes=256 << 20, zstd=True))
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("size", "reason"),
    [(len(GZIP) - 1, "a blob is larger than"), (len(GZIP) + 1, f"a blob has {len(GZIP)} bytes, not the")],
)
def test_a_size_other_than_declared_is_refused(size: int, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        scan(GZIP, size=size)


def test_another_digest_is_refused() -> None:
    looking = BlobScanner(digest(b"something else"), ImageLimits())
    looking.feed(GZIP)
    with pytest.raises(Refused, match="does not match its digest"):
        looking.finish()


@pytest.mark.parametrize("entry", [header(b"zeros", 8 << 30), b"", tar()[:1024]])
def test_a_bomb_is_refused_before_it_is_unpacked(entry: bytes) -> None:
    bomb = zeros(8 << 30, entry)
    began = time.perf_counter()
    with pytest.raises(Refused, match="a layer unpacks to at least"):
        scan(bomb, ImageLimits(layer_bytes=256 << 20))
    assert time.perf_counter() - began < 5


def test_many_tiny_members_are_refused_soon() -> None:
    began = time.perf_counter()
    with pytest.raises(Refused, match="packed in too many parts"):
        scan(gzip.compress(b"", mtime=0) * 300_000)
    assert time.perf_counter() - began < 5


def test_it_keeps_up_with_a_fast_registry() -> None:
    data = random.Random(1).randbytes(24 << 20)
    layer = gzip.compress(header(b"random", len(data)) + padded(data), compresslevel=1)
    began = time.perf_counter()
    scan(layer)
    assert len(layer) / (time.perf_counter() - began) > 20 << 20


@settings(max_examples=40)
@given(st.binary(max_size=5_000), st.integers(1, 3_000), st.integers(1, 9))
def test_any_valid_layer_passes(content: bytes, piece: int, level: int) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        entry = tarfile.TarInfo("file")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    data = gzip.compress(packed.getvalue(), level)
    assert scan(data, piece=piece).unpacked == len(packed.getvalue())
