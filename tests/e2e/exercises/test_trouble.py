"""Exercises after a restart, with old buttons, strangers, messages that are gone, edited commands and a database in trouble."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.refusal import Refusal
from bot.services.exercises.marking import ExerciseMarking
from bot.services.exercises.together import Turns
from tests.e2e.conftest import World, words
from tests.e2e.exercises.engines import Engines
from tests.e2e.exercises.solving import answer, press, press_twice, say, shown
from tests.e2e.scripted_lab import meanwhile, until


async def test_a_restart_in_the_middle_loses_nothing(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.2")
    await say(group, mio, "!docker tag shop/web:1.4 shop/web:prod")
    await group.restart()
    await press(mio, shown(group), "判定する")
    await group.restart()
    told = await say(group, mio, "!docker image prune -f")
    assert "🎉 4.2" in told and "用意し直して" not in told


async def test_a_stranger_is_told_how_to_open_their_own_and_learners_do_not_meet(
    group: World, engines: Engines
) -> None:
    mio, ken = group.person("mio"), group.person("ken")
    await say(group, mio, "!exercise 4.2")
    for label in ("ヒント", "解答を見る", "最初から", "閉じる", "判定する"):
        refused = await press(ken, shown(group, of=f"<@{mio.id}>"), label)
        assert "ほかの人が解いている" in words(refused.response)
    await press(ken, refused.response, "自分の演習として開く")
    assert f"<@{ken.id}>" in words(shown(group))
    await say(group, ken, "!docker tag shop/web:1.4 shop/web:prod")
    assert "0 / 2" in words(shown(group, of=f"<@{mio.id}>"))
    assert len(set(engines.engines)) == 2


async def test_buttons_of_an_exercise_that_was_left_offer_to_open_it_again(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.1")
    first = shown(group)
    # Discord does not take the edit by which the message would lose its buttons.
    group.env.inject_error("PATCH", f"/channels/*/messages/{first.id}", status=403)
    await say(group, mio, "!exercise 4.2")
    for label in ("判定する", "課題 2 に答える", "ヒント", "解答を見る", "最初から", "閉じる"):
        told = await press(mio, first, label)
        assert "今は開いていません" in words(told.response), label
    await press(mio, told.response, "もう一度開く")
    assert "0 / 2" in words(shown(group, of="Two images"))
    assert "この演習は閉じています" in words(shown(group, of="Move a tag"))


async def test_opened_once_more_it_goes_on_in_the_new_message(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.1")
    first = shown(group)
    await answer(mio, first, "課題 2", "blue")
    await say(group, mio, "!exercise 4.1")
    assert "✅ **2.**" in words(shown(group, of="✅")) and shown(group, of="✅").id != first.id
    await say(group, mio, "!docker pull nginx:1.25\ndocker pull redis:7.2")
    assert "🎉" in group.said


async def test_a_message_that_was_deleted_is_posted_anew(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.1")
    await shown(group).delete()
    await say(group, mio, "!docker pull nginx:1.25")
    assert "🧪 4.1" in words(shown(group))
    newest = shown(group).id
    await say(group, mio, "!docker images")
    assert shown(group).id == newest


async def test_an_edited_command_runs_again_and_spoils_nothing(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.1")
    typed = await mio.send(group.channel, "!docker pull nginx:latest")
    await mio.edit(typed, "!docker pull nginx:1.25")
    await say(group, mio, "!docker pull redis:7.2")
    assert "✅ **1.**" in words(shown(group))
    opened = await mio.send(group.channel, "!exercise 4.1")
    await mio.edit(opened, "!exercise 4.2")
    assert "🧪 4.2" in words(shown(group, of="Move a tag"))


async def test_a_double_press_is_harmless_and_points_come_once(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.1")
    await press_twice(group, mio, shown(group), "ヒント")
    assert "9 ポイント" in words(shown(group))
    await say(group, mio, "!docker pull nginx:1.25\ndocker pull redis:7.2")
    message = shown(group)
    await answer(mio, message, "課題 2", "blue")
    await say(group, mio, "!exercise 4.1")
    await say(group, mio, "!docker images")
    assert "+9" not in group.said


async def test_commands_go_on_where_another_exercise_is_opened_while_they_run(group: World, engines: Engines) -> None:
    mio = group.person("mio")
    engines.held["pull nginx:1.25"] = asyncio.Event()
    await say(group, mio, "!exercise 4.1")
    pulling = meanwhile(mio.send, group.channel, "!docker pull nginx:1.25")
    await until(lambda: "pull nginx:1.25" in engines.running)
    opening = meanwhile(mio.send, group.channel, "!exercise 4.2")
    await until(lambda: any("🧪 4.2" in words(each) for each in group.channel.history()))
    engines.let_go("pull nginx:1.25")
    await asyncio.gather(pulling, opening)
    await group.env.settle()
    assert "all of pull nginx:1.25" in "".join(map(words, group.channel.history()))
    assert "0 / 2" in words(shown(group, of="Move a tag"))


@pytest.mark.parametrize("trouble", [Refusal("database-busy"), TimeoutError()])
async def test_a_database_that_does_not_tell_stops_no_command_but_those_that_take_away(
    group: World, engines: Engines, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    async def fail(*_: object) -> None:
        raise trouble

    mio = group.person("mio")
    monkeypatch.setattr(Turns, "find_exercise", fail)
    assert "確認できませんでした" in await say(group, mio, "!docker images") and engines.ran == ["images"]
    assert "誤って消さないように" in await say(group, mio, "!docker rmi nginx:1.25") and engines.ran == ["images"]


async def test_marking_that_fails_or_takes_long_spoils_no_command(
    group: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise ConnectionResetError

    mio = group.person("mio")
    await say(group, mio, "!exercise 4.1")
    monkeypatch.setattr(ExerciseMarking, "check", fail)
    assert "all of pull nginx:1.25" in await say(group, mio, "!docker pull nginx:1.25")
