"""The end of a connection to the NATS server."""

from __future__ import annotations

import contextlib

from nats.aio.client import Client


async def close(client: Client) -> None:
    """Close it, also where the server is gone already: newer asyncio tells so by a TypeError, older by an OSError."""
    with contextlib.suppress(OSError, TypeError):
        await client.close()
