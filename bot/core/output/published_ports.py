"""The ports of a container as ``docker ps`` and ``docker compose ps`` print them: ``0.0.0.0:8080->80/tcp, 443/tcp``.

Which form a port has is decided by ``DisplayablePorts`` in docker/cli; Docker before 28 prints ``:::8080`` for ``[::]:8080``.
"""

from __future__ import annotations

import re
from typing import Final

from bot.core.output.reading import Meaning, meaning

_RANGE: Final = r"\d{1,5}(?:-\d{1,5})?"
_PORT: Final = rf"(?:(?:\[[0-9a-f:.]{{2,45}}\]|[0-9a-f.:]{{2,45}}):{_RANGE}->)?{_RANGE}/(?:tcp|udp|sctp)"
PORTS: Final = rf"{_PORT}(?:, ?{_PORT}){{0,200}},?"
"""A regular expression for the ports of one container."""

_PARTS = re.compile(rf"(?:(?P<host>\S{{2,47}}):(?P<from>{_RANGE})->)?(?P<to>{_RANGE})/(?P<protocol>\w+)")
_EVERYWHERE: Final = ("0.0.0.0", "[::]", "::")
_HERE: Final = ("127.0.0.1", "[::1]", "::1")
_TOLD: Final = 4
"""Published ports of a container that are told one by one."""


def port_meanings(ports: str) -> tuple[Meaning, ...]:
    """What there is to say of the ports of a container: those that are published first, of others only that they are not."""
    published: dict[Meaning, None] = {}
    closed: list[str] = []
    ipv6 = False
    for port in re.split(r", ?", ports.rstrip(",")):
        found = _PARTS.fullmatch(port)
        if not found or not found["host"]:
            closed.append(port)
            continue
        ipv6 = ipv6 or found["host"] in ("[::]", "::")
        published[_published(found["host"], found["from"], found["to"], found["protocol"])] = None
    said = list(published)[:_TOLD]
    if ipv6:
        said.append(meaning("output-ports-ipv6"))
    if closed:
        said.append(meaning("output-ports-closed", ports=", ".join(closed[:_TOLD])))
    return tuple(said)


def _published(host: str, outside: str, inside: str, protocol: str) -> Meaning:
    to = inside if protocol == "tcp" else f"{inside}/{protocol}"
    if host in _EVERYWHERE:
        return meaning("output-ports-published", outside=outside, inside=to)
    if host in _HERE:
        return meaning("output-ports-local", outside=outside, inside=to)
    return meaning("output-ports-address", address=host, outside=outside, inside=to)
