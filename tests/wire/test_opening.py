"""The bot makes itself known to Discord before it can serve, and what is said meanwhile is not lost."""

from __future__ import annotations

from asyncio.subprocess import PIPE

from tests.wire.conftest import Operator, ended
from tests.wire.discord_gateway import IDENTIFY
from tests.wire.discord_payloads import words
from tests.wire.discord_server import serve


async def test_what_is_said_before_the_bot_can_serve_is_answered_when_it_can(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, until_open=False):
        answer = await discord.ask(await discord.open_channel(), "!explain nginx:1.25")
        assert "docker.io/library/nginx:1.25" in words(answer)


async def test_a_bot_that_fails_again_and_again_leaves_some_of_its_starts_of_the_day(operator: Operator) -> None:
    async with serve() as discord:
        discord.gateway.starts_left = 499
        status, errors = await ended(await operator.start(discord, stderr=PIPE, KUJIRA_CONTENT="."))
        assert (status, discord.gateway.began) == (2, [])
        assert "day-01" in errors
        async with operator.running(discord):
            assert discord.gateway.began == [IDENTIFY]
