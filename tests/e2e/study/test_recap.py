"""The recap on the last day of a week, and who has finished at the end of the course."""

from __future__ import annotations

import discord

from bot.core.learner import Learner
from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words
from tests.e2e.schedules.looking import change
from tests.e2e.study.group import begin, look, told


def posts(world: World, said: str) -> list[discord.Message]:
    """Messages of the channel that say something."""
    return [message for message in world.channel.history() if said in words(message)]


async def read_all(world: World, *names: str) -> None:
    """Have people read all of the course."""
    for name in names:
        learner = Learner(world.guild.id, world.person(name).id, name)
        for number in range(1, total(world) + 1):
            await world.tutor.lessons.mark_read(learner, 4, number, Locale.JA, world.clock())


def total(world: World) -> int:
    return len(world.tutor.lessons.days(Locale.JA)[0].sections)


async def to_the_end(world: World) -> None:
    """Have the course posted to its end, five sections a day, and let a day pass."""
    schedule = await begin(world)
    await change(world, schedule, sections_a_date=5)
    for _ in range(-(-(total(world) - 1) // 5) + 1):
        world.clock.advance(days=1)
        await look(world)


async def test_a_week_ends_with_a_recap_once(world: World) -> None:
    await begin(world, days=7)
    mio = world.person("mio")
    await mio.click(posts(world, "Day 4")[-1], label="読んだ")
    for _ in range(2):
        await world.tutor.lab_errors.note(world.guild.id, "tag-not-found", world.clock())
    world.clock.advance(hours=13)
    await look(world)
    await world.restart()
    await look(world)
    (recap,) = posts(world, "今週のふりかえり")
    assert [attachment.filename for attachment in recap.attachments] == ["recap.png"]
    assert "2 回" in words(recap)
    result = await mio.click(recap, label="▶ 読んでいない分を読む")
    assert result.ephemeral


async def test_no_recap_of_a_week_without_lessons(world: World) -> None:
    schedule = await begin(world)
    await world.tutor.schedules.pause(world.guild.id, schedule, world.clock())
    world.clock.advance(days=14)
    await look(world)
    assert posts(world, "今週のふりかえり") == []


async def test_the_group_is_told_who_has_finished_once_and_each_keeps_their_own(world: World) -> None:
    await read_all(world, "mio", "ken")
    await to_the_end(world)
    await world.restart()
    await look(world)
    (post,) = posts(world, "コースの最後まで来ました")
    assert "**2 人**" in words(post)
    assert len(post.attachments) == 2
    result = await world.person("mio").click(post, label="🎓 自分の修了証")
    assert result.ephemeral
    late = world.person("late")
    result = await late.click(post, label="🎓 自分の修了証")
    assert f"{total(world)} 個あります" in words(result.response)
    await read_all(world, "late")
    await late.send(world.channel, "!progress")
    assert "🎓 自分の修了証" in buttons(world.last)
    result = await late.click(post, label="🎓 自分の修了証")
    assert "あなたの修了証" in words(result.response)
    assert told(world, "late") == []


async def test_a_course_that_nobody_has_finished_ends_with_a_word(world: World) -> None:
    await to_the_end(world)
    (post,) = posts(world, "コースの最後まで来ました")
    assert "まだいません" in words(post)
    assert post.attachments == []


async def test_many_certificates_are_a_few_messages(world: World) -> None:
    await read_all(world, *(f"learner{number}" for number in range(12)))
    await to_the_end(world)
    await look(world)
    messages = [message for message in world.channel.history() if "🎓 自分の修了証" in buttons(message)]
    assert [len(message.attachments) for message in messages] == [10, 2]
