"""Managing schedules: ``!schedule``, the panel, and the button below a lesson."""

from __future__ import annotations

from datetime import date

import discord
import pytest

from bot.chat.post import Post, button, rows
from bot.chat.schedules.loops import POLL_SECONDS
from bot.core.schedule.calendar import Pause
from bot.core.schedule.schedule import ScheduleState
from tests.e2e.conftest import World, words
from tests.e2e.schedules.organising import Conversation, answer, conversation, schedules, two_schedules


@pytest.fixture
async def started(world: World) -> World:
    """A group with one schedule, whose first lesson comes tomorrow at 8."""
    await world.organiser.send(world.channel, "!setup 8:00")
    return world


async def test_show_lists_all_with_what_comes_next(world: World) -> None:
    here, other = await two_schedules(world)
    await world.organiser.send(world.channel, "!schedule")
    assert here.mention in world.said
    assert other.mention in world.said
    assert "平日 21:00" in world.said
    assert world.said.count("配信中") == 2
    assert "配信中" in answer(await world.organiser.slash(world.channel, "schedule show"))


async def test_pause_and_resume(started: World) -> None:
    paused = await conversation(started, "!schedule pause")
    assert "一時停止中" in paused.said
    (schedule,) = await schedules(started)
    assert (schedule.state, schedule.due_at) == (ScheduleState.PAUSED, None)
    await started.organiser.send(started.channel, "!schedule resume")
    assert "配信中" in started.said
    await paused.press("⏸️" if "⏸️ 一時停止" in paused.labels else "▶")
    (schedule,) = await schedules(started)
    assert schedule.state is ScheduleState.ACTIVE
    assert schedule.due_at is not None


async def test_skip_leaves_the_next_date_out_and_can_be_taken_back(started: World) -> None:
    skipped = await conversation(started, "!schedule skip")
    assert "11月24日(火) は休みにしました" in skipped.said
    assert "11月25日(水) 08:00 · Day 4-1" in skipped.said
    await skipped.press("⏭️")
    (schedule,) = await schedules(started)
    assert schedule.calendar.pauses == (
        Pause(date(2026, 11, 24), date(2026, 11, 24)),
        Pause(date(2026, 11, 25), date(2026, 11, 25)),
    )
    await skipped.press("⚙️")
    await skipped.press("🏖️")
    await skipped.choose("pauses/unpause", "2026-11-24/2026-11-24")
    assert "11月24日(火) 08:00 · Day 4-1" in skipped.said


async def test_move_to_another_section_typed_or_chosen(started: World) -> None:
    moved = await conversation(started, "!schedule move 4 7")
    assert "11月24日(火) 08:00 · Day 4-7" in moved.said
    await moved.press("↪️")
    await moved.choose("move/place", "4 3")
    assert "Day 4-3" in moved.said
    await moved.type("⌨️", place="Day 4 section 9")
    assert "11月24日(火) 08:00 · Day 4-9" in moved.said
    assert "4 7" in answer(await moved.type("⌨️", place="seven"))
    assert "ありません" in answer(await moved.type("⌨️", place="4 99"))
    assert "11月24日(火) 08:00 · Day 4-9" in moved.said


async def test_move_to_another_channel(started: World) -> None:
    other = started.guild.create_text_channel("other")
    await started.organiser.send(started.channel, f"!schedule move {other.mention}")
    (schedule,) = await schedules(started)
    assert (schedule.channel, schedule.section) == (other.id, 1)
    asked = await conversation(started, "!schedule move")
    await asked.choose("move/channel", started.channel)
    (schedule,) = await schedules(started)
    assert schedule.channel == started.channel.id


async def test_stop_asks_first_and_keeps_what_was_posted(started: World) -> None:
    asked = await conversation(started, "!schedule stop")
    assert len(await schedules(started)) == 1
    await asked.press("削除しない")
    assert "配信中" in asked.said
    await asked.press("🗑️")
    await asked.press("削除する")
    assert await schedules(started) == ()


async def test_with_several_it_is_asked_which_and_after_a_restart_too(world: World) -> None:
    _, other = await two_schedules(world)
    which = await conversation(world, "!schedule move 4 5")
    await world.restart()
    second = (await schedules(world))[1]
    await which.choose("", str(second.id))
    assert "Day 4-5" in which.said
    assert [schedule.section for schedule in await schedules(world)] == [1, 5]
    assert other.mention in which.said


async def test_without_a_schedule_it_is_told_how_to_make_one(world: World) -> None:
    for typed in ("!schedule pause", "!schedule move 4 7", "!schedule stop", "!schedule skip"):
        await world.organiser.send(world.channel, typed)
        assert "/setup" in world.said, typed


async def test_a_word_that_is_none_of_its_subcommands_tells_how_it_is_written(started: World) -> None:
    await started.organiser.send(started.channel, "!schedule cancel")
    assert "次のように書きます" in started.said


@pytest.mark.parametrize("typed", ["skip 12/3", "pause 3 days", "resume 12/3", "stop #docker"])
async def test_a_word_too_many_is_not_passed_over(started: World, typed: str) -> None:
    before = await schedules(started)
    await started.organiser.send(started.channel, f"!schedule {typed}")
    assert "次のように書きます" in started.said
    assert "!schedule" in started.said
    assert await schedules(started) == before


async def test_settings_of_a_running_schedule_count_at_once(started: World) -> None:
    managed = await conversation(started, "!schedule")
    await managed.press("この配信を管理する")
    await managed.press("⚙️")
    await managed.type("🕗", time="19時", weekdays="土日")
    (schedule,) = await schedules(started)
    assert (schedule.calendar.time.hour, schedule.calendar.weekdays) == (19, {5, 6})
    assert schedule.due_at is not None
    assert schedule.calendar.local_date(schedule.due_at) == date(2026, 11, 28)


async def test_todays_is_posted_at_once_and_once(started: World) -> None:
    panel = await conversation(started, "!schedule skip")
    await panel.press("今日の分を今すぐ投稿")
    assert "すでに投稿されています" in answer(await panel.press("今日の分を今すぐ投稿"))
    posted = [message for message in started.channel.history() if "· 1/" in words(message)]
    assert len(posted) == 1
    assert "Day 4-2" in panel.said


async def test_the_button_below_a_lesson_opens_the_panel_for_organisers_alone(started: World) -> None:
    channel = started.env.bot.get_channel(started.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(**Post(*rows([button("⚙️", "schedule-panel:1")])).send_kwargs())
    lesson = Conversation(started, started.last)
    assert "サーバー管理" in answer(await lesson.by(started.person("mio")).press("⚙️"))
    opened = await lesson.press("⚙️")
    assert "配信中" in answer(opened)
    await started.organiser.click(opened.response, custom_id="schedule-pause:1")
    (schedule,) = await schedules(started)
    assert schedule.state is ScheduleState.PAUSED
    assert "⚙️" in lesson.labels


async def test_why_it_was_paused_is_told(started: World) -> None:
    started.clock.advance(days=1)
    started.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await started.env.advance_time(POLL_SECONDS + 1)
    await started.organiser.send(started.channel, "!schedule")
    assert "投稿する権限がなくなったため" in started.said


async def test_a_tenth_schedule_is_the_last(world: World) -> None:
    await world.organiser.send(world.channel, "!setup 8:00")
    overview = await conversation(world)
    for _ in range(9):
        await overview.press("➕")
        await overview.press("▶")
        await overview.press("☰")
    assert len(await schedules(world)) == 10
    assert "10 個まで" in answer(await overview.press("➕"))
