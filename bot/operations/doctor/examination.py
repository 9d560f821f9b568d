"""All checks of an installation, side by side, within a time limit for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

from bot.config import Settings
from bot.core.refusal import Refusal
from bot.operations.doctor.course import check_content
from bot.operations.doctor.discord_access import check_channels, check_discord
from bot.operations.doctor.discord_api import DiscordApi
from bot.operations.doctor.finding import Finding, Level
from bot.operations.doctor.lab import check_lab, check_nats, check_versions
from bot.operations.doctor.registries import HubAddress, check_registries
from bot.operations.doctor.stored import StoredFindings, check_database
from bot.operations.own_process import seconds_running
from bot.store.database import Database

TOLD_AFTER: Final = 9.0
"""Seconds after the start of the process at which what is not known yet is given up: scripts give it ten."""

LEAST: Final = 6.0
"""Seconds that checks have at least, on a machine that needs long to start a process; more than each gives a server."""

TIDY_WITHIN: Final = 1.0
"""Seconds in which checks that are given up can clean up."""

HUB: Final = HubAddress()


def seconds_left() -> float:
    """How long the checks of this process, which was started for them, may take."""
    return max(LEAST, TOLD_AFTER - seconds_running())


async def examine(settings: Settings, *, deep: bool = False, hub: HubAddress = HUB) -> list[Finding]:
    """What is found in time, in the order in which it is told; with ``deep``, however long course, count and fences take.

    Raises nothing that a check raises: that is a finding, too.
    """
    _load_drivers(settings)
    within = seconds_left()
    async with DiscordApi(settings.discord) as api:
        stored = asyncio.create_task(check_database(settings.database.url, deep=deep))
        checks: dict[str, Awaitable[list[Finding]]] = {
            "discord": check_discord(api),
            "channels": _channels(api, stored),
            "database": _database(stored),
            "content": check_content(settings.course.content),
            "lab": check_lab(settings),
            "registries": check_registries(settings, hub),
            "nats": check_nats(settings),
            "versions": check_versions(settings),
        }
        tasks = {name: asyncio.ensure_future(check) for name, check in checks.items()}
        await asyncio.wait(tasks.values(), timeout=within)
        if deep:
            await asyncio.wait({tasks[name] for name in ("channels", "database", "content", "lab")})
        await _give_up((stored, *tasks.values()))
        return [finding for name, task in tasks.items() for finding in _findings(name, task)]


async def examine_worker(settings: Settings, *, deep: bool = False, hub: HubAddress = HUB) -> list[Finding]:
    """What is found in time on a machine that runs a worker, which has neither token nor database; as ``examine``."""
    lab = settings.lab.model_copy(update={"mode": "auto"})  # it has a lab, whatever bots are told
    settings = settings.model_copy(update={"lab": lab})
    checks: dict[str, Awaitable[list[Finding]]] = {
        "lab": check_lab(settings),
        "registries": check_registries(settings, hub),
        "versions": check_versions(settings),
    }
    tasks = {name: asyncio.ensure_future(check) for name, check in checks.items()}
    await asyncio.wait(tasks.values(), timeout=seconds_left())
    if deep:
        await asyncio.wait({tasks["lab"]})
    await _give_up(tasks.values())
    return [finding for name, task in tasks.items() for finding in _findings(name, task)]


async def _give_up(tasks: Iterable[asyncio.Future[Any]]) -> None:
    """Let those go that have not ended."""
    late = {task for task in tasks if not task.done()}
    for task in late:
        task.cancel()
    if late:
        await asyncio.wait(late, timeout=TIDY_WITHIN)


def _load_drivers(settings: Settings) -> None:
    """Load what talks to database and NATS: for as long as that takes, no server is heard."""
    with suppress(Refusal):
        Database(settings.database.url)
    if settings.lab.is_elsewhere:
        import_module("bot.lab.cluster.roll_call")


def _findings(name: str, task: asyncio.Future[list[Finding]]) -> list[Finding]:
    if not task.done() or task.cancelled():
        return [Finding(name, Level.WARNING, "slow", {"check": name})]
    if error := task.exception():
        return [Finding(name, Level.PROBLEM, "failed", {"check": name, "reason": f"{type(error).__name__}: {error}"})]
    return task.result()


async def _channels(api: DiscordApi, stored: asyncio.Task[StoredFindings]) -> list[Finding]:
    """The database says in which channels the bot must be able to post."""
    await asyncio.wait({stored})
    channels = None if stored.cancelled() or stored.exception() else stored.result().channels
    return await check_channels(api, channels)


async def _database(stored: asyncio.Task[StoredFindings]) -> list[Finding]:
    return [*(await asyncio.shield(stored)).findings]
