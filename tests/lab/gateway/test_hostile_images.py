"""Hostile images and registries, pulled by a real engine through the gateway."""

from __future__ import annotations

import bz2
import json
import lzma
import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.lab.gateway.conftest import Docker
from tests.lab.gateway.fake_hub import FakeHub, endless
from tests.lab.gateway.fake_images import (
    LAYER,
    ZSTD_LAYER,
    Made,
    binary,
    configuration,
    digest,
    good,
    gzipped,
    header,
    image,
    padded,
    pax,
    tar,
    zeros,
    zstd,
    zstd_zeros,
)
from tests.lab.processes import eventually
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

TERABYTE = 1 << 40


def sparse_gnu() -> bytes:
    return header(b"sparse", 512, b"S", b"ustar  \0", b"\0" * 138 + binary(TERABYTE)) + padded(b"x")


def sparse_pax(version: str) -> bytes:
    size = str(TERABYTE)
    records = {
        "0.0": [("GNU.sparse.size", size), ("GNU.sparse.numblocks", "1"), ("GNU.sparse.offset", "0")],
        "0.1": [("GNU.sparse.size", size), ("GNU.sparse.map", "0,1")],
        "1.0": [("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.realsize", size)],
    }[version]
    return pax(records) + header(b"sparse", 512) + padded(b"1\n0\n1\n")


