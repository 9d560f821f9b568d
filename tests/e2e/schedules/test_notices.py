"""What an organiser is told of trouble with the lesson: once, where they can read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from simcord.builders import UserHandle

from bot.chat.schedules.notices import send_notice
from bot.core.locale import Locale
from bot.core.schedule.schedule import ScheduleState
from bot.services.schedules.planning import NOTICE
from bot.services.schedules.task_queue import Task
from tests.e2e.conftest import MONDAY, World, words
from tests.e2e.schedules.looking import change, lessons, look, set_up


def notices(world: World) -> list[discord.Message]:
    """The direct messages to the organiser."""
    organiser = UserHandle(world.env, world.env.backend.get_user(world.organiser.id))
    return list(organiser.dm_channel.history())


def told(world: World) -> list[str]:
    """What the organiser was told in direct messages."""
    return [words(message) for message in notices(world)]


def refuse(world: World, path: str) -> None:
    """Discord says that a permission is missing."""
    world.env.inject_error("POST", path, status=403, code=50013)


async def next_day(world: World) -> None:
    world.clock.advance(days=1)
    await look(world)


async def test_a_channel_that_is_closed_pauses_the_schedule_and_the_organiser_is_told_once(world: World) -> None:
    schedule = await set_up(world)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=50013)
    world.clock.advance(minutes=40)
    await look(world)
    await look(world)
    found: Any = await world.tutor.schedules.get(world.guild.id, schedule)
    assert (found.state, found.pause_reason) == (ScheduleState.PAUSED, "schedule-paused-closed")
    (notice,) = told(world)
    assert "一時停止" in notice and world.channel.mention in notice


async def test_an_organiser_who_takes_no_direct_messages_is_told_in_the_system_channel(world: World) -> None:
    await set_up(world)
    system = world.guild.create_text_channel("general")
    world.env.backend.get_guild(world.guild.id).system_channel_id = system.id
    await world.restart()
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=50013)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    world.clock.advance(minutes=40)
    await look(world)
    assert told(world) == []
    assert "一時停止" in words(system.last_message)


async def test_a_notice_that_was_sent_is_found_again_whatever_the_group_and_its_language_are_by_then(
    world: World,
) -> None:
    now = world.env.now()  # that of Discord, in whose time messages are looked for
    details = {"reason": "schedule-paused-gone", "organiser": world.organiser.id, "channel": world.channel.id}
    task = Task("notice:1:2026-11-23:x", NOTICE, world.guild.id, None, None, MONDAY.date(), details, now, now, False)
    bot: Any = world.env.bot
    await send_notice(bot, task)
    await world.tutor.guilds.setup(world.guild.id, locale=Locale.EN)
    bot.get_guild(world.guild.id).name = "Another name"
    await send_notice(bot, replace(task, is_retry=True))
    assert len(told(world)) == 1
    await send_notice(bot, replace(task, key="notice:1:2026-11-24:x", is_retry=True))
    assert len(told(world)) == 2
    assert "Another name" in told(world)[-1]


async def test_who_sees_to_it_is_shown_to_the_other_organisers(world: World) -> None:
    await set_up(world)
    system = world.guild.create_text_channel("general")
    world.env.backend.get_guild(world.guild.id).system_channel_id = system.id
    await world.restart()
    refuse(world, f"/channels/{world.channel.id}/messages")
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    world.clock.advance(minutes=40)
    await look(world)
    (notice,) = system.history()
    mio = world.person("mio")
    assert "サーバー管理" in words((await mio.click(notice, label="✅ 確認しました")).response)
    await world.organiser.click(notice, label="✅ 確認しました")
    (notice,) = (message for message in system.history() if message.id == notice.id)
    assert f"<@{world.organiser.id}> さんが確認しました" in words(notice)
    assert "一時停止" in words(notice)


async def test_a_refusal_without_a_code_of_discord_pauses_nothing(world: World) -> None:
    schedule = await set_up(world)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403)
    world.clock.advance(minutes=40)
    await look(world)
    assert lessons(world) == []
    world.clock.advance(minutes=2)
    await look(world)
    assert (await world.tutor.schedules.get(world.guild.id, schedule)).state is ScheduleState.ACTIVE
    assert len(lessons(world)) == 1
    assert told(world) == []


async def test_threads_that_may_not_be_opened_are_told_once_until_one_could_be(world: World) -> None:
    schedule = await set_up(world)
    await change(world, schedule, threads=True)
    threads = "/channels/*/messages/*/threads"
    world.clock.advance(minutes=40)
    refuse(world, threads)
    await look(world)
    for _ in range(2):
        refuse(world, threads)
        await next_day(world)
    assert len(lessons(world)) == 3
    (notice,) = told(world)
    assert "公開スレッドの作成" in notice and "投稿のしかた" in notice and world.channel.mention in notice
    await next_day(world)
    assert len(told(world)) == 1
    refuse(world, threads)
    await next_day(world)
    assert len(told(world)) == 2


async def test_threads_that_fail_in_passing_are_not_told(world: World) -> None:
    schedule = await set_up(world)
    await change(world, schedule, threads=True)
    world.clock.advance(minutes=40)
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=403)
    await look(world)
    assert len(lessons(world)) == 1
    assert told(world) == []


async def test_a_role_that_was_deleted_is_told_once_and_mentioned_no_more(world: World) -> None:
    schedule = await set_up(world)
    role = world.guild.create_role("learners")
    await change(world, schedule, role=role.id)
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    found = guild.get_role(role.id)
    assert found is not None
    await found.delete()
    await world.env.settle()
    world.clock.advance(minutes=40)
    await look(world)
    await next_day(world)
    assert len(lessons(world)) == 2
    assert not any(f"<@&{role.id}>" in words(lesson) for lesson in lessons(world))
    (notice,) = told(world)
    assert "ロールが削除" in notice and "投稿のしかた" in notice
