"""Lessons where there is no Docker Engine: what was recorded is shown instead, and says that it is that."""

from __future__ import annotations

import pytest
from simcord.actors import MemberActor

from bot.config import ROOT
from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words

RECORDED = next(
    line.removeprefix("recorded: ")
    for line in (ROOT / "content" / "day-04" / "recordings.yaml").read_text("utf-8").splitlines()
    if line.startswith("recorded: ")
)
JA = f"{RECORDED} の記録です"
EN = f"A recording of {RECORDED}"


async def press(world: World, person: MemberActor, number: int, command: str) -> str:
    """What a button of a section answers."""
    await person.send(world.channel, f"!lesson 4 {number}")
    label = next(label for label in buttons(world.last) if command in label)
    result = await person.click(world.last, label=label)
    return words(result.response)


def section_of(world: World, command: str) -> int:
    """The first section that offers a command to try."""
    sections = world.tutor.lessons.days(Locale.JA)[0].sections
    return next(i for i, section in enumerate(sections, 1) if f"try_='{command}'" in repr(section))


async def test_a_button_of_a_lesson_shows_the_recording_and_why(world: World) -> None:
    shown = await press(world, world.person("mio"), section_of(world, "docker pull node:20"), "docker pull node:20")
    assert "ラボが無効になっている" in shown
    assert JA in shown
    assert "$ docker pull node:20" in shown
    assert "54247c64dec3: Already exists" in shown
    assert "練習用レジストリのイメージで記録しました" in shown
    assert shown.index("ラボが無効") < shown.index(JA) < shown.index("Already exists")


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [("docker images", "docker images"), ("image ls", "docker images"), ("search python", "docker search python")],
)
async def test_a_typed_command_that_was_recorded_however_spelt_is_answered_with_it(
    world: World, typed: str, recorded: str
) -> None:
    await world.person("mio").send(world.channel, f"!docker {typed}")
    assert "ラボが無効になっている" in world.said
    assert JA in world.said
    assert f"$ {recorded}\n" in world.said


async def test_a_command_without_recording_is_only_refused(world: World) -> None:
    await world.person("mio").send(world.channel, "!docker history busybox")
    assert "ラボが無効になっている" in world.said
    assert "記録" not in world.said


async def test_a_recording_speaks_the_readers_language(world: World) -> None:
    result = await world.person("ann_en").slash(world.channel, "docker", command="docker images")
    shown = words(result.response)
    assert EN in shown and "practice registry" in shown
    assert "switched off" in shown


async def test_every_recording_is_accepted_by_discord_in_both_languages(world: World) -> None:
    lesson = world.tutor.lessons.days(Locale.JA)[0]
    for command in dict.fromkeys(lesson.try_commands):
        await world.person("mio").send(world.channel, f"!{command}")
        assert JA in world.said
        result = await world.person("ann_en").slash(world.channel, "docker", command=command)
        assert EN in words(result.response)
