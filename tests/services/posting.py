"""How tests post daily lessons."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.services.daily import MAX_TRIES, RETRY_AFTER, DailyLessons
from bot.services.guilds import DailySettings, Guilds
from tests.services.conftest import GROUP

DAY = timedelta(days=1)
LATER = RETRY_AFTER + timedelta(seconds=1)


async def settings(guilds: Guilds) -> DailySettings:
    found = (await guilds.get(GROUP)).daily
    assert found is not None
    return found


async def fail(daily: DailyLessons, now: datetime, times: int = MAX_TRIES) -> datetime:
    """Let the delivery that is due fail so many times; the moment after the last one."""
    for _ in range(times):
        (delivery,) = await daily.claim_due(now)
        await daily.mark_failed(delivery, "Missing Access")
        now += LATER
    return now


async def post(daily: DailyLessons, now: datetime) -> list[tuple[int, int]]:
    """Post what is due, and tell which sections that were."""
    claimed = await daily.claim_due(now)
    for delivery in claimed:
        await daily.mark_sent(delivery, 99, now)
    return [(delivery.day, delivery.section) for delivery in claimed]
