"""Asking about names that nobody can pull as they stand: with variables in them, or with ``<none>``."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip


async def test_the_default_of_a_variable_is_filled_in_and_the_name_is_explained_behind_a_button(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain ghcr.io/owner/app:${TAG:-latest}")
    shown = world.last
    for part in (
        "変数の入ったイメージ名",
        "`${TAG:-latest}` はタグに入る変数",
        "既定値の `latest`",
        "Compose",
        "シェル",
        "`ARG`",
    ):
        assert part in world.said
    assert "^" not in world.said
    await world.restart()
    pressed = await world.person("ken_en").click(shown, label="🐳 ghcr.io/owner/app:latest の説明を見る")
    assert pressed.ephemeral and "Full name: `ghcr.io/owner/app:latest`" in words(pressed.response)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            "FROM python:${PYTHON_VERSION}-slim AS base",
            ["`docker build`", "ARG PYTHON_VERSION=3.11", "`python:3.11-slim`"],
        ),
        (
            "ARG V=3.12\nFROM python:${V}-slim",
            ["value that `ARG` gives `V`", "The name with its values: `python:3.12-slim`"],
        ),
        (
            'image: "nginx:${NGINX_VERSION:?must be set}"',
            ["“must be set”", "`.env`", "NGINX_VERSION=1.25", "`nginx:1.25`"],
        ),
        ("docker pull $REGISTRY/app:$TAG", ["The shell", "export REGISTRY=ghcr.io/owner", "`ghcr.io/owner/app:1.0`"]),
        ("image: {{ .Values.image }}", ["template of Helm", "--set image=nginx:1.25"]),
        ("nginx:%TAG%", ["Command Prompt", "set TAG=1.25"]),
        ("nginx:$env:TAG", ["PowerShell", '$env:TAG = "1.25"']),
        ("nginx:$$TAG", ["no variable", "a plain `$`"]),
        ("docker rmi ${IMAGE}", ["whole name", "export IMAGE=nginx:1.25"]),
        ("nginx:${TAG:+alpine}", ["The name if nothing is set: `nginx:`", "There is no tag after `:`"]),
        ("a:\n  image: redis:7\nb:\n  image: nginx:${TAG}", ["- `redis:7`", "- `nginx:${TAG}` (a name once"]),
    ],
)
async def test_where_there_is_no_default_an_example_says_what_is_needed(
    world: World, asked: str, expected: list[str]
) -> None:
    result = await world.person("ann_en").slash(world.channel, "explain", reference=asked)
    for part in expected:
        assert part in words(result.response)


async def test_an_image_without_a_name_is_named_by_its_id(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    await mio.send(world.channel, "!explain docker rmi localhost:5000/collectd:<none>")
    shown = world.last
    for part in (
        "`<none>` は名前ではありません",
        "`localhost:5000/collectd`",
        "`docker rmi 605c77e624dd`",
        "`docker tag 605c77e624dd ",
    ):
        assert part in world.said
    assert {"term:none", "term:dangling", "term:image-id"} <= set(buttons(shown).values())
    await mio.click(shown, label="▶ docker images -f dangling=true")
    assert lab.ran == ["images -f dangling=true"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nginx:${TAG:-1.25}", ["`${TAG:-1.25}` は変数です", "シェルがない", "もしかして: `docker pull nginx:1.25`"]),
        ("nginx:$TAG", ["`$TAG` は変数です", "値そのもの"]),
        ('"nginx:$TAG"', ["`$TAG` は変数です", "値そのもの"]),
        ("nginx:%TAG%", ["`%TAG%` は変数です", "値そのもの"]),
        ("nginx:<none>", ["`<none>` は名前ではなく", "IMAGE ID"]),
    ],
)
async def test_the_lab_says_what_they_are_as_well(world: World, line: str, expected: list[str]) -> None:
    equip(world, Lab())
    await world.person("mio").send(world.channel, f"!docker pull {line}")
    for part in expected:
        assert part in world.said
