"""How tests set schedules up, and post lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.core.schedule.delivery import TRIED_FOR, Delivery
from bot.core.schedule.schedule import Schedule
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from tests.services.conftest import GROUP, PROCESS

ORGANISER: Final = 30
CHANNEL: Final = 7

DAY: Final = timedelta(days=1)


async def set_up(
    schedules: Schedules,
    guild: int,
    now: datetime,
    at: str,
    zone: str = "Asia/Tokyo",
    channel: int = CHANNEL,
    **changed: Any,
) -> int:
    """Make a schedule of a group and switch it on. Returns its id."""
    draft = await schedules.draft(guild, ORGANISER, channel, ZoneInfo(zone), now)
    await change(schedules, draft.id, now, guild=guild, at=at, **changed)
    await schedules.start(guild, draft.id, ORGANISER, now)
    return draft.id


async def change(
    schedules: Schedules,
    schedule: int,
    now: datetime,
    *,
    guild: int = GROUP,
    at: str | None = None,
    zone: str | None = None,
    calendar: dict[str, Any] | None = None,
    **changed: Any,
) -> Schedule:
    """Change a schedule: its local time, its timezone, what else of its calendar, and what else of it."""
    given = dict(calendar or {})
    given |= {"time": time.fromisoformat(at)} if at else {}
    given |= {"timezone": ZoneInfo(zone)} if zone else {}

    def changing(before: Schedule) -> Schedule:
        return replace(before, calendar=replace(before.calendar, **given), **changed)

    return await schedules.change(guild, schedule, ORGANISER, now, changing)


async def claim(
    deliveries: Deliveries, now: datetime, *, alive: Sequence[str] = (PROCESS,), limit: int = 25
) -> tuple[Delivery, ...]:
    """What is to be posted now, while the processes ``alive`` live."""
    return await deliveries.claim_due(now, limit, alive)


async def fail(deliveries: Deliveries, now: datetime, lasting: timedelta = TRIED_FOR) -> datetime:
    """Let the delivery that is due fail until it is given up, or for so long; the moment after the last try."""
    end = now + lasting
    while now <= end:
        for delivery in await claim(deliveries, now):
            await deliveries.mark_failed(delivery, "Missing Access", now)
        now += timedelta(minutes=15)
    return now


async def post(deliveries: Deliveries, now: datetime) -> list[tuple[int, int]]:
    """Post what is due, and tell which sections that were."""
    posted: list[tuple[int, int]] = []
    for delivery in await claim(deliveries, now):
        posted += delivery.places
        await post_all(deliveries, delivery, now)
    return posted


async def post_all(deliveries: Deliveries, delivery: Delivery, now: datetime) -> None:
    """Post what is left of a delivery."""
    while delivery.places:
        delivery = await deliveries.mark_posted(delivery, message_of(delivery), now)


def message_of(delivery: Delivery) -> int:
    """The id of the message of the next section, which no other has."""
    return delivery.schedule * 1_000_000 + delivery.date.toordinal() % 10_000 * 10 + delivery.posted
