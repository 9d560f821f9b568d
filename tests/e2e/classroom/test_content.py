"""``/content reload``: a course that is changed while the bot runs."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.client import Kujira
from bot.config import CourseSettings, DatabaseSettings, LabSettings, Settings
from tests.content.shipped import CONTENT
from tests.e2e.conftest import World, words, world_of
from tests.e2e.quizzes.answering import answer
from tests.e2e.quizzes.playing import press, quiz_message
from tests.e2e.quizzes.small_course import write_sample_course


@pytest.fixture(autouse=True)
def shared_course() -> None:
    """Here each reading of the course is its own."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = write_sample_course(tmp_path / "content", ("a-single", "b-multiple"), {})
    for part in ("day-04/lesson.ja.yaml", "day-04/lesson.en.yaml", "vocabulary/glossary.yaml"):
        (folder / part).unlink()
        shutil.copy(CONTENT / part, folder / part)
    return folder


@pytest.fixture
async def world(tmp_path: Path, content: Path) -> AsyncIterator[World]:
    """A group of whose bot the organiser is the owner."""
    settings = Settings(
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{tmp_path}/kujira.db"),
        course=CourseSettings(content=content),
        lab=LabSettings(mode="off", data=tmp_path / "lab"),
    )
    async with world_of(settings) as world:
        client = world.env.bot
        assert isinstance(client, Kujira)
        client.owner_id = world.organiser.id
        yield world


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def first_title(content: Path) -> str:
    return (content / "day-04/lesson.ja.yaml").read_text("utf-8").partition("    title: ")[2].partition("\n")[0]


async def test_a_changed_title_is_taught_without_a_restart(world: World, content: Path) -> None:
    old = first_title(content)
    await world.organiser.send(world.channel, "!lesson 4 1")
    assert old in world.said
    change(content / "day-04/lesson.ja.yaml", f"    title: {old}", "    title: まったく新しい題")
    result = await world.organiser.slash(world.channel, "content reload")
    assert result.ephemeral
    assert "1 日分、18 セクション、2 問" in words(result.response)
    await world.organiser.send(world.channel, "!lesson 4 1")
    assert "まったく新しい題" in world.said


async def test_a_term_is_explained_anew_and_an_open_quiz_goes_on(world: World, content: Path) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz 4 2")
    change(content / "vocabulary/glossary.yaml", "イメージを構成する、読み取り専用の差分です。", "改訂した説明です。")
    file = content / "day-04/quiz/ja/questions.yaml"
    file.write_text(file.read_text("utf-8").replace('"prompt": "', '"prompt": "新: '), "utf-8")
    await world.organiser.slash(world.channel, "content reload")
    await mio.send(world.channel, "!explain layer")
    assert "改訂した説明です。" in world.said
    await answer(world, mio, right=True)
    await press(world, mio, "次の問題", quiz_message(world))
    assert "新: " in words(quiz_message(world))


async def test_a_broken_course_is_refused_with_file_and_line_and_the_old_one_stays(world: World, content: Path) -> None:
    old = first_title(content)
    file = content / "day-04/lesson.ja.yaml"
    line = file.read_text("utf-8").partition("    title: ")[0].count("\n") + 1
    change(file, f"    title: {old}", "    titel: x")
    result = await world.organiser.slash(world.channel, "content reload")
    assert "読み込まず" in words(result.response)
    assert rf"day\-04/lesson.ja.yaml\:{line}" in words(result.response)
    assert str(content) not in words(result.response)
    await world.organiser.send(world.channel, "!lesson 4 1")
    assert old in world.said


async def test_many_problems_are_in_a_file(world: World, content: Path) -> None:
    file = content / "vocabulary/glossary.yaml"
    file.write_text(file.read_text("utf-8").replace("- id:", "- idd:"), "utf-8")
    result = await world.organiser.slash(world.channel, "content reload")
    (attached,) = result.response.attachments
    lines = (await attached.read()).decode().splitlines()
    assert len(lines) > 8
    assert all(each.startswith("vocabulary/") for each in lines)


@pytest.mark.parametrize("typed", ["!content reload", "!content"])
async def test_no_organiser_of_a_server_may_change_the_course_of_all(world: World, typed: str) -> None:
    client = world.env.bot
    assert isinstance(client, Kujira)
    client.owner_id = world.person("mio").id
    await world.organiser.send(world.channel, typed)
    assert "所有者" in world.said


async def test_alone_it_tells_how_it_is_written(world: World) -> None:
    await world.organiser.send(world.channel, "!content")
    assert "`!content reload`" in world.said
