"""This machine as a host of engines: what it can do, and what must be set up before the first engine starts."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from bot.config import Settings
from bot.core.metrics.meter import Meter
from bot.lab.daemons import remove_orphans
from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.fences import cgroup
from bot.lab.fences.disk_admission import disk_budget, disk_count
from bot.lab.fences.fences import Fences
from bot.lab.fences.survey import RequestedFences, survey
from bot.lab.gateway.limits import ImageLimits
from bot.lab.image_source import ImageSource
from bot.lab.release import OLDEST, EngineRelease
from bot.lab.requirements import UnavailableError, installed_release, require_programs
from bot.lab.runtime_folder import RuntimeFolder
from bot.lab.terminal.confinement import PROFILE


class Host:
    """What engines need of this machine: a folder for sockets, a source of images, and fences."""

    def __init__(self, settings: Settings, meter: Meter) -> None:
        self._settings = settings
        self._meter = meter
        self._data = settings.lab.data.resolve()
        self._runtime = RuntimeFolder()
        self._fences = Fences()
        self._release = OLDEST
        self._image_source: ImageSource | None = None
        self._registry_config = RegistryConfig()

    async def prepare(self) -> int | None:
        """Set everything up; returns how many engines have room on the disk, None where disks have no limit.

        Raises UnavailableError where this machine lacks something, and OSError where something does not come up.
        """
        require_programs(self._settings)
        self._release = await asyncio.to_thread(installed_release, self._settings)
        await asyncio.to_thread(remove_orphans, self._data)
        await asyncio.to_thread(self._make_runtime_folder)
        await asyncio.to_thread(self._data.mkdir, parents=True, exist_ok=True)
        settings = self._settings
        budget = await asyncio.to_thread(disk_budget, self._data, settings.registry.cache, settings.limits.disk_total)
        self._image_source = ImageSource(
            settings, self.runtime, budget.cache, self._meter, ImageLimits(zstd=self._release.reads_zstd)
        )
        if not await self._image_source.start():
            raise UnavailableError("no-registry")
        self._registry_config = self._image_source.registry_config
        return await self._put_up_fences(budget.disks)

    def _make_runtime_folder(self) -> None:
        self._runtime.create()
        self.runtime.chmod(0o711)
        self.home.mkdir(mode=0o755)
        # The docker CLI, which runs as nobody, could not read it among our own files.
        shutil.copy(PROFILE, self.seccomp_profile)

    async def _put_up_fences(self, disk_total: int) -> int | None:
        settings = self._settings
        limits = cgroup.CgroupLimits(settings.limits.memory, settings.limits.cpus, settings.limits.processes)
        report = await survey(RequestedFences(settings.limits.disk, disk_total, limits), self._data)
        self._fences = report.fences
        if report.missing and not settings.limits.unfenced:
            raise UnavailableError("unfenced")
        return disk_count(disk_total, settings.limits.disk) if report.fences.disk else None

    async def close(self) -> None:
        """Stop the source of images and remove the runtime folder; all engines must have stopped before."""
        if self._image_source:
            await self._image_source.close()
        await asyncio.to_thread(self._runtime.remove)

    @property
    def runtime(self) -> Path:
        """The folder for what lasts as long as this run: sockets, certificates, the home folder of commands."""
        return self._runtime.folder

    @property
    def home(self) -> Path:
        """The empty home folder in which learners' commands run."""
        return self.runtime / "home"

    @property
    def seccomp_profile(self) -> Path:
        """The list of system calls that learners' containers may make."""
        return self.runtime / PROFILE.name

    @property
    def registry_config(self) -> RegistryConfig:
        """How engines, and docker commands that talk to registries themselves, reach the registry gateway."""
        return self._registry_config

    @property
    def image_source(self) -> ImageSource | None:
        """Where images come from; None until ``prepare`` has got that far."""
        return self._image_source

    @property
    def release(self) -> EngineRelease:
        """The release of this machine's engines; that of the oldest until ``prepare`` has asked."""
        return self._release

    @property
    def is_practice(self) -> bool:
        """Whether the practice registry stands in for Docker Hub."""
        return self._image_source is not None and self._image_source.is_practice

    def make_engine(self, folder: Path) -> Engine:
        """An engine, not started yet, that keeps its images in ``folder``."""
        return Engine(folder, self.runtime / folder.name, self._registry_config, self._release, self._fences)
