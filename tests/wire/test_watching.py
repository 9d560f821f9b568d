"""A bot that is watched tells how it is and what it measures, and nothing of learners."""

from __future__ import annotations

import asyncio
import sqlite3
from asyncio.subprocess import PIPE
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from tests.operations.manager import Manager
from tests.wire.conftest import Operator, ended
from tests.wire.discord_server import PATIENCE, serve
from tests.wire.watching import Watcher, free_port

HOSTILE = 'mio"} 1\nkujira_x{evil="'
"""What would break the format of the measurements, were it not escaped, and would be somebody's, were it told."""


async def test_a_bot_that_is_ready_says_so_and_one_that_loses_something_says_what(operator: Operator) -> None:
    watcher = Watcher(free_port())
    async with serve() as discord, operator.running(discord, **watcher.environment):
        told = await watcher.until_ready()
        assert told["gateway"] == {"ready": True, "word": "connected: 1 of 1 shards"}
        assert told["database"] == {"ready": True, "word": "answers"}
        assert told["lab"] == {"ready": True, "word": "off"}
        assert await watcher.ask("/healthz") == (200, {"alive": True})
        assert (await watcher.series())["kujira_shard_up"] == {("0",): 1}

        with closing(sqlite3.connect(operator.folder / "kujira.db")) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        told = await watcher.until_ready(ready=False)
        assert (told["database"]["ready"], told["gateway"]["ready"]) == (False, True)
        assert "another release" in told["database"]["word"]


async def test_a_bot_that_has_lost_discord_lives_but_is_not_ready(operator: Operator) -> None:
    watcher = Watcher(free_port())
    async with serve() as discord, operator.running(discord, **watcher.environment):
        await watcher.until_ready()
        discord.gateway.unreachable = True
        await discord.gateway.cut_connection()
        told = await watcher.until_ready(ready=False)
        assert told["gateway"] == {"ready": False, "word": "not connected: shard 0 of 1"}
        assert (await watcher.ask("/healthz"))[0] == 200
        assert (await watcher.series())["kujira_shard_up"] == {("0",): 0}


async def test_what_learners_do_is_measured_and_what_they_type_and_who_they_are_is_not(operator: Operator) -> None:
    watcher = Watcher(free_port())
    async with serve() as discord, operator.running(discord, **watcher.environment):
        channel = await discord.open_channel()
        said = (
            "explain nginx",
            f"explain {HOSTILE}",
            "docker --foo nginx",
            "docker pull nginx",
            "lesson volcano",
            "secretword",
        )
        for typed in said:
            await discord.ask(channel, f"!{typed}")
        await discord.until(lambda: len(discord.messages[channel]) == len(said))
        slash = await discord.slash(channel, "en-US", "explain", text=HOSTILE)
        await discord.until(lambda: discord.answers.get(slash))
        message = discord.messages[channel][0]
        for custom_id in ("secretpress:1", HOSTILE, f"read:{HOSTILE}"):
            press = await discord.press(message, "en-US", custom_id)
            await discord.until(lambda press=press: discord.answers.get(press))

        exposition, series = await watcher.exposition(), await watcher.series()
    commands = series["kujira_commands_total"]
    assert commands["explain", "done"] >= 2
    assert commands["docker", "refused"] == 1
    assert (commands["lesson", "refused"], commands["unknown", "refused"]) == (1, 1)
    assert series["kujira_presses_total"] == {("refused", "read"): 1, ("refused", "unknown"): 2}
    refusals = series["kujira_refusals_total"]
    assert refusals["lab-unavailable-off",] == 1  # of a command that began, and was told in its message
    assert (refusals["CommandNotFound",], refusals["press-outdated",]) == (1, 3)
    answers = series["kujira_answer_seconds_count"]
    assert (answers["message",], answers["slash",], answers["press",]) == (6, 1, 3)
    assert series["kujira_database_seconds_count"]["read",] > 0
    for secret in ("mio", "evil", "secret", "volcano", "nginx", str(channel)):
        assert secret not in exposition


async def test_a_press_that_discord_drops_before_it_is_answered_counts_as_unanswered_and_is_no_fault_of_ours(
    operator: Operator,
) -> None:
    watcher = Watcher(free_port())
    async with serve() as discord, operator.running(discord, stderr=PIPE, **watcher.environment) as bot:
        channel = await discord.open_channel()
        message = await discord.ask(channel, "!explain nginx")
        discord.takes_answers.clear()
        press = await discord.press(message, "en-US", "secretpress:1")
        await discord.until(lambda: press in discord.acknowledging)
        await asyncio.sleep(3.2)
        discord.takes_answers.set()
        series = await watcher.until_measured("kujira_presses_total")
        assert series["kujira_presses_total"] == {("unanswered", "unknown"): 1}
        assert series["kujira_late_answers_total"]["press",] == 1
        bot.terminate()
        _, log = await ended(bot)
    assert "came too late for Discord" in log
    assert not {"Traceback", "ERROR"} & {*log.split()}


async def test_a_service_manager_hears_when_a_bot_is_ready_that_its_loop_goes_round_and_that_it_stops(
    operator: Operator, tmp_path: Path
) -> None:
    manager = Manager(str(tmp_path / "notify"))
    told: list[dict[str, str]] = []
    environment = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "1000000"}
    async with serve() as discord, operator.running(discord, stderr=PIPE, **environment) as bot:
        async with asyncio.timeout(PATIENCE):
            while not told or "READY" not in told[-1]:
                told.append(await manager.hear())
        assert "gateway: connected: 1 of 1 shards; database: answers; lab: off" in told[-1]["STATUS"]
        assert "WATCHDOG" in await manager.hear()
        bot.terminate()
        await ended(bot)
        while "STOPPING" not in told[-1]:
            told.append(await manager.hear())
    manager.close()


async def test_a_bot_that_is_not_to_be_watched_listens_nowhere(operator: Operator) -> None:
    watcher = Watcher(free_port())
    async with serve() as discord, operator.running(discord):
        await discord.ask(await discord.open_channel(), "!explain nginx")
        with pytest.raises(aiohttp.ClientConnectionError):
            await watcher.ask("/healthz")


async def test_an_address_that_cannot_be_had_ends_the_start_with_its_cure(operator: Operator) -> None:
    async with serve() as discord:
        status, errors = await ended(await operator.start(discord, stderr=PIPE, KUJIRA_MONITOR="192.0.2.1:8081"))
    assert status == 2
    assert "KUJIRA_MONITOR" in errors.splitlines()[-1]
