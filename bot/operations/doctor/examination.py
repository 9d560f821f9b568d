"""All checks of an installation, side by side, each with its time limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import Final

from bot.cli.check_course import course_report
from bot.config import Settings
from bot.operations.doctor.discord_access import DailyChannel, check_discord
from bot.operations.doctor.discord_api import DiscordApi
from bot.operations.doctor.finding import Finding, Level
from bot.operations.doctor.lab import check_lab, check_nats, check_versions
from bot.operations.doctor.registries import HubAddress, check_registries
from bot.operations.doctor.stored import check_database
from bot.texts import Texts

WITHIN: Final = 8.0
"""Seconds that each check may take; the count of everything by ``deep`` takes what it needs."""

HUB: Final = HubAddress()


async def examine(settings: Settings, texts: Texts, *, deep: bool = False, hub: HubAddress = HUB) -> list[Finding]:
    """What is found, in the order in which it is told. Raises nothing that a check raises: that is a finding, too."""
    checks = (
        _limited("discord", _stored_and_discord(settings, deep), None if deep else WITHIN),
        _limited("content", check_content(settings.course.content, texts)),
        _limited("lab", check_lab(settings)),
        _limited("registries", check_registries(settings, hub)),
        _limited("nats", check_nats(settings)),
        _limited("versions", check_versions(settings)),
    )
    return [finding for found in await asyncio.gather(*checks) for finding in found]


async def _limited(name: str, check: Awaitable[list[Finding]], within: float | None = WITHIN) -> list[Finding]:
    try:
        async with asyncio.timeout(within):
            return await check
    except TimeoutError:
        return [Finding(name, Level.WARNING, "slow", {"check": name})]
    except Exception as error:
        return [Finding(name, Level.PROBLEM, "failed", {"check": name, "reason": f"{type(error).__name__}: {error}"})]


async def _stored_and_discord(settings: Settings, deep: bool) -> list[Finding]:
    """The database says in which channels the bot must be able to post."""
    stored = await check_database(settings.database.url, deep=deep)
    return [*await _discord(settings, stored.channels), *stored.findings]


async def _discord(settings: Settings, channels: tuple[DailyChannel, ...]) -> list[Finding]:
    async def ask() -> list[Finding]:
        async with DiscordApi(settings.discord) as api:
            return await check_discord(api, channels)

    return await _limited("discord", ask(), WITHIN / 2)


async def check_content(folder: Path, texts: Texts) -> list[Finding]:
    """Whether the course can be taught."""
    lines, is_sound = await asyncio.to_thread(course_report, folder, texts)
    if is_sound:
        return [Finding("content", Level.OK, "content")]
    return [Finding("content", Level.PROBLEM, "content-faults", {"summary": lines[-1], "first": lines[0]})]
