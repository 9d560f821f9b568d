"""How tests post daily lessons."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.services.daily import RETRY_AFTER, TRIES, Daily
from bot.services.guilds import DailySettings, Guilds
from tests.services.conftest import GROUP

DAY = timedelta(days=1)
LATER = RETRY_AFTER + timedelta(seconds=1)


async def settings(guilds: Guilds) -> DailySettings:
    found = (await guilds.get(GROUP)).daily
    assert found is not None
    return found


async def fail(daily: Daily, now: datetime, times: int = TRIES) -> datetime:
    """Let the delivery that is due fail so many times; the moment after the last one."""
    for _ in range(times):
        (delivery,) = await daily.claim(now)
        await daily.failed(delivery, "Missing Access")
        now += LATER
    return now


async def post(daily: Daily, now: datetime) -> list[tuple[int, int]]:
    """Post what is due, and tell which sections that were."""
    claimed = await daily.claim(now)
    for delivery in claimed:
        await daily.sent(delivery, 99, now)
    return [(delivery.day, delivery.section) for delivery in claimed]
