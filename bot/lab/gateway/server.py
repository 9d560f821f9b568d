"""The HTTP server that engines take for their registries; it has only what a pull and a search need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter
from bot.lab.gateway import policy
from bot.lab.gateway.cache.blobs import Repository
from bot.lab.gateway.cache.pull_through import PullThroughCache
from bot.lab.gateway.errors import Denied, NotFound, RegistryError
from bot.lab.gateway.image.descriptor import DIGEST
from bot.lab.gateway.policy import HUB
from bot.lab.gateway.search import Search
from bot.lab.gateway.sizes import MIB

_NAME: Final = re.compile(r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*")
_TAG: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")
_STORED_BLOBS: Final = "/kept/"
_NAME_LENGTH: Final = 255
_VERSION: Final = {"Docker-Distribution-Api-Version": "registry/2.0"}


class RegistryServer:
    """Answers for the registry that the ``Host`` header names; without TLS, as a mirror of Docker Hub.

    Blobs are always served without TLS, which takes a tenth of the time: engines follow a redirect to ``mirror``, the URL
    of the mirror, and check the digest.
    """

    def __init__(self, cache: PullThroughCache, search: Search, meter: Meter) -> None:
        self._cache = cache
        self._meter = meter
        self._search = search
        self.mirror = ""

    def application(self) -> web.Application:
        application = web.Application(middlewares=[_answer_errors])
        application.add_routes(
            [
                web.get("/v2/", self._version),
                web.get("/token", self._token),
                web.get("/v1/search", self._search_images),
                web.get("/v2/{repository:.+}/manifests/{reference}", self._manifest),
                web.get("/v2/{repository:.+}/blobs/{reference}", self._blob),
                web.get(f"{_STORED_BLOBS}{{digest}}", self._stored_blob),
                web.route("*", "/{rest:.*}", self._not_found),
            ]
        )
        return application

    async def _version(self, request: web.Request) -> web.Response:
        _requested_registry(request)
        return web.json_response({}, headers=_VERSION)

    async def _token(self, request: web.Request) -> web.Response:
        """A token without meaning: none is needed here, but some clients ask for one."""
        return web.json_response({"token": "none", "access_token": "none", "expires_in": 3_600})

    async def _search_images(self, request: web.Request) -> web.Response:
        if _requested_registry(request) != HUB:
            raise _not_found_error(404)
        term, number = request.query.get("q", "")[:_NAME_LENGTH], request.query.get("n", "")
        limit = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 25
        return web.json_response(await self._search.find(term, limit))

    async def _manifest(self, request: web.Request) -> web.Response:
        repository, reference = _repository_and_reference(request)
        try:
            manifest = await self._cache.manifest(repository, reference)
        except RegistryError as error:
            if request.method != "HEAD" or isinstance(error, NotFound):
                raise
            if isinstance(error, Denied):
                return _sign_in(request, repository)
            manifest = self._cache.stand_in(repository, reference, error)
        headers = {**_VERSION, "Docker-Content-Digest": manifest.digest, "ETag": f'"{manifest.digest}"'}
        return web.Response(body=manifest.data, content_type=manifest.media_type, headers=headers)

    async def _blob(self, request: web.Request) -> web.StreamResponse:
        repository, digest = _repository_and_reference(request)
        if not DIGEST.fullmatch(digest):
            raise _not_found_error(404)
        source = "registry" if self._cache.stored_blob(digest) is None else "cache"
        file = await self._cache.blob(repository, digest)
        if request.method == "GET":
            self._meter.count(catalogue.FETCHES, source)
            self._meter.count(catalogue.FETCHED_BYTES, source, amount=file.stat().st_size)
        if request.secure:
            raise web.HTTPTemporaryRedirect(f"{self.mirror}{_STORED_BLOBS}{digest}", headers=_VERSION)
        return _file_response(file, digest)

    async def _stored_blob(self, request: web.Request) -> web.FileResponse:
        """A blob that was checked and stored before; nothing is fetched here."""
        digest = request.match_info["digest"]
        file = self._cache.stored_blob(digest) if DIGEST.fullmatch(digest) and not request.secure else None
        if file is None:
            raise _not_found_error(404)
        return _file_response(file, digest)

    async def _not_found(self, request: web.Request) -> web.Response:
        raise _not_found_error(404 if request.method in ("GET", "HEAD") else 405)


def _requested_registry(request: web.Request) -> str:
    """The registry that a request is for. Raises RegistryError if it is not an allowed one."""
    registry = policy.registry_of_host(request.host) if request.secure else HUB
    if registry is None:
        raise _not_found_error(404)
    return registry


def _repository_and_reference(request: web.Request) -> tuple[Repository, str]:
    name, reference = request.match_info["repository"], request.match_info["reference"]
    if len(name) > _NAME_LENGTH or not _NAME.fullmatch(name):
        raise RegistryError(400, "NAME_INVALID", "invalid repository name")
    if not DIGEST.fullmatch(reference) and not _TAG.fullmatch(reference):
        raise RegistryError(400, "TAG_INVALID", "invalid tag or digest")
    return Repository(_requested_registry(request), name), reference


def _sign_in(request: web.Request, repository: Repository) -> web.Response:
    """What the Hub answers to a token without rights: engines that ask with HEAD make of it what they say of the Hub."""
    parameters = {
        "realm": f"{request.scheme}://{request.host}/token",
        "service": request.host,
        "scope": f"repository:{repository.name}:pull",
        "error": "insufficient_scope",
    }
    challenge = ",".join(f'{name}="{value}"' for name, value in parameters.items())
    return web.Response(status=401, headers={**_VERSION, "WWW-Authenticate": f"Bearer {challenge}"})


def _file_response(file: Path, digest: str) -> web.FileResponse:
    headers = {**_VERSION, "Docker-Content-Digest": digest, "Content-Type": "application/octet-stream"}
    return web.FileResponse(file, chunk_size=MIB, headers=headers)


def _not_found_error(status: int) -> RegistryError:
    return RegistryError(status, "NOT_FOUND" if status == 404 else "UNSUPPORTED", "not here", {})


@web.middleware
async def _answer_errors(request: web.Request, handler: Any) -> web.StreamResponse:
    try:
        return await handler(request)
    except RegistryError as error:
        return web.json_response(error.body, status=error.status, headers=_VERSION)
