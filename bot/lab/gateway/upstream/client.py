"""Asks the registries of the world, with patience but not without end, and only at public addresses."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.core.lab.protocol import Quota
from bot.lab.gateway.errors import (
    Denied,
    NotFound,
    RateLimited,
    Refused,
    RegistryError,
    RegistryTimeout,
    Unavailable,
    binary_size,
)
from bot.lab.gateway.limits import KIB, MIB, Timeouts
from bot.lab.gateway.policy import HUB, SEARCH, Policy
from bot.lab.gateway.upstream import quota, tokens
from bot.lab.gateway.upstream.addresses import NotPublicError, Permitted, fenced_socket_factory, is_public

log = logging.getLogger(__name__)

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_TOKEN_LIMIT: Final = 64 * KIB


@dataclass(frozen=True, slots=True)
class InternetAccess:
    """The internet, as it is seen from here: which addresses may be connected to, how names are looked up, whom to trust."""

    permitted: Permitted = is_public
    resolver: AbstractResolver | None = None
    tls: ssl.SSLContext | bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A request about a repository: for its ``manifests``, ``blobs`` or ``tags``."""

    registry: str
    repository: str
    kind: str
    reference: str
    accept: str = "*/*"
    method: str = "GET"

    @property
    def path(self) -> str:
        """What follows the registry's URL."""
        return f"/v2/{self.repository}/{self.kind}/{self.reference}"


