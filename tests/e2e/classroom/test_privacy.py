"""Whoever does not want to be shown in the view of the class."""

from __future__ import annotations

from tests.e2e.classroom.a_class import has_read, was_posted
from tests.e2e.conftest import World, buttons, words

HIDE, SHOW = "クラスの様子に載せない", "クラスの様子に載せる"


async def behind(world: World) -> str:
    return words((await world.organiser.slash(world.channel, "class", page="behind")).response)


async def test_who_hides_is_in_no_list_until_they_show_themselves_again(world: World) -> None:
    await was_posted(world, 1)
    for name in ("mio", "ren"):
        await has_read(world, name, 2)
    mio = world.person("mio")
    told = await mio.slash(world.channel, "privacy")
    assert "あなたがどのセクションをいつ読んだかを見られます" in words(told.response)
    hidden = await mio.click(told.response, label=HIDE)
    assert "あなたは載りません" in words(hidden.response)
    said = await behind(world)
    assert ("mio" in said, "ren" in said) == (False, True)
    overview = await world.organiser.slash(world.channel, "class", page="overview")
    assert "**2** 人" in words(overview.response)
    assert "このうち 1 人は、表示を断っています" in words(overview.response)
    await world.restart()
    await mio.click(hidden.response, label=SHOW)
    assert "mio" in await behind(world)


async def test_a_press_below_somebody_elses_privacy_hides_oneself(world: World) -> None:
    await was_posted(world, 1)
    for name in ("mio", "ren"):
        await has_read(world, name, 2)
    await world.person("mio").send(world.channel, "!privacy")
    result = await world.person("ren").click(world.last, label=HIDE)
    assert result.ephemeral
    said = await behind(world)
    assert ("mio" in said, "ren" in said) == (True, False)


async def test_in_direct_messages_there_is_no_class_to_hide_from(world: World) -> None:
    person = world.env.create_user("mio")
    world.guild.add_member(person)
    await person.send_dm("!privacy")
    told = next(message for message in person.dm_channel.history() if "残るもの" in words(message))
    assert HIDE not in buttons(told)


async def test_the_group_is_told_that_there_is_a_view_of_the_class(world: World) -> None:
    await world.organiser.send(world.channel, "!schedule")
    assert "`/class`" in world.said
    assert "`!privacy`" in world.said
    await world.person("mio").send(world.channel, "!help")
    assert "読んだ記録を管理者に見せるか" in world.said
