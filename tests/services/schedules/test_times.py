"""When the lesson of a schedule is due, and what a course that was edited has for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY, PROCESS, TinyCourse
from tests.services.schedules.posting import DAY, change, claim, post, post_all, set_up

TODAY = date(2026, 11, 23)
HALF_PAST_ELEVEN = MONDAY + timedelta(hours=11, minutes=30)
"""At night, in Tokyo."""


@pytest.mark.parametrize(("hours", "posted"), [(11.9, [(4, 1)]), (12.1, [])])
async def test_a_lesson_missed_for_too_long_is_left_out_and_its_section_kept(
    deliveries: Deliveries, schedule: int, hours: float, posted: list[tuple[int, int]]
) -> None:
    assert await post(deliveries, MONDAY + timedelta(hours=hours)) == posted
    assert await post(deliveries, MONDAY + DAY) == [(4, 1 + len(posted))]


async def test_one_missed_over_midnight_is_yesterdays_and_todays_still_comes(
    deliveries: Deliveries, schedules: Schedules
) -> None:
    await set_up(schedules, GROUP, MONDAY, at="23:30")
    assert await post(deliveries, HALF_PAST_ELEVEN) == [(4, 1)]
    (late,) = await claim(deliveries, HALF_PAST_ELEVEN + DAY + timedelta(hours=2))
    assert (late.date, late.places) == (TODAY + DAY, ((4, 2),))
    await post_all(deliveries, late, MONDAY)
    assert await post(deliveries, HALF_PAST_ELEVEN + 2 * DAY) == [(4, 3)]


async def test_a_group_that_begins_today_is_not_owed_yesterdays(deliveries: Deliveries, schedules: Schedules) -> None:
    await set_up(schedules, GROUP, MONDAY - timedelta(hours=2), at="23:30")
    assert await claim(deliveries, MONDAY - timedelta(hours=2)) == ()
    assert await post(deliveries, HALF_PAST_ELEVEN) == [(4, 1)]


async def test_one_that_is_switched_on_after_its_time_begins_tomorrow(
    deliveries: Deliveries, schedules: Schedules
) -> None:
    await set_up(schedules, GROUP, MONDAY + timedelta(seconds=1), at="12:00")
    assert await claim(deliveries, MONDAY + timedelta(hours=1)) == ()
    assert await post(deliveries, MONDAY + DAY) == [(4, 1)]


async def test_moving_the_time_or_the_zone_does_not_post_a_date_twice(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    assert await post(deliveries, MONDAY) == [(4, 1)]
    await change(schedules, schedule, MONDAY, at="13:00")
    assert await post(deliveries, MONDAY + timedelta(hours=1)) == []
    await change(schedules, schedule, MONDAY + timedelta(hours=1), zone="UTC")
    assert await post(deliveries, MONDAY + timedelta(hours=10)) == []
    assert await post(deliveries, MONDAY + timedelta(hours=34)) == [(4, 2)]


@pytest.mark.parametrize(
    ("zone", "noon"),
    [
        ("Europe/Berlin", datetime(2027, 3, 27, 11, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2027, 3, 28, 10, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2027, 11, 6, 16, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2027, 11, 7, 17, 0, tzinfo=UTC)),
    ],
)
async def test_noon_is_noon_before_and_after_the_clocks_change(
    deliveries: Deliveries, schedules: Schedules, zone: str, noon: datetime
) -> None:
    await set_up(schedules, GROUP, noon - timedelta(hours=3), at="12:00", zone=zone)
    assert await claim(deliveries, noon - timedelta(seconds=1)) == ()
    assert await post(deliveries, noon) == [(4, 1)]


class TestCourseEditedMeanwhile:
    async def test_sections_that_are_gone_are_skipped(
        self, deliveries: Deliveries, schedule: int, database: Database
    ) -> None:
        for i in range(2):
            await post(deliveries, MONDAY + i * DAY)
        shorter = Deliveries(TinyCourse(numbers=(4, 5), sections=("a", "b")), database, PROCESS)
        assert await post(shorter, MONDAY + 2 * DAY) == [(5, 1)]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Asia/Tokyo", "UTC", "Pacific/Pago_Pago"])
async def test_nothing_that_is_posted_for_a_date_is_older_than_its_earliest_moment(
    deliveries: Deliveries, schedules: Schedules, zone: str
) -> None:
    midnight = datetime(2026, 11, 23, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    await set_up(schedules, GROUP, midnight - DAY, at="00:00", zone=zone, calendar={"starts_on": TODAY})
    (delivery,) = await claim(deliveries, midnight)
    assert timedelta(0) <= midnight - delivery.earliest_post <= timedelta(hours=25)
