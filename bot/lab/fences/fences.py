"""The second fence round each engine, for whatever gets past the registry gateway: network, disk, memory, processor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from socket import socket
from typing import Protocol

from bot.lab.fences.cgroup import Cgroups


@dataclass(frozen=True, slots=True)
class Fences:
    """What stands round every engine of this machine; nothing at all by default."""

    network: bool = False
    """Whether engines reach only the door that they are given."""
    disk: int | None = None
    """Bytes of an engine's disk."""
    file_size: int | None = None
    """Bytes of the largest file that an engine may write."""
    cgroups: Cgroups | None = None


class LoopbackServer(Protocol):
    """What engines may reach: it answers at ``ports`` of the loopback address in every engine's own network."""

    @property
    def ports(self) -> Sequence[int]: ...

    async def add_sockets(self, sockets: Sequence[socket]) -> None:
        """Answer at listening sockets, one for each port; they are closed by ``leave``, or with the door."""
        ...

    async def remove_sockets(self, sockets: Sequence[socket]) -> None:
        """Answer there no longer."""
        ...
