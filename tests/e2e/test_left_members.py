"""Members who have left the server do not stand on its board, and Discord is asked sparingly."""

from __future__ import annotations

from tests.e2e.conftest import World
from tests.e2e.ranked_group import answers_about_members, give, listed, many


async def test_who_has_left_is_gone_from_the_board_at_once_and_the_others_move_up(world: World) -> None:
    await give(world, many(14))
    for gone in ("learner01", "learner05", "learner13"):
        world.guild.remove_member(world.person(gone))
    await world.person("learner12").send(world.channel, "!leaderboard")
    there = [name for name in many(14) if name not in ("learner01", "learner05", "learner13")]
    # On the page were learner01 to 10; those who moved up are looked at as well.
    assert listed(world.last) == [f"{rank} {name}" for rank, name in enumerate(there[:10], 1)] + [
        "9 learner11",
        "10 learner12",
        "11 learner14",
    ]
    await world.person("learner14").send(world.channel, "!leaderboard all")
    assert "learner13" not in world.said and "11 人" in world.said


async def test_whole_pages_of_members_may_have_left(world: World) -> None:
    await give(world, many(36))
    for number in range(1, 31):
        world.guild.remove_member(world.person(f"learner{number:02}"))
    await world.person("learner36").send(world.channel, "!leaderboard")
    assert listed(world.last) == [f"{rank} learner{30 + rank}" for rank in range(1, 7)]


async def test_discord_is_asked_once_for_a_page_and_not_again_for_ten_minutes(world: World) -> None:
    await give(world, many(14))
    mio = world.person("learner13")
    before = len(answers_about_members(world))
    await mio.send(world.channel, "!leaderboard")
    asked = answers_about_members(world)[before:]
    # The page, the neighbours and the bot itself; whoever asks is there.
    assert [len(answer["members"]) for answer in asked] == [10 + 2 + 1]
    await mio.send(world.channel, "!leaderboard all")
    await mio.click(world.last, label="🖼️ 画像")
    assert len(answers_about_members(world)) == before + 1
    world.clock.advance(minutes=10)
    await mio.send(world.channel, "!leaderboard")
    assert len(answers_about_members(world)) == before + 2


async def test_who_comes_back_stands_on_the_board_when_they_look_at_it(world: World) -> None:
    await give(world, {"mio": 5, "ken": 3})
    mio, ken = world.person("mio"), world.person("ken")
    world.guild.remove_member(mio)
    await ken.send(world.channel, "!leaderboard")
    assert listed(world.last) == ["1 ken"]
    mio = world.guild.add_member(mio.user)
    await mio.send(world.channel, "!leaderboard")
    assert listed(world.last) == ["1 mio", "2 ken"]
    await ken.send(world.channel, "!leaderboard")
    assert listed(world.last) == ["1 mio", "2 ken"]


async def test_who_comes_back_and_earns_points_stands_on_the_board_at_once(world: World) -> None:
    await give(world, {"mio": 5, "ken": 3})
    mio, ken = world.person("mio"), world.person("ken")
    world.guild.remove_member(mio)
    await ken.send(world.channel, "!leaderboard")
    mio = world.guild.add_member(mio.user)
    await mio.send(world.channel, "!lesson 4 1")
    await mio.click(world.last, label="読んだ")
    await ken.send(world.channel, "!leaderboard")
    assert listed(world.last) == ["1 mio", "2 ken"]
    assert "**7** 点" in world.said
