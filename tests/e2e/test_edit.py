"""Mending a typed command by editing its message."""

from __future__ import annotations

import asyncio

import pytest

from tests.e2e.conftest import World, words
from tests.e2e.scripted_lab import Lab, equip, meanwhile, until


def shown(world: World) -> list[str]:
    return [words(message) for message in world.channel.history()]


@pytest.mark.parametrize(
    ("before", "after", "ran"),
    [
        ("!docker pull ngnix", "!docker pull nginx", ["pull ngnix", "pull nginx"]),
        ("!docker pul nginx", "!docker pull nginx", ["pull nginx"]),
        ("!doker images", "!docker images", ["images"]),
        ("docker images", "!docker images", ["images"]),
    ],
    ids=["another image", "a refused command", "an unknown command", "no command at all"],
)
async def test_a_message_that_is_mended_is_served_again_where_its_answer_was(
    world: World, before: str, after: str, ran: list[str]
) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    typed = await mio.send(world.channel, before)
    await mio.edit(typed, after)
    assert lab.ran == ran
    _, answer = shown(world)
    assert f"all of {ran[-1]}" in answer


async def test_lines_that_are_no_more_lose_their_answers_and_new_ones_get_one(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    typed = await mio.send(world.channel, "!docker images\ninfo\nversion")
    await mio.edit(typed, "!docker info")
    assert [answer.split("\n")[1] for answer in shown(world)[1:]] == ["$ docker info"]
    await mio.edit(typed, "!docker images\ninfo")
    assert [answer.split("\n")[1] for answer in shown(world)[1:]] == ["$ docker images", "$ docker info"]


async def test_what_still_runs_of_the_old_text_ends_first(world: World) -> None:
    lab = Lab("pull a")
    equip(world, lab)
    mio = world.person("mio")
    sending = meanwhile(mio.send, world.channel, "!docker pull a\ninfo")
    await until(lambda: lab.running)
    typed = world.channel.history()[0]
    await asyncio.gather(meanwhile(mio.edit, typed, "!docker images"), sending)
    assert (lab.ran, lab.running) == (["pull a", "images"], [])
    _, answer = shown(world)
    assert "all of images" in answer


async def test_a_command_that_is_made_none_is_cancelled_and_says_so(world: World) -> None:
    lab = Lab("pull a")
    equip(world, lab)
    mio = world.person("mio")
    sending = meanwhile(mio.send, world.channel, "!docker pull a")
    await until(lambda: lab.running)
    await asyncio.gather(meanwhile(mio.edit, world.channel.history()[0], "never mind"), sending)
    assert "メッセージが編集された" in world.said and "so far of pull a" in world.said
    assert (lab.ran, lab.running) == (["pull a"], [])


async def test_an_edit_that_changes_nothing_or_comes_late_is_no_new_command(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    typed = await mio.send(world.channel, "!docker images")
    await mio.edit(typed, "!docker images")
    await world.env.advance_time(31)
    await mio.edit(typed, "!docker info")
    assert lab.ran == ["images"]
    assert len(shown(world)) == 2


async def test_an_answer_that_somebody_has_deleted_is_given_anew(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    typed = await mio.send(world.channel, "!docker images")
    await world.organiser.delete(world.last)
    await mio.edit(typed, "!docker info")
    assert "all of info" in world.said


async def test_other_commands_are_mended_too(world: World) -> None:
    mio = world.person("mio")
    typed = await mio.send(world.channel, "!explain Nginx")
    await mio.edit(typed, "!explain nginx")
    _, answer = shown(world)
    assert "docker.io/library/nginx:latest" in answer
