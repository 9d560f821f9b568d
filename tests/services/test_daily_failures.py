"""A daily lesson that cannot be posted: tried again, given up, and at last left alone."""

from __future__ import annotations

from datetime import date

from bot.services.daily import MAX_FAILED_DAYS, MAX_TRIES, DailyLessons

from bot.services.guilds import Guilds
from bot.store import deliveries
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY, PROCESS, TinyCourse
from tests.services.posting import DAY, LATER, claim, fail, post, settings

TODAY = date(2026, 11, 23)


async def test_a_delivery_is_given_up_after_some_tries_and_noted_with_its_error(
    daily: DailyLessons, database: Database
) -> None:
    after = await fail(daily, MONDAY)
    assert await claim(daily, after) == ()
    row = await database.read(deliveries.find, GROUP, TODAY)
    assert row is not None
    assert (row["tries"], row["sent_at"], row["error"]) == (MAX_TRIES, None, "Missing Access")


async def test_a_section_that_was_given_up_comes_again_the_next_day(daily: DailyLessons) -> None:
    await fail(daily, MONDAY)
    assert await post(daily, MONDAY + DAY) == [(4, 1)]
    assert await post(daily, MONDAY + 2 * DAY) == [(4, 2)]


async def test_the_last_section_given_up_does_not_end_the_course(guilds: Guilds, database: Database) -> None:
    daily = DailyLessons(TinyCourse(sections=("only",)), database, PROCESS)
    await fail(daily, MONDAY)
    assert await post(daily, MONDAY + DAY) == [(4, 1)]
    assert not (await settings(guilds)).enabled


async def test_a_try_that_succeeds_after_failures_moves_on(daily: DailyLessons, guilds: Guilds) -> None:
    after = await fail(daily, MONDAY, MAX_TRIES - 1)
    assert await post(daily, after) == [(4, 1)]
    assert await post(daily, MONDAY + DAY) == [(4, 2)]


async def test_after_some_days_without_a_lesson_the_group_is_left_alone(daily: DailyLessons, guilds: Guilds) -> None:
    for i in range(MAX_FAILED_DAYS):
        assert (await settings(guilds)).enabled
        await fail(daily, MONDAY + i * DAY)
    assert not (await settings(guilds)).enabled
    assert await claim(daily, MONDAY + MAX_FAILED_DAYS * DAY) == ()
    await guilds.set_daily_enabled(GROUP, True)
    assert await post(daily, MONDAY + MAX_FAILED_DAYS * DAY) == [(4, 1)]


async def test_a_day_that_is_not_given_up_yet_does_not_stop_the_group(daily: DailyLessons, guilds: Guilds) -> None:
    for i in range(MAX_FAILED_DAYS - 1):
        await fail(daily, MONDAY + i * DAY)
    after = await fail(daily, MONDAY + (MAX_FAILED_DAYS - 1) * DAY, MAX_TRIES - 1)
    assert await post(daily, after) == [(4, 1)]
    assert (await settings(guilds)).enabled


async def test_a_lesson_in_between_starts_the_count_anew(daily: DailyLessons, guilds: Guilds) -> None:
    for i in range(2 * MAX_FAILED_DAYS):
        if i % MAX_FAILED_DAYS == 1:
            await post(daily, MONDAY + i * DAY)
        else:
            await fail(daily, MONDAY + i * DAY)
    assert (await settings(guilds)).enabled


async def test_a_failure_reported_late_does_not_turn_back_the_course(daily: DailyLessons) -> None:
    (first,) = await claim(daily, MONDAY)
    for i in range(1, MAX_TRIES):
        await claim(daily, MONDAY + i * LATER)
    assert await post(daily, MONDAY + DAY) == [(4, 2)]
    await daily.mark_failed(first, "timed out")
    assert await post(daily, MONDAY + 2 * DAY) == [(4, 3)]
