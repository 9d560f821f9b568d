"""The daily lesson: neither lost nor doubled, whatever dies when."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.daily import RETRY_AFTER, DailyLessons, Delivery
from bot.services.guilds import DailySettings, Guilds
from bot.store import deliveries
from bot.store.database import Database, from_stored
from tests.services.conftest import GROUP, MONDAY, SIX_SECTIONS
from tests.services.posting import DAY, LATER, fail, post, settings

TODAY = date(2026, 11, 23)


async def test_nothing_is_posted_before_its_time(daily: DailyLessons) -> None:
    assert await daily.claim_due(MONDAY - timedelta(seconds=1)) == ()
    assert await daily.claim_due(MONDAY) == (Delivery(GROUP, 7, TODAY, 4, 1, Locale.JA, last=False),)


async def test_the_groups_language_is_spoken(daily: DailyLessons, guilds: Guilds) -> None:
    await guilds.setup(GROUP, locale=Locale.EN)
    (delivery,) = await daily.claim_due(MONDAY)
    assert delivery.locale is Locale.EN


async def test_the_course_goes_on_by_one_section_a_day_to_its_end(daily: DailyLessons, guilds: Guilds) -> None:
    posted = [await post(daily, MONDAY + i * DAY + timedelta(hours=j)) for i in range(8) for j in range(2)]
    sections = [(day, section) for day in (4, 5) for section in (1, 2, 3)]
    assert posted == [found for section in sections for found in ([section], [])] + [[]] * 4
    assert await settings(guilds) == DailySettings(7, (await settings(guilds)).time, 4, 1, enabled=False)


async def test_only_the_last_section_is_marked_as_last(daily: DailyLessons) -> None:
    last = []
    for i in range(6):
        (delivery,) = await daily.claim_due(MONDAY + i * DAY)
        await daily.mark_sent(delivery, 99, MONDAY)
        last.append(delivery.last)
    assert last == [False] * 5 + [True]


async def test_a_stopped_group_gets_nothing_until_it_starts_again(daily: DailyLessons, guilds: Guilds) -> None:
    await guilds.set_daily_enabled(GROUP, False)
    assert await daily.claim_due(MONDAY) == ()
    await guilds.set_daily_enabled(GROUP, True)
    assert await post(daily, MONDAY + DAY) == [(4, 1)]


async def test_two_workers_that_look_at_once_claim_once(daily: DailyLessons, restarted: Database) -> None:
    other = DailyLessons(SIX_SECTIONS, restarted)
    claimed = await asyncio.gather(*(worker.claim_due(MONDAY) for worker in (daily, other) * 3))
    assert sum(map(len, claimed)) == 1
    again = await asyncio.gather(*(worker.claim_due(MONDAY + LATER) for worker in (daily, other) * 3))
    assert sum(map(len, again)) == 1


async def test_groups_are_claimed_for_apart(daily: DailyLessons, guilds: Guilds) -> None:
    await guilds.setup(2, channel=8, time="12:30")
    claimed = await daily.claim_due(MONDAY + timedelta(hours=1))
    assert sorted((delivery.guild, delivery.channel) for delivery in claimed) == [(GROUP, 7), (2, 8)]
    assert len({delivery.nonce for delivery in claimed}) == 2


async def test_what_was_claimed_before_a_crash_is_sent_after_it(daily: DailyLessons, restarted: Database) -> None:
    (lost,) = await daily.claim_due(MONDAY)
    after = DailyLessons(SIX_SECTIONS, restarted)
    assert await after.claim_due(MONDAY + RETRY_AFTER) == ()
    (found,) = await after.claim_due(MONDAY + LATER)
    assert (found, found.nonce) == (replace(lost, is_retry=True), lost.nonce)
    await after.mark_sent(found, 99, MONDAY + LATER)
    assert await after.claim_due(MONDAY + 3 * LATER) == ()
    assert await post(after, MONDAY + DAY) == [(4, 2)]


async def test_what_was_sent_is_noted(daily: DailyLessons, database: Database) -> None:
    await post(daily, MONDAY)
    async with database.begin() as connection:
        row = await deliveries.find(connection, GROUP, TODAY)
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
        assert await daily.claim_due(MONDAY) == ()
        assert await post(daily, MONDAY + DAY) == [(4, 2)]

    async def test_it_is_refused_when_today_was_claimed(self, daily: DailyLessons) -> None:
        await daily.claim_due(MONDAY)
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
