"""The lab on this machine: an engine for each learner, started on demand and put to sleep when idle."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import threading
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.core.command.parser import parse_argv
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts, Finished, Job, LabStatus, Update
from bot.core.refusal import Refusal
from bot.lab.daemons import end_containers, reap
from bot.lab.engine import accounts, sdk
from bot.lab.engine.cached_facts import load
from bot.lab.engine.data_folders import DataFolders
from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.engine.inventory import CHANGING, InventoryStore
from bot.lab.engine.pool import EnginePool, PoolLimits
from bot.lab.engine.restore import Restorer
from bot.lab.fences import cgroup
from bot.lab.fences.disk_admission import disk_budget, disk_count
from bot.lab.fences.fences import Fences
from bot.lab.fences.survey import WantedFences, survey
from bot.lab.image_source import ImageSource
from bot.lab.practice import programs
from bot.lab.registry_lookup import look_up
from bot.lab.runtime_folder import RuntimeFolder
from bot.lab.terminal import terminal
from bot.lab.terminal.confinement import OUTPUT, PROFILE
from bot.lab.terminal.one_shot import ContainerStuck, run_one_shot
from bot.lab.terminal.pipeline import CPU, CPU_PULLING, Program
from bot.lab.terminal.terminal import Limits

log = logging.getLogger(__name__)

PATH: Final = "/usr/bin:/bin"
"""Where learners' programs are, and those that they start."""

FETCHING: Final = (("pull",), ("create",), ("run",))
"""Subcommands that draw for as long as something is fetched or runs."""

SWEEP_EVERY: Final = 30.0
"""Seconds between two looks for engines that have been idle for too long; less where less is too long."""


