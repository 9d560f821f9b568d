"""A private Docker Engine: one dockerd with a folder, a socket and images of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import SubprocessError
from typing import Any, Final, TextIO

from bot.core.refusal import Refusal
from bot.lab.daemons import STOP_AFTER
from bot.lab.engine import containers
from bot.lab.engine.cached_facts import save
from bot.lab.engine.sdk import engine_facts, is_responsive
from bot.lab.fences import disk
from bot.lab.fences.enclosure import Enclosure
from bot.lab.fences.fences import Fences, LoopbackServer
from bot.lab.file_lock import LOCK_FILE, open_locked, try_lock
from bot.lab.release import EngineRelease, ImageStore

log = logging.getLogger(__name__)

START_WITHIN: Final = 20.0
"""Seconds that an engine may take to answer after its start."""

UNRESPONSIVE_AFTER: Final = 5.0
"""Seconds without an answer after which an engine that runs is restarted."""

IDLE_WITHIN: Final = 2.0
"""Seconds that an engine may go on working after a command was cancelled or ran into a limit."""

NOTE_FILE: Final = "kujira-note"
"""Name of the note on an engine's disk, beside what dockerd keeps there."""

NOTE_LIMIT: Final = 1_000
"""Characters of a note that are read at most."""

STORE_FILE: Final = "store"
"""Name of the file beside an engine's images that says in which store they are; without one it is the classic store."""

LOG_LIMIT: Final = 1 << 20
"""Bytes of an engine's log above which the log is deleted at the next start."""


@dataclass(frozen=True, slots=True)
class RegistryConfig:
    """Where engines get their images: from Docker Hub itself, or from a ``mirror`` of it.

    ``environment`` holds the variables by which an engine finds the registry gateway and trusts its certificate.
    ``loopback_server`` serves engines that have a network of their own.
    """

    mirror: str | None = None
    environment: Mapping[str, str] | None = None
    loopback_server: LoopbackServer | None = None


class _DiedAtStart(Refusal):
    """The engine ended by itself before it answered for the first time."""


