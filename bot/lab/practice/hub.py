"""What answers in Docker Hub's place where there is no way to it: searches, and names that the practice registry lacks.

Engines reach it as they reach the Hub from behind a company's firewall: through a proxy (``HTTPS_PROXY``), over TLS, with
a certificate authority of our own that only they trust.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
import trustme
import yaml
from aiohttp import web

from bot.core.registries import ALLOWED, allowed

HUB_HOSTS: Final = ("index.docker.io", "registry-1.docker.io", "auth.docker.io")
REQUEST_LIMIT: Final = 8_192
"""Bytes of the request that opens a tunnel."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A repository that can be found by searching."""

    name: str
    stars: int
    official: bool
    description: str

    @property
    def result(self) -> dict[str, Any]:
        """The repository as the Hub's search answers it."""
        return {
            "name": self.name,
            "description": self.description,
            "star_count": self.stars,
            "is_official": self.official,
            "is_automated": False,
        }


def load_catalogue(file: Path) -> tuple[Listed, ...]:
    """The repositories listed in a file."""
    return tuple(Listed(*row) for row in yaml.safe_load(file.read_text(encoding="utf-8")))


def search(catalogue: tuple[Listed, ...], term: str, limit: int) -> list[Listed]:
    """What has the term in its name or description: the name itself first, then official images, then by stars."""
    wanted = term.lower().removeprefix("library/")
    found = [one for one in catalogue if wanted in one.name.lower() or wanted in one.description.lower()]
    found.sort(key=lambda one: (one.name != wanted, wanted not in one.name, not one.official, -one.stars))
    return found[:limit]


class Hub:
    """The stand-in: a TLS server, and the proxy that leads engines to it and nowhere else.

    ``known`` are the repositories of the ``registry`` (a URL), which the docker command asks here for manifests; engines
    ask there first.
    """

    def __init__(
        self, folder: Path, catalogue: tuple[Listed, ...], known: frozenset[str], registry: str | None = None
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._known = known
        self._registry = registry
        self._runner: web.AppRunner | None = None
        self._proxy: asyncio.Server | None = None
        self._port = 0

    async def start(self) -> dict[str, str]:
        """Start, and say with which environment an engine finds its way here."""
        authority = trustme.CA()
        trusted = self._folder / "authority.pem"
        authority.cert_pem.write_to_path(str(trusted))
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*HUB_HOSTS, *ALLOWED, "*.gcr.io").configure_cert(tls)
        self._runner = web.AppRunner(self._application(), access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._proxy = await asyncio.start_server(self._tunnel, "127.0.0.1", 0, limit=REQUEST_LIMIT)
        proxy = f"http://127.0.0.1:{self._proxy.sockets[0].getsockname()[1]}"
        return {
            "HTTP_PROXY": proxy,
            "HTTPS_PROXY": proxy,
            "NO_PROXY": "127.0.0.1,localhost",
            "SSL_CERT_FILE": str(trusted),
            "SSL_CERT_DIR": "/nonexistent",
        }

    async def close(self) -> None:
        if self._proxy:
            self._proxy.close()
        if self._runner:
            await self._runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application()
        application.add_routes(
            [
                web.get("/v1/search", self._search),
                web.get("/v2/", self._version),
                web.get("/v2/{repository:.+}/manifests/{name}", self._manifest),
                web.get("/v2/{repository:.+}/blobs/{name}", self._blob),
                web.route("*", "/{rest:.*}", self._nothing),
            ]
        )
        return application

    async def _search(self, request: web.Request) -> web.Response:
        if request.url.host not in HUB_HOSTS:
            return await self._nothing(request)
        term, limit = request.query.get("q", ""), int(request.query.get("n", "25"))
        found = [one.result for one in search(self._catalogue, term, limit)]
        return web.json_response({"query": term, "num_results": len(found), "results": found})

    async def _version(self, request: web.Request) -> web.Response:
        return web.json_response({}, headers={"Docker-Distribution-Api-Version": "registry/2.0"})

    async def _manifest(self, request: web.Request) -> web.Response:
        """What the registry has; for anything else say no, as the Hub does."""
        repository, name = request.match_info["repository"], request.match_info["name"]
        if found := await self._stored(request):
            return found
        if repository in self._known:
            return _error(404, "MANIFEST_UNKNOWN", "manifest unknown", {"Tag": name})
        asked = [{"Type": "repository", "Class": "", "Name": repository, "Action": "pull"}]
        return _error(403, "DENIED", "requested access to the resource is denied", asked)

    async def _blob(self, request: web.Request) -> web.Response:
        return await self._stored(request) or await self._nothing(request)

    async def _stored(self, request: web.Request) -> web.Response | None:
        """The registry's own answer, None if it does not have what is asked for."""
        known = request.match_info["repository"] in self._known and request.url.host in HUB_HOSTS
        if self._registry is None or not known:
            return None
        headers = {"Accept": ", ".join(request.headers.getall("Accept", ["*/*"]))}
        async with (
            aiohttp.ClientSession(self._registry, headers=headers) as session,
            session.get(request.path) as answer,
        ):
            kept = ("Content-Type", "Docker-Content-Digest", "Docker-Distribution-Api-Version")
            told = {name: answer.headers[name] for name in kept if name in answer.headers}
            return web.Response(body=await answer.read(), headers=told) if answer.ok else None

    async def _nothing(self, request: web.Request) -> web.Response:
        return _error(404, "NOT_FOUND", "not here", {})

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0].decode("latin-1")
            method, _, target = request.partition(" ")
            host = target.split(" ")[0].rpartition(":")[0]
            if method != "CONNECT" or not (host in HUB_HOSTS or allowed(host)):
                writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                return
            there, back = await asyncio.open_connection("127.0.0.1", self._port)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(_copy(reader, back), _copy(there, writer))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            return
        finally:
            writer.close()


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(65_536):
            target.write(data)
            await target.drain()
    finally:
        with contextlib.suppress(OSError):
            target.close()


def _error(status: int, code: str, message: str, detail: Any) -> web.Response:
    """An error in the registry's form. With a detail, as the Hub gives it, the engine says which image is meant."""
    return web.json_response({"errors": [{"code": code, "message": message, "detail": detail}]}, status=status)
