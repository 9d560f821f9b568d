"""Asking about what was pasted: lists in one line, the names in commands and files, and what a bad name should have been."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from tests.e2e.conftest import World, buttons, words

SAMPLES = ROOT / "tests" / "core" / "output" / "samples"


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("docker29-images-names", ["`app:1`", "名前だけの行です", "DISK USAGE: 手元で使う"]),
        ("images-digests", ["DIGEST: レジストリでのマニフェスト", "`nginx 1.25 sha256:10b83f23"]),
        ("images-no-trunc", ["`--no-trunc` を付けると"]),
        ("images-q", ["IMAGE ID だけの一覧"]),
        ("history-q", ["`docker history` の出力"]),
    ],
)
async def test_a_slash_command_reads_every_list_without_its_line_breaks(
    world: World, sample: str, expected: list[str]
) -> None:
    text = (SAMPLES / f"{sample}.txt").read_text("utf-8").replace("\n", " ")
    said = words((await world.person("mio").slash(world.channel, "explain", reference=text)).response)
    assert all(part in said.replace("  ", " ") for part in expected)


COMPOSE = "services:\n  web:\n    image: nginx:1.25\n  db:\n    image: 'postgres:16-alpine'\n"


async def test_the_images_of_a_pasted_file_are_listed_each_with_a_button(world: World) -> None:
    await world.person("mio").send(world.channel, f"!explain\n```yaml\n{COMPOSE}```")
    listed = world.last
    assert "貼り付けた内容にあるイメージ（2 個）\n- `nginx:1.25`\n- `postgres:16-alpine`" in world.said
    assert buttons(listed) == {"🐳 nginx:1.25": "image:nginx:1.25", "🐳 postgres:16-alpine": "image:postgres:16-alpine"}
    await world.restart()
    pressed = await world.person("ken_en").click(listed, label="🐳 postgres:16-alpine")
    assert pressed.ephemeral and "Full name: `docker.io/library/postgres:16-alpine`" in words(pressed.response)
    folded = await world.person("ann_en").slash(world.channel, "explain", reference=COMPOSE.replace("\n", " "))
    assert "2 images in what you pasted" in words(folded.response)


async def test_so_are_those_of_a_file_that_is_attached(world: World) -> None:
    dockerfile = b"FROM golang:1.22 AS build\nRUN make\nFROM alpine:3.19\nCOPY --from=build /app /app\n"
    await world.person("mio").send(world.channel, "!explain", attachments=[("Dockerfile", dockerfile)])
    assert list(buttons(world.last)) == ["🐳 golang:1.22", "🐳 alpine:3.19"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("docker run -d -p 80:80 --name web nginx:1.25 nginx -g 'daemon off;'", "`docker.io/library/nginx:1.25`"),
        ("FROM --platform=linux/arm64 python:3.11-slim AS build", "`docker.io/library/python:3.11-slim`"),
        ("image: ghcr.io/x/y:1", "`ghcr.io/x/y:1`"),
        ("docker tag nginx:1.25 me/web:1", "実行した後は、手元ではどちらも同じイメージの名前です"),
    ],
)
async def test_the_image_of_a_pasted_line_is_explained(world: World, line: str, expected: str) -> None:
    await world.person("mio").send(world.channel, f"!explain {line}")
    assert expected in world.said


async def test_of_many_images_the_first_are_listed(world: World) -> None:
    names = ["a" * 95, *(f"app{number}" for number in range(11)), "Bad"]
    await world.person("mio").send(world.channel, f"!explain docker rmi {' '.join(names)}")
    assert "13 個" in world.said and "- ほかに 3 個" in world.said and f"- `{'a' * 95}`" in world.said
    assert list(buttons(world.last)) == [f"🐳 app{number}" for number in range(9)]
    await world.person("mio").send(world.channel, "!explain docker rmi Bad app1")
    pressed = await world.person("mio").click(world.last, label="🐳 Bad")
    assert pressed.ephemeral and "^" in words(pressed.response)
    assert buttons(pressed.response)["🐳 bad の説明を見る"] == "image:bad"


@pytest.mark.parametrize(
    ("asked", "button", "explained"),
    [
        ("Nginx:1.25", "🐳 nginx:1.25 の説明を見る", "docker.io/library/nginx:1.25"),
        ("ｎｇｉｎｘ：１．２５", "🐳 nginx:1.25 の説明を見る", "docker.io/library/nginx:1.25"),
        ("https://hub.docker.com/_/redis", "🐳 redis の説明を見る", "docker.io/library/redis:latest"),
        ("ghcr.io/Owner/App:V1", "🐳 ghcr.io/owner/app:V1 の説明を見る", "ghcr.io/owner/app:V1"),
        ("latest:nginx", "🐳 nginx:latest の説明を見る", "docker.io/library/nginx:latest"),
    ],
)
async def test_what_a_bad_name_should_have_been_is_explained_behind_a_button_even_after_a_restart(
    world: World, asked: str, button: str, explained: str
) -> None:
    await world.person("mio").send(world.channel, f"!explain {asked}")
    refused = world.last
    await world.restart()
    ken = world.person("ken_en")
    pressed = await ken.click(refused, label=button)
    assert pressed.ephemeral and f"Full name: `{explained}`" in words(pressed.response)
    assert world.last.id == refused.id and world.said == words(refused)
    again = await world.person("mio").click(refused, label=button)
    assert again.ephemeral and f"`{explained}`" in words(again.response) and "読み方" in words(again.response)


async def test_whoever_is_refused_alone_sees_the_explanation_in_its_place(world: World) -> None:
    ann = world.person("ann_en")
    refused = (await ann.slash(world.channel, "explain", reference="Nginx:1.25")).response
    assert refused
    pressed = await ann.click(refused, label="🐳 Explain nginx:1.25")
    assert pressed.response and pressed.response.id == refused.id
    assert "Full name: `docker.io/library/nginx:1.25`" in words(pressed.response)


@pytest.mark.parametrize(("length", "offered"), [(94, True), (95, False)])
async def test_a_name_that_a_button_cannot_carry_is_only_shown(world: World, length: int, offered: bool) -> None:
    name = "a" * length
    await world.person("mio").send(world.channel, f"!explain {name.upper()}")
    assert f"もしかして: `{name}`" in world.said
    assert (f"image:{name}" in buttons(world.last).values()) is offered


@pytest.mark.parametrize("line", ["!explain ${IMAGE}", "!docker pul nginx", "!docker pull -x nginx", "!lesson 99"])
async def test_where_no_image_was_meant_none_is_offered(world: World, line: str) -> None:
    await world.person("mio").send(world.channel, line)
    assert not any(carried.startswith("image:") for carried in buttons(world.last).values())
