"""The lessons of schedules: neither lost nor doubled, whatever dies when."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.locale import Locale
from bot.core.schedule.delivery import Delivery
from bot.core.schedule.schedule import ScheduleState
from bot.services.guilds import Guilds
from bot.services.schedules import deliveries as module
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.store.database import Database, from_stored
from bot.store.schedules import deliveries as rows
from bot.store.schedules import lesson_posts
from tests.services.conftest import GROUP, MONDAY, PROCESS, SIX_SECTIONS
from tests.services.schedules.posting import (
    CHANNEL,
    DAY,
    change,
    claim,
    message_of,
    post,
    post_all,
    set_up,
)

TODAY = date(2026, 11, 23)
SOON = timedelta(minutes=11)


async def test_nothing_is_posted_before_its_time(deliveries: Deliveries, schedule: int) -> None:
    assert await claim(deliveries, MONDAY - timedelta(seconds=1)) == ()
    (delivery,) = await claim(deliveries, MONDAY)
    assert (delivery.schedule, delivery.guild, delivery.channel, delivery.date) == (schedule, GROUP, CHANNEL, TODAY)
    assert (delivery.places, delivery.locale, delivery.last, delivery.missed) == (((4, 1),), Locale.JA, False, 0)


async def test_the_language_is_that_of_the_group_unless_the_schedule_has_one(
    deliveries: Deliveries, schedule: int, schedules: Schedules, guilds: Guilds
) -> None:
    await guilds.setup(GROUP, locale=Locale.EN)
    (delivery,) = await claim(deliveries, MONDAY)
    assert delivery.locale is Locale.EN
    await post_all(deliveries, delivery, MONDAY)
    await change(schedules, schedule, MONDAY, locale=Locale.JA)
    (delivery,) = await claim(deliveries, MONDAY + DAY)
    assert delivery.locale is Locale.JA


async def test_the_course_goes_on_by_one_section_a_date_to_its_end(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    posted = [await post(deliveries, MONDAY + i * DAY + timedelta(hours=j)) for i in range(8) for j in range(2)]
    sections = [(day, section) for day in (4, 5) for section in (1, 2, 3)]
    assert posted == [found for section in sections for found in ([section], [])] + [[]] * 4
    ended = await schedules.get(GROUP, schedule)
    assert (ended.state, ended.day, ended.section, ended.due_at) == (ScheduleState.ENDED, 4, 1, None)


async def test_as_many_sections_a_date_are_posted_as_the_pace_wants(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    await change(schedules, schedule, MONDAY - DAY, sections_a_date=4)
    posted = [await post(deliveries, MONDAY + i * DAY) for i in range(3)]
    assert posted == [[(4, 1), (4, 2), (4, 3), (5, 1)], [(5, 2), (5, 3)], []]


async def test_a_course_that_is_to_be_done_by_a_date_is(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    await change(schedules, schedule, MONDAY - DAY, finish_by=TODAY + 3 * DAY)
    posted = [await post(deliveries, MONDAY + i * DAY) for i in range(5)]
    assert [len(sections) for sections in posted] == [2, 2, 1, 1, 0]


async def test_a_course_that_begins_anew_does_not_hurry_to_be_done_by_a_date_that_is_over(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    await change(schedules, schedule, MONDAY - DAY, finish_by=TODAY + DAY)
    assert [len(await post(deliveries, MONDAY + i * DAY)) for i in range(3)] == [3, 3, 0]
    again = await schedules.start(GROUP, schedule, 30, MONDAY + 2 * DAY)
    assert (again.finish_by, again.sections_a_date) == (None, 1)
    assert await post(deliveries, MONDAY + 3 * DAY) == [(4, 1)]


async def test_only_the_last_delivery_is_marked_as_last(deliveries: Deliveries, schedule: int) -> None:
    last: list[bool] = []
    for i in range(6):
        (delivery,) = await claim(deliveries, MONDAY + i * DAY)
        await post_all(deliveries, delivery, MONDAY + i * DAY)
        last.append(delivery.last)
    assert last == [False] * 5 + [True]


async def test_a_paused_schedule_posts_nothing_until_it_is_started_again(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    await schedules.pause(GROUP, schedule, MONDAY - SOON)
    assert await claim(deliveries, MONDAY) == ()
    await schedules.start(GROUP, schedule, 30, MONDAY + SOON)
    assert await claim(deliveries, MONDAY + SOON) == ()
    assert await post(deliveries, MONDAY + DAY) == [(4, 1)]


async def test_two_workers_that_look_at_once_claim_once(
    deliveries: Deliveries, schedule: int, restarted: Database
) -> None:
    other = Deliveries(SIX_SECTIONS, restarted, PROCESS)
    claimed = await asyncio.gather(*(claim(worker, MONDAY) for worker in (deliveries, other) * 3))
    assert sum(map(len, claimed)) == 1
    again = await asyncio.gather(*(claim(worker, MONDAY + SOON) for worker in (deliveries, other) * 3))
    assert sum(map(len, again)) == 1


async def test_schedules_are_claimed_for_apart(deliveries: Deliveries, schedule: int, schedules: Schedules) -> None:
    others = [await set_up(schedules, guild, MONDAY - DAY / 2, at="12:30", channel=8) for guild in (GROUP, 2)]
    claimed = await claim(deliveries, MONDAY + timedelta(hours=1))
    expected = [(schedule, 7), *((other, 8) for other in others)]
    assert sorted((delivery.schedule, delivery.channel) for delivery in claimed) == expected
    assert len({delivery.nonce for delivery in claimed}) == 3


async def test_what_was_claimed_before_a_crash_is_sent_after_it(
    deliveries: Deliveries, schedule: int, restarted: Database
) -> None:
    (lost,) = await claim(deliveries, MONDAY)
    after = Deliveries(SIX_SECTIONS, restarted, "another process")
    (found,) = await claim(after, MONDAY + timedelta(seconds=1), alive=["another process"])
    assert (found, found.nonce) == (replace(lost, is_retry=True), lost.nonce)
    await post_all(after, found, MONDAY + SOON)
    assert await claim(after, MONDAY + 3 * SOON) == ()
    assert await post(after, MONDAY + DAY) == [(4, 2)]


async def test_what_was_posted_before_a_crash_is_not_posted_after_it(
    deliveries: Deliveries, schedule: int, schedules: Schedules, restarted: Database
) -> None:
    await change(schedules, schedule, MONDAY - DAY, sections_a_date=3)
    (lost,) = await claim(deliveries, MONDAY)
    await deliveries.mark_posted(lost, message_of(lost), MONDAY)
    after = Deliveries(SIX_SECTIONS, restarted, "another process")
    (found,) = await claim(after, MONDAY + timedelta(seconds=1), alive=["another process"])
    assert (found.places, found.posted, found.is_retry) == (((4, 2), (4, 3)), 1, True)
    await post_all(after, found, MONDAY + SOON)
    assert await post(after, MONDAY + DAY) == [(5, 1), (5, 2), (5, 3)]


async def test_what_a_process_that_lives_has_claimed_is_left_to_it_for_a_while(
    deliveries: Deliveries, schedule: int, restarted: Database
) -> None:
    (lost,) = await claim(deliveries, MONDAY)
    other, both = Deliveries(SIX_SECTIONS, restarted, "another process"), [PROCESS, "another process"]
    assert await claim(other, MONDAY + timedelta(seconds=59), alive=both) == ()
    (found,) = await claim(other, MONDAY + SOON, alive=both)
    assert (found, found.nonce) == (replace(lost, is_retry=True), lost.nonce)
    assert await claim(deliveries, MONDAY + SOON, alive=both) == ()


async def test_those_due_the_longest_are_claimed_first_and_no_more_than_wanted(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    times = {2: "11:30", 3: "10:00", 4: "11:00", 5: "10:30"}
    for guild, time in times.items():
        await set_up(schedules, guild, MONDAY - DAY / 2, at=time)
    assert await claim(deliveries, MONDAY - timedelta(hours=5)) == ()
    batches = [await claim(deliveries, MONDAY, limit=2) for _ in range(4)]
    assert [[delivery.guild for delivery in batch] for batch in batches] == [[3, 5], [4, 2], [GROUP], []]


async def test_what_is_to_be_tried_again_comes_before_what_has_come_due(
    deliveries: Deliveries, schedule: int, schedules: Schedules
) -> None:
    for guild in (2, 3):
        await set_up(schedules, guild, MONDAY - DAY / 2, at="12:30")
    await claim(deliveries, MONDAY)
    batches = [await claim(deliveries, MONDAY + timedelta(hours=1), limit=2) for _ in range(2)]
    assert [[(delivery.guild, delivery.is_retry) for delivery in batch] for batch in batches] == [
        [(GROUP, True), (2, False)],
        [(3, False)],
    ]


async def test_many_that_turn_out_to_be_due_later_hold_up_nobody(
    deliveries: Deliveries, schedule: int, schedules: Schedules, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOKED_AT_ONCE", 3)
    for guild in range(2, 12):
        await set_up(schedules, guild, MONDAY - DAY / 2, at="11:30", channel=guild)
    # Each of them has had its lesson, by a clock that was set back since.
    early = await claim(deliveries, MONDAY - timedelta(minutes=15), limit=25)
    assert len(early) == 10
    for delivery in early:
        await post_all(deliveries, delivery, MONDAY)
        await database.write(module.schedules.set_values, delivery.schedule, due_at=MONDAY - SOON)
    assert [delivery.guild for delivery in await claim(deliveries, MONDAY, limit=1)] == [GROUP]


async def test_what_was_sent_is_noted(deliveries: Deliveries, schedule: int, database: Database) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    await post_all(deliveries, delivery, MONDAY)
    row = await database.read(rows.find, schedule, TODAY)
    assert row is not None
    assert (from_stored(row["sent_at"]), row["retry_at"], row["posted"], row["error"]) == (MONDAY, None, 1, None)
    message = await database.read(lesson_posts.find, message_of(delivery))
    assert message is not None
    expected = {"guild": GROUP, "channel": CHANNEL, "schedule": schedule, "date": TODAY, "day": 4, "section": 1}
    assert expected.items() <= dict(message).items()


@pytest.mark.parametrize("schedule", [1, 2**62])
def test_a_nonce_fits_discord_and_differs_by_date_and_section(schedule: int) -> None:
    first = Delivery(schedule, GROUP, 7, TODAY, ((4, 1), (4, 2)), Locale.JA, last=False, following=(4, 3))
    nonces = [first.nonce, first.after_post().nonce, replace(first, date=TODAY + DAY).nonce]
    assert all(len(nonce) <= 25 for nonce in nonces)
    assert len(set(nonces)) == 3
