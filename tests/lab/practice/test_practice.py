"""The practice registry: images of our own making in a real docker-registry."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hashlib
import json
import re
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.config import ROOT
from bot.lab.practice import programs
from bot.lab.practice.images import MANIFEST, MANIFEST_LIST, Image, ImageBuilder, load_images, manifest_list
from bot.lab.practice.registry import PracticeRegistry
from tests.lab.processes import daemons, eventually, free_port, kill

pytestmark = pytest.mark.engine

SHIPPED = ROOT / "content" / "practice" / "images.yaml"
DESCRIPTION = """
- name: base
  tags: ["1"]
  created: 2026-01-02T03:04:05Z
  os_release: Debian GNU/Linux 12 (bookworm)
  steps: [{by: "ADD base / # buildkit", kilobytes: 100}, {by: 'CMD ["sh"]'}]
- name: small
  tags: ["1", latest]
  platforms: [linux/amd64, linux/arm64, linux/arm/v7]
  base: base:1
  created: 2026-02-03T04:05:06Z
  config: {Cmd: [small]}
  steps: [{by: "COPY small / # buildkit", kilobytes: 20}]
"""


@pytest.fixture
def description(tmp_path: Path) -> Path:
    return write(tmp_path, DESCRIPTION)


def write(folder: Path, text: str) -> Path:
    file = folder / "images.yaml"
    file.write_text(text)
    return file


@asynccontextmanager
async def registry(folder: Path, description: Path) -> AsyncIterator[PracticeRegistry]:
    running = PracticeRegistry(folder)
    await running.start(description, load_images(description))
    try:
        yield running
    finally:
        await running.close()


async def killed_and_back(folder: Path, url: str) -> None:
    killed = daemons(folder).keys()
    kill(killed)
    await eventually(lambda: bool(daemons(folder).keys() - killed) and answers(url))


def answers(url: str) -> bool:
    """Whether somebody listens there."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), 1):
        return True
    return False


async def manifest(running: PracticeRegistry, name: str) -> tuple[int, str, bytes]:
    """Status, type and content of a manifest."""
    repository, _, tag = name.partition(":")
    headers = {"Accept": f"{MANIFEST}, {MANIFEST_LIST}"}
    async with (
        aiohttp.ClientSession(running.url, headers=headers) as session,
        session.get(f"/v2/library/{repository}/manifests/{tag}") as answer,
    ):
        return answer.status, answer.content_type, await answer.read()


async def digest(running: PracticeRegistry, name: str) -> str:
    status, _, data = await manifest(running, name)
    assert status == 200
    return hashlib.sha256(data).hexdigest()


def by_name(images: tuple[Image, ...], name: str) -> Image:
    return next(image for image in images if f"{image.name}:{image.tags[0]}" == name)


@pytest.mark.parametrize(
    ("name", "platform", "expected"),
    [
        ("alpine:3.19", "linux/amd64", "sha256:c875edc42774"),
        ("alpine:3.19", "linux/arm/v7", "sha256:da2a5b9fd62f"),
        ("debian:bookworm-slim", "linux/amd64", "sha256:158b069a07cf"),
        ("nginx:1.25", "linux/amd64", "sha256:0ec11b3e6da9"),
    ],
)
def test_an_image_is_the_same_on_every_machine(name: str, platform: str, expected: str) -> None:
    images = load_images(SHIPPED)
    built = ImageBuilder(images).build(by_name(images, name), platform)
    assert built.manifest.digest.startswith(expected)
    assert built == ImageBuilder(images).build(by_name(images, name), platform)


def test_layers_unpack_to_what_the_config_names_and_history_counts_them() -> None:
    images = load_images(SHIPPED)
    config, *layers = ImageBuilder(images).build(by_name(images, "nginx:1.25"), "linux/amd64").blobs
    described = json.loads(config.data)
    unpacked = [f"sha256:{hashlib.sha256(gzip.decompress(layer.data)).hexdigest()}" for layer in layers]
    assert described["rootfs"]["diff_ids"] == unpacked
    assert sum(not step.get("empty_layer") for step in described["history"]) == len(layers)
    moments = [step["created"] for step in described["history"]]
    assert moments[-1] == described["created"]


def test_images_on_the_same_base_share_its_layers_and_platforms_share_none() -> None:
    images = load_images(SHIPPED)
    builder = ImageBuilder(images)
    nginx, debian = by_name(images, "nginx:1.25"), by_name(images, "debian:bookworm-slim")
    base = builder.build(debian, "linux/amd64").blobs[1]
    assert builder.build(nginx, "linux/amd64").blobs[1] == base
    on_arm = builder.build(nginx, "linux/arm64")
    assert not set(on_arm.blobs) & set(builder.build(nginx, "linux/amd64").blobs)
    assert json.loads(on_arm.blobs[0].data)["architecture"] == "arm64"


