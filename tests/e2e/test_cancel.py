"""Cancelling a command that waits or runs."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.course.lesson import Code
from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip, meanwhile, pending_messages, until


async def test_a_learner_cancels_what_runs_and_keeps_what_was_printed(world: World) -> None:
    lab = Lab("pull a")
    equip(world, lab)
    mio = world.person("mio")
    sending = meanwhile(mio.send, world.channel, "!docker pull a\nimages\ninfo")
    await until(lambda: lab.running)
    assert "コマンド 1/3" in world.said
    await meanwhile(mio.click, world.last, label="中止")
    await sending
    assert "so far of pull a" in world.said
    assert "「中止」が押された" in world.said and "続く 2 個" in world.said
    assert (lab.ran, lab.running, buttons(world.last)) == (["pull a"], [], {})
    assert await world.tutor.pending_messages.abandoned(()) == []


async def test_a_learner_cancels_what_waits_and_the_next_one_moves_up(world: World) -> None:
    lab = Lab("pull a")
    equip(world, lab)
    mio, ken, aoi = (world.person(name) for name in ("mio", "ken", "aoi"))
    acts = [meanwhile(mio.send, world.channel, "!docker pull a")]
    await until(lambda: lab.running)
    acts.append(meanwhile(ken.send, world.channel, "!docker images"))
    await until(lambda: "1 番目" in world.said)
    waiting = world.last
    acts.append(meanwhile(aoi.send, world.channel, "!docker info"))
    await until(lambda: "2 番目" in world.said)
    acts.append(meanwhile(ken.click, waiting, label="中止"))
    await until(lambda: "「中止」が押された" in words(world.channel.history()[-3]))
    lab.let_go("pull a")
    await asyncio.gather(*acts)
    assert lab.ran == ["pull a", "info"]


async def test_only_the_learner_who_runs_it_may_cancel(world: World) -> None:
    lab = Lab("pull a")
    equip(world, lab)
    sending = meanwhile(world.person("mio").send, world.channel, "!docker pull a")
    await until(lambda: lab.running)
    refused = meanwhile(world.person("ken").click, world.last, label="中止")
    await asyncio.sleep(0)
    lab.let_go("pull a")
    assert (await refused).ephemeral
    await sending
    assert "all of pull a" in world.said


async def test_a_slash_command_and_a_try_of_a_lesson_can_be_cancelled(world: World) -> None:
    sections = enumerate(world.tutor.lessons.days(Locale.EN)[0].sections, 1)
    number, tried = next(
        (number, block.try_) for number, section in sections for block in section.blocks if isinstance(block, Code)
        and block.try_
    )  # fmt: skip
    lab = Lab("pull a", tried.removeprefix("docker "))
    equip(world, lab)
    ann = world.person("ann_en")
    acts = [meanwhile(ann.slash, world.channel, "docker", command="pull a")]
    await until(lambda: lab.running)
    await asyncio.gather(meanwhile(ann.click, world.last, label="Cancel"), *acts)
    assert "“Cancel” was pressed" in world.said
    await ann.slash(world.channel, "lesson", day=4, section=number)
    label = next(label for label, custom_id in buttons(world.last).items() if custom_id.startswith("try:"))
    acts = [meanwhile(ann.click, world.last, label=label)]
    await until(lambda: lab.running)
    await asyncio.gather(meanwhile(ann.click, world.last, label="Cancel"), *acts)
    assert "“Cancel” was pressed" in world.said
    assert lab.running == []


async def test_the_pull_of_an_image_to_look_into_can_be_cancelled(world: World) -> None:
    lab = Lab("pull nginx:1.25")
    equip(world, lab)
    mio = world.person("mio")
    sending = meanwhile(mio.send, world.channel, "!layers nginx:1.25")
    await until(lambda: lab.running)
    (noted,) = await pending_messages(world)
    assert noted.lines == "!layers nginx:1.25"
    await asyncio.gather(meanwhile(mio.click, world.last, label="中止"), sending)
    assert "「中止」が押された" in world.said
    assert (lab.running, await world.tutor.pending_messages.abandoned(())) == ([], [])


async def test_a_button_that_a_restart_has_left_behind_says_that_nothing_runs(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = Lab("pull a")
    bot = equip(world, lab)
    ann = world.person("ann_en")
    sending = meanwhile(ann.slash, world.channel, "docker", command="pull a")
    await until(lambda: lab.running)
    running = world.last
    monkeypatch.setattr(bot.jobs, "shown_in_message", lambda message: None)  # as in a bot that has just started
    answer = meanwhile(ann.click, running, label="Cancel")
    await asyncio.sleep(0)
    lab.let_go("pull a")
    result = await answer
    await sending
    assert result.ephemeral
    assert "does not run any more" in words(result.response)


async def test_long_output_of_a_cancelled_command_is_attached(world: World) -> None:
    lab = Lab("pull a", printed="\n".join(f"line {number}" for number in range(2_000)))
    equip(world, lab)
    mio = world.person("mio")
    sending = meanwhile(mio.send, world.channel, "!docker pull a")
    await until(lambda: lab.running)
    await asyncio.gather(meanwhile(mio.click, world.last, label="中止"), sending)
    (attachment,) = world.last.attachments
    assert (await attachment.read()).decode().endswith("line 1999")
    assert "行を省略しました" in world.said and "残っている出力をすべて添付します" in world.said
