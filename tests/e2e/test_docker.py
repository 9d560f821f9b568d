"""Typing docker commands into the channel, with a real engine behind it."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import meanwhile, until

pytestmark = pytest.mark.engine


async def test_a_learner_pulls_lists_looks_inside_and_removes(lab_world: World) -> None:
    world = lab_world
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull nginx:1.25")
    assert "1.25: Pulling from library/nginx" in world.said
    assert "Status: Downloaded newer image for nginx:1.25" in world.said
    assert "✅" in world.said
    assert "練習用レジストリ" in world.said
    await mio.send(world.channel, "!docker images")
    assert "REPOSITORY" in world.said and "nginx" in world.said
    await mio.send(world.channel, "!docker history nginx:1.25")
    assert "<missing>" in world.said
    await mio.send(world.channel, "!docker inspect -f '{{json .Config.Cmd}}' nginx:1.25")
    assert '["nginx","-g","daemon off;"]' in world.said
    await mio.send(world.channel, "!docker rmi nginx:1.25")
    assert "Untagged: nginx:1.25" in world.said
    await mio.send(world.channel, "!progress")
    assert "イメージ 0 個" in world.said


async def test_output_is_piped_and_what_may_not_stand_behind_a_pipe_is_explained(lab_world: World) -> None:
    world = lab_world
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull nginx:1.25")
    await mio.send(world.channel, "!docker inspect nginx:1.25 | jq -r '.[0].Config.Cmd[0]'")
    assert "$ docker inspect nginx:1.25 | jq" in world.said
    assert "nginx\n```" in world.said
    await mio.send(world.channel, "!docker images | awk '{print $1}'")
    assert "プログラミング言語" in world.said


async def test_a_container_runs_once_and_whoever_wants_a_keyboard_is_told(lab_world: World) -> None:
    world = lab_world
    mio = world.person("mio")
    await mio.send(world.channel, "!docker run --rm -it alpine:3.19 cat /etc/os-release")
    assert "Unable to find image" in world.said and "Alpine Linux" in world.said
    assert "⌨️" in world.said
    await mio.send(world.channel, "!docker run alpine:3.19 ls")
    assert "docker run --rm alpine:3.19 ls" in world.said


async def test_a_cancelled_container_is_gone_and_the_engine_goes_on(lab_world: World) -> None:
    world = lab_world
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull alpine:3.19")
    sending = meanwhile(mio.send, world.channel, "!docker run --rm alpine:3.19 sh -c 'echo begun; sleep 15'")
    await until(lambda: "\nbegun\n" in world.said)
    await asyncio.gather(meanwhile(mio.click, world.last, label="中止"), sending)
    assert "「中止」が押された" in world.said and "\nbegun\n" in world.said
    await mio.send(world.channel, "!docker system df")
    assert re.search(r"Containers +0 ", world.said)


async def test_lines_pasted_from_a_terminal_run_with_their_real_results(lab_world: World) -> None:
    world = lab_world
    transcript = "```\n$ docker pull alpine:3.19\n3.19: Pulling from library/alpine\n$ docker history alpine:3.19\n```"
    await world.person("mio").send(world.channel, f"!docker\n{transcript}")
    _, pulled, history = world.channel.history()
    assert "Status: Downloaded newer image for alpine:3.19" in words(pulled)
    assert "CREATED BY" in words(history)


async def test_engines_are_private(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!docker pull alpine:3.19")
    await world.person("ken").send(world.channel, "!docker images")
    assert "alpine" not in world.said


async def test_a_failure_is_shown_as_docker_says_it(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!docker pull nginx:9.99")
    assert "manifest for nginx:9.99 not found" in world.said
    assert "❌" in world.said


async def test_search_lists_the_official_image(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!docker search python")
    assert "[OK]" in world.said


async def test_prune_asks_first_and_only_its_owner_may_say_yes(lab_world: World) -> None:
    world = lab_world
    mio, ken = world.person("mio"), world.person("ken")
    await mio.send(world.channel, "!docker pull alpine:3.19")
    await mio.send(world.channel, "!docker image prune -a")
    asked = world.last
    refused = await ken.click(asked, label="削除する")
    assert refused.ephemeral
    await mio.click(asked, label="やめる")
    assert "何も削除しませんでした" in world.said
    await mio.send(world.channel, "!docker image prune -a")
    await world.restart()
    await mio.click(world.last, label="削除する")
    assert "deleted: sha256:" in world.said
    assert "Total reclaimed space" in world.said


async def test_a_prune_with_a_filter_is_not_run_without_it(lab_world: World) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, "!docker image prune -a --filter until=24h")
    assert "`-f` を付けて" in world.said
    assert buttons(world.last) == {}


async def test_long_output_says_what_was_cut_and_comes_whole_as_a_file(lab_world: World) -> None:
    world = lab_world
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull python:3.11")
    await mio.send(world.channel, "!docker inspect python:3.11")
    assert "省略" in world.said
    assert [attachment.filename for attachment in world.last.attachments] == ["output.txt"]


async def test_try_it_runs_the_command_of_the_lesson_for_whoever_presses(lab_world: World) -> None:
    world = lab_world
    mio, ken = world.person("mio"), world.person("ken")
    sections = len(world.tutor.lessons.days(Locale.JA)[0].sections)
    for number in range(1, sections + 1):
        await mio.send(world.channel, f"!lesson 4 {number}")
        tries = [label for label in buttons(world.last) if label.startswith("▶ docker pull")]
        if tries:
            result = await ken.click(world.last, label=tries[0])
            assert "Status:" in words(result.response)
            return
    raise AssertionError("no section offers a pull to try")


@pytest.mark.parametrize(
    "line",
    [
        "docker build .",
        "docker pull nginx; ls",
        "docker pull 127.0.0.1:5000/x",
        "docker pull -a nginx",
        "rm -rf /",
    ],
)
async def test_what_is_not_allowed_is_answered_and_not_run(lab_world: World, line: str) -> None:
    world = lab_world
    await world.person("mio").send(world.channel, f"!docker {line}")
    assert "$ docker" not in world.said
    assert world.said


async def test_the_same_commands_work_as_a_slash_command(lab_world: World) -> None:
    world = lab_world
    result = await world.person("ann_en").slash(world.channel, "docker", command="pull hello-world")
    assert "Status: Downloaded newer image for hello-world:latest" in words(result.response)


async def test_what_a_section_offers_to_try_works_in_an_engine_that_has_nothing_yet(lab_world: World) -> None:
    world = lab_world
    for number, section in enumerate(world.tutor.lessons.days(Locale.JA)[0].sections, 1):
        learner = world.person(f"{section.id}_en")
        await learner.slash(world.channel, "lesson", day=4, section=number)
        page = world.last
        tries = [label for label, custom_id in buttons(page).items() if custom_id.startswith("try:")]
        for label in tries:
            result = await learner.click(page, label=label)
            assert "✅" in words(result.response), f"section {number}: {words(result.response)}"
