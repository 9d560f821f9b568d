"""The parts of the gateway, put together on one event loop."""

from __future__ import annotations

import asyncio
import socket
import ssl
from pathlib import Path
from typing import Final

from aiohttp import web
from yarl import URL

from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import Quota
from bot.core.metrics.meter import Meter
from bot.core.reference.parser import Reference
from bot.lab.gateway.cache.pull_through import PullThroughCache
from bot.lab.gateway.cache.store import Store
from bot.lab.gateway.limits import ImageLimits, Timeouts
from bot.lab.gateway.lookup import look_up
from bot.lab.gateway.policy import Policy
from bot.lab.gateway.proxy import Proxy
from bot.lab.gateway.search import Search
from bot.lab.gateway.server import RegistryServer
from bot.lab.gateway.upstream.client import InternetAccess, Upstream
from bot.lab.practice.catalogue import CatalogueEntry

_HANDSHAKE: Final = 10.0
"""Seconds that an engine may take to agree on TLS."""
_CLOSE_WITHIN: Final = 1.0
"""Seconds that requests may still take when the gateway closes."""


class Service:
    """Listens on three ports: TLS, a mirror without it, and a proxy that leads to TLS."""

    def __init__(
        self, folder: Path, capacity: int, policy: Policy, limits: ImageLimits, timeouts: Timeouts, meter: Meter
    ) -> None:
        self._policy = policy
        self._limits = limits
        self._timeouts = timeouts
        self._meter = meter
        self._store = Store(folder, capacity)
        self._upstream: Upstream | None = None
        self._cache: PullThroughCache | None = None
        self._runner: web.AppRunner | None = None
        self._servers: list[asyncio.Server] = []
        self._added: dict[socket.socket, asyncio.Server] = {}
        self._proxy = Proxy(self._serve_tunnel)
        self._tls: ssl.SSLContext | None = None
        self.tls_port = 0
        self.mirror = ""
        self.proxy_port = 0

    @property
    def quota(self) -> Quota | None:
        return self._upstream.quota if self._upstream else None

    async def registry_facts(self, reference: Reference) -> RegistryFacts:
        """What a registry says of an image. Raises Refusal ``look-*``."""
        assert self._cache
        return await look_up(self._cache, self._limits, reference)

    async def start(
        self,
        internet: InternetAccess,
        catalogue: tuple[CatalogueEntry, ...] | None,
        tls: ssl.SSLContext,
        address: str,
        tls_port: int,
    ) -> None:
        self._store.open()
        self._upstream = Upstream(self._policy, self._timeouts, internet)
        await self._upstream.start()
        self._cache = PullThroughCache(self._policy, self._upstream, self._store, self._limits, self._timeouts)
        server = RegistryServer(self._cache, Search(self._upstream, catalogue), self._meter)
        self._runner = web.AppRunner(
            server.application(), access_log=None, handler_cancellation=True, shutdown_timeout=_CLOSE_WITHIN
        )
        await self._runner.setup()
        self._tls = tls
        self.mirror = server.mirror = f"http://{bracketed(address)}:{await self._listen(address, 0, None)}"
        self.tls_port = await self._listen(address, tls_port, tls)
        self.proxy_port = self._proxy.start(address)

    async def _listen(self, address: str, port: int, tls: ssl.SSLContext | None) -> int:
        assert self._runner and self._runner.server
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            self._runner.server, address, port, ssl=tls, ssl_handshake_timeout=_HANDSHAKE if tls else None
        )
        self._servers.append(server)
        return server.sockets[0].getsockname()[1]

    @property
    def ports(self) -> tuple[int, int]:
        """Where engines in networks of their own expect the mirror and the proxy."""
        return URL(self.mirror).port or 80, self.proxy_port

    async def add_sockets(self, mirror: socket.socket, proxy: socket.socket) -> None:
        """Answer at two more sockets, which may be in another network."""
        assert self._runner and self._runner.server
        self._added[mirror] = await asyncio.get_running_loop().create_server(self._runner.server, sock=mirror)
        self._proxy.add_socket(proxy)

    async def remove_sockets(self, mirror: socket.socket, proxy: socket.socket) -> None:
        """Stop answering at these sockets."""
        if listening := self._added.pop(mirror, None):
            listening.close()
        await self._proxy.remove_socket(proxy)

    async def _serve_tunnel(self, connection: socket.socket) -> None:
        """Serve a connection that was opened through the proxy."""
        assert self._runner and self._runner.server
        await asyncio.get_running_loop().connect_accepted_socket(
            self._runner.server, connection, ssl=self._tls, ssl_handshake_timeout=_HANDSHAKE
        )

    async def close(self) -> None:
        for listening in (*self._servers, *self._added.values()):
            listening.close()
        await self._proxy.close()
        if self._runner:
            await self._runner.cleanup()
        if self._cache:
            self._cache.close()
        if self._upstream:
            await self._upstream.close()


def bracketed(address: str) -> str:
    """An address as URLs hold it."""
    return f"[{address}]" if ":" in address else address