class Upstream:
    """A client of registries. ``quota`` is what the Hub said last about pulls left."""

    def __init__(self, policy: Policy, patience: Timeouts, outside: InternetAccess) -> None:
        self._policy = policy
        self._patience = patience
        self._outside = outside
        self._tokens = tokens.Tokens()
        self._fenced: aiohttp.ClientSession | None = None
        self._practice: aiohttp.ClientSession | None = None
        self.quota: Quota | None = None

    async def start(self) -> None:
        outside = self._outside
        make = fenced_socket_factory(outside.permitted)
        self._fenced = self._client(
            aiohttp.TCPConnector(socket_factory=make, resolver=outside.resolver, ssl=outside.tls, limit=256)
        )
        if self._policy.practice:
            self._practice = self._client(aiohttp.TCPConnector(limit=256))

    def _client(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,  # a packed answer would be a bomb of its own
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, connect=self._patience.connect),
            headers={"Accept-Encoding": "identity", "User-Agent": "kujira"},
            read_bufsize=MIB,
        )

    async def close(self) -> None:
        for session in (self._fenced, self._practice):
            if session:
                await session.close()

    @asynccontextmanager
    async def ask(self, asked: Asked) -> AsyncIterator[aiohttp.ClientResponse]:
        """An answer of status 200. Raises RegistryError for any other, and for none."""
        with _answered(asked.registry):
            async with asyncio.timeout(self._patience.answer):
                response = await self._authorized(asked)
            async with response:
                if asked.registry == HUB:
                    self.quota = quota.parse_quota(response.headers, self.quota)
                if response.status != 200:
                    raise await self._error(asked, response)
                yield response

    @asynccontextmanager
    async def search(self, term: str, limit: int) -> AsyncIterator[aiohttp.ClientResponse]:
        """The Hub's answer to a search. Raises RegistryError if there is none."""
        url = f"{SEARCH}?{urlencode({'q': term, 'n': limit})}"
        with _answered(HUB):
            async with asyncio.timeout(self._patience.answer):
                response = await self._request("GET", url, {})
            async with response:
                if response.status != 200:
                    raise await self._error(Asked(HUB, "", "search", term), response)
                yield response

    async def _authorized(self, asked: Asked) -> aiohttp.ClientResponse:
        known = self._tokens.get(asked.registry, asked.repository)
        response = await self._send(asked, known)
        if response.status == 401:
            wanted = tokens.parse_challenge(response.headers.getall("WWW-Authenticate", []))
            authorization = await self._authorize(asked, wanted) if wanted else None
            if authorization:
                response.close()
                return await self._send(asked, authorization)
        return response

    async def _send(self, asked: Asked, authorization: str | None) -> aiohttp.ClientResponse:
        """Ask, and follow redirects; whoever we are led to learns nothing of the authorization."""
        url = f"{self._policy.base(asked.registry)}{asked.path}"
        headers = {"Accept": asked.accept, **({"Authorization": authorization} if authorization else {})}
        for _ in range(self._patience.redirects + 1):
            response = await self._request(asked.method, url, headers)
            if response.status not in _REDIRECTS:
                return response
            response.close()
            url = self._policy.follow(url, response.headers.get("Location", ""))
            headers.pop("Authorization", None)
        raise Refused(f"{asked.registry} redirects without end")

    async def _request(self, method: str, url: str, headers: Mapping[str, str]) -> aiohttp.ClientResponse:
        self._policy.admit(url)
        session = self._practice if self._policy.is_practice(url) else self._fenced
        assert session is not None
        return await session.request(method, URL(url, encoded=True), headers=headers, allow_redirects=False)

    async def _authorize(self, asked: Asked, wanted: tokens.Challenge) -> str | None:
        """What the registry wants to see, if we have it or can get it."""
        registry, repository = asked.registry, asked.repository
        if wanted.scheme == "basic":
            login = self._policy.login(registry, self._policy.base(registry))
            if login:
                self._tokens.keep(registry, repository, tokens.basic(login))
            return tokens.basic(login) if login else None
        url = wanted.url(repository)
        self._policy.admit(url)
        login = self._policy.login(registry, url)
        async with await self._request("GET", url, {"Authorization": tokens.basic(login)} if login else {}) as response:
            if response.status != 200:
                raise await self._error(asked, response)
            authorization, seconds = tokens.parse_token(await self.read(response, _TOKEN_LIMIT, "token"))
        self._tokens.keep(registry, repository, authorization, seconds)
        return authorization

    async def _error(self, asked: Asked, response: aiohttp.ClientResponse) -> RegistryError:
        """What an answer means that is not the one hoped for."""
        match response.status:
            case 404:
                return NotFound(asked.kind, asked.reference)
            case 401 | 403:
                return Denied(asked.repository)
            case 429:
                return RateLimited(asked.registry, _words(await response.content.read(4 * KIB)))
            case status:
                return Unavailable(f"{asked.registry} answered with status {status}")

    async def read(self, response: aiohttp.ClientResponse, limit: int, what: str) -> bytes:
        """All of a short answer. Raises Refused if it is longer than ``limit`` bytes."""
        data = bytearray()
        async for chunk in self.chunks(response):
            data += chunk
            if len(data) > limit:
                raise Refused(f"a {what} of more than {binary_size(limit)}")
        return bytes(data)

    async def chunks(self, response: aiohttp.ClientResponse) -> AsyncGenerator[bytes, None]:
        """What arrives. Raises TimeoutError if it comes too slowly, and Unavailable if the connection breaks."""
        loop = asyncio.get_running_loop()
        until, arrived = loop.time() + self._patience.stall, 0
        while True:
            async with asyncio.timeout_at(until):
                chunk = await response.content.readany()
            if not chunk:
                return
            given = loop.time()
            yield chunk
            until += loop.time() - given  # what is done with it does not count
            arrived += len(chunk)
            if arrived >= self._patience.stall_bytes:
                until, arrived = loop.time() + self._patience.stall, 0


@contextmanager
def _answered(registry: str) -> Iterator[None]:
    """Puts what can go wrong on the way to a registry into words for learners."""
    try:
        yield
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise _failure(registry, error) from error


def _failure(registry: str, error: Exception) -> RegistryError:
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, NotPublicError):
        return Refused(f"{registry} leads to an address that is not public")
    if isinstance(error, TimeoutError):
        return RegistryTimeout(registry)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Unavailable(f"{registry} cannot be reached")
    log.info("%s: %r", registry, error)
    return Unavailable(f"{registry} does not answer as a registry does")


def _words(data: bytes) -> str:
    """What a registry says about itself, fit to be shown."""
    try:
        answer: Any = json.loads(data)
        said = str(answer["errors"][0]["message"] if "errors" in answer else answer.get("details", ""))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        said = ""
    shown = "".join(letter if letter.isprintable() else " " for letter in said)[:300].strip()
    return shown or "too many requests"
