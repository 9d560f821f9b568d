"""Asking public registries over TLS: where names lead, who is trusted, and what is told to whom."""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
import trustme
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.lab.gateway.errors import Denied, Refused, RegistryError, Unavailable
from bot.lab.gateway.policy import Login, Policy
from bot.lab.gateway.upstream.addresses import is_public
from bot.lab.gateway.upstream.client import InternetAccess, RegistryRequest, Upstream
from tests.lab.gateway.conftest import SHORT, Trap

MANIFEST = RegistryRequest("ghcr.io", "a/b", "manifests", "1")


class Names(AbstractResolver):
    """Leads every name to a port of the same addresses."""

    def __init__(self, port: int, *addresses: str) -> None:
        self._port = port
        self._addresses = addresses or ("127.0.0.1",)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=self._port, family=socket.AF_INET, proto=0, flags=0)
            for address in self._addresses
        ]

    async def close(self) -> None:
        pass


@dataclass
class Internet:
    """All hosts of it at one port; ``answers`` by host and path."""

    answers: dict[str, web.Response] = field(default_factory=dict[str, web.Response])
    asked: list[tuple[str, str | None]] = field(default_factory=list[tuple[str, str | None]])
    authority: trustme.CA = field(default_factory=trustme.CA)
    port: int = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append((f"{request.host}{request.path}", request.headers.get("Authorization")))
        key = f"{request.host}{request.path}"
        if request.headers.get("Authorization") and f"{key} authorized" in self.answers:
            key = f"{key} authorized"
        return self.answers[key]

    @property
    def outside(self) -> InternetAccess:
        """The internet as the gateway sees it, with loopback counted as public."""
        tls = ssl.create_default_context()
        self.authority.configure_trust(tls)
        return InternetAccess(lambda address: address == "127.0.0.1", Names(self.port), tls)


@pytest_asyncio.fixture
async def internet() -> AsyncIterator[Internet]:
    internet = Internet()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    internet.authority.issue_cert(
        "ghcr.io", "cdn.example.com", "registry-1.docker.io", "index.docker.io"
    ).configure_cert(tls)
    runner = web.ServerRunner(web.Server(internet.answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    internet.port = runner.addresses[0][1]
    yield internet
    await runner.cleanup()


@asynccontextmanager
async def client(outside: InternetAccess, policy: Policy | None = None) -> AsyncIterator[Upstream]:
    upstream = Upstream(policy or Policy(), SHORT, outside)
    await upstream.start()
    try:
        yield upstream
    finally:
        await upstream.close()


async def fetch(upstream: Upstream, asked: RegistryRequest = MANIFEST) -> bytes:
    async with upstream.request(asked) as response:
        return await upstream.read(response, 1_000, "manifest")


async def test_a_redirect_is_followed_without_the_password(internet: Internet) -> None:
    internet.answers = {
        "ghcr.io/v2/a/b/manifests/1": web.Response(status=401, headers={"WWW-Authenticate": "Basic"}),
        "ghcr.io/v2/a/b/manifests/1 authorized": web.Response(
            status=307, headers={"Location": "https://cdn.example.com/x"}
        ),
        "cdn.example.com/x": web.Response(text="here"),
    }
    async with client(internet.outside, Policy(logins={"ghcr.io": Login("me", "secret")})) as upstream:
        assert await fetch(upstream) == b"here"
    assert internet.asked == [
        ("ghcr.io/v2/a/b/manifests/1", None),
        ("ghcr.io/v2/a/b/manifests/1", "Basic bWU6c2VjcmV0"),
        ("cdn.example.com/x", None),
    ]


async def test_a_realm_at_another_host_gets_no_password(internet: Internet) -> None:
    realm = {"WWW-Authenticate": 'Bearer realm="https://cdn.example.com/token"'}
    internet.answers = {
        "ghcr.io/v2/a/b/manifests/1": web.Response(status=401, headers=realm),
        "ghcr.io/v2/a/b/manifests/1 authorized": web.Response(text="here"),
        "cdn.example.com/token": web.Response(text='{"token": "t"}'),
    }
    async with client(internet.outside, Policy(logins={"ghcr.io": Login("me", "secret")})) as upstream:
        assert await fetch(upstream) == b"here"
    assert ("cdn.example.com/token", None) in internet.asked
    assert "Basic bWU6c2VjcmV0" not in [authorization for _, authorization in internet.asked]


@pytest.mark.parametrize("status", [401, 403])
async def test_what_is_not_for_everyone_is_denied(internet: Internet, status: int) -> None:
    internet.answers = {"ghcr.io/v2/a/b/manifests/1": web.Response(status=status)}
    async with client(internet.outside) as upstream:
        with pytest.raises(Denied):
            await fetch(upstream)


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("127.0.0.1", "127.0.0.2"), ("10.0.0.1", "127.0.0.1")])
async def test_a_name_that_leads_to_loopback_is_not_connected_to(trap: Trap, addresses: tuple[str, ...]) -> None:
    async with client(InternetAccess(is_public, Names(trap.port, *addresses))) as upstream:
        with pytest.raises(Refused, match=r"ghcr\.io leads to an address that is not public"):
            await fetch(upstream)
    assert not trap.sprung


async def test_a_name_that_changes_its_mind_after_a_redirect_is_not_connected_to(
    internet: Internet, trap: Trap
) -> None:
    class Rebound(Names):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
        ) -> list[ResolveResult]:
            found = await super().resolve(host, port, family)
            if host == "cdn.example.com":
                found[0].update(host="127.0.0.2", port=trap.port)
            return found

    internet.answers = {
        "ghcr.io/v2/a/b/manifests/1": web.Response(status=302, headers={"Location": "//cdn.example.com/x"})
    }
    outside = internet.outside
    async with client(InternetAccess(outside.address_filter, Rebound(internet.port), outside.tls)) as upstream:
        with pytest.raises(Refused, match="not public"):
            await fetch(upstream)
    assert not trap.sprung
    assert len(internet.asked) == 1


async def test_a_registry_whose_certificate_nobody_knows_is_not_believed(internet: Internet) -> None:
    outside = internet.outside
    async with client(InternetAccess(outside.address_filter, outside.resolver)) as upstream:
        with pytest.raises(Unavailable, match=r"ghcr\.io cannot be reached"):
            await fetch(upstream)
    assert internet.asked == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (web.Response(status=500), Unavailable),
        (web.Response(status=204), Unavailable),
        (web.Response(body=b"x" * 1_001), Refused),
    ],
)
async def test_other_answers_are_errors(internet: Internet, answer: web.Response, error: type[RegistryError]) -> None:
    internet.answers = {"ghcr.io/v2/a/b/manifests/1": answer}
    async with client(internet.outside) as upstream:
        with pytest.raises(error):
            await fetch(upstream)


async def test_a_packed_answer_is_not_unpacked(internet: Internet) -> None:
    answer = web.Response(body=b"\x1f\x8bnot really", headers={"Content-Encoding": "gzip"})
    internet.answers = {"ghcr.io/v2/a/b/manifests/1": answer}
    async with client(internet.outside) as upstream:
        assert await fetch(upstream) == b"\x1f\x8bnot really"


async def test_a_search_goes_to_the_hub(internet: Internet) -> None:
    internet.answers = {"index.docker.io/v1/search": web.Response(text='{"results": []}')}
    async with client(internet.outside) as upstream, upstream.search("a b&n=1", 5) as response:
        assert await response.json(content_type=None) == {"results": []}
        assert response.url.query == {"q": "a b&n=1", "n": "5"}
