"""What may go wrong while a schedule is set up: strangers, two at once, channels that go or are closed."""

from __future__ import annotations

import asyncio

import discord
from simcord.builders import ChannelHandle

from bot.core.locale import Locale
from bot.core.schedule.schedule import ScheduleState
from tests.e2e.conftest import World
from tests.e2e.schedules.organising import answer, conversation, manager, schedules
from tests.e2e.scripted_lab import meanwhile


def channel_without(world: World, name: str, **permissions: bool) -> ChannelHandle:
    """A channel that takes permissions from the bot."""
    bot = world.env.bot.user
    assert bot is not None
    return world.guild.create_text_channel(name, overwrites={bot: discord.PermissionOverwrite(**permissions)})


async def delete(world: World, channel: ChannelHandle) -> None:
    """Somebody deletes a channel."""
    found = world.env.bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    await found.delete()
    await world.env.settle()


async def test_strangers_press_nothing(world: World) -> None:
    setup = await conversation(world)
    before = setup.said
    stranger = setup.by(world.person("mio"))
    for label in sorted(setup.labels):
        assert "サーバー管理" in answer(await stranger.press(label)), label
    assert "サーバー管理" in answer(await stranger.choose("main/channel", world.channel))
    assert setup.said == before
    assert await schedules(world) == ()


async def test_a_learner_can_type_neither_setup_nor_schedule(world: World) -> None:
    for typed in ("!setup", "!setup 7:00", "!schedule", "!schedule pause", "!schedule stop", "!schedule move 4 7"):
        await world.person("mio").send(world.channel, typed)
        assert "サーバー管理" in world.said, typed


async def test_two_organisers_at_once_lose_nothing_of_each_other(world: World) -> None:
    ren = manager(world, "ren")
    setup = await conversation(world)
    await setup.press("✉️")
    await asyncio.gather(
        meanwhile(world.organiser.select, setup.message, ["en"], custom_id="schedule-choose:1:post/language"),
        meanwhile(ren.click, setup.message, custom_id="schedule-switch:1:post/threads/on"),
    )
    await world.env.settle()
    await setup.by(ren).press("◀")
    presses = (
        meanwhile(person.click, setup.message, custom_id="schedule-start:1") for person in (world.organiser, ren)
    )
    await asyncio.gather(*presses)
    await world.env.settle()
    (started,) = await schedules(world)
    assert (started.locale, started.threads, started.state) == (Locale.EN, True, ScheduleState.ACTIVE)
    assert "配信中" in setup.said


async def test_each_organiser_has_a_draft_of_their_own(world: World) -> None:
    ren = manager(world, "ren")
    mine = await conversation(world)
    theirs = await conversation(world, person=ren)
    await mine.type("🕗", time="9:00", weekdays="")
    await theirs.type("🕗", time="10:00", weekdays="")
    assert "毎日 09:00" in mine.said
    assert "毎日 10:00" in theirs.said
    await mine.press("▶")
    await theirs.press("▶")
    assert [schedule.calendar.time.hour for schedule in await schedules(world)] == [9, 10]


async def test_a_channel_deleted_in_the_middle_is_told_and_another_chosen(world: World) -> None:
    doomed = world.guild.create_text_channel("doomed")
    setup = await conversation(world)
    await setup.choose("main/channel", doomed)
    await delete(world, doomed)
    assert "チャンネルがなくなった" in answer(await setup.press("▶"))
    await setup.press("📅")
    assert "チャンネルがなくなった" in setup.said
    await setup.press("◀")
    await setup.choose("main/channel", world.channel)
    await setup.press("▶")
    assert len(await schedules(world)) == 1


async def test_what_the_bot_lacks_in_a_channel_is_named_with_where_to_turn_it_on(world: World) -> None:
    closed = channel_without(world, "closed", send_messages=False, attach_files=False, read_message_history=False)
    setup = await conversation(world)
    await setup.choose("main/channel", closed)
    for said in ("メッセージを送信", "ファイルを添付", "メッセージ履歴を読む", "チャンネルの編集"):
        assert said in setup.said, said
    assert "チャンネルを見る" not in setup.said
    refused = answer(await setup.press("▶"))
    assert "メッセージを送信" in refused
    assert "メッセージ履歴を読む" not in refused
    assert await schedules(world) == ()


async def test_threads_and_mentions_need_permissions_of_their_own(world: World) -> None:
    closed = channel_without(
        world, "flat", create_public_threads=False, send_messages_in_threads=False, mention_everyone=False
    )
    quiet = world.guild.create_role("quiet", mentionable=False)
    setup = await conversation(world)
    await setup.choose("main/channel", closed)
    assert "足りない" not in setup.said
    await setup.press("✉️")
    await setup.press("🧵")
    assert "公開スレッドの作成" in setup.said
    assert "スレッドでメッセージを送信" in setup.said
    await setup.press("🧵")
    assert "足りない" not in setup.said
    await setup.choose("post/role", quiet)
    assert "全てのロールにメンション" in setup.said


async def test_a_schedule_in_use_is_not_moved_to_where_nothing_can_be_posted(world: World) -> None:
    closed = channel_without(world, "closed", send_messages=False)
    setup = await conversation(world)
    await setup.press("▶")
    await setup.press("⚙️")
    assert "メッセージを送信" in answer(await setup.choose("main/channel", closed))
    (schedule,) = await schedules(world)
    assert schedule.channel == world.channel.id


async def test_everybody_is_not_mentioned(world: World) -> None:
    setup = await conversation(world)
    await setup.press("✉️")
    assert "全員に" in answer(await setup.choose("post/role", world.guild.default_role))


async def test_a_schedule_that_another_has_deleted_is_not_changed_any_more(world: World) -> None:
    setup = await conversation(world)
    await setup.press("▶")
    other = await conversation(world, "!schedule stop")
    await other.press("削除する")
    assert "まだありません" in other.said
    assert "削除されています" in answer(await setup.press("⏸️"))