def test_layers_that_the_course_shows_as_shared_are_those_of_the_practice_registry() -> None:
    images = load_images(SHIPPED)
    builder = ImageBuilder(images)
    python, node = (
        [blob.digest[7:19] for blob in builder.build(by_name(images, name), "linux/amd64").blobs[1:]]
        for name in ("python:3.11", "node:20")
    )
    shared = [layer for layer in node if layer in python]
    for file in (ROOT / "content").glob("day-04/lesson.*.yaml"):
        (block,) = re.findall(
            r"20: Pulling from library/node\n((?:.*Already exists\n)+)", file.read_text(encoding="utf-8")
        )
        shown = re.findall(r"[0-9a-f]{12}", block)
        assert shown == shared[: len(shown)]


async def test_it_serves_each_image_under_each_tag_for_each_platform(tmp_path: Path, description: Path) -> None:
    images = load_images(description)
    builder = ImageBuilder(images, programs.runnable_platform())
    built = [builder.build(images[1], platform) for platform in images[1].platforms]
    async with registry(tmp_path / "one", description) as running:
        assert await manifest(running, "base:1") == (
            200,
            MANIFEST,
            builder.build(images[0], "linux/amd64").manifest.data,
        )
        assert await manifest(running, "small:1") == (200, MANIFEST_LIST, manifest_list(built).data)
        assert await digest(running, "small:latest") == await digest(running, "small:1")
        for one in built:
            assert (await manifest(running, f"small:{one.manifest.digest}"))[2] == one.manifest.data
        assert (await manifest(running, "small:2"))[0] == 404


async def test_a_changed_description_refills_and_an_unchanged_one_does_not(tmp_path: Path, description: Path) -> None:
    folder = tmp_path / "registry"
    async with registry(folder, description) as running:
        first = await digest(running, "small:1")
    filled = (folder / "fingerprint").stat().st_mtime_ns
    async with registry(folder, description) as running:
        assert await digest(running, "small:1") == first
    assert (folder / "fingerprint").stat().st_mtime_ns == filled
    changed = write(tmp_path, DESCRIPTION.replace("kilobytes: 20", "kilobytes: 30").replace("latest", "newest"))
    async with registry(folder, changed) as running:
        assert await digest(running, "small:1") != first
        assert await digest(running, "small:newest") == await digest(running, "small:1")
    assert (folder / "fingerprint").stat().st_mtime_ns != filled


async def test_a_filling_that_was_cut_short_is_made_good(tmp_path: Path, description: Path) -> None:
    folder = tmp_path / "registry"
    async with registry(folder, description) as running:
        first = await digest(running, "small:1")
    (folder / "fingerprint").unlink()
    async with registry(folder, description) as running:
        assert await digest(running, "small:1") == first


ELSEWHERE = """
import asyncio, pathlib, sys
from bot.lab.practice.images import load_images
from bot.lab.practice.registry import PracticeRegistry

async def main(folder, description):
    running = PracticeRegistry(folder)
    await running.start(description, load_images(description))
    print(running.url, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await running.close()

asyncio.run(main(*map(pathlib.Path, sys.argv[1:])))
"""


async def test_two_processes_may_fill_and_serve_the_same_folder(tmp_path: Path, description: Path) -> None:
    folder = tmp_path / "registry"
    argv = [sys.executable, "-c", ELSEWHERE, str(folder), str(description)]
    pipe = asyncio.subprocess.PIPE
    other = await asyncio.create_subprocess_exec(*argv, stdin=pipe, stdout=pipe)
    assert other.stdout is not None
    async with registry(folder, description) as running:
        theirs = PracticeRegistry(folder)
        theirs.url = (await other.stdout.readline()).decode().strip()
        assert theirs.url != running.url
        assert await digest(running, "small:1") == await digest(theirs, "small:1")
    assert (await manifest(theirs, "base:1"))[0] == 200
    await other.communicate(b"")
    assert other.returncode == 0


async def test_a_registry_that_was_killed_is_back_at_the_same_place(tmp_path: Path, description: Path) -> None:
    async with registry(tmp_path, description) as running:
        url, before = running.url, await digest(running, "base:1")
        for _ in range(2):
            await killed_and_back(tmp_path, url)
            assert (running.url, await digest(running, "base:1")) == (url, before)
    assert not daemons(tmp_path)


async def test_a_registry_that_does_not_start_is_an_error_soon(
    tmp_path: Path, description: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "docker-registry").write_text("#!/bin/sh\nexit 1\n")
    (programs / "docker-registry").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    began = time.perf_counter()
    with pytest.raises(OSError, match=r"registry\.log"):
        await PracticeRegistry(tmp_path / "registry").start(description, load_images(description))
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize("status", [200, 404])
async def test_another_program_on_its_port_is_not_taken_for_it(
    tmp_path: Path, description: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    async def answer(_: web.BaseRequest) -> web.Response:
        return web.json_response({}, status=status)

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taken = runner.addresses[0][1]
    ports = iter([taken, free_port()])
    monkeypatch.setattr("bot.lab.practice.registry._free_port", lambda: next(ports))
    async with registry(tmp_path / "registry", description) as running:
        assert not running.url.endswith(f":{taken}")
        assert (await manifest(running, "base:1"))[0] == 200
    await runner.cleanup()
