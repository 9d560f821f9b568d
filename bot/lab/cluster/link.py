"""Whether a worker is connected to the NATS server, for those who watch it."""

from __future__ import annotations

from nats.aio.client import Client


class Link:
    """The connection of a worker; ``client`` is None until there has been one."""

    def __init__(self) -> None:
        self.client: Client | None = None

    @property
    def is_connected(self) -> bool:
        """Whether there is a connection now."""
        return self.client is not None and self.client.is_connected
