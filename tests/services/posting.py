"""How tests post daily lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.services.daily import MAX_TRIES, RETRY_AFTER, DailyLessons, Delivery

from bot.services.guilds import DailySettings, Guilds
from tests.services.conftest import GROUP, PROCESS

DAY = timedelta(days=1)
LATER = RETRY_AFTER + timedelta(seconds=1)


async def claim(
    daily: DailyLessons, now: datetime, *, alive: Sequence[str] = (PROCESS,), limit: int = 25
) -> tuple[Delivery, ...]:
    """What is to be posted now, while the processes ``alive`` live."""
    return await daily.claim_due(now, limit, alive)


async def settings(guilds: Guilds) -> DailySettings:
    found = (await guilds.get(GROUP)).daily
    assert found is not None
    return found


async def fail(daily: DailyLessons, now: datetime, times: int = MAX_TRIES) -> datetime:
    """Let the delivery that is due fail so many times; the moment after the last one."""
    for _ in range(times):
        (delivery,) = await claim(daily, now)
        await daily.mark_failed(delivery, "Missing Access")
        now += LATER
    return now


async def post(daily: DailyLessons, now: datetime) -> list[tuple[int, int]]:
    """Post what is due, and tell which sections that were."""
    claimed = await claim(daily, now)
    for delivery in claimed:
        await daily.mark_sent(delivery, 99, now)
    return [(delivery.day, delivery.section) for delivery in claimed]
