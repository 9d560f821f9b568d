"""The HTTP proxy by which engines reach the gateway: a ``CONNECT`` to any allowed registry ends at the gateway itself."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from bot.lab.gateway import policy

HEAD_LIMIT: Final = 8_192
"""Bytes of the request that opens a tunnel."""
HEAD_WITHIN: Final = 10.0
"""Seconds in which it must have arrived."""
TUNNELS: Final = 512
"""Requests for a tunnel that are answered at once, at most."""

TunnelHandler = Callable[[socket.socket], Awaitable[None]]


class Proxy:
    """Passes each connection that asks for an allowed registry to ``on_tunnel``, as it is: no bytes are copied."""

    def __init__(self, on_tunnel: TunnelHandler) -> None:
        self._on_tunnel = on_tunnel
        self._accepting: dict[socket.socket, asyncio.Task[None]] = {}
        self._answering: set[asyncio.Task[None]] = set()

    def start(self, address: str) -> int:
        """Listen; returns the port."""
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        listening = socket.create_server((address, 0), family=family, backlog=128)
        self.add_socket(listening)
        return listening.getsockname()[1]

    def add_socket(self, listening: socket.socket) -> None:
        """Answer at one more socket, which may be in another network."""
        listening.setblocking(False)
        self._accepting[listening] = asyncio.create_task(self._accept(listening))

    async def remove_socket(self, listening: socket.socket) -> None:
        """Stop answering at a socket and close it; open tunnels are left alone."""
        if accepting := self._accepting.pop(listening, None):
            await _cancel(accepting)
        listening.close()

    async def close(self) -> None:
        await _cancel(*self._answering)
        for listening in list(self._accepting):
            await self.remove_socket(listening)

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(listening)
            except OSError:
                await asyncio.sleep(0.1)  # out of descriptors: some will be given back
                continue
            if len(self._answering) >= TUNNELS:
                connection.close()
                continue
            task = asyncio.create_task(self._answer(connection))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _answer(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(HEAD_WITHIN):
                head = await _read_head(connection)
                if head is None or not is_allowed_tunnel(head):
                    await loop.sock_sendall(connection, b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                    connection.close()
                    return
                await loop.sock_sendall(connection, b"HTTP/1.1 200 Connection established\r\n\r\n")
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                await self._on_tunnel(connection)
        except BaseException as error:
            connection.close()
            if not isinstance(error, OSError | TimeoutError):
                raise


async def _cancel(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _read_head(connection: socket.socket) -> bytes | None:
    """The head of the request; None if it is too long, or more than one."""
    loop = asyncio.get_running_loop()
    head = b""
    while b"\r\n\r\n" not in head:
        more = await loop.sock_recv(connection, HEAD_LIMIT)
        head += more
        if not more or len(head) > HEAD_LIMIT:
            return None
    return head if head.endswith(b"\r\n\r\n") else None


def is_allowed_tunnel(head: bytes) -> bool:
    """Whether a request asks for a tunnel to the HTTPS port of a registry that learners may use."""
    words = head.split(b"\r\n")[0].decode("latin-1").split(" ")
    with contextlib.suppress(ValueError):
        method, target, _ = words
        host, port = target.rsplit(":", 1)
        return method == "CONNECT" and port == "443" and policy.registry_of_host(host) is not None
    return False
