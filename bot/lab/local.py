"""The lab on this machine: an engine for each learner, started on demand and put to sleep when idle."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
import threading
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.core import command as grammar
from bot.core.lab import EngineFacts, Finished, Job, LabStatus, Update
from bot.core.refusal import Refusal
from bot.lab import account, facts, oneshot, terminal
from bot.lab.confinement import OUTPUT, PROFILE
from bot.lab.engine import Engine, Upstream
from bot.lab.pipeline import CPU, CPU_PULLING, Program
from bot.lab.practice import Practice, hub_answers, programs
from bot.lab.practice.registry import PROGRAM as REGISTRY
from bot.lab.process import end_containers, reap
from bot.lab.terminal import Limits

log = logging.getLogger(__name__)

PATH: Final = "/usr/bin:/bin"
"""Where learners' programs are, and those that they start."""

FETCHING: Final = (("pull",), ("create",), ("run",))
"""Subcommands that draw for as long as something is fetched or runs."""

SWEEP_EVERY: Final = 30.0
"""Seconds between two looks for engines that have been idle for too long; less where less is too long."""


class LocalLab:
    """Implements ``bot.core.lab.Lab`` with engines on this machine."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.lab_data.resolve() / "engines"
        self._limits = Limits(settings.lab_timeout, settings.lab_output)
        self._engines: dict[str, Engine] = {}
        self._room = asyncio.Lock()
        self._decided = asyncio.Event()
        self._reason: str | None = None
        self._practice: Practice | None = None
        self._upstream = Upstream()
        self._runtime = Path()
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
        cli = self._settings.docker_cli
        return None if cli and cli.exists() else "no-cli"

    async def _prepare(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread(reap, self._folder)
        self._runtime = Path(tempfile.mkdtemp(prefix="kujira-"))
        self._runtime.chmod(0o711)
        (self._runtime / "home").mkdir(mode=0o755)
        shutil.copy(PROFILE, self._runtime)  # to where the docker command, which runs as nobody, can read it
        if self._settings.hub == "practice" or (self._settings.hub == "auto" and not await hub_answers()):
            if shutil.which(REGISTRY) is None:
                self._reason = "no-registry"
                return
            self._practice = Practice(self._settings.practice_data, self._settings.content / "practice")
            await self._practice.start(self._runtime)
            self._upstream = Upstream(self._practice.mirror, self._practice.engine_env)
        else:
            self._upstream = Upstream(self._settings.lab_mirror)
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._sweep_for_ever, args=(loop,), daemon=True).start()

    async def close(self) -> None:
        """Put every engine to sleep; commands that still run end with them."""
        self._reason = "off"
        self._closing.set()
        await asyncio.gather(*(engine.retire() for engine in self._engines.values()))
        if self._practice:
            await self._practice.close()
        if self._runtime != Path():
            await asyncio.to_thread(shutil.rmtree, self._runtime, ignore_errors=True)

    async def status(self) -> LabStatus:
        await self._decided.wait()
        return LabStatus(self._reason is None, self._practice is not None, self._reason)

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        await self._decided.wait()
        self._admit()
        engine = await self._engine(job.learner)
        async with engine.turn:
            self._admit()
            await engine.ready()
            account.lend(engine.socket)
            try:
                async with aclosing(self._terminal(engine, job)) as updates:
                    async for update in updates:
                        yield await self._finished(engine, job, update) if isinstance(update, Finished) else update
            except oneshot.Stuck:
                await engine.stop()
                await asyncio.to_thread(end_containers, engine.socket.parent)
                raise Refusal("lab-engine-failed") from None
            engine.used = time.perf_counter()

    def _admit(self) -> None:
        """Raises Refusal where no command can run, or none any more."""
        if self._reason:
            raise Refusal(f"lab-unavailable-{self._reason}")

    async def _finished(self, engine: Engine, job: Job, finished: Finished) -> Finished:
        """What a command left. Raises Refusal if the engine died under it: the CLI's words for that are no lesson."""
        failed = finished.exit_status or job.filters  # the status is the last filter's
        if failed and finished.stopped is None and not await facts.answers(engine.socket):
            await engine.stop()
            raise Refusal("lab-engine-failed")
        return replace(finished, practice=self._practice is not None)

    def _terminal(self, engine: Engine, job: Job) -> AsyncGenerator[Update, None]:
        starts = job.argv[1:2] == ("run",) or job.argv[1:3] == ("container", "run")
        asked = grammar.check(job.argv).one_shot if starts else None
        if asked and self._practice and programs.native() is None:
            raise Refusal("lab-run-no-programs")

        def docker(words: tuple[str, ...], start: bool) -> AsyncGenerator[Update, None]:
            # What only gets an image says so as ``docker run`` does; the name of its container is swallowed.
            filters = job.filters if start or not job.filters else (("tail", "-n", "0"),)
            return self._docker(engine, replace(job, argv=("docker", *words), filters=filters), start)

        if asked:
            return oneshot.run(asked, engine.socket, self._runtime / PROFILE.name, docker)
        return self._docker(engine, job)

    def _docker(self, engine: Engine, job: Job, container: bool = False) -> AsyncGenerator[Update, None]:
        environment = {
            "DOCKER_HOST": f"unix://{engine.socket}",
            "HOME": str(self._runtime / "home"),
            "PATH": PATH,
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "MALLOC_ARENA_MAX": "1",  # else address space is reserved for each thread, and more threads on more cores
            # For manifests, docker's command itself asks the registry.
            **(self._upstream.environment or {} if job.argv[1:2] == ("manifest",) else {}),
        }
        argv = (str(self._settings.docker_cli), *job.argv[1:])
        filters = tuple((_filter_path(name), *words) for name, *words in job.filters)
        cpu = CPU_PULLING if job.argv[1:2] in FETCHING or job.argv[1:3] == ("image", "pull") else CPU
        program = Program(argv, environment, self._runtime / "home", job.typed, filters, account.DOCKER, cpu)
        limits = Limits(self._settings.lab_run_timeout, OUTPUT) if container else self._limits
        return terminal.run(program, job.columns, job.rows, limits)

    async def _engine(self, learner: str) -> Engine:
        """The learner's engine; where no more may run, the one idle for longest goes to sleep first."""
        async with self._room:
            if learner not in self._engines:
                self._engines[learner] = Engine(self._folder / learner, self._runtime / learner, self._upstream)
            engine = self._engines[learner]
            others = [other for other in self._engines.values() if other is not engine]
            # One whose turn is taken is awake, or about to be.
            awake = [other for other in others if other.running or other.turn.locked()]
            if len(awake) >= self._settings.lab_engines:
                idle = sorted((other for other in awake if not other.turn.locked()), key=lambda other: other.used)
                if not idle:
                    raise Refusal("lab-full", engines=self._settings.lab_engines)
                await idle[0].stop()
            return engine

    def _sweep_for_ever(self, loop: asyncio.AbstractEventLoop) -> None:
        """A thread of its own: timers of the loop may stand on a simulated clock."""
        while not self._closing.wait(min(SWEEP_EVERY, self._settings.lab_idle)):
            asyncio.run_coroutine_threadsafe(self._sweep(), loop)

    async def _sweep(self) -> None:
        for engine in list(self._engines.values()):
            idle = time.perf_counter() - engine.used > self._settings.lab_idle
            if idle and engine.running and not engine.turn.locked():
                async with engine.turn:
                    await engine.stop()

    def learners(self) -> dict[str, float]:
        """Those who have an engine on this machine's disk, and when it was started last, in seconds since 1970."""
        return {lock.parent.name: lock.stat().st_mtime for lock in self._folder.glob("*/lock")}

    async def facts(self, learner: str) -> EngineFacts | None:
        engine = self._engines.get(learner)
        return await facts.facts(engine.socket) if engine and engine.running else None


def _filter_path(name: str) -> str:
    """Where a filter is. Raises Refusal ``lab-filter-missing`` where the machine does not have it."""
    if found := shutil.which(name, path=PATH):
        return found
    raise Refusal("lab-filter-missing", name=name)
