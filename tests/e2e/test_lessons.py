"""Reading a lesson in the channel."""

from __future__ import annotations

import discord

from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words


async def test_lesson_opens_the_first_unread_section(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson")
    assert "Day 4" in world.said
    assert "1/" in world.said


async def test_a_section_is_opened_by_its_number_and_shows_its_picture_with_alt_text(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    assert world.last.attachments
    assert all(attachment.filename.endswith(".png") for attachment in world.last.attachments)


async def test_every_section_in_both_languages_is_accepted_by_discord(world: World) -> None:
    mio, ann = world.person("mio"), world.person("ann_en")
    total = len(world.tutor.lessons.days(Locale.JA)[0].sections)
    for number in range(1, total + 1):
        await mio.send(world.channel, f"!lesson 4 {number}")
        assert f"{number}/{total}" in world.said
        result = await ann.slash(world.channel, "lesson", day=4, section=number)
        assert f"{number}/{total}" in words(result.response)


async def test_next_turns_the_page_in_place_for_its_owner(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    page = world.last
    await mio.click(page, label="次へ ▶")
    assert world.last.id == page.id
    assert "2/" in world.said


async def test_someone_else_gets_a_page_of_their_own(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken")
    await mio.send(world.channel, "!lesson 4 1")
    page = world.last
    result = await ken.click(page, label="次へ ▶")
    assert result.ephemeral
    assert "2/" in words(result.response)
    assert "1/" in words(world.last)


async def test_marking_as_read_earns_points_once_and_lesson_goes_on_from_there(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    await mio.click(world.last, label="読んだ")
    assert "+2 ポイント" in world.said
    await mio.send(world.channel, "!lesson")
    assert "2/" in world.said
    await mio.send(world.channel, "!lesson 4 1")
    assert "✓ 読みました" in buttons(world.last)


async def test_buttons_still_work_after_a_restart(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    await world.restart()
    world.clock.advance(days=7)
    await mio.click(world.last, label="次へ ▶")
    assert "2/" in world.said


async def test_a_button_of_an_older_version_is_answered(world: World) -> None:
    mio = world.person("mio")
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="old", custom_id="feature-of-long-ago:1"))
    channel = world.env.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("old", view=view)
    result = await mio.click(world.last, label="old")
    assert "以前のバージョン" in words(result.response)


async def test_a_day_that_does_not_exist_is_answered_with_those_that_do(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 99")
    assert "4" in world.said
    await mio.send(world.channel, "!lesson 4 99")
    assert "99" in world.said


async def test_quiz_me_posts_a_question_below(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    await mio.click(world.last, label="クイズに挑戦")
    assert "第 1 問" in world.said
