"""A connection to the NATS server, for bot and worker alike: made, watched, and ended."""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from nats.aio.client import Client
from nats.errors import AuthorizationError, UnexpectedEOF
from nats.errors import Error as NatsError

from bot.config import NatsSettings
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.sign_in import connect_options

log = logging.getLogger(__name__)

Callback = Callable[[], Awaitable[None]]
Report = Callable[[Refusal | None], None]
"""Is told what is wrong with the connection, with its cure; or with None that there is one."""

PATIENCE: Final[Mapping[str, Any]] = {
    "max_reconnect_attempts": -1,
    "reconnect_time_wait": messages.RETRY_EVERY,
    "ping_interval": messages.PING_EVERY,
}
"""How long attempts to connect go on, and how soon it is noticed that the connection is lost."""

WRONG_NAME: Final = (62, 64)
"""OpenSSL's numbers for a certificate of another host or another address."""

UNKNOWN_SIGNER: Final = (2, 18, 19, 20, 21)
"""OpenSSL's numbers for a certificate that nobody has signed who is trusted."""

CERTIFICATE_WANTED: Final = ("CERTIFICATE_REQUIRED", "BAD_CERTIFICATE", "UNKNOWN_CA", "HANDSHAKE_FAILURE")
"""Ends of OpenSSL's alerts by which a server asks for another certificate than it was shown, or for any."""


CLOSE_WITHIN: Final = 2.0
"""Seconds that a connection has to be closed in good order."""


class UnencryptedError(NatsError):
    """The server does not encrypt, where that is wanted."""


class GuardedClient(Client):
    """A client that says nothing, above all no password, to a server that does not encrypt where that is wanted."""

    @property
    def lets_anybody_in(self) -> bool:
        """Whether the server asks nobody who they are."""
        return not self._server_info.get("auth_required") and not self._server_info.get("tls_verify")

    def _connect_command(self) -> bytes:
        if "tls" in self.options and not self._server_info.get("tls_required"):
            raise UnencryptedError("nats: the server does not encrypt")
        return super()._connect_command()


async def connect(
    url: str,
    settings: NatsSettings,
    inbox: str,
    report: Report,
    on_closed: Callable[[], None],
    on_disconnected: Callback | None = None,
    on_reconnected: Callback | None = None,
) -> Client:
    """Connect, however long that takes, and again whenever the connection is lost; ``inbox`` is how reply subjects begin.

    ``report`` is told what stands against it. ``on_closed`` is called when a connection ends for good, as it does where the
    server takes an account away. Raises Refusal ``nats-*`` for settings with which it can never be made.
    """
    while True:
        connected = asyncio.Event()
        callbacks = _callbacks(url, settings, report, connected, on_closed, on_reconnected)
        options = {**PATIENCE, **connect_options(url, settings), **callbacks, "disconnected_cb": on_disconnected}
        client = GuardedClient()
        error = await _attempt(client, client.connect(url, inbox_prefix=inbox, no_echo=True, **options))
        if error is None:
            connected.set()
            report(None)
            if client.lets_anybody_in:
                log.warning("the NATS server lets in whoever can reach it; see docs/operations/lock-down.md")
            return client
        report(trouble_of(error, url, settings))
        # In a thread: timers of the loop may stand on a simulated clock.
        await asyncio.to_thread(time.sleep, messages.RETRY_EVERY)


def _callbacks(
    url: str,
    settings: NatsSettings,
    report: Report,
    connected: asyncio.Event,
    on_closed: Callable[[], None],
    on_reconnected: Callback | None,
) -> dict[str, Any]:
    """What the library calls when something happens to a connection, which has been made once ``connected`` is set."""

    async def failed(error: Exception) -> None:
        if not connected.is_set():
            raise error  # so that this attempt ends; the library would go on by itself, and not let itself be stopped
        report(trouble_of(error, url, settings))

    async def closed() -> None:
        if connected.is_set():
            on_closed()

    async def reconnected() -> None:
        report(None)
        if on_reconnected:
            await on_reconnected()

    return {"error_cb": failed, "closed_cb": closed, "reconnected_cb": reconnected}


async def _attempt(client: Client, connecting: Coroutine[Any, Any, None]) -> BaseException | None:
    """Attempt to connect once, and what that failed by; the client is closed if it failed or was cancelled."""
    attempt = asyncio.create_task(connecting)
    try:
        # In a task of its own, as the library swallows cancellations.
        await asyncio.wait({attempt})
    except asyncio.CancelledError:
        attempt.cancel()
        await asyncio.gather(attempt, return_exceptions=True)
        await close(client)
        raise
    error = attempt.exception()
    if error is not None:
        await close(client)
    return error


async def close(client: Client) -> None:
    """Close it, also where the server is gone already: newer asyncio tells so by a TypeError, older by an OSError."""
    closing = asyncio.create_task(client.close())
    await asyncio.wait({closing}, timeout=CLOSE_WITHIN)
    # After a failed handshake of TLS the library waits for an end that asyncio has told already.
    closing.cancel()
    (error,) = await asyncio.gather(closing, return_exceptions=True)
    if isinstance(error, Exception) and not isinstance(error, OSError | TypeError | NatsError):
        raise error


def trouble_of(error: BaseException, url: str, settings: NatsSettings) -> Refusal:
    """What an error of a connection means, in words that name its cure and no secret."""
    parts = urlsplit(url)
    server = f"{parts.hostname}:{parts.port or 4222}"
    said = str(error).lower()
    if isinstance(error, UnencryptedError):
        return Refusal("nats-unencrypted", server=server)
    if isinstance(error, ssl.SSLError):
        return _certificate_trouble(error, server, str(parts.hostname))
    if "permissions violation" in said:
        subject = said.rpartition(" to ")[2].strip("\"'").replace("_inbox.", "_INBOX.")  # the library writes all small
        return Refusal("nats-forbidden", subject=subject)
    if isinstance(error, AuthorizationError) or "authorization" in said or "authentication" in said:
        signs_in = settings.user or settings.seed or settings.credentials or parts.username
        return Refusal("nats-denied", server=server) if signs_in else Refusal("nats-anonymous", server=server)
    if isinstance(error, ConnectionResetError | BrokenPipeError | UnexpectedEOF):
        return Refusal("nats-hung-up", server=server)
    if isinstance(error, OSError | asyncio.TimeoutError):
        return Refusal("nats-unreachable", server=server)
    return Refusal("nats-failed", server=server, reason=str(error) or type(error).__name__)


def _certificate_trouble(error: ssl.SSLError, server: str, host: str) -> Refusal:
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in WRONG_NAME:
            return Refusal("nats-certificate-name", server=server, host=host)
        if error.verify_code in UNKNOWN_SIGNER:
            return Refusal("nats-certificate-signer", server=server)
        return Refusal("nats-certificate", server=server, reason=error.verify_message)
    if (error.reason or "").endswith(CERTIFICATE_WANTED):
        return Refusal("nats-certificate-wanted", server=server)
    return Refusal("nats-certificate", server=server, reason=error.reason or str(error))
