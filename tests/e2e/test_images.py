"""Looking into images, comparing them, and the state of one's own engine, with a real engine behind it."""

from __future__ import annotations

import re

import pytest

from tests.e2e.conftest import World, words

pytestmark = pytest.mark.engine

PNG = b"\x89PNG\r\n\x1a\n"


async def test_layers_pulls_what_is_not_there_and_shows_it_as_a_picture_and_in_words(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!layers nginx:1.25")
    assert "nginx:1.25` のレイヤー" in world.said
    assert "レイヤー 8 個" in world.said
    assert "いちばん大きいレイヤー: `RUN set -x" in world.said and "**1.5 MB** `# debian.sh" in world.said
    assert "練習用レジストリ" in world.said
    (picture,) = world.last.attachments
    assert (await picture.read()).startswith(PNG)
    await world.person("mio").send(world.channel, "!docker images")
    assert "nginx" in world.said


async def test_compare_marks_what_is_shared_and_tells_the_room_taken_together(lab_world: World) -> None:
    world = lab_world
    result = await world.person("ann_en").slash(world.channel, "compare", images="python:3.11 node:20 redis:7")
    said = words(result.response)
    assert "**A** `python:3.11`, `node:20`, `redis:7` share 1 layer, 1.5 MB" in said
    assert "**B** `python:3.11`, `node:20` share 3 layers, 16.2 MB" in said
    sums = re.search(r"Added up ([\d.]+) MB, together on one disk \*\*([\d.]+) MB\*\* \(19\.2 MB saved\)", said)
    assert sums and float(sums[1]) - float(sums[2]) == pytest.approx(19.2, abs=0.15)
    assert len(world.last.attachments) == 1


async def test_two_names_of_one_image_are_told(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!compare nginx:1.25 nginx")
    assert "同じ 1 つのイメージ" in world.said


async def test_a_pull_that_fails_is_shown_as_docker_says_it(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!compare alpine:3.19 nginx:9.99")
    assert "$ docker pull nginx:9.99" in world.said
    assert "manifest for nginx:9.99 not found" in world.said
    assert world.last.attachments == []


async def test_the_state_of_an_engine_before_and_after_it_is_emptied(lab_world: World) -> None:
    world = lab_world
    mio, ken = world.person("mio"), world.person("ken")
    await mio.send(world.channel, "!lab status")
    assert "まだ何もありません" in world.said and "練習用レジストリ" in world.said
    await mio.send(world.channel, "!docker pull alpine:3.19")
    await mio.send(world.channel, "!lab")
    assert "イメージ 1 個: `alpine:3.19`" in world.said and "<t:" in world.said
    await mio.send(world.channel, "!lab reset")
    asked = world.last
    refused = await ken.click(asked, label="空にする")
    assert refused.ephemeral
    await mio.click(asked, label="やめる")
    assert "何も削除しませんでした" in world.said
    await mio.send(world.channel, "!lab reset")
    await world.restart()
    await mio.click(world.last, label="空にする")
    assert "イメージ 1 個を削除" in world.said
    await mio.send(world.channel, "!docker images")
    assert "alpine" not in world.said


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("!layers Nginx", "must be lowercase"),
        ("!layers nginx 1.25", "空白"),
        ("!layers 127.0.0.1:5000/x", "取得できません"),
        ("!compare nginx", "2〜4 個"),
        ("!compare a b c d e", "2〜4 個"),
        ("!compare nginx docker.io/library/nginx:latest", "2 回"),
        ("!compare nginx NGINX", "must be lowercase"),
        ("!compare", "!compare python:3.11"),
        ("!lab tidy", "!lab status"),
    ],
)
async def test_what_cannot_be_looked_into_is_answered_with_the_cure(world: World, line: str, answer: str) -> None:
    await world.person("mio").send(world.channel, line)
    assert answer in world.said


@pytest.mark.parametrize("line", ["!layers nginx", "!compare nginx redis", "!lab status", "!lab reset"])
async def test_without_an_engine_the_reason_is_told(world: World, line: str) -> None:
    await world.person("mio").send(world.channel, line)
    assert "ラボが無効" in world.said
