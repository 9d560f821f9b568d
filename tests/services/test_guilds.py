"""What a group sets for itself."""

from __future__ import annotations

import asyncio
from datetime import date, time, timedelta

import pytest
from bot.services.daily import DailyLessons

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.guilds import DailySettings, Guilds
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY, PROCESS, TinyCourse
from tests.services.posting import claim


@pytest.fixture
def guilds(database: Database) -> Guilds:
    return Guilds(database, first_day=4)


async def test_a_group_that_set_nothing_lives_in_tokyo_without_daily_lesson(guilds: Guilds) -> None:
    settings = await guilds.get(GROUP)
    assert (settings.locale, settings.timezone.key, settings.daily) == (None, "Asia/Tokyo", None)


async def test_channel_and_time_start_the_daily_lesson_with_the_first_day(guilds: Guilds) -> None:
    settings = await guilds.setup(GROUP, channel=7, time="７時30分", timezone="europe/berlin", locale=Locale.EN)
    assert settings.daily == DailySettings(7, time(7, 30), day=4, next_section=1, enabled=True)
    assert (settings.timezone.key, settings.locale) == ("Europe/Berlin", Locale.EN)
    assert await guilds.get(GROUP) == settings


async def test_the_language_is_remembered_until_the_group_changes_it(guilds: Guilds, database: Database) -> None:
    assert await guilds.locale(GROUP) is None
    await guilds.setup(GROUP, locale=Locale.EN)
    assert await guilds.locale(GROUP) is Locale.EN
    assert await Guilds(database, first_day=4).locale(GROUP) is Locale.EN


@pytest.mark.parametrize("order", [["channel", "time"], ["time", "channel"]])
async def test_the_daily_lesson_starts_when_both_channel_and_time_are_known(
    guilds: Guilds, database: Database, order: list[str]
) -> None:
    values = {"channel": 7, "time": "12:00"}
    first = await guilds.setup(GROUP, **{order[0]: values[order[0]]})
    assert first.daily is None
    assert await claim(DailyLessons(TinyCourse(), database, PROCESS), MONDAY) == ()
    second = await guilds.setup(GROUP, **{order[1]: values[order[1]]})
    assert second.daily == DailySettings(7, time(12, 0), day=4, next_section=1, enabled=True)


async def test_language_and_timezone_do_not_start_a_stopped_lesson(guilds: Guilds) -> None:
    await guilds.setup(GROUP, channel=7, time="12:00")
    await guilds.set_daily_enabled(GROUP, False)
    settings = await guilds.setup(GROUP, timezone="UTC", locale=Locale.EN)
    assert settings.daily is not None
    assert not settings.daily.enabled
    settings = await guilds.setup(GROUP, time="13:00")
    assert settings.daily is not None
    assert settings.daily.enabled


async def test_moving_the_lesson_does_not_begin_the_course_again(guilds: Guilds, database: Database) -> None:
    await guilds.setup(GROUP, channel=7, time="12:00")
    await DailyLessons(TinyCourse(), database, PROCESS).claim_today(GROUP, MONDAY)
    settings = await guilds.setup(GROUP, channel=8, time="13:00")
    assert settings.daily == DailySettings(8, time(13, 0), day=4, next_section=2, enabled=True)


@pytest.mark.parametrize(
    ("wrong", "code"), [({"time": "25:00"}, "setup-time"), ({"timezone": "Asia/Tokio"}, "setup-timezone")]
)
async def test_a_refused_value_changes_nothing(guilds: Guilds, wrong: dict[str, str], code: str) -> None:
    before = await guilds.setup(GROUP, channel=7, time="12:00")
    with pytest.raises(Refusal) as caught:
        await guilds.setup(GROUP, channel=8, locale=Locale.EN, **wrong)
    assert caught.value.code == code
    assert await guilds.get(GROUP) == before


@pytest.mark.parametrize("enabled", [True, False])
async def test_there_is_nothing_to_switch_before_the_setup(guilds: Guilds, enabled: bool) -> None:
    with pytest.raises(Refusal) as caught:
        await guilds.set_daily_enabled(GROUP, enabled)
    assert caught.value.code == "setup-missing"


async def test_groups_do_not_share_settings(guilds: Guilds) -> None:
    await guilds.setup(GROUP, channel=7, time="12:00", locale=Locale.EN)
    assert (await guilds.get(2)).daily is None


async def test_what_another_process_has_changed_is_heard_of(guilds: Guilds, restarted: Database) -> None:
    other = Guilds(restarted, first_day=4)
    assert await other.locale(GROUP) is None
    following = asyncio.create_task(other.follow_changes())
    await guilds.setup(GROUP, locale=Locale.EN)
    if restarted.file is None:
        async with asyncio.timeout(60):
            while True:
                if await other.locale(GROUP) is Locale.EN:
                    break
                await asyncio.sleep(0.01)
        following.cancel()
    await asyncio.wait({following})


async def test_the_timezone_is_remembered_until_the_group_changes_it(guilds: Guilds) -> None:
    late_in_tokyo = MONDAY + timedelta(hours=11)
    found = [await guilds.today(GROUP, late_in_tokyo)]
    await guilds.setup(GROUP, timezone="Pacific/Kiritimati")
    found.append(await guilds.today(GROUP, late_in_tokyo))
    assert found == [date(2026, 11, 23), date(2026, 11, 24)]
