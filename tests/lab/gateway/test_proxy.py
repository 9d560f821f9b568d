"""The proxy through which engines come."""

from __future__ import annotations

import asyncio

import pytest

from bot.lab.gateway.gateway import Gateway
from bot.lab.gateway.proxy import HEAD_LIMIT
from tests.lab.gateway.gateway_client import ask

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def first_line(gateway: Gateway, request: bytes) -> bytes:
    """How the proxy answers; empty if it hangs up."""
    host, _, port = gateway.engine_environment["HTTPS_PROXY"].removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(request)
        writer.write_eof()
        return (await asyncio.wait_for(reader.read(), 5)).split(b"\r\n")[0]
    except OSError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize(
    "target",
    [
        "169.254.169.254:80", "127.0.0.1:22", "localhost:443", "example.com:443", "evil-docker.io:443", "ghcr.io:80",
        "docker.io.example.com:443", "[::1]:443", ":443", "docker.io", "docker.io:", "", "docker.io:443 x",
    ],
)  # fmt: skip
async def test_no_tunnel_leads_anywhere_else(gateway: Gateway, target: str) -> None:
    request = f"CONNECT {target} HTTP/1.1\r\nHost: index.docker.io\r\n\r\n".encode()
    assert await first_line(gateway, request) == b"HTTP/1.1 403 Forbidden"


@pytest.mark.parametrize(
    ("request_", "answers"),
    [
        (b"GET http://index.docker.io/v1/search HTTP/1.1\r\n\r\n", [b"HTTP/1.1 403 Forbidden"]),
        (b"\r\n\r\n", [b"HTTP/1.1 403 Forbidden"]),
        (b"\xff\x00\r\n\r\n", [b"HTTP/1.1 403 Forbidden"]),
        (b"CONNECT index.docker.io:443", [b"HTTP/1.1 403 Forbidden"]),
        (b"CONNECT ghcr.io:443 HTTP/1.1\r\n\r\nand more", [b"HTTP/1.1 403 Forbidden"]),
        (b"CONNECT " + b"x" * 2 * HEAD_LIMIT + b"\r\n\r\n", [b"HTTP/1.1 403 Forbidden", b""]),
    ],
)
async def test_what_is_no_request_for_a_tunnel_gets_none(
    gateway: Gateway, request_: bytes, answers: list[bytes]
) -> None:
    assert await first_line(gateway, request_) in answers


@pytest.mark.parametrize("host", ["docker.io", "ghcr.io", "asia.gcr.io", "public.ecr.aws", "index.docker.io"])
async def test_every_allowed_registry_is_here_with_a_certificate_that_holds(gateway: Gateway, host: str) -> None:
    assert (await ask(gateway, f"https://{host}/v2/")).status == 200
