"""More than can be served: a learner who floods is slowed alone, and pictures are left out, which is said."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import DatabaseSettings, LabSettings, LoadSettings, Settings
from bot.core.overload import BEGINS_AFTER
from tests.e2e.classroom.a_class import has_read, was_posted
from tests.e2e.conftest import UNHURRIED, World, words, world_of
from tests.e2e.ranked_group import give, many

ALLOWED = 3
"""Requests that a learner may make within the hour."""

WAIT, WAIT_EN = "秒待ってから、もう一度お試しください", "You have asked a lot"
LEFT_OUT, LEFT_OUT_EN = "図を省略しました", "the picture is left out"


def settings(folder: Path) -> Settings:
    return Settings(
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{folder}/kujira.db"),
        lab=LabSettings(mode="off", data=folder / "lab"),
    )


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[World]:
    """A group in which nobody may ask much."""
    load = UNHURRIED.model_copy(update={"requests": ALLOWED, "seconds": 3_600.0})
    async with world_of(settings(tmp_path), load) as world:
        yield world


@pytest.fixture
async def busy(tmp_path: Path) -> AsyncIterator[World]:
    """A group whose bot has too much to do."""
    load = LoadSettings(lag=1e-12, waiting=1_000_000, requests=1_000_000)
    async with world_of(settings(tmp_path), load) as world:
        now = asyncio.get_running_loop().time()
        for moment in (now, now + BEGINS_AFTER):
            world.tutor.load.judge(moment, lag=1.0)
        yield world


def answers(world: World) -> int:
    """Messages of the bot in the channel."""
    return sum(message.author.bot for message in world.channel.history())


async def test_who_types_too_much_is_told_once_and_nobody_else_notices(strict: World) -> None:
    mio, ken = strict.person("mio"), strict.person("ken")
    for _ in range(ALLOWED):
        await mio.send(strict.channel, "!explain nginx")
        assert "docker.io/library/nginx" in strict.said
    await mio.send(strict.channel, "!explain nginx")
    assert "3,600 " + WAIT in strict.said
    told = answers(strict)
    for typed in ("!explain nginx", "!explian nginx", "!lesson 4 1"):
        await mio.send(strict.channel, typed)
    assert answers(strict) == told
    await ken.send(strict.channel, "!explain nginx")
    assert "docker.io/library/nginx" in strict.said


async def test_a_slash_command_too_much_is_told_to_its_reader_alone_in_their_language(strict: World) -> None:
    ann = strict.person("ann_en")
    for _ in range(ALLOWED):
        await ann.slash(strict.channel, "explain", reference="nginx")
    told = await ann.slash(strict.channel, "explain", reference="nginx")
    assert told.ephemeral and WAIT_EN in words(told.response)


async def test_a_press_too_much_is_told_to_who_pressed_alone_and_changes_nothing(strict: World) -> None:
    mio = strict.person("mio")
    await mio.send(strict.channel, "!lesson 4 1")
    for page in (2, 3):
        await mio.click(strict.last, custom_id=f"turn:{mio.id}:4:{page}")
    before = strict.said
    assert "· 3/" in before
    told = await mio.click(strict.last, custom_id=f"turn:{mio.id}:4:4")
    assert told.ephemeral and WAIT in words(told.response)
    assert strict.said == before


async def test_what_is_no_command_is_not_counted(strict: World) -> None:
    mio = strict.person("mio")
    for typed in ("!!!", "hello", "!?") * ALLOWED:
        await mio.send(strict.channel, typed)
    await mio.send(strict.channel, "!explain nginx")
    assert "docker.io/library/nginx" in strict.said


async def test_a_ranking_comes_in_words_in_place_of_its_picture(busy: World) -> None:
    await give(busy, many(12))
    mio, ann = busy.person("learner01"), busy.person("ann_en")
    await mio.send(busy.channel, "!leaderboard")
    board = busy.last
    private = await ann.click(board, label="🖼️ 画像")
    assert LEFT_OUT_EN in words(private.response)
    await mio.click(board, label="🖼️ 画像")
    assert busy.last.attachments == []
    assert LEFT_OUT in busy.said
    assert [line[:2] for line in busy.said.splitlines()[1:11]] == [f"{rank}."[:2] for rank in range(1, 11)]


async def test_who_has_read_what_comes_in_words_in_place_of_its_picture(busy: World) -> None:
    await was_posted(busy, 1, 2)
    await has_read(busy, "mio", 1, 2, 3)
    result = await busy.organiser.slash(busy.channel, "class", page="reading")
    shown = result.response
    assert shown is not None and shown.attachments == []
    assert "mio 3/18" in words(shown) and LEFT_OUT in words(shown)
