"""An organiser posts the lesson of today at once."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from bot.core.refusal import Refusal
from bot.core.schedule.delivery import Delivery
from bot.core.schedule.schedule import ScheduleState
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from tests.services.conftest import GROUP, MONDAY
from tests.services.schedules.posting import DAY, change, claim, fail, post, post_all

TODAY = date(2026, 11, 23)


async def test_it_stands_for_todays_lesson(deliveries: Deliveries, schedule: int) -> None:
    early = await deliveries.claim_today(GROUP, schedule, MONDAY - timedelta(hours=5))
    assert (early.date, early.places, early.is_retry) == (TODAY, ((4, 1),), False)
    await post_all(deliveries, early, MONDAY)
    assert await claim(deliveries, MONDAY) == ()
    assert await post(deliveries, MONDAY + DAY) == [(4, 2)]


async def test_it_is_refused_while_a_lesson_is_being_posted_and_when_todays_was(
    deliveries: Deliveries, schedule: int
) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    codes: list[str] = []
    for _ in range(2):
        with pytest.raises(Refusal) as caught:
            await deliveries.claim_today(GROUP, schedule, MONDAY)
        codes.append(caught.value.code)
        await post_all(deliveries, delivery, MONDAY)
    assert codes == ["daily-trying", "daily-already"]


async def test_two_presses_at_once_post_once(deliveries: Deliveries, schedule: int) -> None:
    presses = (deliveries.claim_today(GROUP, schedule, MONDAY) for _ in range(2))
    pressed = await asyncio.gather(*presses, return_exceptions=True)
    assert {type(result) for result in pressed} == {Delivery, Refusal}


@pytest.mark.parametrize("guild", [GROUP, 2])
async def test_it_is_refused_where_there_is_no_such_schedule(deliveries: Deliveries, schedule: int, guild: int) -> None:
    with pytest.raises(Refusal) as caught:
        await deliveries.claim_today(guild, schedule + (guild == GROUP), MONDAY)
    assert caught.value.code == "schedule-gone"


async def test_it_posts_for_a_paused_schedule_and_leaves_it_paused(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    await schedules.pause(GROUP, schedule, MONDAY)
    assert (await deliveries.claim_today(GROUP, schedule, MONDAY)).places == ((4, 1),)
    assert (await schedules.get(GROUP, schedule)).state is ScheduleState.PAUSED


async def test_it_tries_again_what_was_given_up_in_the_channel_of_now(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    after = await fail(deliveries, MONDAY)
    await change(schedules, schedule, after, channel=8)
    again = await deliveries.claim_today(GROUP, schedule, after)
    assert (again.channel, again.date, again.places, again.is_retry) == (8, TODAY, ((4, 1),), True)
    await post_all(deliveries, again, after)
    assert await post(deliveries, MONDAY + DAY) == [(4, 2)]
