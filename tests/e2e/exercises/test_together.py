"""Exercises that a channel solves together: turns, whose commands go where, who may press what, who is paid."""

from __future__ import annotations

from tests.e2e.conftest import World, words
from tests.e2e.exercises.engines import Engines
from tests.e2e.exercises.solving import answer, press, say, shown


async def test_only_the_commands_of_whoever_has_the_turn_go_to_the_engine_of_the_channel(
    group: World, engines: Engines
) -> None:
    mio, ken = group.person("mio"), group.person("ken")
    await say(group, mio, "!exercise together 4.2")
    assert f"今は <@{mio.id}> さんの番です" in words(shown(group))
    assert "みんなで解いている" in await say(group, mio, "!docker images")
    assert "みんなで解いている" not in await say(group, ken, "!docker images")
    refused = await press(ken, shown(group), "自分の番にする")
    assert f"今は <@{mio.id}> さんの番です" in words(refused.response)
    await press(mio, shown(group), "次の人に譲る")
    await press(ken, shown(group), "自分の番にする")
    assert f"今は <@{ken.id}> さんの番です" in words(shown(group))
    await say(group, ken, "!docker images")
    shared = engines.engines[0]
    assert [engine == shared for engine in engines.engines] == [True, True, False, True]


async def test_a_turn_without_a_command_runs_out(group: World) -> None:
    mio, ken = group.person("mio"), group.person("ken")
    await say(group, mio, "!exercise みんなで 4.2")
    group.clock.advance(minutes=6)
    await press(ken, shown(group), "自分の番にする")
    assert f"今は <@{ken.id}> さんの番です" in words(shown(group))


async def test_all_who_have_had_a_turn_are_paid_and_named_and_others_are_not(group: World) -> None:
    mio, ken, ann = group.person("mio"), group.person("ken"), group.person("ann")
    await say(group, mio, "!exercise together 4.2")
    await say(group, mio, "!docker tag shop/web:1.4 shop/web:prod")
    await press(mio, shown(group), "次の人に譲る")
    await press(ann, shown(group), "判定する")
    await press(ken, shown(group), "自分の番にする")
    await say(group, ken, "!docker image prune -f")
    finished = next(each for each in reversed(group.channel.history()) if "解決！" in words(each))
    assert f"<@{mio.id}>" in words(finished) and f"<@{ken.id}>" in words(finished)
    assert f"<@{ann.id}>" not in words(finished)
    board = await say(group, mio, "!leaderboard")
    assert "mio" in board and "ken" in board and "ann" not in board


async def test_answers_are_the_holders_and_hints_are_everybodys(group: World) -> None:
    mio, ken = group.person("mio"), group.person("ken")
    await say(group, mio, "!exercise together 4.1")
    refused = await press(ken, shown(group), "課題 2 に答える")
    assert "あなたの番ではありません" in words(refused.response)
    await press(ken, shown(group), "ヒント")
    assert "Look for a command" in words(shown(group))
    await answer(mio, shown(group), "課題 2 に答える", "blue")
    assert "✅ **2.**" in words(shown(group))


async def test_others_work_is_closed_by_an_organiser_alone(group: World) -> None:
    mio, ken = group.person("mio"), group.person("ken")
    await say(group, mio, "!exercise together 4.2")
    message = shown(group)
    refused = await press(ken, message, "閉じる")
    assert f"今は <@{mio.id}> さんの番です" in words(refused.response)
    assert "今は" in await say(group, ken, "!exercise together 4.1")
    await press(group.organiser, message, "閉じる")
    assert "この演習は閉じています" in words(shown(group, of="閉じています"))


async def test_it_needs_a_channel_of_a_group(group: World) -> None:
    mio = group.person("mio")
    await mio.send_dm("!exercise together 4.1")
    assert not any("🧪" in words(each) for each in group.channel.history())
