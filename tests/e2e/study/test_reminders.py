"""``remind``, and the nudge in the evening: each once, by direct message, stopped by one press."""

from __future__ import annotations

from datetime import time

import pytest

from tests.e2e.conftest import World, buttons, words
from tests.e2e.study.group import begin, look, press_in_dm, read, sent_to, told

CLOSED = {"status": 403, "code": 50007, "message": "Cannot send messages to this user"}


async def test_a_reminder_comes_every_day_once_and_names_what_to_read(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!remind 21:00")
    assert "毎日 **21:00**" in world.said
    assert len(told(world, "mio")) == 1
    world.clock.advance(hours=8, minutes=55)
    await look(world)
    assert len(told(world, "mio")) == 1
    world.clock.advance(minutes=10)
    await look(world)
    await world.restart()
    await look(world)
    assert len(told(world, "mio")) == 2
    assert "Day 4-1" in told(world, "mio")[-1]
    world.clock.advance(days=1)
    await look(world)
    assert len(told(world, "mio")) == 3


async def test_a_section_is_read_in_the_direct_message_for_the_group(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!remind 21:00")
    world.clock.advance(hours=9, minutes=1)
    await look(world)
    opened = next(label for label in buttons(sent_to(world, "mio")[-1]) if label.startswith("📖"))
    await press_in_dm(world, "mio", opened)
    await press_in_dm(world, "mio", "✅ 読んだ → 次へ")
    assert "+2 ポイント" in told(world, "mio")[-1]
    await mio.send(world.channel, "!lesson")
    assert "2/" in world.said


async def test_one_press_in_the_message_stops_the_reminder(world: World) -> None:
    await world.person("mio").send(world.channel, "!remind 21時")
    world.clock.advance(hours=9, minutes=1)
    await look(world)
    await press_in_dm(world, "mio", "リマインダーを止める")
    count = len(told(world, "mio"))
    world.clock.advance(days=1)
    await look(world)
    assert len(told(world, "mio")) == count


async def test_remind_shows_what_is_chosen_changes_it_by_a_form_and_stops(world: World) -> None:
    mio = world.person("mio")
    result = await mio.slash(world.channel, "remind")
    assert result.ephemeral
    assert "設定していません" in words(result.response)
    shown = await mio.click(result.response, label="時刻を決める")
    result = await mio.submit_modal(shown, {"time": "7:30", "sections": "3"})
    assert "**07:30**（東京）" in words(result.response)
    assert "3 個" in words(result.response)
    result = await mio.slash(world.channel, "remind", at="off")
    assert "止めました" in words(result.response)


async def test_off_where_nothing_was_set_stops_nothing(world: World) -> None:
    result = await world.person("mio").slash(world.channel, "remind", at="off")
    assert "設定していません" in words(result.response)
    assert "止めました" not in words(result.response)


@pytest.mark.parametrize("typed", ["25時", "soon"])
async def test_what_is_no_time_is_refused(world: World, typed: str) -> None:
    await world.person("mio").send(world.channel, f"!remind {typed}")
    assert typed in world.said
    assert told(world, "mio") == []


async def test_who_takes_no_direct_messages_is_told_so_and_how_to_change_it(world: World) -> None:
    mio = world.person("mio")
    world.env.inject_error("POST", "/channels/*/messages", **CLOSED)
    result = await mio.slash(world.channel, "remind", at="21:00")
    assert "ダイレクトメッセージ" in words(result.response)
    assert "設定していません" in words((await mio.slash(world.channel, "remind")).response)


@pytest.mark.parametrize("code", [50007, 50278], ids=["they take none", "they have left the server"])
async def test_a_reminder_that_is_not_taken_any_more_ends(world: World, code: int) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!remind 21:00")
    world.clock.advance(hours=9, minutes=1)
    world.env.inject_error("POST", "/channels/*/messages", **{**CLOSED, "code": code})
    await look(world)
    assert "設定していません" in words((await mio.slash(world.channel, "remind")).response)


async def test_a_failed_send_is_tried_again_and_not_doubled(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!remind 21:00")
    world.clock.advance(hours=9, minutes=1)
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    await look(world)
    world.env.backend.faults.clear()
    world.clock.advance(minutes=3)
    await look(world)
    await look(world)
    assert len(told(world, "mio")) == 2


async def test_who_wants_it_is_nudged_in_the_evening_where_they_have_not_read(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken")
    await begin(world, nudge_at=time(20))
    post = world.last
    result = await mio.click(post, label="読んだ")
    await mio.click(result.response, label="🌙 読み忘れたら夜に知らせる")
    result = await ken.slash(world.channel, "remind")
    await ken.click(result.response, label="🌙 読み忘れたら夜に知らせる")
    world.person("ann_en")
    world.clock.advance(hours=7, minutes=30)
    await look(world)
    await world.restart()
    await look(world)
    assert [len(told(world, name)) for name in ("mio", "ken", "ann_en")] == [1, 2, 0]
    assert "まだ読んでいません" in told(world, "ken")[-1]
    await press_in_dm(world, "ken", "夜のお知らせを止める")
    count = len(told(world, "ken"))
    world.clock.advance(days=1)
    await look(world)
    assert len(told(world, "ken")) == count


async def test_a_nudge_is_not_sent_to_who_has_read_meanwhile(world: World) -> None:
    ken = world.person("ken")
    await begin(world, nudge_at=time(20))
    result = await ken.slash(world.channel, "remind")
    await ken.click(result.response, label="🌙 読み忘れたら夜に知らせる")
    await read(world, ken, 1)
    world.clock.advance(hours=7, minutes=30)
    await look(world)
    assert len(told(world, "ken")) == 1


async def test_a_nudge_of_a_past_evening_is_left_out(world: World) -> None:
    ken = world.person("ken")
    await begin(world, nudge_at=time(20))
    result = await ken.slash(world.channel, "remind")
    await ken.click(result.response, label="🌙 読み忘れたら夜に知らせる")
    world.clock.advance(hours=11)
    await look(world)
    assert len(told(world, "ken")) == 1
