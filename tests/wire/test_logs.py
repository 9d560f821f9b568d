"""The log of a bot whose learners' requests fail: an operator finds each by the id that was shown, and reads nobody's words."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Any, Final

import pytest
from aiohttp import web

from tests.wire.conftest import RUN, Operator, ended
from tests.wire.discord_payloads import GUILD, LEARNER, words
from tests.wire.discord_server import Discord, serve

TYPED: Final = "xyzzy-secret"
QUESTION: Final = f"!explain why does {TYPED} never wobble"
WITHOUT_SENTRY: Final = (
    "-c",
    "import sys; sys.modules['sentry_sdk'] = None; from bot.cli.app import main; main()",
    "run",
)


def break_database(operator: Operator) -> None:
    """Take away the tables that questions and quizzes of learners are written to."""
    with closing(sqlite3.connect(operator.folder / "kujira.db")) as connection:
        connection.executescript("DROP TABLE unanswered_questions; DROP TABLE answers; DROP TABLE attempts")


async def fail_by_typing(discord: Discord) -> str:
    """A learner asks what cannot be noted, and for a quiz that cannot begin; the id that they are shown."""
    await discord.ask(await discord.open_channel(), QUESTION)
    said = words(await discord.ask(await discord.open_channel(), "!quiz 4"))
    found = re.search(r"\b[0-9a-f]{6}\b", said)
    assert found, said
    return found[0]


async def press_what_is_unknown(discord: Discord, custom_id: str) -> None:
    channel = await discord.open_channel()
    press = await discord.press(await discord.ask(channel, "!lesson 4 1"), "en-US", custom_id, LEARNER)
    await discord.until(lambda: discord.answers.get(press))


@asynccontextmanager
async def sentry() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A Sentry on loopback: its DSN, and what was sent to it."""
    taken: list[bytes] = []

    async def take(request: web.Request) -> web.Response:
        taken.append(await request.read())
        return web.json_response({})

    app = web.Application()
    app.add_routes([web.post("/api/1/envelope/", take)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://key@127.0.0.1:{runner.addresses[0][1]}/1", taken
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("log_format", ["json", "text"])
async def test_hostile_requests_leave_their_id_and_not_their_words(operator: Operator, log_format: str) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE, KUJIRA_LOG_FORMAT=log_format) as bot:
        break_database(operator)
        shown = await fail_by_typing(discord)
        await press_what_is_unknown(discord, f"{TYPED}:1")
        await press_what_is_unknown(discord, f"read:{TYPED}")
        bot.send_signal(signal.SIGTERM)
        _, log = await ended(bot)
    assert TYPED not in log
    assert "no route for a custom_id of the kind unknown" in log
    assert "no route for a custom_id of the kind read" in log
    (line,) = [line for line in log.splitlines() if shown in line]
    if log_format == "text":
        assert line.endswith(f"ERROR bot.chat.errors: unexpected failure {shown} (guild {GUILD}, command quiz)")
        return
    for each in log.splitlines():
        assert json.loads(each).keys() >= {"time", "level", "part", "message"}
    event = json.loads(line)
    assert (event["id"], event["guild"], event["command"]) == (shown, str(GUILD), "quiz")
    assert event["traceback"].splitlines()[-1].startswith("sqlalchemy.exc.OperationalError")


async def test_the_most_talkative_log_does_not_tell_what_is_typed_either(operator: Operator) -> None:
    levels = json.dumps(dict.fromkeys(("bot", "discord", "aiosqlite", "sqlalchemy", "asyncio", ""), "DEBUG"))
    async with serve() as discord, operator.running(discord, stderr=PIPE, KUJIRA_LOG_LEVELS=levels) as bot:
        await discord.ask(await discord.open_channel(), QUESTION)
        bot.send_signal(signal.SIGTERM)
        _, log = await ended(bot)
    assert TYPED not in log


async def test_parts_are_as_quiet_as_they_are_told_to_be(operator: Operator) -> None:
    levels = json.dumps({"discord": "ERROR", "alembic": "ERROR", "bot": "CRITICAL"})
    async with serve() as discord, operator.running(discord, stderr=PIPE, KUJIRA_LOG_LEVELS=levels) as bot:
        await discord.ask(await discord.open_channel(), "!help")
        bot.send_signal(signal.SIGTERM)
        assert await ended(bot) == (0, "")


async def test_sentry_gets_the_error_with_its_id_and_nothing_of_people(operator: Operator) -> None:
    async with (
        serve() as discord,
        sentry() as (dsn, taken),
        operator.running(discord, stderr=PIPE, KUJIRA_SENTRY_DSN=dsn) as bot,
    ):
        break_database(operator)
        shown = await fail_by_typing(discord)
        bot.send_signal(signal.SIGTERM)
        await ended(bot)
    sent = b"\n".join(taken).decode()
    assert TYPED not in sent
    assert "mio" not in sent.lower().replace("asyncio", "")
    events = [json.loads(line) for line in sent.splitlines() if '"exception"' in line]
    (event,) = [event for event in events if event["tags"].get("id") == shown]
    assert event["tags"] == {"id": shown, "guild": str(GUILD), "command": "quiz"}
    assert not {"user", "request", "breadcrumbs", "modules"} & event.keys()
    assert _last_error(event)["type"] == "OperationalError"
    assert all("vars" not in frame for each in event["exception"]["values"] for frame in each["stacktrace"]["frames"])


def _last_error(event: dict[str, Any]) -> dict[str, Any]:
    return event["exception"]["values"][-1]


@pytest.mark.parametrize(
    ("python", "dsn", "cure"),
    [
        pytest.param(WITHOUT_SENTRY, "http://key@127.0.0.1:1/1", "pip install 'sentry-sdk>=2.20'", id="not-installed"),
        pytest.param(RUN, "nonsense", "Client Keys (DSN)", id="no-dsn"),
    ],
)
async def test_a_sentry_that_cannot_be_used_ends_the_start_with_its_cure(
    operator: Operator, python: tuple[str, ...], dsn: str, cure: str
) -> None:
    async with serve() as discord:
        status, errors = await ended(await operator.start(discord, python=python, stderr=PIPE, KUJIRA_SENTRY_DSN=dsn))
    assert status == 2
    assert cure in errors.splitlines()[-1]
    assert "Traceback" not in errors
