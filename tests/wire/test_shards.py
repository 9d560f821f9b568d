"""Discord divides a bot's servers into shards, which one process serves, or several share."""

from __future__ import annotations

import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from typing import Final

import pytest

from tests.wire.conftest import Operator, ended
from tests.wire.discord_gateway import IDENTIFY, RESUME
from tests.wire.discord_payloads import words
from tests.wire.discord_server import Discord, serve

GUILDS: Final = {number << 22: [] for number in range(100, 104)}
"""One of each of four shards, in this order."""


@pytest.fixture
async def divided() -> AsyncIterator[Discord]:
    """A Discord that advises four shards."""
    async with serve(GUILDS) as discord:
        discord.gateway.shards = len(GUILDS)
        yield discord


async def stopped(process: Process) -> None:
    """End a bot; afterwards all that it has begun is done."""
    process.send_signal(signal.SIGTERM)
    status, _ = await ended(process)
    assert status == 0


async def test_one_process_serves_as_many_shards_as_discord_advises(operator: Operator, divided: Discord) -> None:
    async with operator.running(divided, shards=4) as bot:
        channels = [await divided.open_channel(guild) for guild in GUILDS]
        for channel in [*channels, divided.open_private_channel()]:
            assert "docker.io/library/nginx:latest" in words(await divided.ask(channel, "!explain nginx"))
        await stopped(bot)
    assert divided.gateway.began_on == {shard: [IDENTIFY] for shard in range(4)}
    assert [len(divided.messages[channel]) for channel in channels] == [1, 1, 1, 1]


async def test_two_processes_share_the_shards_and_each_command_is_answered_once_by_the_right_one(
    operator: Operator, divided: Discord
) -> None:
    async with (
        operator.beside("first").running(divided, shards=2, KUJIRA_SHARDS="0-1/4", KUJIRA_PREFIX="!") as first,
        operator.beside("second").running(divided, shards=2, KUJIRA_SHARDS="2-3/4", KUJIRA_PREFIX="?") as second,
    ):
        channels = [await divided.open_channel(guild) for guild in GUILDS]
        asked = [await divided.slash(channel, "en-US", "help") for channel in channels]
        helped = [await divided.said_to(interaction) for interaction in asked]
        for channel, prefix in zip(channels, "!!??", strict=True):
            await divided.ask(channel, f"{prefix}explain nginx")
        private = divided.open_private_channel()
        await divided.say(private, "?explain nginx")  # which is for the other process
        await divided.ask(private, "!explain nginx")
        await stopped(first)
        await stopped(second)
    assert [("!quiz" in text, "?quiz" in text) for text in helped] == [(True, False)] * 2 + [(False, True)] * 2
    assert sorted(divided.acknowledging) == sorted(asked)
    assert [len(divided.messages[channel]) for channel in [*channels, private]] == [1, 1, 1, 1, 1]
    assert len(divided.syncs) == 1


async def test_a_shard_whose_connection_drops_resumes_and_the_others_do_not_notice(
    operator: Operator, divided: Discord
) -> None:
    async with operator.running(divided, shards=4):
        channels = [await divided.open_channel(guild) for guild in GUILDS]
        await divided.gateway.cut_connection(shard=2)
        for channel in channels:
            await divided.ask(channel, "!explain nginx")
    assert divided.gateway.began_on == {0: [IDENTIFY], 1: [IDENTIFY], 2: [IDENTIFY, RESUME], 3: [IDENTIFY]}


async def test_after_an_outage_every_shard_answers_what_was_said_meanwhile(
    operator: Operator, divided: Discord
) -> None:
    async with operator.running(divided, shards=4):
        channels = [await divided.open_channel(guild) for guild in GUILDS]
        divided.gateway.unreachable = True
        for shard, channel in enumerate(channels):
            await divided.gateway.cut_connection(shard)
            await divided.say(channel, "!explain nginx")
        refused = divided.gateway.refused
        await divided.until(lambda: divided.gateway.refused > refused)
        divided.gateway.unreachable = False
        for channel in channels:
            await divided.until(lambda channel=channel: divided.messages[channel])
    assert divided.gateway.began_on == {shard: [IDENTIFY, RESUME] for shard in range(4)}


async def test_shards_that_share_a_turn_identify_no_faster_than_discord_lets_them(operator: Operator) -> None:
    async with serve(GUILDS) as discord:
        discord.gateway.max_concurrency = 2
        async with operator.running(discord, shards=3, KUJIRA_SHARDS="0-2/4"):
            await discord.ask(await discord.open_channel([*GUILDS][2]), "!explain nginx")
        assert discord.gateway.too_early == 0
        assert discord.gateway.began == [IDENTIFY] * 3


async def test_a_shard_that_was_too_early_because_of_another_process_identifies_again(operator: Operator) -> None:
    async with serve(GUILDS) as discord:
        discord.gateway.declining = 1
        async with operator.running(discord, shards=2, KUJIRA_SHARDS="1/4"):
            await discord.ask(await discord.open_channel([*GUILDS][1]), "!explain nginx")
        assert discord.gateway.began_on == {1: [IDENTIFY, IDENTIFY]}
