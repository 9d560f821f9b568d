"""What confines each engine, should something harmful get past the registry gateway: network, disk, memory, processor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from socket import socket
from typing import Protocol

from bot.lab.fences.cgroup import Cgroups


@dataclass(frozen=True, slots=True)
class Fences:
    """Which limits are put on every engine of this machine; none by default."""

    network: bool = False
    """Whether each engine has a network of its own, in which it reaches nothing but its ``LoopbackServer``."""
    disk: int | None = None
    """Bytes of an engine's disk."""
    file_size: int | None = None
    """Bytes of the largest file that an engine may write."""
    cgroups: Cgroups | None = None


class LoopbackServer(Protocol):
    """The server that engines may reach: it answers at ``ports`` of the loopback address in every engine's own network."""

    @property
    def ports(self) -> Sequence[int]: ...

    async def add_sockets(self, sockets: Sequence[socket]) -> None:
        """Answer at listening sockets, one for each port; they are closed by ``remove_sockets``, or with the server."""
        ...

    async def remove_sockets(self, sockets: Sequence[socket]) -> None:
        """Stop answering at these sockets, and close them."""
        ...
