"""Talking to another Discord-compatible server: for tests over real sockets, for load tests, for a proxy."""

from __future__ import annotations

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


def connect_to(api: str | None, gateway: str | None) -> None:
    """Point every client of this process there; None leaves Discord's own address.

    discord.py has no setting for this but these two class attributes. The gateway is what a session begins with; the REST
    API may name another.
    """
    if api:
        Route.BASE = api.rstrip("/")
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
