"""The lesson as a group sees it: whom it mentions, its buttons, its thread, and who has read it."""

from __future__ import annotations

import discord
import pytest

from bot.chat.schedules.loops import EDIT_SECONDS
from tests.e2e.conftest import World, buttons, words
from tests.e2e.schedules.looking import change, lessons, look, set_up


async def wait_for_edits(world: World) -> None:
    world.clock.advance(seconds=11)
    await world.env.advance_time(EDIT_SECONDS + 1)


def edits(world: World) -> int:
    """How often messages of the channel were edited."""
    return sum(request.method == "PATCH" for request in world.env.http_requests if "/messages/" in request.path)


async def test_it_has_the_buttons_that_a_learner_needs(world: World) -> None:
    schedule = await set_up(world)
    world.clock.advance(minutes=40)
    await look(world)
    (lesson,) = lessons(world)
    ids = list(buttons(lesson).values())
    assert [id for id in ids if not id.startswith("try:")] == [
        "read:0:4:1",
        "quiz:4",
        "ask-about:4:1",
        f"schedule-panel:{schedule}",
    ]
    assert "まだ誰も読んでいません" in words(lesson)


async def test_it_mentions_the_role_that_was_chosen_and_nobody_else(world: World) -> None:
    role = world.guild.create_role("learners")
    schedule = await set_up(world)
    await change(world, schedule, role=role.id)
    world.clock.advance(minutes=40)
    await look(world)
    (lesson,) = lessons(world)
    assert words(lesson).startswith(f"<@&{role.id}>")
    assert [each.id for each in lesson.role_mentions] == [role.id]
    assert not lesson.mention_everyone and not lesson.mentions


async def test_who_has_read_it_is_told_at_most_every_ten_seconds(world: World) -> None:
    await set_up(world)
    world.clock.advance(minutes=40)
    await look(world)
    (lesson,) = lessons(world)
    for name in ("mio", "ren", "sora"):
        await world.person(name).click(lesson, label="読んだ")
    await world.env.advance_time(EDIT_SECONDS + 1)
    assert edits(world) == 0
    await wait_for_edits(world)
    assert edits(world) == 1
    (lesson,) = lessons(world)
    assert "3 人中 3 人が読みました" in words(lesson)
    assert "mio" not in words(lesson)
    await world.person("mio").click(lesson, label="読んだ")
    await wait_for_edits(world)
    assert edits(world) == 1


async def test_a_restart_forgets_no_reader(world: World) -> None:
    await set_up(world)
    world.clock.advance(minutes=40)
    await look(world)
    await world.person("mio").click(lessons(world)[0], label="読んだ")
    await world.restart()
    await wait_for_edits(world)
    assert "1 人中 1 人が読みました" in words(lessons(world)[0])


async def test_names_are_told_where_the_group_wants_them(world: World) -> None:
    await set_up(world)
    await world.tutor.guilds.setup(world.guild.id, shows_readers=True)
    world.clock.advance(minutes=40)
    await look(world)
    await world.person("mio").click(lessons(world)[0], label="読んだ")
    await wait_for_edits(world)
    assert "mio" in words(lessons(world)[0])


async def test_a_lesson_that_was_deleted_is_left_alone(world: World) -> None:
    await set_up(world)
    world.clock.advance(minutes=40)
    await look(world)
    (lesson,) = lessons(world)
    await world.person("mio").click(lesson, label="読んだ")
    await world.organiser.delete(lesson)
    await wait_for_edits(world)
    await wait_for_edits(world)
    assert edits(world) <= 1


async def test_a_question_opens_a_thread_and_the_next_one_leads_to_it(world: World) -> None:
    await set_up(world)
    world.clock.advance(minutes=40)
    await look(world)
    (lesson,) = lessons(world)
    first = await world.person("mio").click(lesson, label="💬 質問する")
    second = await world.person("ren").click(lessons(world)[0], label="💬 質問する")
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    (thread,) = guild.threads
    assert thread.name.startswith("Day 4 · ")
    assert all(result.ephemeral and thread.mention in words(result.response) for result in (first, second))
    said = [message async for message in thread.history() if message.author == world.env.bot.user]
    assert len(said) == 1 and "質問" in words(said[0])


async def test_a_thread_that_was_deleted_is_opened_anew(world: World) -> None:
    await set_up(world)
    world.clock.advance(minutes=40)
    await look(world)
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    for _ in range(2):
        await world.person("mio").click(lessons(world)[0], label="💬 質問する")
        (thread,) = guild.threads
        await thread.delete()
        await world.env.settle()
        assert not guild.threads


async def test_a_missing_permission_for_threads_is_said(world: World) -> None:
    await set_up(world)
    world.clock.advance(minutes=40)
    await look(world)
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    result = await world.person("mio").click(lessons(world)[0], label="💬 質問する")
    assert "公開スレッドの作成" in words(result.response)


@pytest.mark.parametrize("fails", [False, True])
async def test_each_lesson_has_its_thread_where_the_group_wants_it(world: World, fails: bool) -> None:
    schedule = await set_up(world)
    await change(world, schedule, threads=True)
    world.clock.advance(minutes=40)
    if fails:
        world.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    await look(world)
    await look(world)
    assert len(lessons(world)) == 1
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    assert len(guild.threads) == (0 if fails else 1)
    assert isinstance(world.last, discord.Message)


async def test_a_week_without_the_bot_ends_with_one_lesson_that_says_so(world: World) -> None:
    await set_up(world)
    world.clock.advance(days=7, minutes=40)
    await look(world)
    await look(world)
    (lesson,) = lessons(world)
    assert "7 回分のレッスンを投稿できませんでした" in words(lesson)
