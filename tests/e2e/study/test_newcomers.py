"""Whoever joins in the middle of the course is offered to catch up, once."""

from __future__ import annotations

from tests.e2e.conftest import World, buttons, words
from tests.e2e.schedules.organising import manager
from tests.e2e.study.group import begin, told


async def test_a_newcomer_who_types_is_offered_it_in_one_line_once(world: World) -> None:
    mio = world.person("mio")
    await begin(world, days=4)
    await mio.send(world.channel, "!progress")
    assert "はじめての方へ" in world.said
    result = await mio.click(world.last, label="追いつく方法を見る")
    assert result.ephemeral
    assert "4 個" in words(result.response)
    await mio.click(result.response, label="▶ いま追いつく")
    await mio.send(world.channel, "!progress")
    assert "はじめての方へ" not in world.said


async def test_a_newcomer_who_presses_is_offered_it_alone_and_chooses_a_pace(world: World) -> None:
    ken = world.person("ken")
    await begin(world, days=4)
    lesson = world.last
    result = await ken.click(lesson, label="読んだ")
    followup = result.followups[-1]
    assert "途中からでも大丈夫" in words(followup)
    assert world.last.id == lesson.id or "途中から" not in world.said
    chosen = await ken.click(followup, label="毎日 3 個ずつ")
    assert "3 個" in words(chosen.response)
    assert len(told(world, "ken")) == 1
    again = await ken.click(lesson, label="読んだ")
    assert not again.followups


async def test_whoever_organises_the_group_is_not_greeted_as_a_newcomer(world: World) -> None:
    await begin(world, days=4)
    other = manager(world, "aoi")
    page = await other.slash(world.channel, "class")
    behind = next(label for label, id in buttons(page.response).items() if id == "class:behind")
    result = await other.click(page.response, label=behind)
    assert not result.followups
    await other.send(world.channel, "!progress")
    assert "はじめての方へ" not in world.said


async def test_who_was_there_from_the_beginning_is_not_offered_it(world: World) -> None:
    mio = world.person("mio")
    await begin(world)
    await mio.send(world.channel, "!progress")
    assert "はじめての方へ" not in world.said
