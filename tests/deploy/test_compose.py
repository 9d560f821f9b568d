"""The topology of compose.yaml, used as learners and an operator do: docs/deploy.md and docs/operations."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.deploy.containers import WITH_POSTGRESQL, Compose, wait_until
from tests.patience import patient
from tests.wire.discord_payloads import words
from tests.wire.discord_server import Discord
from tests.wire.quizzing.message import controls, verdict

pytestmark = pytest.mark.asyncio(loop_scope="module")

PATIENCE = patient(300.0)
"""Seconds in which services must be there: at its first start a worker makes the images of the practice registry."""


async def typed(deployment: Compose, *arguments: str, given: str | None = None, check: bool = True) -> str:
    """What ``docker compose`` prints. In a thread, since Discord answers meanwhile."""
    return await asyncio.to_thread(deployment, *arguments, given=given, check=check)


async def until_healthy(deployment: Compose, *services: str) -> None:
    def are_healthy() -> bool:
        states = deployment.states()
        return all(states[name]["Health"] == "healthy" for name in services)

    await asyncio.to_thread(wait_until, are_healthy, f"not all of {services} are healthy", PATIENCE)


async def shown(discord: Discord, message: dict[str, Any], text: str) -> str:
    """What a message says once it has this text in it."""
    await discord.until(lambda: text in words(message), PATIENCE)
    return words(message)


async def quiz_with_a_choice(discord: Discord) -> tuple[dict[str, Any], str]:
    """A question that is answered by one press, and the press."""
    for _ in range(30):
        question = await discord.ask(await discord.open_channel(), "!quiz 4")
        offered = controls(question)
        if "pick" in offered:
            return question, offered["pick"][0]
        await discord.press(question, "ja", offered["end"][0])
        await discord.until(lambda message=question: "end" not in controls(message))
    raise AssertionError("no question with choices was asked")


async def test_every_service_comes_up_and_is_well(deployment: Compose, discord: Discord) -> None:
    await until_healthy(deployment, "bot", "worker")
    states = await asyncio.to_thread(deployment.states)
    assert (states["accounts"]["State"], states["accounts"]["ExitCode"]) == ("exited", 0)
    assert states["nats"]["State"] == "running"
    assert "serves from now on" in await typed(deployment, "logs", "bot")
    assert "this is worker worker" in await typed(deployment, "logs", "worker")
    health = await asyncio.to_thread(deployment.docker, "inspect", "--format", "{{json .State.Health}}", "kujira-bot-1")
    assert '\\"ready\\": true' in health


async def test_the_worker_can_fence_engines_in(deployment: Compose) -> None:
    told = await typed(
        deployment, "exec", "--no-TTY", "worker", "kujira", "doctor", "--worker", "--deep", "--json", check=False
    )
    found = {each["check"]: each["code"] for each in json.loads(told)}
    assert found["lab"] == "fences"


async def test_learners_meet_the_engine_that_docker_itself_publishes(deployment: Compose) -> None:
    told = await typed(deployment, "exec", "--no-TTY", "worker", "dockerd", "--version")
    assert told.startswith("Docker version 28.")
    assert "/usr/local/bin/dockerd" in await typed(deployment, "exec", "--no-TTY", "worker", "which", "dockerd")


async def test_the_bot_finds_its_worker(deployment: Compose) -> None:
    told = await typed(deployment, "exec", "--no-TTY", "bot", "kujira", "doctor", "--json", check=False)
    found = {each["check"]: each for each in json.loads(told)}
    assert found["nats"]["details"] == {"count": 1}
    assert (found["token"]["level"], found["database"]["level"]) == ("ok", "ok")


async def test_a_lesson_is_read_and_a_question_answered(deployment: Compose, discord: Discord) -> None:
    lesson = await discord.ask(await discord.open_channel(), "!lesson 4 1")
    read = await discord.press(lesson, "en-US", controls(lesson)["read"][0])
    await discord.said_to(read)
    question, choice = await quiz_with_a_choice(discord)
    await discord.press(question, "ja", choice)
    await discord.until(lambda: verdict(question))


async def test_a_learner_pulls_an_image_and_has_it(deployment: Compose, discord: Discord) -> None:
    channel = await discord.open_channel()
    pulled = await shown(discord, await discord.ask(channel, "!docker pull nginx:1.25"), "Status:")
    assert "Downloaded newer image for nginx:1.25" in pulled
    listed = await shown(discord, await discord.ask(channel, "!docker images"), "REPOSITORY")
    assert "nginx" in listed


async def test_a_backup_is_copied_out_and_restored(deployment: Compose, discord: Discord) -> None:
    await typed(deployment, "exec", "--no-TTY", "bot", "kujira", "backup", "/data/kujira-backup.db")
    await typed(deployment, "cp", "bot:/data/kujira-backup.db", ".")
    await typed(deployment, "exec", "--no-TTY", "bot", "rm", "/data/kujira-backup.db")
    backup = deployment.folder / "kujira-backup.db"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM readings").fetchone() == (1,)
    await typed(deployment, "stop", "bot")
    mounted = ("--volume", f"{backup}:/backup.db:ro")
    command = ("run", "--rm", "--no-deps", "--no-TTY", *mounted, "bot", "kujira", "restore", "/backup.db")
    assert "is restored" in await typed(deployment, *command, given="y\n")
    await typed(deployment, "start", "bot")
    await until_healthy(deployment, "bot", "worker")
    told = await discord.ask(await discord.open_channel(), "!progress")
    assert "読了 1/" in words(told)


async def test_all_is_moved_to_postgresql(deployment: Compose, discord: Discord) -> None:
    await typed(deployment, "stop", "bot")
    move = 'kujira move --from sqlite+aiosqlite:////data/kujira.db --to "$KUJIRA_DATABASE"'
    await typed(deployment, *WITH_POSTGRESQL, "run", "--rm", "--no-TTY", "bot", "sh", "-c", move)
    await typed(deployment, *WITH_POSTGRESQL, "up", "--detach")
    await until_healthy(deployment, "bot", "worker", "postgres")
    told = await discord.ask(await discord.open_channel(), "!progress")
    assert "読了 1/" in words(told)
