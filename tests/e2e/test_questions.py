"""What is asked in words of one's own, and a name that is not quite right: where the answer leads to."""

from __future__ import annotations

import discord
import pytest

from bot.chat.components import walk_components
from tests.e2e.conftest import World, buttons, words


@pytest.mark.parametrize(
    "text",
    ["$ docker version", "レイヤーを小さくするには", "なぜlatestはだめなの", "why is layer sharing good"],
)
async def test_what_else_could_be_meant_is_no_button_that_is_there_already(world: World, text: str) -> None:
    await world.person("mio").send(world.channel, f"!explain {text}")
    assert "📘" in world.said or "💬" in world.said
    offered = [child.custom_id for child in walk_components(world.last.components) if isinstance(child, discord.Button)]
    assert len(set(offered)) == len(offered) > 1


async def test_names_that_differ_lead_to_the_registry_which_knows_how(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain nginxのalpineって何が違うの")
    assert "別のイメージです" in world.said
    assert "`!diff nginx nginx:alpine`" in world.said


async def test_two_terms_are_set_side_by_side_with_what_tells_them_apart(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain イメージとコンテナの違いは何ですか")
    assert "「イメージ」と「コンテナ」の違い" in world.said
    assert "何個でも作れます" in world.said
    pressed = await mio.click(world.last, label="コンテナ")
    assert "コンテナ（container）" in words(pressed.response)


async def test_a_pasted_command_leads_to_what_the_command_does(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain mio@pc:~$ docker pull nginx:1.25")
    assert "docker.io/library/nginx" in world.said
    assert {"▶ docker pull nginx:1.25", "📘 docker pull"} <= set(buttons(world.last))
    pressed = await mio.click(world.last, label="📘 docker pull")
    assert "レジストリからイメージを取得" in words(pressed.response)


@pytest.mark.parametrize(
    ("typed", "told", "leads_to"),
    [("ngnix", "もしかして", "nginx"), ("openjdk:17", "更新が終わっています", "eclipse-temurin")],
)
async def test_a_name_that_is_not_to_be_used_leads_to_a_better_one(
    world: World, typed: str, told: str, leads_to: str
) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, f"!explain {typed}")
    assert world.said.index(told) < world.said.index("docker.io/library/")
    pressed = await mio.click(world.last, label=f"🐳 {leads_to} の説明を見る")
    assert "公式イメージです" in words(pressed.response)
