"""Who organises a group: Discord's own permission, and a role that the group chooses."""

from __future__ import annotations

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, RoleHandle

from tests.e2e.conftest import World
from tests.e2e.schedules.organising import Conversation, answer, conversation, schedules


async def with_role(world: World) -> tuple[RoleHandle, MemberActor, Conversation]:
    """A role, somebody who has it and no permission of Discord's, and the overview."""
    role = world.guild.create_role("tutors")
    aoi = world.guild.add_member(world.env.create_user("aoi"), roles=[role])
    await world.organiser.send(world.channel, "!setup 8:00")
    return role, aoi, await conversation(world)


async def test_whoever_has_the_organiser_role_may_organise_until_it_is_taken_away(world: World) -> None:
    role, aoi, overview = await with_role(world)
    await aoi.send(world.channel, "!schedule pause")
    assert "サーバー管理" in world.said
    await overview.choose("organiser-role", role)
    assert role.mention in overview.said
    await aoi.send(world.channel, "!schedule pause")
    assert "一時停止中" in world.said
    await world.restart()
    panel = Conversation(world, world.last, aoi)
    await panel.press("▶")
    assert "配信中" in panel.said
    assert len(await schedules(world)) == 1
    await overview.choose("organiser-role")
    assert "サーバー管理" in answer(await panel.press("⏸️"))


async def test_a_refusal_names_the_organiser_role_and_mentions_nobody(world: World) -> None:
    role, _, overview = await with_role(world)
    mio = world.person("mio")
    await mio.send(world.channel, "!schedule pause")
    assert "tutors" not in world.said
    await overview.choose("organiser-role", role)
    await mio.send(world.channel, "!class")
    assert "ロール「tutors」か「サーバー管理」" in world.said
    assert role.mention not in world.said
    assert "ロール「tutors」" in answer(await overview.by(mio).press("➕"))


async def test_the_role_is_remembered_by_a_bot_that_starts_anew(world: World) -> None:
    role, _, overview = await with_role(world)
    await overview.choose("organiser-role", role)
    world.tutor.guilds._organiser_roles.clear()
    await world.tutor.guilds.load_organiser_roles()
    assert world.tutor.guilds.organiser_role(world.guild.id) == role.id


async def test_an_organiser_by_role_hands_the_role_to_nobody(world: World) -> None:
    role, aoi, overview = await with_role(world)
    await overview.choose("organiser-role", role)
    friends = world.guild.create_role("friends")
    refused = answer(await overview.by(aoi).choose("organiser-role", friends))
    assert "サーバー管理" in refused
    assert "tutors" not in refused
    assert world.tutor.guilds.organiser_role(world.guild.id) == role.id


async def test_not_everybody_becomes_an_organiser(world: World) -> None:
    _, _, overview = await with_role(world)
    assert "全員" in answer(await overview.choose("organiser-role", world.guild.default_role))
    await world.person("mio").send(world.channel, "!schedule")
    assert "サーバー管理" in world.said


async def test_names_of_readers_are_shown_only_if_the_group_wants_them(world: World) -> None:
    _, _, overview = await with_role(world)
    assert "名前は出ません" in overview.said
    await overview.press("読んだ人の名前も表示する")
    assert (await world.tutor.guilds.get(world.guild.id)).shows_readers
    await overview.press("読んだ人の名前を隠す")
    assert not (await world.tutor.guilds.get(world.guild.id)).shows_readers


async def test_counting_of_questions_is_switched_where_it_was(world: World) -> None:
    _, _, overview = await with_role(world)
    await overview.press("質問を数えるのをやめて")
    assert not (await world.tutor.guilds.get(world.guild.id)).counts_questions
    await overview.press("質問を数える")
    assert (await world.tutor.guilds.get(world.guild.id)).counts_questions


async def locked(world: World, tutors: RoleHandle) -> ChannelHandle:
    """A channel that organisers by role can read, and in which only others can write."""
    readable = {tutors: discord.PermissionOverwrite(view_channel=True, send_messages=False)}
    return world.guild.create_text_channel("news", overwrites=readable)


async def test_an_organiser_by_role_lets_nothing_be_posted_where_they_may_not_write(world: World) -> None:
    role, aoi, overview = await with_role(world)
    await overview.choose("organiser-role", role)
    news = await locked(world, role)
    await aoi.send(world.channel, f"!setup {news.mention} 8:00")
    assert "あなた自身が書き込めない" in world.said
    await aoi.send(world.channel, f"!schedule move {news.mention}")
    assert "あなた自身が書き込めない" in world.said
    mine = (await conversation(world)).by(aoi)
    await mine.press("➕")
    assert "あなた自身が書き込めない" in answer(await mine.choose("main/channel", news))
    assert [each.channel for each in await schedules(world)] == [world.channel.id]
    await world.organiser.send(world.channel, f"!schedule move {news.mention}")
    assert [each.channel for each in await schedules(world)] == [news.id]
    await aoi.send(world.channel, "!schedule pause")
    await aoi.send(world.channel, "!schedule resume")
    assert "配信中" in world.said


async def test_an_organiser_by_role_lets_no_role_be_mentioned_that_they_may_not_mention(world: World) -> None:
    role, aoi, overview = await with_role(world)
    await overview.choose("organiser-role", role)
    quiet, loud = world.guild.create_role("quiet"), world.guild.create_role("loud", mentionable=True)
    mine = await conversation(world, "!setup", aoi)
    await mine.press("➕")
    await mine.press("✉️")
    assert "あなた自身が" in answer(await mine.choose("post/role", quiet))
    await mine.choose("post/role", loud)
    assert loud.mention in mine.said
    await mine.by(world.organiser).choose("post/role", quiet)
    assert quiet.mention in mine.said
