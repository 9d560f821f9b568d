"""Answers that take so long that Discord is told first that they will come: learners see the same in the end."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot.chat.responding import timely_response
from bot.store import database as database_module
from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip

BUSY = "使用中のため"
FORM = "✏️ 回答する"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer takes longer than Discord is left without a word."""
    monkeypatch.setattr(timely_response, "DEFER_AFTER", 0.0)


pytestmark = pytest.mark.usefixtures("slow")


async def test_the_page_that_was_pressed_is_turned(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    page = world.last
    result = await mio.click(page, custom_id=f"turn:{mio.id}:4:2")
    assert result.deferred
    assert world.last.id == page.id
    assert "· 2/" in world.said


async def test_what_is_for_one_reader_alone_is_seen_by_them_alone(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken")
    await mio.send(world.channel, "!lesson 4 1")
    page, said = world.last, world.said
    result = await ken.click(page, custom_id=f"turn:{mio.id}:4:2")
    (shown,) = result.followups
    assert shown.ephemeral and "· 2/" in words(shown)
    assert (world.last.id, world.said) == (page.id, said)


async def test_a_refusal_is_seen_by_who_pressed_alone(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken_en")
    await mio.send(world.channel, "!quiz 4")
    end = next(custom_id for custom_id in buttons(world.last).values() if custom_id.startswith("end:"))
    result = await ken.click(world.last, custom_id=end)
    (shown,) = result.followups
    assert shown.ephemeral and "somebody else's quiz" in words(shown)


async def test_a_form_cannot_be_opened_late_so_the_learner_is_asked_to_press_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz 4")
    while FORM not in buttons(world.last):
        await mio.click(world.last, label="終える")
        world.clock.advance(minutes=1)
        await mio.send(world.channel, "!quiz 4")
    result = await mio.click(world.last, label=FORM)
    assert result.modal is None
    (shown,) = result.followups
    assert shown.ephemeral and "もう一度ボタンを押してください" in words(shown)
    monkeypatch.setattr(timely_response, "DEFER_AFTER", 60.0)
    form = await mio.click(world.last, label=FORM)
    monkeypatch.setattr(timely_response, "DEFER_AFTER", 0.0)
    await mio.submit_modal(form, {"answer": "987654"})
    assert "❌" in world.said


async def test_a_command_runs_in_a_message_of_its_own(world: World) -> None:
    equip(world, Lab())
    mio = world.person("mio")
    await mio.send(world.channel, "!explain レイヤー")
    explained, said = world.last, world.said
    run = next(custom_id for custom_id in buttons(explained).values() if custom_id.startswith("run:"))
    await mio.click(explained, custom_id=run)
    assert f"all of {run.removeprefix('run:docker ')}" in world.said
    assert world.last.id != explained.id
    assert words(world.channel.history()[-2]) == said


@pytest.mark.parametrize("command", ["lesson", "help", "leaderboard"])
async def test_a_slash_command_is_answered(world: World, command: str) -> None:
    result = await world.person("mio_en").slash(world.channel, command)
    assert not result.ephemeral
    assert len(words(result.response)) > 50


async def test_a_docker_command_shows_how_it_ended(world: World) -> None:
    equip(world, Lab())
    result = await world.person("mio").slash(world.channel, "docker", command="docker images")
    assert "all of images" in words(result.response)


@pytest.mark.parametrize("command", ["privacy", "class"])
async def test_a_slash_command_for_its_reader_alone_is_seen_by_them_alone(world: World, command: str) -> None:
    result = await world.organiser.slash(world.channel, command)
    assert result.ephemeral
    assert len(words(result.response)) > 20


async def test_a_database_that_stays_locked_is_told_in_the_learners_language(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(database_module, "PATIENCE", 0.1)
    mio, ann = world.person("mio"), world.person("ann_en")
    await mio.send(world.channel, "!lesson 4 1")
    file = world.settings.database.url.removeprefix("sqlite+aiosqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = await mio.click(world.last, custom_id=f"read:{mio.id}:4:1")
        assert BUSY in words(result.followups[0])
        result = await ann.slash(world.channel, "quiz")
        assert "in use by something else" in words(result.response)
        await mio.send(world.channel, "!quiz")
        assert BUSY in world.said
        assert file not in world.said
    assert file in caplog.text
    assert "Traceback" not in caplog.text
    await mio.send(world.channel, "!quiz")
    assert "第 1 問" in world.said
