"""A client of the registries on the internet: with timeouts, and only at public addresses."""

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
from bot.lab.gateway.errors import Denied, NotFound, RateLimited, Refused, RegistryError, RegistryTimeout, Unavailable
from bot.lab.gateway.limits import Timeouts
from bot.lab.gateway.policy import HUB, SEARCH, Policy
from bot.lab.gateway.sizes import KIB, MIB, binary_size
from bot.lab.gateway.upstream import quota, tokens
from bot.lab.gateway.upstream.addresses import AddressFilter, NotPublicError, fenced_socket_factory, is_public

log = logging.getLogger(__name__)

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_TOKEN_LIMIT: Final = 64 * KIB


@dataclass(frozen=True, slots=True)
class InternetAccess:
    """How the internet is reached: which addresses are allowed, how names are resolved, which certificates are trusted."""

    address_filter: AddressFilter = is_public
    resolver: AbstractResolver | None = None
    tls: ssl.SSLContext | bool = True


@dataclass(frozen=True, slots=True)
class RegistryRequest:
    """A request about a repository; ``kind`` is ``manifests``, ``blobs`` or ``tags``."""

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

    def __init__(self, policy: Policy, timeouts: Timeouts, internet: InternetAccess) -> None:
        self._policy = policy
        self._timeouts = timeouts
        self._internet = internet
        self._tokens = tokens.Tokens()
        self._fenced: aiohttp.ClientSession | None = None
        self._practice: aiohttp.ClientSession | None = None
        self.quota: Quota | None = None

    async def start(self) -> None:
        internet = self._internet
        make = fenced_socket_factory(internet.address_filter)
        self._fenced = self._client(
            aiohttp.TCPConnector(socket_factory=make, resolver=internet.resolver, ssl=internet.tls, limit=256)
        )
        if self._policy.practice:
            self._practice = self._client(aiohttp.TCPConnector(limit=256))

    def _client(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,  # a packed answer would be a bomb of its own
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, connect=self._timeouts.connect),
            headers={"Accept-Encoding": "identity", "User-Agent": "kujira"},
            read_bufsize=MIB,
        )

    async def close(self) -> None:
        for session in (self._fenced, self._practice):
            if session:
                await session.close()

    @asynccontextmanager
    async def request(self, request: RegistryRequest) -> AsyncIterator[aiohttp.ClientResponse]:
        """Send a request; gives an answer of status 200. Raises RegistryError for any other answer, and for none."""
        with _translate_errors(request.registry):
            async with asyncio.timeout(self._timeouts.answer):
                response = await self._send_authorized(request)
            async with response:
                if request.registry == HUB:
                    self.quota = quota.parse_quota(response.headers, self.quota)
                if response.status != 200:
                    raise await self._error(request, response)
                yield response

    @asynccontextmanager
    async def search(self, term: str, limit: int) -> AsyncIterator[aiohttp.ClientResponse]:
        """The Hub's answer to a search. Raises RegistryError if there is none."""
        url = f"{SEARCH}?{urlencode({'q': term, 'n': limit})}"
        with _translate_errors(HUB):
            async with asyncio.timeout(self._timeouts.answer):
                response = await self._send_once("GET", url, {})
            async with response:
                if response.status != 200:
                    raise await self._error(RegistryRequest(HUB, "", "search", term), response)
                yield response

    async def _send_authorized(self, request: RegistryRequest) -> aiohttp.ClientResponse:
        cached = self._tokens.get(request.registry, request.repository)
        response = await self._send(request, cached)
        if response.status == 401:
            challenge = tokens.parse_challenge(response.headers.getall("WWW-Authenticate", []))
            authorization = await self._authorize(request, challenge) if challenge else None
            if authorization:
                response.close()
                return await self._send(request, authorization)
        return response

    async def _send(self, request: RegistryRequest, authorization: str | None) -> aiohttp.ClientResponse:
        """Send a request and follow redirects; the authorization is not sent to where they lead."""
        url = f"{self._policy.base(request.registry)}{request.path}"
        headers = {"Accept": request.accept, **({"Authorization": authorization} if authorization else {})}
        for _ in range(self._timeouts.redirects + 1):
            response = await self._send_once(request.method, url, headers)
            if response.status not in _REDIRECTS:
                return response
            response.close()
            url = self._policy.redirect_target(url, response.headers.get("Location", ""))
            headers.pop("Authorization", None)
        raise Refused(f"{request.registry} redirects without end")

    async def _send_once(self, method: str, url: str, headers: Mapping[str, str]) -> aiohttp.ClientResponse:
        self._policy.check_url(url)
        session = self._practice if self._policy.is_practice(url) else self._fenced
        assert session is not None
        return await session.request(method, URL(url, encoded=True), headers=headers, allow_redirects=False)

    async def _authorize(self, request: RegistryRequest, challenge: tokens.Challenge) -> str | None:
        """The value of an ``Authorization`` header that answers a challenge; None if we have no login for it."""
        registry, repository = request.registry, request.repository
        if challenge.scheme == "basic":
            login = self._policy.login(registry, self._policy.base(registry))
            if login:
                self._tokens.put(registry, repository, tokens.basic_authorization(login))
            return tokens.basic_authorization(login) if login else None
        url = challenge.url(repository)
        self._policy.check_url(url)
        login = self._policy.login(registry, url)
        async with await self._send_once(
            "GET", url, {"Authorization": tokens.basic_authorization(login)} if login else {}
        ) as response:
            if response.status != 200:
                raise await self._error(request, response)
            authorization, seconds = tokens.parse_token(await self.read(response, _TOKEN_LIMIT, "token"))
        self._tokens.put(registry, repository, authorization, seconds)
        return authorization

    async def _error(self, request: RegistryRequest, response: aiohttp.ClientResponse) -> RegistryError:
        """The error for an answer with a status other than 200."""
        match response.status:
            case 404:
                return NotFound(request.kind, request.reference)
            case 401 | 403:
                return Denied(request.repository)
            case 429:
                return RateLimited(request.registry, _registry_message(await response.content.read(4 * KIB)))
            case status:
                return Unavailable(f"{request.registry} answered with status {status}")

    async def read(self, response: aiohttp.ClientResponse, limit: int, what: str) -> bytes:
        """All of a short answer. Raises Refused if it is longer than ``limit`` bytes."""
        data = bytearray()
        async for chunk in self.chunks(response):
            data += chunk
            if len(data) > limit:
                raise Refused(f"a {what} of more than {binary_size(limit)}")
        return bytes(data)

    async def chunks(self, response: aiohttp.ClientResponse) -> AsyncGenerator[bytes, None]:
        """The body, in pieces as they arrive. Raises TimeoutError if they arrive too slowly."""
        loop = asyncio.get_running_loop()
        deadline, arrived = loop.time() + self._timeouts.stall, 0
        while True:
            async with asyncio.timeout_at(deadline):
                chunk = await response.content.readany()
            if not chunk:
                return
            handed_over = loop.time()
            yield chunk
            deadline += loop.time() - handed_over  # what is done with it does not count
            arrived += len(chunk)
            if arrived >= self._timeouts.stall_bytes:
                deadline, arrived = loop.time() + self._timeouts.stall, 0


@contextmanager
def _translate_errors(registry: str) -> Iterator[None]:
    """Turns errors of the connection to a registry into RegistryErrors, whose messages learners understand."""
    try:
        yield
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise _registry_error(registry, error) from error


def _registry_error(registry: str, error: Exception) -> RegistryError:
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, NotPublicError):
        return Refused(f"{registry} leads to an address that is not public")
    if isinstance(error, TimeoutError):
        return RegistryTimeout(registry)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Unavailable(f"{registry} cannot be reached")
    log.info("%s: %s", registry, type(error).__name__)
    return Unavailable(f"{registry} does not answer as a registry does")


def _registry_message(data: bytes) -> str:
    """The message in a registry's error answer, fit to be shown."""
    try:
        answer: Any = json.loads(data)
        message = str(answer["errors"][0]["message"] if "errors" in answer else answer.get("details", ""))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        message = ""
    shown = "".join(letter if letter.isprintable() else " " for letter in message)[:300].strip()
    return shown or "too many requests"
