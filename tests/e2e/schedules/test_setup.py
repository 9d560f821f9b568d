"""The conversation of ``!setup``: from nothing to the first lesson, in one message that a restart does not harm."""

from __future__ import annotations

from datetime import date, time

import discord
import pytest

from bot.chat.post import Post, button, rows
from bot.chat.schedules.loops import POLL_SECONDS
from bot.core.locale import Locale
from bot.core.schedule.calendar import Pause
from bot.core.schedule.schedule import ScheduleState
from tests.e2e.conftest import World
from tests.e2e.schedules.organising import Conversation, answer, conversation, manager, schedules


async def draft_of(world: World) -> Conversation:
    return await conversation(world)


async def test_a_group_without_a_schedule_can_start_with_one_press(world: World) -> None:
    setup = await draft_of(world)
    assert "!setup #docker 7:30" in setup.said
    assert "毎日 08:00" in setup.said
    assert "東京" in setup.said
    assert setup.said.count("11月24日(火) 08:00 · Day 4-1") == 1
    assert await schedules(world) == ()
    await setup.press("▶ 始める")
    (started,) = await schedules(world)
    assert (started.state, started.channel, started.calendar.time) == (ScheduleState.ACTIVE, world.channel.id, time(8))
    assert "最初のレッスンは 11月24日(火) 08:00" in setup.said
    assert len(world.channel.history()) == 2


async def test_everything_can_be_set_before_it_starts_and_a_restart_loses_nothing(world: World) -> None:
    elsewhere = world.guild.create_text_channel("lessons")
    role = world.guild.create_role("learners", mentionable=True)
    setup = await draft_of(world)
    await setup.choose("main/channel", elsewhere)
    await setup.type("🕗", time="朝7時半", weekdays="平日")
    await world.restart()
    await setup.press("📅")
    await setup.choose("when/zone", "Europe/Berlin")
    await setup.choose("when/weekdays", "0", "2", "4")
    await setup.type("🚩", start="12/1")
    await setup.press("◀")
    await setup.press("🏖️")
    await setup.type("➕", pause="12/29-1/3")
    await setup.type("➕", pause="8月13日")
    await setup.press("🎌")
    await world.restart()
    await setup.choose("pauses/unpause", "2027-08-13/2027-08-13")
    await setup.press("◀")
    await setup.press("📚")
    await setup.choose("pace/pace", "2")
    await setup.press("◀")
    await setup.press("✉️")
    await setup.choose("post/role", role)
    await setup.choose("post/language", "en")
    await setup.press("🧵")
    await setup.type("🌙", nudge="夜9時")
    await setup.press("◀")
    await setup.press("▶")
    (started,) = await schedules(world)
    calendar = started.calendar
    assert (started.channel, calendar.time, calendar.timezone.key) == (elsewhere.id, time(7, 30), "Europe/Berlin")
    assert calendar.weekdays == {0, 2, 4}
    assert (calendar.starts_on, calendar.holidays) == (date(2026, 12, 1), "DE")
    assert calendar.pauses == (Pause(date(2026, 12, 29), date(2027, 1, 3)),)
    assert (started.sections_a_date, started.finish_by, started.role) == (2, None, role.id)
    assert (started.locale, started.threads, started.nudge_at) == (Locale.EN, True, time(21))
    for said in (
        "月・水・金 07:30",
        "ベルリン",
        "12月1日(火) から",
        "ドイツの祝日",
        "2027年1月3日",
        role.mention,
        "English",
        "🧵",
        "🌙",
    ):
        assert said in setup.said, said


async def test_the_dates_that_are_named_are_those_that_come(world: World) -> None:
    setup = await draft_of(world)
    await setup.type("🕗", time="19時", weekdays="火木")
    assert "11月24日(火) 19:00 · Day 4-1" in setup.said
    assert "11月26日(木) 19:00 · Day 4-2" in setup.said
    assert "12月1日(火) 19:00 · Day 4-3" in setup.said


async def test_a_date_by_which_to_be_done_sets_the_pace(world: World) -> None:
    setup = await draft_of(world)
    await setup.press("📚")
    await setup.type("🏁", finish="12/2")
    assert "12月2日(水) までに終える" in setup.said
    assert "次回は 2 セクション" in setup.said
    await setup.type("🏁", finish="明日")
    assert "その日までには終わりません" in setup.said
    await setup.type("🏁", finish="")
    assert "1 回に 1 セクション" in setup.said


async def test_holidays_of_the_country_are_left_out_and_put_back(world: World) -> None:
    world.clock.advance(days=-1)  # 23 November is a holiday in Japan
    setup = await draft_of(world)
    assert "11月23日(月) 08:00" in setup.said
    await setup.press("🏖️")
    await setup.press("🎌 日本の祝日を休み")
    assert "11月23日(月) 08:00" not in setup.said
    await setup.press("🎌 日本の祝日も")
    assert "11月23日(月) 08:00" in setup.said


async def test_the_preview_is_the_very_message_and_for_the_organiser_alone(world: World) -> None:
    role = world.guild.create_role("learners", mentionable=True)
    setup = await draft_of(world)
    await setup.press("✉️")
    await setup.choose("post/role", role)
    await setup.press("◀")
    shown = answer(await setup.press("👀"))
    assert "プレビュー" in shown
    assert role.mention in shown
    assert "11月24日(火) 08:00" in shown
    assert await schedules(world) == ()
    await setup.press("▶")
    world.clock.advance(days=1)
    await world.env.advance_time(POLL_SECONDS + 1)
    assert "Day 4" in world.said
    assert shown.endswith(world.said)