class Engine:
    """One learner's engine: a dockerd that can be started and stopped any number of times.

    ``folder`` keeps its images. ``runtime`` is for its socket and has a short path, since paths of sockets must be short.
    ``in_use`` is locked by whoever runs something in it; ``last_used`` is the time of that by ``time.perf_counter``.
    """

    def __init__(
        self,
        folder: Path,
        runtime: Path,
        registry: RegistryConfig,
        release: EngineRelease,
        fences: Fences | None = None,
    ) -> None:
        self._folder = folder
        self._runtime = runtime
        self._registry = registry
        self._release = release
        self._enclosure = Enclosure(fences or Fences(), folder, registry.loopback_server)
        self._folder_lock: TextIO | None = None
        self._retired = False
        self._stopping = asyncio.Lock()
        self.in_use = asyncio.Lock()
        self.last_used = time.perf_counter()

    @property
    def socket(self) -> Path:
        """The socket at which the engine listens."""
        return self._runtime / "docker.sock"

    @property
    def running(self) -> bool:
        return self._enclosure.running

    def has_lost_images(self) -> bool:
        """Whether it has got a new and empty disk since the last call of this method."""
        got_new_disk, self._enclosure.got_new_disk = self._enclosure.got_new_disk, False
        return got_new_disk

    def read_note(self) -> str:
        """What was noted on the disk of the engine, which must run; empty if nothing was, or if it cannot be read."""
        try:
            with self._note.open() as file:
                return file.read(NOTE_LIMIT)
        except (OSError, UnicodeDecodeError):
            return ""

    def write_note(self, note: str) -> None:
        """Note something on the disk of the engine, which must run: the note is lost with it. Raises OSError."""
        self._note.write_text(note)

    @property
    def _note(self) -> Path:
        if (data := self._enclosure.mounted_data) is None:
            raise FileNotFoundError
        return data / NOTE_FILE

    async def ensure_running(self) -> None:
        """Start the engine if it does not run, and restart it if it does not answer.

        If it does not start from its disk, it gets a new one. Raises Refusal ``lab-engine-failed`` if it does not start
        then either.
        """
        self.last_used = time.perf_counter()
        if self.running and await is_responsive(self.socket, UNRESPONSIVE_AFTER):
            return
        await self.stop(IDLE_WITHIN)  # also ends what a crashed engine has left running
        try:
            await self._try_start()
        except _DiedAtStart:
            if self._retired or not self._drop_disk():
                raise
            log.warning("%s: the engine does not start from its disk and gets a new one", self._folder.name)
            await self._try_start()

    def _drop_disk(self) -> bool:
        """Delete the disk with its images; False if there is none, or if another process uses it."""
        image = self._folder / disk.NAME
        if (lock := open_locked(self._folder / LOCK_FILE)) is None:
            return False
        with lock:
            if not image.exists():
                return False
            image.unlink()
            return True

    async def _try_start(self) -> None:
        try:
            await self._start()
        except (OSError, SubprocessError) as error:
            log.warning("%s: the engine cannot be started: %s", self._folder.name, error)
            await self.stop()
            raise Refusal("lab-engine-failed") from error
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._runtime.mkdir(parents=True, exist_ok=True)
        await self._lock_folder()
        await asyncio.to_thread(self._change_store)
        (self._runtime / "daemon.json").write_text(json.dumps(_daemon_settings(self._release)))
        log_file = self._folder / "dockerd.log"
        if log_file.exists() and log_file.stat().st_size > LOG_LIMIT:
            log_file.unlink()
        # A containerd that its dockerd finds slow is asked for its stacks, and leaves them in the folder for temporary files.
        environment = {"TMPDIR": str(self._runtime), **(self._registry.environment or {})}
        await self._enclosure.start(self._argv(), log_file, environment)
        await self._wait_until_responsive()
        with contextlib.suppress(Refusal):  # an earlier run that was killed may have left containers
            await containers.remove_all(self.socket)

    def _change_store(self) -> None:
        """Throw away images that are in another store, in which the engine would not find them, and note which is used now."""
        file, store = self._folder / STORE_FILE, self._release.store
        if (file.read_text() if file.exists() else ImageStore.CLASSIC) == store:
            return
        image, data = self._folder / disk.NAME, self._enclosure.data
        self._enclosure.got_new_disk |= image.exists() or data.exists()
        image.unlink(missing_ok=True)
        shutil.rmtree(data, ignore_errors=True)
        file.write_text(store)

    async def _lock_folder(self) -> None:
        """Wait until no other process runs an engine in this folder: two at once would destroy the images."""
        if self._folder_lock is None:
            self._folder_lock = (self._folder / LOCK_FILE).open("w")
        began = time.perf_counter()
        while not try_lock(self._folder_lock):
            await self._wait_briefly(0.1, began)

    def _argv(self) -> list[str]:
        mirror = ["--registry-mirror", self._registry.mirror] if self._registry.mirror else []
        return [
            "dockerd",
            "--data-root", str(self._enclosure.data),
            "--exec-root", str(self._runtime / "exec"),
            "--pidfile", str(self._runtime / "docker.pid"),
            "--host", f"unix://{self.socket}",
            "--bridge=none",
            "--iptables=false",
            "--ip6tables=false",
            "--max-download-attempts=1",
            "--config-file", str(self._runtime / "daemon.json"),
            *self._enclosure.engine_arguments,
            *mirror,
        ]  # fmt: skip

    async def _wait_until_responsive(self) -> None:
        began = time.perf_counter()
        while self._retired or not await is_responsive(self.socket):
            if not self.running:
                raise _DiedAtStart("lab-engine-failed")
            await self._wait_briefly(0.02, began)

    async def _wait_briefly(self, seconds: float, began: float) -> None:
        """Wait in a thread, since the clock of the event loop may be a simulated one.

        Raises Refusal ``lab-engine-failed`` when the start takes too long, or the engine was retired.
        """
        if self._retired or time.perf_counter() - began > START_WITHIN:
            raise Refusal("lab-engine-failed")
        await asyncio.to_thread(time.sleep, seconds)

    async def survived(self, output: str) -> bool:
        """Whether it still works after a command that failed with this output; it does not if its containerd is gone."""
        lost_containerd = str(self._runtime / "exec" / "containerd" / "containerd.sock") in output.replace("\n", "")
        return not lost_containerd and await is_responsive(self.socket)

    async def wait_until_idle(self) -> None:
        """Wait until the engine does nothing any more; stop it if that takes longer than ``IDLE_WITHIN`` seconds.

        For use after a command that was cancelled or ran into a limit.
        """
        began = time.perf_counter()
        while self.running and not await self._is_idle():
            if time.perf_counter() - began > IDLE_WITHIN:
                log.warning("%s: the engine goes on working after its command and is stopped", self._folder.name)
                await self.stop(within=0.5)
                return
            await asyncio.to_thread(time.sleep, 0.05)

    async def _is_idle(self) -> bool:
        return await is_responsive(self.socket, IDLE_WITHIN) and await asyncio.to_thread(self._enclosure.is_idle)

    async def stop(self, within: float = STOP_AFTER) -> None:
        """Stop the engine, by force after ``within`` seconds; its images stay on disk, and nothing in the folder of this run."""
        async with self._stopping:
            await self._enclosure.stop(within)
            await asyncio.to_thread(shutil.rmtree, self._runtime, ignore_errors=True)
            if self._folder_lock is not None:
                self._folder_lock.close()
                self._folder_lock = None

    async def sleep(self) -> None:
        """Stop the engine, and note what it holds, so that this is known while it sleeps."""
        if facts := await engine_facts(self.socket):
            save(self._folder, facts)
        await self.stop()

    async def retire(self) -> None:
        """Stop the engine for good, even if it is just starting or something runs in it."""
        self._retired = True
        await (self.sleep() if self.running and not self.in_use.locked() else self.stop())

    async def reset(self) -> None:
        """Throw away everything the engine holds."""
        await self.stop()
        with contextlib.suppress(FileNotFoundError):
            await asyncio.to_thread(shutil.rmtree, self._folder)


def _daemon_settings(release: EngineRelease) -> dict[str, Any]:
    """The content of daemon.json: the store, gVisor where it is installed, and nothing of the machine's own settings."""
    settings: dict[str, Any] = {"features": release.features} if release.features else {}
    if gvisor := shutil.which("runsc"):
        settings["runtimes"] = {"runsc": {"path": gvisor, "runtimeArgs": ["--network=none"]}}
    return settings
