"""Talking to another Discord-compatible server: for tests over real sockets, for load tests, for a proxy."""

from __future__ import annotations

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


def connect_to(api: str | None, gateway: str | None) -> None:
    """Point every client of this process there; None leaves Discord's own address.

    ``api`` is the base that paths such as ``/users/@me`` are put behind, so it ends in the version:
    ``http://127.0.0.1:8000/api/v10``. A session begins at ``gateway`` and is resumed where the gateway's READY says.
    discord.py has no setting for this but these two class attributes.
    """
    if api:
        Route.BASE = api.rstrip("/")
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
