"""Asking which workers are there, for an operator."""

from __future__ import annotations

import asyncio
from typing import Final

import nats
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from pydantic import ValidationError

from bot.lab.cluster import connection, messages

LISTEN_FOR: Final = 1.0
"""Seconds in which workers answer."""


async def call_workers(url: str, within: float) -> list[messages.Presence]:
    """The workers that answer through the server at ``url``, which has ``within`` seconds. Raises ConnectionError."""
    try:
        async with asyncio.timeout(within):
            client = await nats.connect(url, allow_reconnect=False, connect_timeout=within, error_cb=_ignore)
    except (NatsError, OSError, TimeoutError) as error:
        raise ConnectionError(str(error) or type(error).__name__) from error
    present: dict[str, messages.Presence] = {}

    async def note(message: Msg) -> None:
        try:
            presence = messages.Presence.model_validate_json(message.data)
        except ValidationError:
            return
        present[presence.worker] = presence

    try:
        answers = client.new_inbox()
        await client.subscribe(answers, cb=note)
        await client.publish(messages.CALL, reply=answers)
        await asyncio.sleep(LISTEN_FOR)
    finally:
        await connection.close(client)
    return list(present.values())


async def _ignore(error: Exception) -> None:
    """What goes wrong is raised."""