def many_files(count: int) -> bytes:
    return gzipped(header(b"f") * 1_000) * (count // 1_000) + gzipped(bytes(1024))


def many_layers(count: int) -> Made:
    return image(*(gzipped(tar(f"file-{number}")) for number in range(count)))


def with_config(**more: Any) -> Made:
    layer = gzipped(tar())
    return image(layer, config=configuration(layer, **more))


def lying(**changes: Any) -> Made:
    return image(gzipped(tar(content=random.Random(1).randbytes(5_000))), **changes)


def plain(layer: bytes) -> Made:
    return image(layer)


def large_manifest() -> Made:
    made = good()
    return Made(made.manifest[:-1] + b', "annotations": {"a": "' + b"x" * 2_000_000 + b'"}}', made.blobs)


def wrong_digest() -> Made:
    right, wrong = tar(content=b"right"), tar(content=b"wrong")
    made = image(right)
    return Made(made.manifest, {**made.blobs, digest(right): wrong})


HOSTILE: dict[str, tuple[Callable[[], Made], str]] = {
    "2 GB of zeros": (
        lambda: plain(zeros(2 << 30, header(b"zeros", 2 << 30))),
        "a layer unpacks to at least 2.0 GiB; at most 1.0 GiB are allowed",
    ),
    "many entries of zeros": (
        lambda: plain(zeros(2 << 30, tar("a")[:1024])),
        "a layer unpacks to at least 1.0 GiB; at most 1.0 GiB are allowed",
    ),
    "bzip2": (lambda: plain(bz2.compress(tar())), "a layer is packed with bzip2; only gzip"),
    "xz": (lambda: plain(lzma.compress(tar())), "a layer is packed with xz; only gzip"),
    "foreign layer": (
        lambda: lying(mediaType="application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"),
        "the image has a layer of a type that is not allowed: "
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
    ),
    "layer elsewhere": (
        lambda: lying(urls=["http://169.254.169.254/"]),
        "the image has a layer that lies elsewhere",
    ),
    "sparse, GNU": (lambda: plain(sparse_gnu()), "a layer holds a sparse file, which may fill a disk"),
    "sparse, PAX 0.0": (lambda: plain(sparse_pax("0.0")), "a layer holds a sparse file, which may fill a disk"),
    "sparse, PAX 0.1": (lambda: plain(sparse_pax("0.1")), "a layer holds a sparse file, which may fill a disk"),
    "sparse, PAX 1.0": (lambda: plain(sparse_pax("1.0")), "a layer holds a sparse file, which may fill a disk"),
    "long name of 4 GB": (
        lambda: plain(zeros(1 << 20, header(b"././@LongLink", binary(4 << 30), b"L"))),
        "a layer has a name or attributes of 4.0 GiB; at most 64.0 KiB are allowed",
    ),
    "attributes of 4 GB": (
        lambda: plain(zeros(1 << 20, header(b"pax", binary(4 << 30), b"x"))),
        "a layer has a name or attributes of 4.0 GiB; at most 64.0 KiB are allowed",
    ),
    "a million files": (lambda: plain(many_files(1_000_000)), "a layer holds more than 100,000 files"),
    "200 layers": (lambda: many_layers(200), "the image has 200 layers; at most 100 are allowed"),
    "100,000 entries of history": (
        lambda: with_config(history=[{}] * 100_000),
        "the image's history has 100,000 entries; at most 1,000 are allowed",
    ),
    "history in other letters": (
        lambda: with_config(History=[{}] * 100_000),
        "the image's configuration names 'history' twice or in other letters",
    ),
    "51 MB of labels": (
        lambda: with_config(config={"Labels": {"a": "x" * 51_000_000}}),
        "the image declares a configuration of 48.6 MiB; at most 1.0 MiB are allowed",
    ),
    "500 kB of labels": (
        lambda: with_config(config={"Labels": {"a": "x" * 500_000}}),
        "the image's labels have 488.3 KiB; at most 256.0 KiB are allowed",
    ),
    "large manifest": (large_manifest, "a manifest of more than 1.0 MiB"),
    "size too small": (lambda: lying(size=3), "a blob has 5,185 bytes, not the 3 that the image declares"),
    "size negative": (lambda: lying(size=-5), "the image declares a layer of an impossible size: -5 bytes"),
    "size too large": (
        lambda: lying(size=10**15),
        "the image declares a layer of 931,322.6 GiB; at most 1.0 GiB are allowed",
    ),
    "wrong digest": (wrong_digest, "a blob does not match its digest sha256:"),
}


@pytest.mark.parametrize("case", HOSTILE)
async def test_a_hostile_image_is_refused_with_the_reason_and_leaves_nothing(
    docker: Docker, hub: FakeHub, case: str
) -> None:
    make, reason = HOSTILE[case]
    name = f"evil/{list(HOSTILE).index(case)}:1"
    hub.add(name, make())
    before = docker.bytes_kept()
    began = time.perf_counter()
    said = await docker("pull", name)
    assert reason in said.error
    assert said.status == 1
    assert time.perf_counter() - began < 20
    await eventually(lambda: docker.bytes_kept() <= before)


async def test_what_was_refused_is_not_fetched_again(docker: Docker, hub: FakeHub) -> None:
    made = plain(zeros(2 << 30, header(b"zeros", 2 << 30)))
    hub.add("evil/again:1", made)
    first = await docker("pull", "evil/again:1")
    second = await docker("pull", "evil/again:1")
    assert first.error == second.error
    assert [hub.asked[f"GET /v2/evil/again/blobs/{layer}"] for layer in list(made.blobs)[1:]] == [1]


async def test_a_hundred_layers_are_pulled(docker: Docker, hub: FakeHub) -> None:
    hub.add("deep/image:1", many_layers(100))
    assert (await docker("pull", "-q", "deep/image:1")).status == 0


@pytest.mark.parametrize("media_type", [LAYER, ZSTD_LAYER])
async def test_zstd_is_pulled_where_the_engine_reads_it_and_else_refused(
    docker: Docker, hub: FakeHub, media_type: str
) -> None:
    tars = tar(media_type)
    config = configuration(tars)
    name = f"zstd/{['any', 'declared'][media_type == ZSTD_LAYER]}:1"
    hub.add(name, image(zstd.compress(tars), config=config, mediaType=media_type))
    said = await docker("pull", name)
    if release().reads_zstd:
        assert (said.error, said.status) == ("", 0)
    else:
        assert "a layer is packed with zstd, which this Docker Engine does not read; only gzip is allowed" in said.error


@pytest.mark.skipif(not release().reads_zstd, reason="this engine reads no zstd")
@pytest.mark.parametrize(
    ("layer", "reason"),
    [
        (lambda: zstd_zeros(2 << 30, header(b"zeros", 2 << 30)), "a layer unpacks to at least 2.0 GiB"),
        (lambda: zstd_zeros(1 << 27, header(b"zeros", 1 << 27), window_log=27), "zstd window is larger than 32.0 MiB"),
        (lambda: zstd.compress(sparse_gnu()), "a layer holds a sparse file"),
        (lambda: zstd.compress(tar())[:-5], "a layer is damaged: it ends too early"),
    ],
)
async def test_hostile_zstd_is_refused_with_the_reason(
    docker: Docker, hub: FakeHub, layer: Callable[[], bytes], reason: str
) -> None:
    name = f"evil-zstd/{digest(reason.encode())[7:19]}:1"
    hub.add(name, image(layer(), mediaType=ZSTD_LAYER))
    before = docker.bytes_kept()
    assert reason in (await docker("pull", name)).error
    await eventually(lambda: docker.bytes_kept() <= before)


async def test_a_config_that_is_longer_than_declared_is_cut_off(docker: Docker, hub: FakeHub) -> None:
    made = good("long-config")
    hub.add("evil/config:1", made)
    config = json.loads(made.manifest)["config"]["digest"]
    hub.handlers[f"/v2/evil/config/blobs/{config}"] = endless(made.blobs[config][:-1] + b" " * 100_000)
    said = await docker("pull", "evil/config:1")
    assert "a blob is larger than the" in said.error
