"""What a group sets for itself."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.core.locale import Locale
from bot.services.guilds import Guilds, GuildSettings
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")


async def test_a_group_that_set_nothing_lives_in_tokyo(guilds: Guilds) -> None:
    assert await guilds.get(GROUP) == GuildSettings(GROUP, None, TOKYO)


async def test_what_is_set_is_found_again_and_the_rest_stays(guilds: Guilds) -> None:
    await guilds.setup(GROUP, timezone=BERLIN, locale=Locale.EN)
    settings = await guilds.setup(GROUP, organiser_role=5, shows_readers=True)
    assert settings == GuildSettings(GROUP, Locale.EN, BERLIN, organiser_role=5, shows_readers=True)
    assert await guilds.get(GROUP) == settings


async def test_the_role_of_organisers_can_be_taken_back(guilds: Guilds) -> None:
    await guilds.setup(GROUP, organiser_role=5)
    assert (await guilds.setup(GROUP, organiser_role=0)).organiser_role is None


async def test_the_language_is_remembered_until_the_group_changes_it(guilds: Guilds, database: Database) -> None:
    assert await guilds.locale(GROUP) is None
    await guilds.setup(GROUP, locale=Locale.EN)
    assert await guilds.locale(GROUP) is Locale.EN
    assert await Guilds(database).locale(GROUP) is Locale.EN


async def test_groups_do_not_share_settings(guilds: Guilds) -> None:
    await guilds.setup(GROUP, locale=Locale.EN)
    assert (await guilds.get(2)).locale is None


async def test_what_another_process_has_changed_is_heard_of(guilds: Guilds, restarted: Database) -> None:
    other = Guilds(restarted)
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
    await guilds.setup(GROUP, timezone=ZoneInfo("Pacific/Kiritimati"))
    found.append(await guilds.today(GROUP, late_in_tokyo))
    assert found == [date(2026, 11, 23), date(2026, 11, 24)]
