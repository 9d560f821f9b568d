"""A lesson that cannot be posted: tried again, given up, and at last left alone."""

from __future__ import annotations

from datetime import date, timedelta

from bot.core.schedule.delivery import TRIED_FOR
from bot.core.schedule.schedule import ScheduleState
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.outcomes import MAX_FAILED_DATES
from bot.services.schedules.schedules import Schedules
from bot.store.database import Database
from bot.store.schedules import deliveries as rows
from tests.services.conftest import GROUP, MONDAY, PROCESS, TinyCourse
from tests.services.schedules.posting import DAY, ORGANISER, claim, fail, post, set_up

TODAY = date(2026, 11, 23)


async def state(schedules: Schedules, schedule: int) -> ScheduleState:
    return (await schedules.get(GROUP, schedule)).state


async def test_a_delivery_is_tried_for_six_hours_and_then_given_up_with_its_error(
    deliveries: Deliveries, schedule: int, database: Database
) -> None:
    after = await fail(deliveries, MONDAY)
    assert await claim(deliveries, after) == ()
    assert TRIED_FOR <= after - MONDAY <= TRIED_FOR + timedelta(hours=1)
    row = await database.read(rows.find, schedule, TODAY)
    assert row is not None
    assert (row["sent_at"], row["retry_at"], row["error"]) == (None, None, "Missing Access")
    assert 10 <= row["tries"] <= 20


async def test_a_section_that_was_given_up_comes_again_on_the_next_date(deliveries: Deliveries, schedule: int) -> None:
    await fail(deliveries, MONDAY)
    assert await post(deliveries, MONDAY + DAY) == [(4, 1)]
    assert await post(deliveries, MONDAY + 2 * DAY) == [(4, 2)]


async def test_the_last_section_given_up_does_not_end_the_course(database: Database) -> None:
    course = TinyCourse(sections=("only",))
    schedules, deliveries = Schedules(course, database), Deliveries(course, database, PROCESS)
    schedule = await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00")
    await fail(deliveries, MONDAY)
    assert await state(schedules, schedule) is ScheduleState.ACTIVE
    assert await post(deliveries, MONDAY + DAY) == [(4, 1)]
    assert await state(schedules, schedule) is ScheduleState.ENDED


async def test_a_try_that_succeeds_after_failures_moves_on(deliveries: Deliveries, schedule: int) -> None:
    after = await fail(deliveries, MONDAY, TRIED_FOR / 2)
    assert await post(deliveries, after + timedelta(minutes=30)) == [(4, 1)]
    assert await post(deliveries, MONDAY + DAY) == [(4, 2)]


async def test_after_some_dates_without_a_lesson_the_schedule_is_paused(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    for i in range(MAX_FAILED_DATES):
        assert await state(schedules, schedule) is ScheduleState.ACTIVE
        await fail(deliveries, MONDAY + i * DAY)
    assert await state(schedules, schedule) is ScheduleState.PAUSED
    assert await claim(deliveries, MONDAY + MAX_FAILED_DATES * DAY) == ()
    await schedules.start(GROUP, schedule, ORGANISER, MONDAY + MAX_FAILED_DATES * DAY)
    assert await post(deliveries, MONDAY + MAX_FAILED_DATES * DAY) == [(4, 1)]


async def test_a_date_that_is_not_given_up_yet_does_not_pause_the_schedule(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    for i in range(MAX_FAILED_DATES - 1):
        await fail(deliveries, MONDAY + i * DAY)
    after = await fail(deliveries, MONDAY + (MAX_FAILED_DATES - 1) * DAY, TRIED_FOR / 2)
    assert await post(deliveries, after + timedelta(minutes=30)) == [(4, 1)]
    assert await state(schedules, schedule) is ScheduleState.ACTIVE


async def test_a_lesson_in_between_starts_the_count_anew(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    for i in range(2 * MAX_FAILED_DATES):
        if i % MAX_FAILED_DATES == 1:
            await post(deliveries, MONDAY + i * DAY)
        else:
            await fail(deliveries, MONDAY + i * DAY)
    assert await state(schedules, schedule) is ScheduleState.ACTIVE


async def test_a_failure_reported_late_does_not_turn_back_the_course(deliveries: Deliveries, schedule: int) -> None:
    (first,) = await claim(deliveries, MONDAY)
    (again,) = await claim(deliveries, MONDAY + timedelta(minutes=10))
    await deliveries.mark_posted(again, 99, MONDAY + timedelta(minutes=10))
    assert await post(deliveries, MONDAY + DAY) == [(4, 2)]
    await deliveries.mark_failed(first, "timed out", MONDAY + DAY)
    assert await post(deliveries, MONDAY + 2 * DAY) == [(4, 3)]
