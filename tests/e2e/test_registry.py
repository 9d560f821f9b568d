"""Asking registries from the chat: the button below an explanation, and ``!diff``."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip, meanwhile, until

CHECK = "🛰️ レジストリで確かめる"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.engine
async def test_an_explanation_is_checked_at_the_registry_for_whoever_presses(lab_world: World) -> None:
    world = lab_world
    mio, ken = world.person("mio"), world.person("ken_en")
    await mio.send(world.channel, "!docker pull alpine:3.19")
    await mio.send(world.channel, "!explain alpine:3.19")
    explained, before = world.last, world.said
    await mio.click(explained, label=CHECK)
    assert "問い合わせた結果（練習用レジストリ" in world.said and "linux/arm/v7" in world.said
    assert "mio さんの Docker Engine" in world.said and "レジストリのものと同じ" in world.said
    assert "展開すると約" in world.said
    result = await ken.click(explained, label=CHECK)
    assert "ken\\_en's Docker Engine" in world.said and "no image of this name yet" in world.said
    assert not result.ephemeral
    assert words(explained) == before


@pytest.mark.engine
async def test_the_button_works_after_a_restart(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!explain nginx:9.99")
    explained = world.last
    await world.restart()
    await world.person("mio").click(explained, label=CHECK)
    assert "`nginx:9.99` はありません" in world.said


@pytest.mark.engine
async def test_two_images_are_told_apart_without_pulling_them(lab_world: World) -> None:
    world = lab_world
    mio = world.person("mio")
    await mio.send(world.channel, "!diff python:3.11 python:3.11-slim")
    assert "`python:3.11` → `python:3.11-slim`" in world.said and "練習用レジストリ" in world.said
    assert "いちばん下から **1 個のレイヤー**（1.51 MB）が共通" in world.said
    assert "`slim` (`python:3.11-slim`) — " in world.said
    (picture,) = world.last.attachments
    assert (await picture.read()).startswith(PNG)
    result = await world.person("ann_en").slash(world.channel, "diff", pair="nginx:1.25 nginx")
    assert "one and the same image" in words(result.response)
    await mio.send(world.channel, "!lab")
    assert "まだ何もありません" in world.said


@pytest.mark.engine
@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("!diff nginx:1.25 nginx:9.99", "`nginx:9.99` はありません"),
        ("!diff no-such-image:1 nginx", "`no-such-image:1` を見せてくれません"),
    ],
)
async def test_an_image_that_the_registry_does_not_have_is_named(lab_world: World, line: str, answer: str) -> None:
    await lab_world.person("mio").send(lab_world.channel, line)
    assert answer in lab_world.said
    assert lab_world.last.attachments == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("!diff nginx", "2 個"),
        ("!diff a b c", "いまは 3 個"),
        ("!diff", "!diff python:3.11"),
        ("!diff nginx docker.io/library/nginx:latest", "2 回"),
        ("!diff nginx NGINX", "must be lowercase"),
        ("!diff nginx localhost:5000/x", "取得できません"),
        ("!diff nginx redis", "ラボが無効"),
    ],
)
async def test_what_cannot_be_told_apart_is_answered_with_the_cure(world: World, line: str, answer: str) -> None:
    await world.person("mio").send(world.channel, line)
    assert answer in world.said


async def test_without_a_lab_no_button_is_offered_and_one_from_before_says_why(world: World) -> None:
    mio, without = world.person("mio"), world.tutor
    bot = equip(world, Lab())
    await mio.send(world.channel, "!explain nginx:1.25")
    explained = world.last
    assert buttons(explained)[CHECK] == "look:nginx:1.25"
    bot.tutor = world.tutor = without
    await mio.click(explained, label=CHECK)
    assert "ラボが無効" in world.said
    await mio.send(world.channel, "!explain nginx:1.25")
    assert CHECK not in buttons(world.last)


@pytest.mark.parametrize("name", ["localhost:5000/app", "registry.example.com/app", "nginx:" + "t" * 110])
async def test_what_may_not_be_asked_or_does_not_fit_has_no_button(world: World, name: str) -> None:
    equip(world, Lab())
    await world.person("mio").send(world.channel, f"!explain {name}")
    assert CHECK not in buttons(world.last)


async def test_a_question_can_be_cancelled_by_whoever_asked(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    asking = meanwhile(mio.send, world.channel, "!diff nginx redis")
    await until(lambda: len(lab.asked) == 2)
    assert "問い合わせています" in world.said
    await meanwhile(mio.click, world.last, label="中止")
    await asking
    assert "中止しました" in world.said


async def test_a_refusal_is_told_in_the_place_of_the_question(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    lab.answers.set()
    await world.person("mio").send(world.channel, "!explain redis:7")
    await world.person("mio").click(world.last, label=CHECK)
    assert lab.asked == ["docker.io/library/redis:7"]
    assert world.said.startswith("🛰️ `redis:7`") and "はありません" in world.said
