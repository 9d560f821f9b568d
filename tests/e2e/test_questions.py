"""What is asked in words of one's own, and a name that is not quite right: where the answer leads to."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import World, buttons, words


@pytest.mark.parametrize(
    "text",
    ["$ docker version", "レイヤーを小さくするには", "なぜlatestはだめなの", "why is layer sharing good"],
)
async def test_what_else_could_be_meant_is_no_button_that_is_there_already(world: World, text: str) -> None:
    await world.person("mio").send(world.channel, f"!explain {text}")
    assert "📘" in world.said


async def test_two_terms_are_set_side_by_side_with_what_tells_them_apart(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain イメージとコンテナの違いは何ですか")
    assert "「イメージ」と「コンテナ」の違い" in world.said
    assert "何個でも作れます" in world.said
    pressed = await mio.click(world.last, label="コンテナ")
    assert "コンテナ（container）" in words(pressed.response)


async def test_a_pasted_command_leads_to_its_image_and_to_what_the_command_does(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain $ docker pull nginx:1.25")
    assert "^" in world.said
    assert list(buttons(world.last)) == [
        "🐳 イメージ nginx:1.25",
        "▶ docker pull nginx:1.25",
        "📘 docker pull",
    ]
    pressed = await mio.click(world.last, label="🐳 イメージ nginx:1.25")
    assert "docker.io/library/nginx" in words(pressed.response)


async def test_a_misspelt_image_leads_to_the_official_one(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain ngnix")
    assert world.said.index("もしかして") < world.said.index("docker.io/library/ngnix")
    pressed = await mio.click(world.last, label="🐳 イメージ nginx")
    assert "公式イメージです" in words(pressed.response)
