"""The lab on this machine: an engine for each learner, started on demand and put to sleep when idle."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator

from bot.config import Settings
from bot.core.exercise.engine_state import EngineState
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts, Job, LabStatus, Update
from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter, NoMeter, Reading
from bot.core.overload import GiveWay, begin_at_once
from bot.lab.command_runner import CommandRunner
from bot.lab.engine.data_folders import DataFolders
from bot.lab.engine.idle_sweeper import IdleSweeper
from bot.lab.engine.inventory import InventoryStore
from bot.lab.engine.pool import EnginePool, PoolLimits
from bot.lab.engine.restore import Restorer
from bot.lab.engine_access import EngineAccess
from bot.lab.host import Host
from bot.lab.inspection import Inspection
from bot.lab.job_runner import JobRunner
from bot.lab.requirements import UnavailableError
from bot.lab.setup.setup_runner import SetupRunner
from bot.lab.terminal.confinement import OUTPUT_LIMIT
from bot.lab.terminal.terminal import TerminalLimits

log = logging.getLogger(__name__)


class LocalLab:
    """Implements ``bot.core.lab.protocol.Lab`` with engines on this machine."""

    def __init__(self, settings: Settings, meter: Meter | None = None, give_way: GiveWay = begin_at_once) -> None:
        """``meter`` takes what is measured; None where nobody measures.

        Work in the background waits for ``give_way``.
        """
        meter = meter or NoMeter()
        data = settings.lab.data.resolve()
        self._host = Host(settings, meter)
        inventory = InventoryStore(data / "holdings")
        limits = PoolLimits(settings.lab.engines, settings.lab.spares)
        self._pool = EnginePool(DataFolders(data), self._host.make_engine, limits, inventory.mark_lost, give_way)
        self._sweeper = IdleSweeper(self._pool, settings.lab.idle)
        self._access = EngineAccess(self._pool)
        commands = CommandRunner(
            self._host,
            settings.lab.docker_cli,
            TerminalLimits(settings.limits.timeout, settings.limits.output),
            TerminalLimits(settings.limits.run_timeout, OUTPUT_LIMIT),
        )
        self._restorer = Restorer(inventory, commands.run_quietly, give_way)
        setups = SetupRunner(commands.run_quietly, inventory, self._restorer)
        self._jobs = JobRunner(self._access, commands, inventory, self._restorer, setups)
        self._inspection = Inspection(
            self._host, self._access, self._pool, inventory, self._restorer, settings.lab.idle
        )
        meter.watch(catalogue.ENGINES, self._read_engines)
        meter.watch(catalogue.HUB_QUOTA, self._read_quota)

    async def start(self) -> None:
        """Find out what this machine can do, and get it ready; commands wait until this is over."""
        reason: str | None = "failed"
        try:
            await self._pool.start(await self._host.prepare())
            self._sweeper.start()
            reason = None
        except UnavailableError as error:
            reason = error.reason
        except Exception:
            log.exception("the lab could not be started")
        finally:
            self._access.open(reason)

    async def close(self) -> None:
        """Put every engine to sleep; commands that still run end with them."""
        self._access.close()
        self._sweeper.close()
        await self._restorer.close()
        await self._pool.close()
        await self._host.close()

    async def status(self) -> LabStatus:
        reason = await self._access.unavailable_reason()
        source = self._host.image_source
        return LabStatus(reason is None, self._host.is_practice, reason, source.quota if source else None)

    def _read_engines(self) -> list[Reading]:
        return [((state,), count) for state, count in self._pool.states().items()]

    def _read_quota(self) -> list[Reading]:
        source = self._host.image_source
        return [((), source.quota.remaining)] if source and source.quota else []

    def run(self, job: Job) -> AsyncGenerator[Update, None]:
        return self._jobs.run(job)

    def learners(self) -> dict[str, float]:
        """Those who have an engine on this machine's disk, and when they last used it, in seconds since 1970."""
        return self._pool.last_used()

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        return await self._inspection.engine_facts(learner)

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        return await self._inspection.engine_state(learner, inspected)

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        return await self._inspection.image_facts(learner, names)

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        return await self._inspection.registry_facts(learner, name)

    async def reset(self, learner: str) -> EngineFacts | None:
        # It goes on when whoever asked for it stops waiting: until all is thrown away nothing may start in the engine.
        return await asyncio.shield(self._inspection.reset(learner))