class LocalLab:
    """Implements ``bot.core.lab.protocol.Lab`` with engines on this machine."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._data = settings.lab.data.resolve()
        self._limits = Limits(settings.limits.timeout, settings.limits.output)
        self._holdings = InventoryStore(self._data / "holdings")
        self._restorer = Restorer(self._holdings, self._run_quietly)
        room = PoolLimits(settings.lab.engines, settings.lab.spares)
        self._pool = EnginePool(DataFolders(self._data), self._make, room, self._holdings.mark_lost)
        self._decided = asyncio.Event()
        self._reason: str | None = None
        self._supply: ImageSource | None = None
        self._upstream = RegistryConfig()
        self._fences = Fences()
        self._place = RuntimeFolder()
        self._closing = threading.Event()

    async def start(self) -> None:
        """Find out what this machine can do, and get the practice registry ready where it is needed."""
        try:
            self._reason = self._missing()
            if self._reason is None:
                await self._prepare()
        except Exception:
            log.exception("the lab could not be started")
            self._reason = "failed"
        finally:
            self._decided.set()

    def _missing(self) -> str | None:
        if os.geteuid() != 0:
            return "no-root"
        if shutil.which("dockerd") is None:
            return "no-engine"
        cli = self._settings.lab.docker_cli
        return None if cli and cli.exists() else "no-cli"

    async def _prepare(self) -> None:
        await asyncio.to_thread(reap, self._data)
        await asyncio.to_thread(self._place.create)
        self._runtime.chmod(0o711)
        (self._runtime / "home").mkdir(mode=0o755)
        shutil.copy(PROFILE, self._runtime)  # to where the docker command, which runs as nobody, can read it
        settings = self._settings
        await asyncio.to_thread(self._data.mkdir, parents=True, exist_ok=True)
        room = await asyncio.to_thread(disk_budget, self._data, settings.registry.cache, settings.limits.disk_total)
        self._supply = ImageSource(settings, self._runtime, room.cache)
        if not await self._supply.start():
            self._reason = "no-registry"
            return
        self._upstream = self._supply.upstream
        places = await self._put_up_fences(room.disks)
        if self._reason:
            return
        await self._pool.start(places)
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._sweep_for_ever, args=(loop,), daemon=True).start()

    async def _put_up_fences(self, disks: int) -> int | None:
        """Find out what can be had here; returns for how many engines ``disks`` bytes are room, None for any number."""
        settings = self._settings
        limits = cgroup.Limits(settings.limits.memory, settings.limits.cpus, settings.limits.processes)
        report = await survey(WantedFences(settings.limits.disk, disks, limits), self._data)
        self._fences = report.fences
        if report.missing and not settings.limits.unfenced:
            self._reason = "unfenced"
        return disk_count(disks, settings.limits.disk) if report.fences.disk else None

    async def close(self) -> None:
        """Put every engine to sleep; commands that still run end with them."""
        self._reason = "off"
        self._closing.set()
        await self._restorer.close()
        await self._pool.close()
        if self._supply:
            await self._supply.close()
        await asyncio.to_thread(self._place.remove)

    async def status(self) -> LabStatus:
        await self._decided.wait()
        quota = self._supply.quota if self._supply else None
        return LabStatus(self._reason is None, self._practising, self._reason, quota)

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        await self._decided.wait()
        self._admit()
        engine = await self._pool.acquire(job.learner)
        async with engine.turn:
            self._admit()
            await engine.ensure_running()
            if engine.has_lost_images():
                await asyncio.to_thread(self._holdings.mark_lost, job.learner)
            restoring = self._restorer.start(job.learner, engine)
            accounts.grant_socket(engine.socket)
            ended = False
            try:
                async with aclosing(self._terminal(engine, job)) as updates:
                    async for update in updates:
                        if isinstance(update, Finished):
                            ended = update.stopped is None
                            update = replace(await self._finished(engine, job, update), restoring=restoring)
                        yield update
            except ContainerStuck:
                await engine.stop()
                await asyncio.to_thread(end_containers, engine.socket.parent)
                raise Refusal("lab-engine-failed") from None
            finally:
                if not ended:
                    await engine.wait_until_idle()
            engine.used = time.perf_counter()

    @property
    def _runtime(self) -> Path:
        return self._place.folder

    @property
    def _practising(self) -> bool:
        return self._supply is not None and self._supply.is_practice

    def _admit(self) -> None:
        """Raises Refusal where no command can run, or none any more."""
        if self._reason:
            raise Refusal(f"lab-unavailable-{self._reason}")

    async def _finished(self, engine: Engine, job: Job, finished: Finished) -> Finished:
        """What a command left. Raises Refusal if the engine died under it: the CLI's words for that are no lesson."""
        failed = finished.exit_status or job.filters  # the status is the last filter's
        if failed and finished.stopped is None and not await engine.survived(finished.screen):
            await engine.stop()
            raise Refusal("lab-engine-died")
        changed = CHANGING.intersection(job.argv) and finished.stopped != "time"  # else the engine may answer nobody
        if changed and (images := await sdk.held_images(engine.socket)) is not None:
            await asyncio.to_thread(self._holdings.record, job.learner, images)
        return replace(finished, practice=self._practising)

    def _make(self, folder: Path) -> Engine:
        return Engine(folder, self._runtime / folder.name, self._upstream, self._fences)

    async def _run_quietly(self, engine: Engine, argv: tuple[str, ...]) -> int:
        """Run a command that nobody watches; its exit status."""
        accounts.grant_socket(engine.socket)
        ended = False
        try:
            async with aclosing(self._docker(engine, Job("", argv))) as updates:
                async for update in updates:
                    if isinstance(update, Finished):
                        ended = update.stopped is None
                        return update.exit_status
        finally:
            if not ended:
                await engine.wait_until_idle()
        raise Refusal("lab-engine-failed")

    def _terminal(self, engine: Engine, job: Job) -> AsyncGenerator[Update, None]:
        starts = job.argv[1:2] == ("run",) or job.argv[1:3] == ("container", "run")
        asked = parse_argv(job.argv).one_shot if starts else None
        if asked and self._practising and programs.native() is None:
            raise Refusal("lab-run-no-programs")

        def docker(words: tuple[str, ...], start: bool) -> AsyncGenerator[Update, None]:
            # What only gets an image says so as ``docker run`` does; the name of its container is swallowed.
            filters = job.filters if start or not job.filters else (("tail", "-n", "0"),)
            return self._docker(engine, replace(job, argv=("docker", *words), filters=filters), start)

        if asked:
            return run_one_shot(asked, engine.socket, self._runtime / PROFILE.name, docker)
        return self._docker(engine, job)

    def _docker(self, engine: Engine, job: Job, container: bool = False) -> AsyncGenerator[Update, None]:
        environment = {
            "DOCKER_HOST": f"unix://{engine.socket}",
            "HOME": str(self._runtime / "home"),
            "PATH": PATH,
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            # Else memory is reserved for each thread, and there are more threads on more cores.
            "MALLOC_ARENA_MAX": "1",
            "GOMAXPROCS": "2",
            # For manifests, docker's command itself asks the registry.
            **(self._upstream.environment or {} if job.argv[1:2] == ("manifest",) else {}),
        }
        argv = (str(self._settings.lab.docker_cli), *job.argv[1:])
        filters = tuple((_filter_path(name), *words) for name, *words in job.filters)
        cpu = CPU_PULLING if job.argv[1:2] in FETCHING or job.argv[1:3] == ("image", "pull") else CPU
        program = Program(argv, environment, self._runtime / "home", job.typed, filters, accounts.DOCKER, cpu)
        limits = Limits(self._settings.limits.run_timeout, OUTPUT) if container else self._limits
        return terminal.run_program(program, job.columns, job.rows, limits)

    def _sweep_for_ever(self, loop: asyncio.AbstractEventLoop) -> None:
        """A thread of its own: timers of the loop may stand on a simulated clock."""
        while not self._closing.wait(min(SWEEP_EVERY, self._settings.lab.idle)):
            asyncio.run_coroutine_threadsafe(self._pool.sleep_idle(self._settings.lab.idle), loop)

    def learners(self) -> dict[str, float]:
        """Those who have an engine on this machine's disk, and when they were last there, in seconds since 1970."""
        return self._pool.last_used()

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        engine = self._pool.get(learner)
        if engine and engine.running and (found := await sdk.engine_facts(engine.socket)):
            left = max(0.0, engine.used + self._settings.lab.idle - time.perf_counter())
            return replace(found, sleeps_in=None if engine.turn.locked() else left)
        home = self._pool.folder(learner)
        return load(home) if home else None

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        await self._decided.wait()
        self._admit()
        engine = await self._pool.acquire(learner)
        async with engine.turn:
            self._admit()
            await engine.ensure_running()
            return await sdk.image_facts(engine.socket, names)

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        await self._decided.wait()
        self._admit()
        assert self._supply
        return await look_up(self._supply, name, self._pool.get(learner), self._holdings, learner)

    async def reset(self, learner: str) -> EngineFacts | None:
        # Whoever stops waiting does not stop it: until all is thrown away nothing may start in its place.
        return await asyncio.shield(self._reset(learner))

    async def _reset(self, learner: str) -> EngineFacts | None:
        await self._decided.wait()
        self._admit()
        engine = await self._pool.acquire(learner)
        self._restorer.cancel(learner)
        async with engine.turn:
            self._admit()
            self._restorer.cancel(learner)  # a command that ran meanwhile may have begun it anew
            with contextlib.suppress(Refusal):  # an engine that does not start any more is reset all the same
                await engine.ensure_running()
            held = await sdk.engine_facts(engine.socket)
            await engine.reset()
            self._holdings.forget(learner)
            return held


def _filter_path(name: str) -> str:
    """Where a filter is. Raises Refusal ``lab-filter-missing`` where the machine does not have it."""
    if found := shutil.which(name, path=PATH):
        return found
    raise Refusal("lab-filter-missing", name=name)
