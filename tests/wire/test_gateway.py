"""Connections to the gateway end in many ways; learners should not notice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.wire.discord_gateway import IDENTIFY, RESUME, Gateway
from tests.wire.discord_server import Discord

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("end", [Gateway.cut_connection, Gateway.ask_to_reconnect])
async def test_a_session_is_resumed_and_what_was_said_meanwhile_is_answered(
    discord: Discord, end: Callable[[Gateway], Awaitable[None]]
) -> None:
    channel = await discord.open_channel()
    before = len(discord.gateway.began)
    await end(discord.gateway)
    await discord.ask(channel, "!explain nginx")
    await discord.ask(channel, "!explain redis")
    assert discord.gateway.began[before:] == [RESUME]


async def test_where_a_session_cannot_be_resumed_a_new_one_is_begun(discord: Discord) -> None:
    before = len(discord.gateway.began)
    discord.gateway.forget_sessions()
    await discord.gateway.cut_connection()
    await discord.until(lambda: IDENTIFY in discord.gateway.began[before:])
    assert discord.gateway.began[before:] == [RESUME, IDENTIFY]
    await discord.ask(await discord.open_channel(), "!explain nginx")
