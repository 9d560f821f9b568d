"""What learners are told when something cannot be done."""

from __future__ import annotations

import re

import pytest

from bot.core.command.flags import SUBCOMMANDS
from tests.e2e.conftest import World, words

CODE = re.compile(r"`([^`\n]*)`")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("docker pull --foo nginx", "--foo"),
        ("docker pull -x nginx", "-x"),
        ("docker images | jq --foo", "--foo"),
        ("docker images | sort -o x", "-o"),
        ("docker -H=x images", "-H=x"),
    ],
)
async def test_an_option_is_shown_in_code_as_it_was_typed(world: World, line: str, code: str) -> None:
    await world.person("mio").send(world.channel, f"!docker {line}")
    assert code in CODE.findall(world.said)


async def test_what_would_do_is_listed_as_code(world: World) -> None:
    await world.person("mio").send(world.channel, "!docker docker images | jq --foo")
    assert {"-c", "-r"} <= set(CODE.findall(world.said))


@pytest.mark.parametrize("typed", ["**bold**", "[a](http://b)", "@everyone", "_x_", "`a`"])
async def test_what_was_typed_neither_formats_nor_links_nor_pings(world: World, typed: str) -> None:
    await world.person("mio").send(world.channel, f"!docker search '{typed}'")
    sentence = world.said.split("```")[0]
    assert typed not in sentence
    assert re.sub(r"[\\\u2060]", "", sentence).startswith(f"「{typed}」")


async def test_something_long_is_not_repeated_in_full(world: World) -> None:
    await world.person("mio").send(world.channel, "!" + "a" * 1_900)
    assert len(world.said) < 400
    await world.organiser.send(world.channel, "!setup " + "*" * 1_900)
    assert len(world.said) < 800


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("!explain", "!explain nginx:1.25"),
        ("!docker", "!docker pull nginx:1.25"),
        ("!lesson layers", "!lesson 4 3"),
        ("!lesson 4 3 2", "!lesson 4 3"),
        ("!quiz volcanoes", "!quiz 4"),
    ],
)
async def test_a_command_written_wrongly_is_answered_with_how_it_is_written(
    world: World, typed: str, example: str
) -> None:
    await world.person("mio").send(world.channel, typed)
    assert f"`{example}`" in world.said


@pytest.mark.parametrize("typed", ["！explain nginx", "! explain nginx", "!EXPLAIN nginx"])
async def test_a_command_may_be_typed_as_a_phone_types_it(world: World, typed: str) -> None:
    await world.person("mio").send(world.channel, typed)
    assert "docker.io/library/nginx:latest" in world.said


async def test_a_full_width_command_is_known_for_what_it_was_meant(world: World) -> None:
    await world.person("mio").send(world.channel, "!ｌｅｓｓｏｎ")
    assert "`!lesson`" in world.said


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("tag nginx", "docker tag nginx:1.25 nginx:mine"),
        ("search", "docker search python"),
        ("rmi", "docker rmi nginx:1.25"),
    ],
)
async def test_the_example_for_what_is_missing_is_a_command_that_works(world: World, line: str, example: str) -> None:
    await world.person("mio").send(world.channel, f"!docker {line}")
    assert f"`{example}`" in world.said


async def test_an_unknown_subcommand_is_answered_with_those_that_run(world: World) -> None:
    await world.person("mio").send(world.channel, "!docker docker whale")
    offered = world.said.split("```")[0]
    assert [subcommand.name for subcommand in SUBCOMMANDS if subcommand.name not in offered] == []


async def test_where_even_the_language_cannot_be_read_a_learner_is_told_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(guild: int) -> None:
        raise ConnectionError(guild)

    monkeypatch.setattr(world.tutor.guilds, "locale", broken)
    await world.person("mio").send(world.channel, "!help")
    assert "予期しない問題" in world.said
    world.env.errors.clear()


async def test_the_name_of_an_image_is_shown_without_its_marks_formatting_it(world: World) -> None:
    result = await world.person("mio").slash(world.channel, "explain", reference="a__b__c:_d_")
    heading, says, _ = (line for line in words(result.response).split("\n") if line.startswith("#"))
    assert r"a\_\_b\_\_c" in heading
    assert r"\_d\_" in says
