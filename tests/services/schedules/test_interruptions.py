"""What organisers do, and what happens to clocks, while a lesson is on its way: no section is lost, none comes twice."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.core.schedule.schedule import ScheduleState
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.store.database import Database
from bot.store.schedules import deliveries as rows
from bot.store.schedules import lesson_posts, tasks
from tests.services.conftest import GROUP, MONDAY, PROCESS, TinyCourse
from tests.services.schedules.posting import (
    DAY,
    ORGANISER,
    change,
    claim,
    message_of,
    post,
    post_all,
    set_up,
)

TODAY = date(2026, 11, 23)
LATER = timedelta(minutes=11)


async def test_pausing_while_a_lesson_is_tried_again_keeps_its_section(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    await schedules.pause(GROUP, schedule, MONDAY)
    await deliveries.mark_failed(delivery, "500", MONDAY)
    assert await claim(deliveries, MONDAY + DAY) == ()
    await schedules.start(GROUP, schedule, ORGANISER, MONDAY + DAY)
    assert await post(deliveries, MONDAY + DAY) == [(4, 1)]


async def test_a_lesson_that_comes_through_after_a_pause_does_not_come_again(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    """The bot was killed after it had posted, and paused before it was back: it only looks for the message."""
    (delivery,) = await claim(deliveries, MONDAY)
    await schedules.pause(GROUP, schedule, MONDAY)
    (again,) = await claim(deliveries, MONDAY + LATER)
    assert (again.only_search, again.places) == (True, delivery.places)
    await post_all(deliveries, again, MONDAY + LATER)
    await schedules.start(GROUP, schedule, ORGANISER, MONDAY + LATER)
    assert await post(deliveries, MONDAY + DAY) == [(4, 2)]


async def test_one_that_was_given_up_and_then_found_to_be_posted_does_not_come_again(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    (slow,) = await claim(deliveries, MONDAY)
    (again,) = await claim(deliveries, MONDAY + LATER)
    await schedules.pause(GROUP, schedule, MONDAY)
    await deliveries.mark_failed(again, "500", MONDAY + LATER)
    assert (await schedules.get(GROUP, schedule)).section == 1
    await post_all(deliveries, slow, MONDAY + LATER)
    assert (await schedules.get(GROUP, schedule)).section == 2


async def test_stopping_while_a_lesson_is_tried_again_ends_that(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    other = await set_up(schedules, 2, MONDAY - DAY / 2, at="12:00")
    claimed = {delivery.schedule: delivery for delivery in await claim(deliveries, MONDAY)}
    await schedules.stop(GROUP, schedule)
    for delivery in claimed.values():
        await deliveries.mark_failed(delivery, "500", MONDAY)
    (again,) = await claim(deliveries, MONDAY + LATER)
    assert again.schedule == other
    await post_all(deliveries, claimed[schedule], MONDAY + LATER)


async def test_a_schedule_that_is_gone_holds_up_no_other(
    deliveries: Deliveries, schedule: int, schedules: Schedules, database: Database
) -> None:
    await claim(deliveries, MONDAY)
    await schedules.stop(GROUP, schedule)
    await database.write(rows.set_values, schedule, TODAY, retry_at=MONDAY)
    other = await set_up(schedules, 2, MONDAY, at="12:05")
    assert [each.schedule for each in await claim(deliveries, MONDAY + LATER)] == [other]


async def test_a_retry_goes_to_the_channel_that_was_chosen_meanwhile(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    await deliveries.mark_failed(delivery, "500", MONDAY)
    await change(schedules, schedule, MONDAY, channel=8)
    (again,) = await claim(deliveries, MONDAY + LATER)
    assert (again.channel, again.channel_before) == (8, 7)


async def test_a_channel_that_was_replaced_while_it_was_closed_pauses_nothing(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    await change(schedules, schedule, MONDAY, channel=8)
    await deliveries.mark_closed(delivery, "403", "schedule-paused-closed", MONDAY)
    assert (await schedules.get(GROUP, schedule)).state is ScheduleState.ACTIVE
    (again,) = await claim(deliveries, MONDAY)
    assert (again.channel, again.places) == (8, ((4, 1),))


async def test_moving_on_while_a_lesson_is_tried_again_is_not_undone(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    await change(schedules, schedule, MONDAY, day=5, section=2)
    await schedules.pause(GROUP, schedule, MONDAY)
    await deliveries.mark_failed(delivery, "500", MONDAY)
    found = await schedules.get(GROUP, schedule)
    assert (found.day, found.section) == (5, 2)


async def test_beginning_anew_while_the_last_lesson_is_tried_again_is_not_undone(database: Database) -> None:
    course = TinyCourse(sections=("a", "b"))
    schedules, deliveries = Schedules(course, database), Deliveries(course, database, PROCESS)
    schedule = await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00")
    await post(deliveries, MONDAY)
    (last,) = await claim(deliveries, MONDAY + DAY)
    await schedules.start(GROUP, schedule, ORGANISER, MONDAY + DAY)
    await deliveries.mark_closed(last, "403", "schedule-paused-closed", MONDAY + DAY)
    found = await schedules.get(GROUP, schedule)
    assert (found.day, found.section) == (4, 1)


async def test_the_next_lesson_waits_for_one_that_is_tried_again(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    """Where the time was moved, today's comes due while yesterday's is still tried."""
    await change(schedules, schedule, MONDAY, at="23:55")
    night = MONDAY + timedelta(hours=11, minutes=55)
    (late,) = await claim(deliveries, night)
    await deliveries.mark_failed(late, "500", night)
    await change(schedules, schedule, night, at="00:10")
    after = night + timedelta(minutes=20)
    (again,) = await claim(deliveries, after)
    assert (again.date, again.places) == (TODAY, ((4, 1),))
    assert await claim(deliveries, after + timedelta(minutes=2)) == ()
    await post_all(deliveries, again, after)
    assert await post(deliveries, after + timedelta(minutes=4)) == [(4, 2)]


async def test_a_bot_that_was_killed_and_down_for_a_week_posts_one_lesson_that_says_so(
    deliveries: Deliveries, schedule: int, database: Database
) -> None:
    await claim(deliveries, MONDAY)
    back = MONDAY + 7 * DAY + timedelta(minutes=5)
    (lost,) = await claim(deliveries, back)
    assert lost.only_search
    await deliveries.mark_failed(lost, "not found", back)
    (delivery,) = await claim(deliveries, back + LATER)
    assert (delivery.date, delivery.places, delivery.missed) == (TODAY + 7 * DAY, ((4, 1),), 6)
    await post_all(deliveries, delivery, back)
    assert await claim(deliveries, back + LATER) == ()
    message = await database.read(lesson_posts.find, message_of(delivery))
    assert message is not None and message["missed"] == 6


@pytest.mark.parametrize("back", [1, 26])
async def test_a_clock_that_jumps_back_posts_no_date_again(deliveries: Deliveries, schedule: int, back: int) -> None:
    assert await post(deliveries, MONDAY) == [(4, 1)]
    hours = [MONDAY + timedelta(hours=hour) for hour in range(-back, 36)]
    assert [section for hour in hours for section in await post(deliveries, hour)] == [(4, 2)]


async def test_a_clock_that_was_a_year_ahead_does_not_silence_the_group_for_a_year(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    assert await post(deliveries, MONDAY) == [(4, 1)]
    assert await post(deliveries, MONDAY + 365 * DAY) == [(4, 2)]
    now = MONDAY + timedelta(hours=1)
    await schedules.mend_dates(now)
    assert await post(deliveries, now) == []
    assert await post(deliveries, MONDAY + DAY) == [(4, 3)]


async def test_what_was_to_follow_a_lesson_that_was_given_up_is_forgotten(
    deliveries: Deliveries, schedules: Schedules, database: Database
) -> None:
    schedule = await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00", nudge_at=time(20))
    (delivery,) = await claim(deliveries, MONDAY)
    assert await database.read(tasks.find, f"nudge:{schedule}:{TODAY}")
    await deliveries.mark_closed(delivery, "403", "schedule-paused-closed", MONDAY)
    assert await database.read(tasks.find, f"nudge:{schedule}:{TODAY}") is None
    notice = await database.read(tasks.find, f"notice:{schedule}:{TODAY}:schedule-paused-closed")
    assert notice is not None and notice["details"]["organiser"] == ORGANISER
