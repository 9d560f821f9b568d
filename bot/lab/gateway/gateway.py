"""The registry gateway: the only host that engines can reach, and the cache that they share.

It answers in the name of the registries that learners may use, over TLS with a certificate authority of its own that only
engines trust. Whatever is requested is fetched, stored, checked, and only then served; what could harm an engine is refused,
with the reason.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import ssl
import threading
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from typing import Any, Final, TypeVar

import trustme

from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import Quota
from bot.core.metrics.meter import Meter, NoMeter
from bot.core.reference.parser import Reference
from bot.lab.gateway.limits import ImageLimits, Timeouts
from bot.lab.gateway.policy import HOSTS, Login, Policy
from bot.lab.gateway.service import Service, bracketed
from bot.lab.gateway.sizes import GIB
from bot.lab.gateway.upstream.client import InternetAccess
from bot.lab.practice.catalogue import CatalogueEntry

__all__ = ["Gateway", "GatewayConfig", "ImageLimits", "InternetAccess", "Login", "Timeouts"]

T = TypeVar("T")
CERTIFICATE_FILE: Final = "authority.pem"


@dataclass(frozen=True, slots=True)
class GatewayConfig:
    """The configuration of a gateway."""

    store: Path
    """Folder of the cache, of one gateway at a time."""
    runtime: Path
    """Folder for this run's certificate of the authority."""
    capacity: int = 20 * GIB
    """Bytes of the cache."""
    address: str = "127.0.0.1"
    """Where engines reach it."""
    tls_port: int = 0
    """Port of the registries for engines that look them up in a hosts file; 0 chooses one."""
    practice: str | None = None
    """URL of a registry that stands in for the Hub."""
    catalogue: tuple[CatalogueEntry, ...] | None = None
    """What searches find where the Hub's are not to be asked."""
    logins: Mapping[str, Login] = field(default_factory=dict[str, Login])
    """The operator's accounts, by registry (``docker.io``)."""
    limits: ImageLimits = field(default_factory=ImageLimits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    internet: InternetAccess = field(default_factory=InternetAccess)
    meter: Meter = field(default_factory=NoMeter)
    """Takes what is measured, from the gateway's thread."""


class Gateway:
    """A gateway with a thread and an event loop of its own, so that its timeouts go by real time also where the caller's
    loop has a simulated clock.
    """

    def __init__(self, config: GatewayConfig) -> None:
        self._config = config
        policy = Policy(config.practice, config.logins)
        self._service = Service(config.store, config.capacity, policy, config.limits, config.timeouts, config.meter)
        self._started: Future[None] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="gateway", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = asyncio.Event()

    async def start(self) -> None:
        """Start to serve. Raises OSError if the port is taken or the folder cannot be used."""
        self._thread.start()
        await asyncio.to_thread(self._started.result)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        config, service = self._config, self._service
        try:
            await service.start(config.internet, config.catalogue, self._certificate(), config.address, config.tls_port)
        except BaseException as error:
            self._started.set_exception(error)
            await service.close()
            return
        self._started.set_result(None)
        await self._closing.wait()
        await service.close()

    def _certificate(self) -> ssl.SSLContext:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self._certificate_file))
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*HOSTS).configure_cert(tls)
        return tls

    @property
    def _certificate_file(self) -> Path:
        return self._config.runtime / CERTIFICATE_FILE

    async def close(self) -> None:
        """Stop serving; the cache stays on disk."""
        if self._loop and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._closing.set)
            await asyncio.to_thread(self._thread.join)

    async def registry_facts(self, reference: Reference) -> RegistryFacts:
        """What a registry says of an image. Raises Refusal ``look-*``, and ConnectionError if the gateway is closed."""
        return await self._on_own_loop(self._service.registry_facts(reference))

    @property
    def ports(self) -> tuple[int, int]:
        """The ports at which it answers in the networks of engines, at the loopback address."""
        return self._service.ports

    async def add_sockets(self, sockets: Sequence[socket]) -> None:
        """Answer at two more sockets, in the order of ``ports``. Raises ConnectionError if the gateway is closed."""
        await self._on_own_loop(self._service.add_sockets(*sockets))

    async def remove_sockets(self, sockets: Sequence[socket]) -> None:
        """Stop answering at these sockets, and close them."""
        with contextlib.suppress(ConnectionError):
            await self._on_own_loop(self._service.remove_sockets(*sockets))
        for one in sockets:
            one.close()

    async def _on_own_loop(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the gateway's own loop. Raises ConnectionError if the gateway is closed."""
        if self._loop is None or not self._thread.is_alive() or self._closing.is_set():
            work.close()
            raise ConnectionError("the gateway is closed")
        # In a context of its own: what begins there goes by real time, whatever clock the caller has.
        future = contextvars.Context().run(asyncio.run_coroutine_threadsafe, work, self._loop)
        return await asyncio.wrap_future(future)

    @property
    def engine_environment(self) -> dict[str, str]:
        """With this environment an engine, or a docker CLI that asks registries itself, finds its way here and trusts it."""
        proxy = f"http://{bracketed(self._config.address)}:{self._service.proxy_port}"
        return {
            "HTTP_PROXY": proxy,
            "HTTPS_PROXY": proxy,
            "NO_PROXY": self._config.address,
            "SSL_CERT_FILE": str(self._certificate_file),
            "SSL_CERT_DIR": "/nonexistent",
        }

    @property
    def mirror(self) -> str:
        """Address for an engine's ``--registry-mirror``: the Hub without TLS."""
        return self._service.mirror

    @property
    def tls_port(self) -> int:
        """Port at which the registries answer over TLS."""
        return self._service.tls_port

    @property
    def quota(self) -> Quota | None:
        """What the Hub said last about the pulls that are left."""
        return self._service.quota
