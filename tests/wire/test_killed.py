"""The bot is killed while a command runs; when it is started again, no message says any more that it runs."""

from __future__ import annotations

from tests.wire.commands import NEVER_READY, commands, noted
from tests.wire.conftest import Operator
from tests.wire.discord_payloads import words
from tests.wire.discord_server import serve


async def test_commands_that_ran_when_the_bot_was_killed_are_said_to_be_interrupted(operator: Operator) -> None:
    async with serve() as discord:
        async with operator.running(discord, **NEVER_READY) as bot:
            channels = [await discord.open_channel() for _ in range(2)]
            for channel in channels:
                await discord.ask(channel, "!docker pull nginx:1.25\ndocker images")
            await noted(operator, len(channels))
            bot.kill()
            await bot.wait()
        assert all("中止" in str(message) for channel in channels for message in commands(discord, channel))
        async with operator.running(discord):
            for channel in channels:
                (message,) = commands(discord, channel)
                await discord.until(lambda message=message: "中断しました" in words(message))
                assert "$ docker pull nginx:1.25\n$ docker images" in words(message)
                assert "中止" not in str(message)
            await noted(operator, 0)
