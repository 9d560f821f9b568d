"""Which addresses of the internet the gateway may connect to: only public ones."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any, Final

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
AddressFilter = Callable[[str], bool]


class NotPublicError(OSError):
    """An address inside a network that is not for everyone. No connection was made."""


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, and not loopback, link-local, private, shared or multicast."""
    try:
        ip = _embedded_ipv4(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.sixtofour or ip.teredo or ip.is_site_local):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_link_local or ip.is_loopback)


def _embedded_ipv4(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The version 4 address that one of version 6 stands for."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return ip.ipv4_mapped
        if ip in _NAT64:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def fenced_socket_factory(address_filter: AddressFilter) -> Callable[[Any], socket.socket]:
    """Makes the sockets of a client, each for the very address it will connect to, so that no name can lie about it."""

    def make(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        if not address_filter(address[0]):
            # Without the address: of several errors that read alike, the client raises one as it is.
            raise NotPublicError("not a public address")
        return socket.socket(family, kind, protocol)

    return make
