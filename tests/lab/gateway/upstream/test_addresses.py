"""Addresses that may be connected to."""

from __future__ import annotations

import socket

import pytest

from bot.lab.gateway.upstream.addresses import NotPublicError, fenced_socket_factory, is_public


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "104.16.97.215", "2606:4700::6810:61d7", "64:ff9b::101:101", "::ffff:1.1.1.1"]
)
def test_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1",
        "", "localhost", "1.1.1", "0x7f.1", "2130706433",
    ],
)  # fmt: skip
def test_everything_else_is_not(address: str) -> None:
    assert not is_public(address)


def test_no_socket_is_made_for_an_address_behind_the_fence() -> None:
    make = fenced_socket_factory(lambda address: address != "127.0.0.1")
    with pytest.raises(NotPublicError):
        make((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))
    with make((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", 80))) as made:
        assert made.family == socket.AF_INET
