"""The leaderboard: periods, pages, one's own place, old buttons, the picture."""

from __future__ import annotations

import struct
from datetime import date, timedelta

import discord
import pytest

from tests.e2e.conftest import World, buttons, words
from tests.e2e.ranked_group import TODAY, choices, give, listed, many


async def test_what_is_earned_shows_at_once_with_ones_own_place(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken")
    for person, sections in ((mio, 2), (ken, 1)):
        for section in range(1, sections + 1):
            await person.send(world.channel, f"!lesson 4 {section}")
            await person.click(world.last, label="読んだ")
    await ken.send(world.channel, "!leaderboard")
    assert listed(world.last) == ["1 mio", "2 ken"]
    assert "🥇 mio · **4** 点 · 🔥\u00a01" in world.said
    assert "🥈 **ken**（あなた） · **2** 点" in world.said
    assert "あと **2** 点で **1** 位に並びます。" in world.said
    await mio.send(world.channel, "!leaderboard")
    assert "あなたが 1 位です。2 位とは **2** 点差です。" in world.said


@pytest.mark.parametrize(
    ("typed", "title", "points"),
    [
        ("", "今週のランキング", 2),
        ("today", "今日のランキング", 1),
        ("今日", "今日のランキング", 1),
        ("week", "今週のランキング", 2),
        ("今週", "今週のランキング", 2),
        ("month", "今月のランキング", 3),
        ("今月のランキング", "今月のランキング", 3),
        ("all", "全期間のランキング", 6),
        ("全期間", "全期間のランキング", 6),
        ("4", "Day 4 のランキング", 5),
        ("day 4", "Day 4 のランキング", 5),
        ("４日目", "Day 4 のランキング", 5),
    ],
)
async def test_a_period_can_be_asked_for(world: World, typed: str, title: str, points: int) -> None:
    world.clock.advance(days=2)
    wednesday = TODAY + timedelta(days=2)
    for on, day in ((wednesday, 4), (TODAY, 4), (date(2026, 11, 1), None), (date(2026, 9, 1), 4)):
        await give(world, {"mio": 1}, on=on, day=day)
    await give(world, {"mio": 2}, on=date(2025, 1, 1))
    await world.person("mio").send(world.channel, f"!leaderboard {typed}")
    assert title in world.said
    assert f"**{points}** 点" in world.said


async def test_slash_offers_the_periods_and_the_day(world: World) -> None:
    await give(world, {"mio": 1, "ann_en": 2})
    mio, ann = world.person("mio"), world.person("ann_en")
    for options, title in (
        ({}, "Leaderboard: This week"),
        ({"period": "today"}, "Leaderboard: Today"),
        ({"period": "all"}, "Leaderboard: All time"),
        ({"day": 4}, "Leaderboard: Day 4"),
    ):
        result = await ann.slash(world.channel, "leaderboard", **options)
        assert title in words(result.response)
    both = await mio.slash(world.channel, "leaderboard", period="week", day=4)
    assert both.ephemeral and "どちらか一方" in words(both.response)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("monht", ["「monht」", "`today`（今日）", "`month`（今月）", "`day 4`", "もしかして: `month`"]),
        ("*先週*", ["「\\*先週\\*」", "`week`（今週）"]),
        ("9", ["Day 9 のレッスンはまだありません", "Day 4"]),
    ],
)
async def test_what_is_no_period_is_answered_with_those_that_there_are(
    world: World, typed: str, told: list[str]
) -> None:
    await world.person("mio").send(world.channel, f"!leaderboard {typed}")
    for part in told:
        assert part in world.said


async def test_pages_are_turned_and_ones_own_row_is_always_there(world: World) -> None:
    await give(world, many(23))
    mio = world.person("learner12")
    await mio.send(world.channel, "!leaderboard")
    top = [f"{rank} learner{rank:02}" for rank in range(1, 11)]
    around = ["11 learner11", "12 learner12", "13 learner13"]
    assert listed(world.last) == top + around
    assert "あと **10** 点で **11** 位に並びます。" in world.said
    assert "23 人 · 1/3 ページ" in world.said
    await mio.click(world.last, label="📍 自分の順位")
    assert listed(world.last) == [f"{rank} learner{rank:02}" for rank in range(11, 21)]
    assert "あと **10** 点で **11** 位に並びます。" in world.said
    assert "📍 自分の順位" not in buttons(world.last)
    await mio.click(world.last, label="次へ ▶")
    assert listed(world.last) == ["21 learner21", "22 learner22", "23 learner23", *around]
    await mio.click(world.last, label="◀ 前へ")
    await mio.click(world.last, label="◀ 前へ")
    assert listed(world.last) == top + around


async def test_a_neighbour_on_the_page_before_is_shown_too(world: World) -> None:
    await give(world, many(12))
    await world.person("learner11").send(world.channel, "!leaderboard all")
    await world.person("learner11").click(world.last, label="次へ ▶")
    assert listed(world.last) == ["11 learner11", "12 learner12", "10 learner10", "11 learner11", "12 learner12"]


async def test_a_group_of_one_page_has_no_pages_to_turn(world: World) -> None:
    await give(world, many(10))
    await world.person("learner05").send(world.channel, "!leaderboard")
    assert list(buttons(world.last)) == ["🖼️ 画像"]
    assert "ページ" not in world.said and len(listed(world.last)) == 10


