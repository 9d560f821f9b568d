"""Asking which workers are there, for an operator."""

from __future__ import annotations

import asyncio
from typing import Final

from nats.aio.msg import Msg
from nats.errors import Error as NatsError

from bot.config import NatsSettings
from bot.lab.cluster import connection, messages
from bot.lab.cluster.connection import GuardedClient, trouble_of
from bot.lab.cluster.sign_in import connect_options

LISTEN_FOR: Final = 1.0
"""Seconds in which workers answer."""


async def call_workers(url: str, settings: NatsSettings, within: float) -> list[messages.Presence]:
    """The workers that beat when they are asked to, by the server at ``url``, which has ``within`` seconds to answer.

    Raises Refusal ``nats-*``, with its cure, where there is no connection.
    """
    client = GuardedClient()
    options = {**connect_options(url, settings), "allow_reconnect": False, "connect_timeout": within}
    try:
        async with asyncio.timeout(within):
            await client.connect(url, error_cb=_raise, inbox_prefix=messages.BOT_INBOX, **options)
    except (NatsError, OSError, TimeoutError) as error:
        raise trouble_of(error, url, settings) from error
    present: dict[str, messages.Presence] = {}

    async def note(message: Msg) -> None:
        try:
            presence = messages.parse_presence(message.subject, message.data)
        except ValueError:
            return
        present[presence.worker] = presence

    try:
        for beats in messages.BEATS:
            await client.subscribe(beats, cb=note)
        await client.publish(messages.CALL)
        await asyncio.sleep(LISTEN_FOR)
    finally:
        await connection.close(client)
    return list(present.values())


async def _raise(error: Exception) -> None:
    """Ends the attempt with what went wrong."""
    raise error
