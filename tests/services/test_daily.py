"""The daily lesson: neither lost nor doubled, whatever dies when."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from bot.services.daily import RETRY_AFTER, DailyLessons, Delivery

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services import daily as module
from bot.services.guilds import DailySettings, Guilds
from bot.store import deliveries
from bot.store.database import Database, from_stored
from tests.services.conftest import GROUP, MONDAY, PROCESS, SIX_SECTIONS
from tests.services.posting import DAY, LATER, claim, fail, post, settings

TODAY = date(2026, 11, 23)


async def test_nothing_is_posted_before_its_time(daily: DailyLessons) -> None:
    assert await claim(daily, MONDAY - timedelta(seconds=1)) == ()
    assert await claim(daily, MONDAY) == (Delivery(GROUP, 7, TODAY, 4, 1, Locale.JA, last=False),)


async def test_the_groups_language_is_spoken(daily: DailyLessons, guilds: Guilds) -> None:
    await guilds.setup(GROUP, locale=Locale.EN)
    (delivery,) = await claim(daily, MONDAY)
    assert delivery.locale is Locale.EN


async def test_the_course_goes_on_by_one_section_a_day_to_its_end(daily: DailyLessons, guilds: Guilds) -> None:
    posted = [await post(daily, MONDAY + i * DAY + timedelta(hours=j)) for i in range(8) for j in range(2)]
    sections = [(day, section) for day in (4, 5) for section in (1, 2, 3)]
    assert posted == [found for section in sections for found in ([section], [])] + [[]] * 4
    assert await settings(guilds) == DailySettings(7, (await settings(guilds)).time, 4, 1, enabled=False)


async def test_only_the_last_section_is_marked_as_last(daily: DailyLessons) -> None:
    last = []
    for i in range(6):
        (delivery,) = await claim(daily, MONDAY + i * DAY)
        await daily.mark_sent(delivery, 99, MONDAY)
        last.append(delivery.last)
    assert last == [False] * 5 + [True]


async def test_a_stopped_group_gets_nothing_until_it_starts_again(daily: DailyLessons, guilds: Guilds) -> None:
    await guilds.set_daily_enabled(GROUP, False)
    assert await claim(daily, MONDAY) == ()
    await guilds.set_daily_enabled(GROUP, True)
    assert await post(daily, MONDAY + DAY) == [(4, 1)]


async def test_two_workers_that_look_at_once_claim_once(daily: DailyLessons, restarted: Database) -> None:
    other = DailyLessons(SIX_SECTIONS, restarted, PROCESS)
    claimed = await asyncio.gather(*(claim(worker, MONDAY) for worker in (daily, other) * 3))
    assert sum(map(len, claimed)) == 1
    again = await asyncio.gather(*(claim(worker, MONDAY + LATER) for worker in (daily, other) * 3))
    assert sum(map(len, again)) == 1


async def test_groups_are_claimed_for_apart(daily: DailyLessons, guilds: Guilds) -> None:
    await guilds.setup(2, channel=8, time="12:30")
    claimed = await claim(daily, MONDAY + timedelta(hours=1))
    assert sorted((delivery.guild, delivery.channel) for delivery in claimed) == [(GROUP, 7), (2, 8)]
    assert len({delivery.nonce for delivery in claimed}) == 2


async def test_what_was_claimed_before_a_crash_is_sent_after_it(daily: DailyLessons, restarted: Database) -> None:
    (lost,) = await claim(daily, MONDAY)
    after = DailyLessons(SIX_SECTIONS, restarted, "another process")
    (found,) = await claim(after, MONDAY + timedelta(seconds=1), alive=["another process"])
    assert (found, found.nonce) == (replace(lost, is_retry=True), lost.nonce)
    await after.mark_sent(found, 99, MONDAY + LATER)
    assert await claim(after, MONDAY + 3 * LATER) == ()
    assert await post(after, MONDAY + DAY) == [(4, 2)]


async def test_what_a_process_that_lives_has_claimed_is_left_to_it_for_a_while(
    daily: DailyLessons, restarted: Database
) -> None:
    (lost,) = await claim(daily, MONDAY)
    other, both = DailyLessons(SIX_SECTIONS, restarted, "another process"), [PROCESS, "another process"]
    assert await claim(other, MONDAY + RETRY_AFTER, alive=both) == ()
    (found,) = await claim(other, MONDAY + LATER, alive=both)
    assert (found, found.nonce) == (replace(lost, is_retry=True), lost.nonce)
    assert await claim(daily, MONDAY + LATER, alive=both) == ()


async def test_those_due_the_longest_are_claimed_first_and_no_more_than_wanted(
    daily: DailyLessons, guilds: Guilds
) -> None:
    times = {2: "11:30", 3: "10:00", 4: "11:00", 5: "10:30"}
    for guild, time in times.items():
        await guilds.setup(guild, channel=8, time=time)
    early = MONDAY - timedelta(hours=5)
    assert await claim(daily, early) == ()
    batches = [await claim(daily, MONDAY, limit=2) for _ in range(4)]
    assert [[delivery.guild for delivery in batch] for batch in batches] == [[3, 5], [4, 2], [GROUP], []]


async def test_what_is_to_be_tried_again_comes_before_what_has_come_due(daily: DailyLessons, guilds: Guilds) -> None:
    for guild in (2, 3):
        await guilds.setup(guild, channel=8, time="12:30")
    await claim(daily, MONDAY)
    batches = [await claim(daily, MONDAY + timedelta(hours=1), limit=2) for _ in range(2)]
    assert [[(delivery.guild, delivery.is_retry) for delivery in batch] for batch in batches] == [
        [(GROUP, True), (2, False)],
        [(3, False)],
    ]


async def test_many_whose_time_is_not_known_yet_hold_up_nobody(
    daily: DailyLessons, guilds: Guilds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOKED_AT_ONCE", 3)
    assert await post(daily, MONDAY) == [(4, 1)]
    for guild in range(2, 12):
        await guilds.setup(guild, channel=8, time="13:00")
    assert [delivery.guild for delivery in await claim(daily, MONDAY + DAY, limit=1)] == [GROUP]


async def test_what_was_sent_is_noted(daily: DailyLessons, database: Database) -> None:
    await post(daily, MONDAY)
    row = await database.read(deliveries.find, GROUP, TODAY)
    assert row is not None
    assert (row["message"], from_stored(row["sent_at"]), row["error"]) == (99, MONDAY, None)


@pytest.mark.parametrize("guild", [1, 2**63 - 1])
def test_a_nonce_fits_discord_and_differs_by_date(guild: int) -> None:
    nonces = [Delivery(guild, 7, TODAY + i * DAY, 4, 1, Locale.JA, last=False).nonce for i in range(2)]
    assert all(len(nonce) <= 25 for nonce in nonces)
    assert nonces[0] != nonces[1]
    assert str(guild) in nonces[0]


class TestNow:
    """An organiser posts today's section at once."""

    async def test_it_stands_for_todays_lesson(self, daily: DailyLessons) -> None:
        early = await daily.claim_today(GROUP, MONDAY - timedelta(hours=5))
        assert (early.date, early.day, early.section, early.is_retry) == (TODAY, 4, 1, False)
        await daily.mark_sent(early, 99, MONDAY)
        assert await claim(daily, MONDAY) == ()
        assert await post(daily, MONDAY + DAY) == [(4, 2)]

    async def test_it_is_refused_when_today_was_claimed(self, daily: DailyLessons) -> None:
        await claim(daily, MONDAY)
        with pytest.raises(Refusal) as caught:
            await daily.claim_today(GROUP, MONDAY)
        assert caught.value.code == "daily-already"

    async def test_two_presses_at_once_post_once(self, daily: DailyLessons) -> None:
        pressed = await asyncio.gather(*(daily.claim_today(GROUP, MONDAY) for _ in range(2)), return_exceptions=True)
        assert {type(result) for result in pressed} == {Delivery, Refusal}

    async def test_it_is_refused_before_the_setup(self, daily: DailyLessons) -> None:
        with pytest.raises(Refusal) as caught:
            await daily.claim_today(2, MONDAY)
        assert caught.value.code == "setup-missing"

    async def test_it_posts_for_a_stopped_group_and_leaves_it_stopped(
        self, daily: DailyLessons, guilds: Guilds
    ) -> None:
        await guilds.set_daily_enabled(GROUP, False)
        assert (await daily.claim_today(GROUP, MONDAY)).section == 1
        assert not (await settings(guilds)).enabled

    async def test_it_tries_again_what_was_given_up_in_the_channel_of_now(
        self, daily: DailyLessons, guilds: Guilds
    ) -> None:
        after = await fail(daily, MONDAY)
        await guilds.setup(GROUP, channel=8)
        again = await daily.claim_today(GROUP, after)
        assert (again.channel, again.date, again.section, again.is_retry) == (8, TODAY, 1, True)
        await daily.mark_sent(again, 99, after)
        assert await post(daily, MONDAY + DAY) == [(4, 2)]