async def test_equal_points_share_a_rank_and_the_distance_is_to_better_ones(world: World) -> None:
    await give(world, {"a": 9, "b": 5, "c": 5, "d": 5, "e": 1})
    await world.person("b").send(world.channel, "!leaderboard")
    assert listed(world.last) == ["1 a", "2 d", "2 c", "2 b", "5 e"]
    assert "あと **4** 点で **1** 位に並びます。" in world.said
    await world.person("e").send(world.channel, "!leaderboard")
    assert "あと **4** 点で **2** 位に並びます。" in world.said


async def test_whoever_shares_the_lead_or_is_alone_is_told_so(world: World) -> None:
    await give(world, {"mio": 5})
    await world.person("mio").send(world.channel, "!leaderboard")
    assert "あなたが 1 位です。" in world.said and "点差" not in world.said
    await give(world, {"ken": 5})
    for name in ("mio", "ken"):
        await world.person(name).send(world.channel, "!leaderboard")
        assert "同点の 1 位です。" in world.said


async def test_an_empty_board_says_how_points_are_earned(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!leaderboard today")
    assert "まだ誰も" in world.said and "`!lesson`" in world.said and "`!quiz`" in world.said
    assert list(buttons(world.last)) == ["クイズに挑戦"]
    await mio.send(world.channel, "!leaderboard 4")
    assert "`!lesson 4`" in world.said and "`!quiz 4`" in world.said
    await mio.click(world.last, label="クイズに挑戦")
    assert "1/5" in world.said or "Q1" in world.said or "問" in world.said


async def test_someone_without_points_is_told_how_to_be_ranked(world: World) -> None:
    await give(world, many(3))
    await world.person("ken").send(world.channel, "!leaderboard")
    assert "あなたの順位はまだありません。" in world.said
    assert "クイズに挑戦" in buttons(world.last)


async def test_another_period_is_chosen_from_a_list(world: World) -> None:
    await give(world, {"mio": 5}, on=TODAY - timedelta(days=1))
    mio = world.person("mio")
    await mio.send(world.channel, "!leaderboard")
    assert choices(world.last) == {"今日": "today", "今週*": "week", "今月": "month", "全期間": "all", "Day 4": "4"}
    assert "まだ誰も" in world.said
    await mio.select(world.last, ["month"])
    assert "今月のランキング" in world.said and listed(world.last) == ["1 mio"]
    assert "11/1〜11/30" in world.said
    await mio.select(world.last, ["4"])
    assert "Day 4 のランキング" in world.said and listed(world.last) == ["1 mio"]


async def test_someone_elses_board_opens_in_private_with_ones_own_place(world: World) -> None:
    await give(world, many(12) | {"ann_en": 1})
    mio, ann = world.person("learner01"), world.person("ann_en")
    await mio.send(world.channel, "!leaderboard")
    before = world.said
    for pressed in (
        await ann.click(world.last, label="次へ ▶"),
        await ann.select(world.last, ["all"]),
    ):
        assert pressed.ephemeral
        assert "13 ann\\_en" in " ".join(listed(pressed.response)) and "(you)" in words(pressed.response)
    assert world.said == before


async def test_last_weeks_points_leave_this_weeks_board(world: World) -> None:
    await give(world, {"mio": 2})
    world.clock.advance(days=8)
    await world.person("mio").send(world.channel, "!leaderboard")
    assert listed(world.last) == []
    await world.person("mio").send(world.channel, "!leaderboard all")
    assert listed(world.last) == ["1 mio"]


@pytest.mark.parametrize(("period", "points"), [("week", 5), ("all", 7)])
async def test_buttons_of_boards_that_were_posted_long_ago_work(world: World, period: str, points: int) -> None:
    await give(world, {"mio": 5})
    await give(world, {"mio": 2}, on=TODAY - timedelta(days=9))
    mio = world.person("mio")
    channel = world.env.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="old", custom_id=f"board-{period}:{mio.id}:1"))
    old = await channel.send("通算ランキング", view=view)
    pressed = await world.person("ken").click(old, label="old")
    assert pressed.ephemeral and f"**{points}** 点" in words(pressed.response)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("**bold**", "\\*\\*bold\\*\\*"),
        ("[a](http://b)", "\\[a\\]\\(http\\:\u2060//b\\)"),
        ("@everyone", "@\u2060everyone"),
        ("# head", "\\# head"),
        ("محمد", "\u2068محمد\u2069"),
        ("\u200b\u202e", "?"),
        ("🐳" * 32, "🐳" * 7 + "…"),
        ("名前" * 16, "名前名前名前名…"),
    ],
)
async def test_a_name_is_only_a_name(world: World, name: str, shown: str) -> None:
    await give(world, {name: 5})
    await world.person("mio").send(world.channel, "!leaderboard")
    assert f"\n🥇 {shown} · **5** 点 · 🔥\u00a01\n" in world.said
    assert not world.last.mention_everyone


async def test_the_picture_is_for_all_if_whoever_asked_for_the_board_wants_it(world: World) -> None:
    await give(world, many(12))
    mio, ken = world.person("learner01"), world.person("ken")
    await mio.send(world.channel, "!leaderboard")
    board = world.last
    private = await ken.click(board, label="🖼️ 画像")
    assert private.ephemeral
    public = await mio.click(board, label="🖼️ 画像")
    assert not public.ephemeral
    (picture,) = world.last.attachments
    png = await picture.read()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == 800 and height > width


async def test_the_picture_of_a_private_board_stays_private(world: World) -> None:
    await give(world, many(12))
    ken = world.person("ken")
    await world.person("learner01").send(world.channel, "!leaderboard")
    own = await ken.click(world.last, label="次へ ▶")
    assert own.response
    assert (await ken.click(own.response, label="🖼️ 画像")).ephemeral
