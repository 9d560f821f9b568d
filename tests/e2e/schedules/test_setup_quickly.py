"""Setting up in one line, as before there was a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import discord
import pytest

from bot.core.schedule.schedule import ScheduleState
from tests.e2e.conftest import World, buttons
from tests.e2e.schedules.organising import answer, conversation, schedules, two_schedules


async def test_one_line_sets_up_and_starts(world: World) -> None:
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} 12:30 Asia/Tokyo")
    (schedule,) = await schedules(world)
    assert (schedule.state, schedule.channel, schedule.calendar.time) == (
        ScheduleState.ACTIVE,
        world.channel.id,
        time(12, 30),
    )
    assert "12:30" in world.said
    assert world.channel.mention in world.said


async def test_what_is_not_named_stays_as_it_is(world: World) -> None:
    elsewhere = world.guild.create_text_channel("elsewhere")
    await world.organiser.send(world.channel, "!setup 夜9時 ベルリン")
    await world.organiser.slash(world.channel, "setup", channel=elsewhere)
    (schedule,) = await schedules(world)
    assert (schedule.channel, schedule.calendar.time) == (elsewhere.id, time(21))
    assert schedule.calendar.timezone.key == "Europe/Berlin"


async def test_with_several_the_one_of_the_named_channel_is_meant(world: World) -> None:
    here, other = await two_schedules(world)
    await world.organiser.send(here, f"!setup {other.mention} 20:00")
    assert [schedule.calendar.time.hour for schedule in await schedules(world)] == [8, 20]
    third = world.guild.create_text_channel("third")
    await world.organiser.send(here, f"!setup {third.mention} 20:00")
    assert "スケジュールがいくつか" in world.said
    assert len(await schedules(world)) == 2


async def test_a_channel_may_be_typed_by_its_name(world: World) -> None:
    await world.organiser.send(world.channel, f"!setup #{world.channel.name} 12:30")
    assert world.channel.mention in world.said


@pytest.mark.parametrize("typed", ["#nowhere", "<#123456789012345678>"])
async def test_a_channel_that_the_group_does_not_have_is_named(world: World, typed: str) -> None:
    await world.organiser.send(world.channel, f"!setup {typed} 12:30")
    assert "チャンネル「" in world.said
    assert await schedules(world) == ()


async def test_a_time_or_timezone_that_is_none_is_answered_with_how_to_write_it(world: World) -> None:
    assert "朝7時半" in answer(await world.organiser.slash(world.channel, "setup", time="25:99"))
    assert "Asia/Tokyo" in answer(await world.organiser.slash(world.channel, "setup", timezone="Asia/Tokio"))
    assert await schedules(world) == ()


async def test_a_word_too_many_is_not_passed_over(world: World) -> None:
    await world.organiser.send(world.channel, "!setup #docker 08:00 Asia/Tokyo soon")
    assert "「soon」が何を指すのか" in world.said
    await world.organiser.send(world.channel, "!setup #docker 08:00 #docker")
    assert "#docker」が見つかりません" in world.said
    assert await schedules(world) == ()


@pytest.mark.parametrize(
    "typed",
    ["#docker 7:30 平日 東京 en", "en 平日 東京 7:30 #docker", "Tokyo weekdays #docker half past seven English"],
)
async def test_what_is_named_comes_in_any_order(world: World, typed: str) -> None:
    await world.organiser.send(world.channel, f"!setup {typed}")
    (schedule,) = await schedules(world)
    calendar = schedule.calendar
    assert (schedule.channel, calendar.time, calendar.timezone.key) == (world.channel.id, time(7, 30), "Asia/Tokyo")
    assert calendar.weekdays == frozenset(range(5))
    assert (await world.tutor.guilds.get(world.guild.id)).locale == "en"


async def test_days_of_the_week_alone_change_a_schedule_and_begin_none(world: World) -> None:
    await world.organiser.send(world.channel, "!setup 平日")
    assert "平日 08:00" in world.said
    assert await schedules(world) == ()
    await world.organiser.send(world.channel, "!setup 8:00")
    await world.organiser.slash(world.channel, "setup", time="土日")
    assert (await schedules(world))[0].calendar.weekdays == frozenset((5, 6))


async def test_a_time_after_the_evening_reminder_is_refused_in_one_line_too(world: World) -> None:
    await world.organiser.send(world.channel, "!setup 8:00")
    (schedule,) = await schedules(world)
    await world.tutor.schedules.change(
        world.guild.id, schedule.id, world.organiser.id, world.clock(), lambda old: replace(old, nudge_at=time(21))
    )
    await world.organiser.send(world.channel, "!setup 22:00")
    assert "夜のお知らせ（21" in world.said
    assert (await schedules(world))[0].calendar.time == time(8)


async def test_a_city_may_have_several_words_and_a_language_behind_it(world: World) -> None:
    await world.organiser.send(world.channel, "!setup #docker 8:00 New York")
    assert "始まりました" in world.said
    assert (await schedules(world))[0].calendar.timezone.key == "America/New_York"
    await world.organiser.send(world.channel, "!setup #docker 8:00 Los Angeles en")
    assert "Changed." in world.said
    assert (await schedules(world))[0].calendar.timezone.key == "America/Los_Angeles"
    assert (await world.tutor.guilds.get(world.guild.id)).locale == "en"


async def test_a_channel_in_which_the_bot_may_not_write_is_refused(world: World) -> None:
    bot = world.env.bot.user
    assert bot is not None
    closed = world.guild.create_text_channel(
        "closed", overwrites={bot: discord.PermissionOverwrite(send_messages=False)}
    )
    await world.organiser.send(world.channel, f"!setup {closed.mention} 12:30")
    assert "メッセージを送信" in world.said
    assert closed.mention in world.said
    assert await schedules(world) == ()


async def test_the_group_language_rules_typed_commands(world: World) -> None:
    await world.organiser.slash(world.channel, "setup", language="en")
    await world.person("mio").send(world.channel, "!lesson 4 1")
    assert "Next ▶" in buttons(world.last)


async def test_setup_then_shows_all_that_is_set_up(world: World) -> None:
    await world.organiser.send(world.channel, "!setup 7:30")
    overview = await conversation(world)
    assert "配信中" in overview.said
    assert "毎日 07:30" in overview.said
    assert "Day 4-1" in overview.said


async def test_a_timezone_alone_sets_up_a_draft_and_then_moves_the_only_schedule_and_the_days_of_the_group(
    world: World,
) -> None:
    await world.organiser.slash(world.channel, "setup", timezone="Berlin")
    assert "始めましょう" in world.said
    assert "ベルリン" in world.said
    await world.organiser.send(world.channel, "!setup 8:00")
    assert (await world.tutor.guilds.get(world.guild.id)).timezone.key == "Europe/Berlin"
    await world.organiser.slash(world.channel, "setup", timezone="ロンドン")
    assert (await schedules(world))[0].calendar.timezone.key == "Europe/London"
    assert (await world.tutor.guilds.get(world.guild.id)).timezone.key == "Europe/London"


async def test_the_timezone_of_one_of_several_leaves_the_days_of_the_group_alone(world: World) -> None:
    _, other = await two_schedules(world)
    await world.organiser.slash(world.channel, "setup", channel=other, timezone="Berlin")
    assert [schedule.calendar.timezone.key for schedule in await schedules(world)] == ["Asia/Tokyo", "Europe/Berlin"]
    assert (await world.tutor.guilds.get(world.guild.id)).timezone.key == "Asia/Tokyo"
