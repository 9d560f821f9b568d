"""The practice registry: Debian's docker-registry on the loopback address, filled with our images."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import secrets
import socket
import time
from pathlib import Path
from typing import Final

import aiohttp

from bot.lab import image_format
from bot.lab.daemons import start_daemon, stop_daemon
from bot.lab.file_lock import wait_for_lock
from bot.lab.practice import programs
from bot.lab.practice.images import Blob, BuiltImage, Image, ImageBuilder, manifest_list

log = logging.getLogger(__name__)

PROGRAM: Final = "docker-registry"
START_WITHIN: Final = 15.0
"""Seconds that the registry may take to answer."""

START_ATTEMPTS: Final = 3
"""Ports that are tried: another program may take a free port before we use it."""

RESTART_AFTER: Final = 1.0
"""Seconds between two attempts to restart it."""

_SECRET_HEADER: Final = "X-Practice-Registry"

_CONFIG: Final = """version: 0.1
log: {{level: error, accesslog: {{disabled: true}}}}
storage: {{filesystem: {{rootdirectory: "{root}"}}, delete: {{enabled: true}}}}
http: {{addr: "127.0.0.1:{port}", headers: {{{mark}: ["{secret}"]}}}}
"""


class PracticeRegistry:
    """The process and its storage in ``folder``; several processes may serve the same storage."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._supervisor: asyncio.Task[None] | None = None
        self._port = 0
        self.url = ""

    async def start(self, description: Path, images: tuple[Image, ...]) -> None:
        """Start the registry, and fill it where the description has changed since it was filled.

        Raises OSError if it does not come up.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        for _ in range(START_ATTEMPTS):
            if await self._try_start(_free_port()):
                break
        else:
            raise OSError(f"{PROGRAM} does not start; see {self._folder / 'registry.log'}")
        async with aiohttp.ClientSession(self.url) as session:
            with await asyncio.to_thread(wait_for_lock, self._folder / "filling"):
                await self._fill(session, description, images)
        self._supervisor = asyncio.create_task(self._supervise())

    async def _supervise(self) -> None:
        """Restart it, on the same port, whenever it ends by itself."""
        while self._process:
            status = await self._process.wait()
            log.warning("%s ended with status %d and is started anew", PROGRAM, status)
            while not await self._restart():
                await asyncio.to_thread(time.sleep, RESTART_AFTER)

    async def _restart(self) -> bool:
        with contextlib.suppress(OSError):
            return await self._try_start(self._port)
        return False

    async def _try_start(self, port: int) -> bool:
        """Start the process on a port; False if it ends again, or does not answer in time."""
        self._port, self.url = port, f"http://127.0.0.1:{port}"
        secret = secrets.token_hex(8)
        config = self._folder / f"config-{port}.yml"
        config.write_text(_CONFIG.format(root=self._folder / "storage", port=port, mark=_SECRET_HEADER, secret=secret))
        self._process = await start_daemon([PROGRAM, "serve", str(config)], log=self._folder / "registry.log")
        try:
            if await self._wait_until_responsive(secret):
                return True
        finally:
            config.unlink()
        await stop_daemon(self._process)
        return False

    async def _wait_until_responsive(self, secret: str) -> bool:
        """Wait until our own process answers at the port, and no other one; False if it ends or takes too long.

        Waits in threads, since the event loop's clock may be a simulated one.
        """
        assert self._process is not None
        began = time.perf_counter()
        async with aiohttp.ClientSession(self.url, timeout=aiohttp.ClientTimeout(total=2)) as session:
            while self._process.returncode is None and time.perf_counter() - began < START_WITHIN:
                with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                    async with session.get("/v2/") as answer:
                        if answer.ok and answer.headers.get(_SECRET_HEADER) == secret:
                            return True
                await asyncio.to_thread(time.sleep, 0.05)
        return False

    async def _fill(self, session: aiohttp.ClientSession, description: Path, images: tuple[Image, ...]) -> None:
        registry_source = Path(__file__)
        runnable_platform = programs.runnable_platform()
        inputs = [
            description,
            registry_source,
            registry_source.with_name("images.py"),
            registry_source.with_name("programs.py"),
            Path(image_format.__file__),
        ]
        inputs += [programs.BUSYBOX] if runnable_platform else []
        fingerprint = hashlib.sha256(b"".join(file.read_bytes() for file in inputs)).hexdigest()
        fingerprint_file = self._folder / "fingerprint"
        if fingerprint_file.exists() and fingerprint_file.read_text() == fingerprint:
            return
        builder = ImageBuilder(images, runnable_platform)
        for image in images:
            built = [await asyncio.to_thread(builder.build, image, platform) for platform in image.platforms]
            await _push(session, image, built)
        fingerprint_file.write_text(fingerprint)

    async def close(self) -> None:
        if self._supervisor:
            self._supervisor.cancel()
            await asyncio.gather(self._supervisor, return_exceptions=True)
        if self._process:
            await stop_daemon(self._process)


async def _push(session: aiohttp.ClientSession, image: Image, built: list[BuiltImage]) -> None:
    repository = f"/v2/library/{image.name}"
    for one in built:
        for blob in one.blobs:
            await _push_blob(session, repository, blob)
        await _put_manifest(session, repository, one.manifest.digest, one.manifest)
    tagged = built[0].manifest if len(built) == 1 else manifest_list(built)
    for tag in image.tags:
        await _put_manifest(session, repository, tag, tagged)


async def _push_blob(session: aiohttp.ClientSession, repository: str, blob: Blob) -> None:
    async with session.head(f"{repository}/blobs/{blob.digest}") as existing:
        if existing.ok:
            return
    async with session.post(f"{repository}/blobs/uploads/", raise_for_status=True) as upload:
        location = upload.headers["Location"]
    headers = {"Content-Type": "application/octet-stream"}
    async with session.put(f"{location}&digest={blob.digest}", data=blob.data, headers=headers, raise_for_status=True):
        return


async def _put_manifest(session: aiohttp.ClientSession, repository: str, name: str, manifest: Blob) -> None:
    headers = {"Content-Type": manifest.media_type}
    url = f"{repository}/manifests/{name}"
    async with session.put(url, data=manifest.data, headers=headers, raise_for_status=True):
        return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
