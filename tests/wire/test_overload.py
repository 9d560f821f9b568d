"""More lessons than can be posted at once, over sockets: learners are answered first, and every lesson comes once."""

from __future__ import annotations

from typing import Any

from bot.store.database import Database
from tests.wire.books import deliveries_until, make_due, wrong_deliveries
from tests.wire.conftest import Operator
from tests.wire.discord_payloads import GUILD, words
from tests.wire.discord_server import serve
from tests.wire.watching import Watcher, free_port

GROUPS = {1_000 + number: 2_000 + number for number in range(60)}

QUESTIONS = 5

LONG = 120.0
"""Seconds for lessons that make way all the time, on a machine that is busy with others."""


async def test_learners_are_answered_before_the_rest_of_the_lessons_and_all_of_these_come_once(
    operator: Operator,
) -> None:
    """One request that has no answer is too much for this bot, so that it is overloaded until Discord takes that answer."""
    homes = {GUILD: [], **{guild: [channel] for guild, channel in GROUPS.items()}}
    watcher = Watcher(free_port())
    environment: Any = watcher.environment | {"KUJIRA_OVERLOAD_WAITING": "1"}
    database = Database(operator.database)
    async with serve(homes) as discord, operator.running(discord, **environment):
        await database.open()
        channel = await discord.open_channel()
        await discord.ask(channel, "!explain nginx")
        discord.takes_answers.clear()
        await discord.slash(channel, "ja", "help")
        await watcher.until_counted("kujira_overloaded", (), 1)
        await make_due(database, GROUPS)

        def posted() -> int:
            return sum(bool(discord.messages[lesson]) for lesson in GROUPS.values())

        await discord.until(lambda: posted() >= 2)  # they make way, and yet they go on
        for _ in range(QUESTIONS):
            assert "docker.io/library/nginx" in words(await discord.ask(channel, "!explain nginx"))
        answered_after = posted()
        status, ready = await watcher.ask("/readyz")
        measured = await watcher.series()
        discord.takes_answers.set()
        rows = await deliveries_until(
            database, lambda rows: len(rows) == len(GROUPS) and all(row["sent_at"] for row in rows), LONG
        )
        await database.close()
    assert answered_after < len(GROUPS)
    assert (status, ready["ready"]) == (200, True)
    assert measured["kujira_shed_total"][("lesson",)] > 0
    assert wrong_deliveries(rows, discord, GROUPS) == []
    assert [len(discord.attempts[lesson]) for lesson in GROUPS.values()] == [1] * len(GROUPS)


async def test_a_learner_who_floods_is_told_once_while_another_is_answered(operator: Operator) -> None:
    async with serve() as discord:
        watcher = Watcher(free_port())
        environment: Any = watcher.environment | {"KUJIRA_FLOOD_REQUESTS": "3", "KUJIRA_FLOOD_SECONDS": "3600"}
        async with operator.running(discord, **environment):
            channel = await discord.open_channel()
            for _ in range(20):
                await discord.say(channel, "!explain nginx")
            await discord.until(lambda: len(discord.messages[channel]) == 4)
            used = await discord.slash(await discord.open_channel(), "ja", "help", user=8)
            assert await discord.said_to(used)
            await watcher.until_counted("kujira_shed_total", ("flood",), 17)
    told = ["秒待って" in words(message) for message in discord.messages[channel]]
    assert sorted(told) == [False, False, False, True]
