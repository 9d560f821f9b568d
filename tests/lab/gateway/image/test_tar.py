"""Walking the headers of tars that stream by."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.tar import TarReader
from bot.lab.gateway.limits import ImageLimits
from tests.lab.gateway.fake_images import binary, header, padded, pax, tar

END = bytes(1024)
SMALL = ImageLimits(layer_bytes=100_000, entries_per_layer=5, extended_header_bytes=2_000)


def walk(data: bytes, limits: ImageLimits = SMALL, piece: int = 1 << 20) -> list[tuple[str, int]]:
    """Names and sizes of the entries."""
    seen: list[tuple[str, int]] = []
    walker = TarReader(limits, lambda name, size: seen.append((name, size)))
    for start in range(0, len(data), piece):
        walker.feed(data[start : start + piece])
    walker.finish()
    return seen


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (b"", []),
        (END, []),
        (tar("a", "b") + END, [("a", 7), ("b", 7)]),
        (header(b"a", 3) + padded(b"abc"), [("a", 3)]),
        (header(b"a", binary(3)) + padded(b"abc") + END, [("a", 3)]),
        (header(b"a", b" 3 \0") + padded(b"abc") + END, [("a", 3)]),
        (header(b"a", b"\0" * 12) + END, [("a", 0)]),
        (header(b"link", 300, b"1") + header(b"b") + END, [("link", 0), ("b", 0)]),
        (pax([("size", "3")]) + header(b"a", 600) + padded(b"abc") + END, [("a", 3)]),
        (pax([("size", "")]) + header(b"a", 3) + padded(b"abc") + END, [("a", 3)]),
        (pax([("path", "long"), ("comment", "x\ny=z")]) + header(b"a") + END, [("long", 0)]),
        (pax([("comment", "c")], b"g") + header(b"a") + END, [("", 0), ("a", 0)]),
        (header(b"././@LongLink", 5, b"L") + padded(b"name\0") + header(b"n") + END, [("name", 0)]),
        (header(b"x", 0, b"x") + header(b"a") + END, [("a", 0)]),
        (tar("a") + END + b"what follows the end does not matter", [("a", 7)]),
    ],
)
@pytest.mark.parametrize("piece", [1, 511, 512, 1 << 20])
def test_entries_are_found_however_the_tar_is_cut(data: bytes, entries: list[tuple[str, int]], piece: int) -> None:
    assert walk(data, piece=piece) == entries


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * 512, "neither a tar nor"),
        (header()[:-1] + b"x", "neither a tar nor"),
        (header(size=b"12345678x"), "neither a tar nor"),
        (header(size=b"-1"), "neither a tar nor"),
        (header(size=b"0x10"), "neither a tar nor"),
        (header(size=b"1_0"), "neither a tar nor"),
        (header(size=b"\xff" * 12), "a negative size"),
        (bytes(512) + header(), "an empty header in the middle"),
        (header()[:300], "ends too early"),
        (header(size=3) + b"abc", "ends too early"),
        (bytes(512), "ends too early"),
        (pax([("comment", "c")]), "ends too early"),
        (header(size=99_489), "at least 97.7 KiB; at most 97.7 KiB"),
        (header(size=binary(1 << 60)), "unpacks to at least 1,073,741,824.0 GiB"),
        (bytes(100_001), "unpacks to at least 97.7 KiB"),
        (pax([("size", str(1 << 62))]) + header(), "unpacks to at least"),
        (pax([("size", "-5")]) + header(), "an impossible size"),
        (pax([("size", "+5")]) + header(), "an impossible size"),
        (pax([("size", "5")], b"g") + header(), "an impossible size"),
        (pax([("size", "9" * 1_000)]) + header(), "an impossible size"),
        (header(kind=b"S"), "sparse"),
        (pax([("GNU.sparse.major", "1")]) + header(), "sparse"),
        (pax([("GNU.sparse.map", "0,1")], b"g") + header(), "sparse"),
        (pax([("comment", "c"), ("GNU.sparse.size", "1")]) + header(), "sparse"),
        (header(size=2_001, kind=b"x"), "a name or attributes of 2.0 KiB; at most 2.0 KiB"),
        (header(size=binary(1 << 32), kind=b"L"), "a name or attributes of 4.0 GiB"),
        (header(size=binary(1 << 32), kind=b"K"), "a name or attributes of 4.0 GiB"),
        (header(size=binary(1 << 32), kind=b"g"), "a name or attributes of 4.0 GiB"),
        (pax([("a", "b")]) * 2 + header(), "the same attributes twice"),
        (header(b"l", 0, b"L") * 2 + header(), "the same attributes twice"),
        (header(size=4, kind=b"x") + padded(b"what"), "attributes that cannot be read"),
        (header(size=6, kind=b"x") + padded(b"99 a=b"), "attributes that cannot be read"),
        (header(size=6, kind=b"x") + padded(b"6 a=bc"), "attributes that cannot be read"),
        (header(size=6, kind=b"x") + padded(b"0 a=b\n"), "attributes that cannot be read"),
        (header(size=6, kind=b"x") + padded(b"6  =b\n")[:1] + padded(b" =bc\n"), "attributes that cannot be read"),
        (header(b"folder/", 3, b"\0") + padded(b"abc"), "a folder with content"),
        (header(kind=b"Z"), "an entry of an unknown type, 'Z'"),
        (header() * 6, "more than 5 files"),
        (pax([("a", "b")], b"g") * 6, "more than 5 files"),
    ],
)
@pytest.mark.parametrize("piece", [100, 1 << 20])
def test_what_is_no_sound_tar_is_refused_with_the_reason(data: bytes, reason: str, piece: int) -> None:
    with pytest.raises(Refused, match=reason):
        walk(data, piece=piece)


def test_a_tar_of_just_the_allowed_size_passes() -> None:
    data = header(size=3_000) + padded(bytes(3_000))
    assert walk(data, replace(SMALL, layer_bytes=len(data))) == [("file", 3_000)]
    with pytest.raises(Refused):
        walk(data, replace(SMALL, layer_bytes=len(data) - 1))


def test_old_signed_checksums_count_too() -> None:
    block = bytearray(header(b"\xe9t\xe9"))
    unsigned = sum(block[:148]) + sum(block[156:]) + 8 * 32
    block[148:156] = f"{unsigned - 512:06o}\0 ".encode()
    assert len(walk(bytes(block))) == 1


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300).map(lambda name: f"f{name}")
ENTRIES = st.lists(st.tuples(NAMES, st.binary(max_size=2_000)), max_size=5)


@settings(max_examples=60)
@given(ENTRIES, st.sampled_from([tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]), st.integers(1, 5_000))
def test_any_tar_is_read_as_the_standard_library_reads_it(
    entries: list[tuple[str, bytes]], form: int, piece: int
) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        for name, data in entries:
            if form == tarfile.USTAR_FORMAT:
                name = name.encode("ascii", "replace").decode().replace("/", "_")[:90]
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    packed.seek(0)
    with tarfile.open(fileobj=packed) as archive:
        theirs = [(entry.name.rstrip("/"), entry.size) for entry in archive]
    ours = [(name.rstrip("/"), size) for name, size in walk(packed.getvalue(), ImageLimits(), piece)]
    assert ours == theirs


@settings(max_examples=200)
@given(st.binary(max_size=3_000), st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), max_size=4))
def test_nothing_but_a_refusal_comes_of_a_spoilt_tar(data: bytes, spoils: list[tuple[int, int]]) -> None:
    spoilt = bytearray(pax([("path", "a")]) + header(size=len(data)) + padded(data) + END)
    for place, value in spoils:
        spoilt[place % len(spoilt)] = value
    try:
        walk(bytes(spoilt))
    except Refused as refused:
        assert refused.message.startswith("a layer ")
