"""What a learner has to read, and whether a newcomer is offered to catch up."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.locale import Locale
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.services.study.catch_up import OFFERED_FROM, CatchUp, CatchUps
from bot.store.database import Database
from tests.services.conftest import GROUP, MIO, MONDAY, REN, SIX_SECTIONS
from tests.services.schedules.posting import CHANNEL, DAY, change, post, set_up
from tests.services.study.conftest import Read

EN = Locale.EN


async def begin(schedules: Schedules, deliveries: Deliveries, days: int, **changed: object) -> int:
    """Post the lessons of so many days, from ``MONDAY`` on."""
    schedule = await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00", **changed)
    for day in range(days):
        await post(deliveries, MONDAY + day * DAY)
    return schedule


def place(found: CatchUp) -> tuple[int, int] | None:
    return (found.view.lesson.day, found.view.number) if found.view else None


async def test_what_was_posted_and_not_read_is_missed_the_oldest_first(
    catch_ups: CatchUps, schedules: Schedules, deliveries: Deliveries, read: Read
) -> None:
    assert (await catch_ups.missed(MIO, EN)).left == 0
    await begin(schedules, deliveries, 4)
    found = await catch_ups.missed(MIO, EN)
    assert (place(found), found.left, found.minutes) == ((4, 1), 4, 4)
    await read(MIO, MONDAY, (4, 1), (4, 3))
    found = await catch_ups.missed(MIO, EN)
    assert (place(found), found.left) == ((4, 2), 2)
    assert (await catch_ups.missed(REN, EN)).left == 4


async def test_what_a_schedule_begins_after_is_missed_and_what_it_will_post_is_not(
    catch_ups: CatchUps, schedules: Schedules, deliveries: Deliveries
) -> None:
    await begin(schedules, deliveries, 0, day=4, section=3)
    assert (await catch_ups.missed(MIO, EN)).left == 2


async def test_what_a_stopped_or_ended_schedule_has_posted_stays_missed(
    catch_ups: CatchUps, schedules: Schedules, deliveries: Deliveries
) -> None:
    schedule = await begin(schedules, deliveries, 2)
    await schedules.stop(GROUP, schedule)
    assert (await catch_ups.missed(MIO, EN)).left == 2
    await begin(schedules, deliveries, 6)
    assert (await catch_ups.missed(MIO, EN)).left == 6


async def test_the_next_section_is_of_the_whole_course(catch_ups: CatchUps, read: Read) -> None:
    found = await catch_ups.next_unread(MIO, EN)
    assert (place(found), found.left) == ((4, 1), 6)
    await read(MIO, MONDAY, *((day, number) for day in (4, 5) for number in (1, 2, 3)))
    found = await catch_ups.next_unread(MIO, EN)
    assert (found.view, found.left, found.minutes) == (None, 0, 0)


async def test_today_tells_of_each_schedule_what_was_posted_and_what_comes(
    catch_ups: CatchUps, schedules: Schedules, deliveries: Deliveries, read: Read
) -> None:
    assert await catch_ups.today(MIO, EN, MONDAY) == ()
    await begin(schedules, deliveries, 1)
    await read(MIO, MONDAY, (4, 1))
    later = await set_up(schedules, GROUP, MONDAY, at="18:00", channel=9, sections_a_date=2)
    first, second = await catch_ups.today(MIO, EN, MONDAY + timedelta(hours=1))
    assert [(each.view.number, each.view.read, each.channel) for each in first.posted] == [(1, True, CHANNEL)]
    assert [view.number for view in first.upcoming] == [2]
    assert first.next_at == MONDAY + DAY
    assert (second.posted, second.next_at) == ((), MONDAY + timedelta(hours=6))
    assert [view.number for view in second.upcoming] == [1, 2]
    await schedules.pause(GROUP, later, MONDAY)
    _, second = await catch_ups.today(MIO, EN, MONDAY + timedelta(hours=1))
    assert (second.upcoming, second.next_at) == ((), None)


async def test_a_newcomer_is_offered_to_catch_up_once_whoever_asks_first(
    catch_ups: CatchUps, schedules: Schedules, deliveries: Deliveries, restarted: Database
) -> None:
    await begin(schedules, deliveries, OFFERED_FROM)
    other = CatchUps(SIX_SECTIONS, restarted, schedules)
    offers = await asyncio.gather(*(each.offer_to_newcomer(MIO, EN) for each in (catch_ups, other) * 3))
    (offer,) = filter(None, offers)
    assert offer.left == OFFERED_FROM
    assert await catch_ups.offer_to_newcomer(REN, EN) is not None


@pytest.mark.parametrize("posted", [1, OFFERED_FROM - 1])
async def test_who_is_met_early_is_no_newcomer_later(
    catch_ups: CatchUps, schedules: Schedules, deliveries: Deliveries, posted: int
) -> None:
    await begin(schedules, deliveries, posted)
    assert await catch_ups.offer_to_newcomer(MIO, EN) is None
    for day in range(posted, 6):
        await post(deliveries, MONDAY + day * DAY)
    assert await catch_ups.offer_to_newcomer(MIO, EN) is None


async def test_who_has_points_from_a_first_press_is_a_newcomer_still(
    catch_ups: CatchUps, schedules: Schedules, deliveries: Deliveries, read: Read
) -> None:
    await begin(schedules, deliveries, 5)
    await read(MIO, MONDAY, (4, 1))
    offer = await catch_ups.offer_to_newcomer(MIO, EN)
    assert offer and offer.left == 4


async def test_without_a_schedule_nobody_is_remembered(catch_ups: CatchUps, schedules: Schedules) -> None:
    assert await catch_ups.offer_to_newcomer(MIO, EN) is None
    schedule = await set_up(schedules, GROUP, MONDAY, at="12:00")
    await change(schedules, schedule, MONDAY, day=5, section=2)
    assert await catch_ups.offer_to_newcomer(MIO, EN) is not None


async def test_a_member_is_known_elsewhere_by_the_name_in_the_group(catch_ups: CatchUps, read: Read) -> None:
    await read(MIO, MONDAY, (4, 1))
    assert await catch_ups.stored_learner(GROUP, MIO.user, "another") == MIO
    assert (await catch_ups.stored_learner(GROUP, REN.user, "ren at home")).name == "ren at home"
