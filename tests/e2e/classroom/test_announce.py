"""``/announce``: a section posted now."""

from __future__ import annotations

import discord
import pytest

from tests.e2e.conftest import World, buttons, words


async def test_a_section_is_posted_as_a_schedule_posts_it_and_its_readers_count(world: World) -> None:
    result = await world.organiser.slash(world.channel, "announce", day=4, section=2)
    assert result.ephemeral
    assert f"/{world.last.id}" in words(result.response)
    assert "Day 4" in world.said
    await world.person("mio").click(world.last, label="読んだ")
    overview = await world.organiser.slash(world.channel, "class", page="overview")
    assert "Day 4-2" in words(overview.response)
    assert "（2026/11/23）: **1** 人" in words(overview.response)


async def test_typed_it_says_nothing_more_in_the_same_channel(world: World) -> None:
    before = len(world.channel.history())
    await world.organiser.send(world.channel, "!announce 4 1")
    assert len(world.channel.history()) == before + 2
    assert any(id.startswith("read:0:4:1") for id in buttons(world.last).values())


@pytest.mark.parametrize("typed", ["4-3", "4.3", "day 4 section 3", "4 3", "4日目3", "４−３"])
@pytest.mark.parametrize("command", ["announce", "lesson"])
async def test_a_section_is_named_as_people_write_it(world: World, command: str, typed: str) -> None:
    await world.organiser.send(world.channel, f"!{command} {typed}")
    assert any(id.startswith("read:") and id.endswith(":4:3") for id in buttons(world.last).values())


async def test_a_channel_stands_behind_a_section_however_that_is_written(world: World) -> None:
    other = world.guild.create_text_channel("news")
    await world.organiser.send(world.channel, f"!announce day 4 section 3 <#{other.id}>")
    assert other.last_message
    await world.organiser.send(world.channel, "!announce 4-3 now")
    assert "`!announce 4 3`" in world.said


async def test_it_is_posted_in_the_groups_language_in_another_channel(world: World) -> None:
    await world.organiser.slash(world.channel, "setup", language="en")
    other = world.guild.create_text_channel("news")
    await world.organiser.send(world.channel, f"!announce 4 1 <#{other.id}>")
    posted = other.last_message
    assert posted
    assert "about" in words(posted)
    assert f"/{posted.id}" in world.said


@pytest.mark.parametrize(
    ("typed", "told"), [("9 1", "Day 9"), ("4 99", "99"), ("4", "`!announce 4 3`"), ("x y", "`!announce 4 3`")]
)
async def test_what_the_course_does_not_have_is_refused(world: World, typed: str, told: str) -> None:
    await world.organiser.send(world.channel, f"!announce {typed}")
    assert told in world.said


async def test_only_organisers_announce(world: World) -> None:
    await world.person("mio").send(world.channel, "!announce 4 1")
    assert "サーバー管理" in world.said


async def test_missing_permissions_of_the_bot_are_named(world: World) -> None:
    forbidden = discord.PermissionOverwrite(send_messages=False, attach_files=False)
    closed = world.guild.create_text_channel("closed", overwrites={world.guild.default_role: forbidden})
    result = await world.organiser.slash(world.channel, "announce", day=4, section=1, channel=closed)
    assert "「メッセージを送信」, 「ファイルを添付」" in words(result.response)
    assert closed.last_message is None


async def test_nobody_announces_where_they_may_not_write_themselves(world: World) -> None:
    role = world.guild.create_role("organisers", permissions=discord.Permissions(manage_guild=True))
    ren = world.guild.add_member(world.env.create_user("ren"), roles=[role])
    forbidden = discord.PermissionOverwrite(send_messages=False)
    staff = world.guild.create_text_channel("staff", overwrites={role: forbidden})
    result = await ren.slash(world.channel, "announce", day=4, section=1, channel=staff)
    assert "あなた自身が書き込めない" in words(result.response)
    assert staff.last_message is None