@pytest.mark.parametrize(
    ("button", "typed", "taught"),
    [
        ("🕗", {"time": "25時", "weekdays": "毎日"}, "朝7時半"),
        ("🕗", {"time": "7時", "weekdays": "何曜日か"}, "月水金"),
    ],
)
async def test_a_form_that_cannot_be_understood_teaches_and_changes_nothing(
    world: World, button: str, typed: dict[str, str], taught: str
) -> None:
    setup = await draft_of(world)
    before = setup.said
    assert taught in answer(await setup.type(button, **typed))
    assert setup.said == before


@pytest.mark.parametrize(
    ("page", "button", "typed", "taught"),
    [
        ("📅", "🌏", {"zone": "Tokio"}, "Asia/Tokyo"),
        ("📅", "🚩", {"start": "2020-01-01"}, "もう過ぎています"),
        ("📚", "🏁", {"finish": "いつか"}, "12月29日"),
        ("🏖️", "➕", {"pause": "2027-01-03 - 2026-12-29"}, "終わりの日"),
        ("🏖️", "➕", {"pause": "2020-01-01"}, "もう過ぎています"),
        ("📅", "🚩", {"start": "11/1"}, "2027年の日付なら"),
        ("✉️", "🌙", {"nudge": "7:00"}, "レッスンの時刻"),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason(
    world: World, page: str, button: str, typed: dict[str, str], taught: str
) -> None:
    setup = await draft_of(world)
    await setup.press(page)
    before = setup.said
    assert taught in answer(await setup.type(button, **typed))
    assert setup.said == before


async def test_days_off_are_told_as_they_were_understood_and_touching_ones_are_one(world: World) -> None:
    setup = await draft_of(world)
    await setup.press("🏖️")
    await setup.type("➕", pause="12/20, 12/22と年末年始")
    assert "追加しました: 12月20日(日)、12月22日(火)、12月29日(火) – 2027年1月3日(日)" in setup.said
    assert "過ぎた日付" not in setup.said
    await setup.type("➕", pause="12/21")
    assert "休み: 12月20日(日) – 12月22日(火)、12月29日(火)" in setup.said
    await setup.type("➕", pause="11/1")
    assert "追加しました: 2027年11月1日(月)" in setup.said
    assert "2027年の日付にしています" in setup.said


async def test_a_city_is_enough_for_a_timezone(world: World) -> None:
    setup = await draft_of(world)
    await setup.press("📅")
    await setup.type("🌏", zone="ニューヨーク")
    assert "（ニューヨーク）" in setup.said


@pytest.mark.parametrize(
    ("language", "person", "city"),
    [("de", "organiser", "ベルリン"), ("en-US", "organiser", "東京"), ("en-US", "amy_en", "New York")],
)
async def test_the_timezone_is_guessed_from_the_language(world: World, language: str, person: str, city: str) -> None:
    member = world.organiser if person == "organiser" else manager(world, person)
    cached = world.env.bot.get_guild(world.guild.id)
    assert cached is not None
    cached.preferred_locale = discord.Locale(language)
    await member.slash(world.channel, "setup")
    assert city in world.said


async def test_an_english_organiser_is_spoken_to_in_english(world: World) -> None:
    amy = manager(world, "amy_en")
    await amy.slash(world.channel, "setup")
    setup = Conversation(world, world.last, amy)
    assert "daily lesson" in setup.said
    await setup.type("🕗", time="half past seven", weekdays="Mon Wed Fri")
    assert "Mon, Wed, Fri at 07:30" in setup.said
    await setup.press("▶ Start")
    (started,) = await schedules(world)
    assert started.locale is Locale.EN
    assert await world.tutor.guilds.locale(world.guild.id) is Locale.EN


async def test_the_first_schedule_gives_the_group_its_days(world: World) -> None:
    setup = await draft_of(world)
    await setup.press("📅")
    await setup.type("🌏", zone="Berlin")
    await setup.press("◀")
    await setup.press("▶")
    assert (await world.tutor.guilds.get(world.guild.id)).timezone.key == "Europe/Berlin"


async def test_a_draft_is_gone_on_with_or_thrown_away(world: World) -> None:
    setup = await draft_of(world)
    await setup.type("🕗", time="9:15", weekdays="")
    again = await draft_of(world)
    assert "毎日 09:15" in again.said
    await again.press("やめる")
    assert "まだありません" in again.said
    assert "削除されています" in answer(await setup.press("▶"))
    await again.press("🐋")
    assert "毎日 08:00" in again.said


async def test_old_messages_still_begin_with_one_press(world: World) -> None:
    """``daily-here`` stands on messages of releases before there was a conversation."""
    channel = world.env.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(**Post(*rows([button("start", "daily-here")])).send_kwargs())
    old = Conversation(world, world.last)
    await old.press("start")
    assert "配信中" in old.said
    (started,) = await schedules(world)
    assert (started.channel, started.calendar.time) == (world.channel.id, time(8))
