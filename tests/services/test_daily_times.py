"""When a daily lesson is due, and what a course that was edited has for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bot.services.daily import DailyLessons

from bot.services.guilds import Guilds
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY, PROCESS, TinyCourse
from tests.services.posting import DAY, claim, post

TODAY = date(2026, 11, 23)


class TestTimes:
    """A group's day is that of its calendar, and nobody wants yesterday's mail."""

    @pytest.mark.parametrize(("hours", "posted"), [(11.9, [(4, 1)]), (12.1, [])])
    async def test_a_lesson_missed_for_too_long_is_left_out_and_its_section_kept(
        self, daily: DailyLessons, hours: float, posted: list[tuple[int, int]]
    ) -> None:
        assert await post(daily, MONDAY + timedelta(hours=hours)) == posted
        assert await post(daily, MONDAY + DAY) == [(4, 1 + len(posted))]

    async def test_one_missed_over_midnight_is_yesterdays_and_todays_still_comes(
        self, guilds: Guilds, daily: DailyLessons
    ) -> None:
        await guilds.setup(GROUP, time="23:30")
        eleven_thirty = MONDAY + timedelta(hours=11, minutes=30)
        assert await post(daily, eleven_thirty) == [(4, 1)]
        (late,) = await claim(daily, eleven_thirty + DAY + timedelta(hours=2))
        assert (late.date, late.section) == (TODAY + DAY, 2)
        await daily.mark_sent(late, 99, MONDAY)
        assert await post(daily, eleven_thirty + 2 * DAY) == [(4, 3)]

    async def test_a_group_that_begins_today_is_not_owed_yesterdays(self, guilds: Guilds, daily: DailyLessons) -> None:
        await guilds.setup(GROUP, time="23:30")
        assert await claim(daily, MONDAY - timedelta(hours=2)) == ()
        assert await post(daily, MONDAY + timedelta(hours=11, minutes=30)) == [(4, 1)]

    async def test_moving_the_time_or_the_zone_does_not_post_a_date_twice(
        self, guilds: Guilds, daily: DailyLessons
    ) -> None:
        assert await post(daily, MONDAY) == [(4, 1)]
        await guilds.setup(GROUP, time="13:00")
        assert await post(daily, MONDAY + timedelta(hours=1)) == []
        await guilds.setup(GROUP, timezone="UTC")
        assert await post(daily, MONDAY + timedelta(hours=10)) == []

    @pytest.mark.parametrize(
        ("zone", "noon"),
        [
            ("Europe/Berlin", datetime(2026, 3, 28, 11, 0, tzinfo=UTC)),
            ("Europe/Berlin", datetime(2026, 3, 29, 10, 0, tzinfo=UTC)),
            ("America/New_York", datetime(2026, 10, 31, 16, 0, tzinfo=UTC)),
            ("America/New_York", datetime(2026, 11, 1, 17, 0, tzinfo=UTC)),
        ],
    )
    async def test_noon_is_noon_before_and_after_the_clocks_change(
        self, guilds: Guilds, daily: DailyLessons, zone: str, noon: datetime
    ) -> None:
        await guilds.setup(GROUP, timezone=zone)
        assert await claim(daily, noon - timedelta(seconds=1)) == ()
        assert await post(daily, noon) == [(4, 1)]


class TestCourseEditedMeanwhile:
    async def test_sections_that_are_gone_are_skipped(self, daily: DailyLessons, database: Database) -> None:
        for i in range(2):
            await post(daily, MONDAY + i * DAY)
        shorter = DailyLessons(TinyCourse(numbers=(4, 5), sections=("a", "b")), database, PROCESS)
        assert await post(shorter, MONDAY + 2 * DAY) == [(5, 1)]

    async def test_a_course_that_ends_before_the_next_section_begins_again(
        self, daily: DailyLessons, database: Database
    ) -> None:
        for i in range(3):
            await post(daily, MONDAY + i * DAY)
        shorter = DailyLessons(TinyCourse(sections=("a", "b")), database, PROCESS)
        assert await post(shorter, MONDAY + 3 * DAY) == [(4, 1)]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Asia/Tokyo", "UTC", "Pacific/Pago_Pago"])
async def test_nothing_that_is_posted_for_a_date_is_older_than_its_earliest_moment(
    guilds: Guilds, daily: DailyLessons, zone: str
) -> None:
    await guilds.setup(GROUP, time="00:00", timezone=zone)
    midnight = datetime(2026, 11, 23, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    (delivery,) = await claim(daily, midnight)
    assert timedelta(0) <= midnight - delivery.earliest_post <= timedelta(hours=25)
