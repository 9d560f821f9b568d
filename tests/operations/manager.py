"""A service manager that listens to what it is told."""

from __future__ import annotations

import asyncio
import socket


class Manager:
    """Listens at a datagram socket, as systemd does."""

    def __init__(self, address: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address)
        self._socket.setblocking(False)

    async def hear(self) -> dict[str, str]:
        """The next datagram. Raises TimeoutError."""
        async with asyncio.timeout(5):
            told = await asyncio.get_running_loop().sock_recv(self._socket, 4096)
        return dict(line.split("=", 1) for line in told.decode().splitlines())

    def close(self) -> None:
        self._socket.close()
