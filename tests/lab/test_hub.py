"""What stands in for Docker Hub where there is no way to it, asked as engines ask it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.config import ROOT
from bot.lab.local import LocalLab
from bot.lab.practice.hub import REQUEST_LIMIT, Hub, Listed, load_catalogue, search
from tests.lab.tools import finish

CATALOGUE = (
    Listed("nginx", 10, True, "Web server."),
    Listed("someone/nginx", 90, False, "A web server of mine."),
    Listed("proxy", 5, True, "In front of NGINX."),
    Listed("nginx-tools", 1, True, "Tools."),
    Listed("python", 50, True, "A language."),
)


@pytest.mark.parametrize(
    ("term", "limit", "names"),
    [
        ("nginx", 25, ["nginx", "nginx-tools", "someone/nginx", "proxy"]),
        ("NGINX", 25, ["nginx", "nginx-tools", "someone/nginx", "proxy"]),
        ("library/nginx", 25, ["nginx", "nginx-tools", "someone/nginx", "proxy"]),
        ("nginx", 2, ["nginx", "nginx-tools"]),
        ("language", 25, ["python"]),
        ("missing", 25, []),
    ],
)
def test_a_search_finds_the_name_itself_then_official_images_then_the_popular(
    term: str, limit: int, names: list[str]
) -> None:
    assert [one.name for one in search(CATALOGUE, term, limit)] == names


def test_the_shipped_catalogue_is_in_order() -> None:
    catalogue = load_catalogue(ROOT / "content" / "practice" / "search.yaml")
    assert len({one.name for one in catalogue}) == len(catalogue)
    assert all("/" not in one.name for one in catalogue if one.official)


@pytest.fixture
async def surroundings(tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """The environment that leads an engine to the stand-in."""
    hub = Hub(tmp_path, CATALOGUE, frozenset({"library/nginx"}))
    yield await hub.start()
    await hub.close()


async def ask(surroundings: dict[str, str], url: str) -> tuple[int, Any]:
    """Status and JSON of an answer that came through the proxy, over TLS that holds."""
    trusted = ssl.create_default_context(cafile=surroundings["SSL_CERT_FILE"])
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, proxy=surroundings["HTTPS_PROXY"], ssl=trusted) as answer,
    ):
        return answer.status, await answer.json()


async def test_it_speaks_for_the_hub_over_tls(surroundings: dict[str, str]) -> None:
    assert (await ask(surroundings, "https://registry-1.docker.io/v2/"))[0] == 200
    status, found = await ask(surroundings, "https://index.docker.io/v1/search?q=nginx&n=1")
    assert status == 200
    assert found["results"] == [CATALOGUE[0].result]


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("https://registry-1.docker.io/v2/library/nginx/manifests/9", 404, "MANIFEST_UNKNOWN"),
        ("https://registry-1.docker.io/v2/library/nope/manifests/1", 403, "DENIED"),
        ("https://registry-1.docker.io/v2/a/b/manifests/latest", 403, "DENIED"),
        ("https://ghcr.io/v2/a/b/manifests/latest", 403, "DENIED"),
        ("https://asia.gcr.io/v2/a/b/manifests/latest", 403, "DENIED"),
        ("https://ghcr.io/v1/search?q=nginx", 404, "NOT_FOUND"),
        ("https://index.docker.io/anything/else", 404, "NOT_FOUND"),
    ],
)
async def test_what_it_has_not_it_says_as_a_registry_does(
    surroundings: dict[str, str], url: str, status: int, code: str
) -> None:
    answered, body = await ask(surroundings, url)
    assert (answered, body["errors"][0]["code"]) == (status, code)


async def first_line(surroundings: dict[str, str], request: bytes) -> bytes:
    """How the proxy answers; empty if it hangs up."""
    host, _, port = surroundings["HTTPS_PROXY"].removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    writer.write_eof()
    try:
        return (await asyncio.wait_for(reader.read(), 5)).split(b"\r\n")[0]
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize(
    "target",
    [
        "169.254.169.254:80", "127.0.0.1:22", "localhost:443", "example.com:443", "evil-docker.io:443",
        "docker.io.example.com:443", "[::1]:443", ":443", "docker.io", "",
    ],
)  # fmt: skip
async def test_no_tunnel_leads_anywhere_else(surroundings: dict[str, str], target: str) -> None:
    request = f"CONNECT {target} HTTP/1.1\r\nHost: index.docker.io\r\n\r\n".encode()
    assert await first_line(surroundings, request) == b"HTTP/1.1 403 Forbidden"


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (b"GET http://index.docker.io/v1/search HTTP/1.1\r\n\r\n", b"HTTP/1.1 403 Forbidden"),
        (b"\r\n\r\n", b"HTTP/1.1 403 Forbidden"),
        (b"\xff\x00\r\n\r\n", b"HTTP/1.1 403 Forbidden"),
        (b"CONNECT index.docker.io:443", b""),
        (b"CONNECT " + b"x" * 2 * REQUEST_LIMIT + b"\r\n\r\n", b""),
    ],
)
async def test_what_is_no_request_for_a_tunnel_gets_none(
    surroundings: dict[str, str], request_: bytes, answer: bytes
) -> None:
    assert await first_line(surroundings, request_) == answer


@pytest.mark.engine
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pull nginx:9.99", "manifest for nginx:9.99 not found: manifest unknown: manifest unknown"),
        (
            "pull no-such-image:1",
            "pull access denied for no-such-image, repository does not exist or may require 'docker login':"
            " denied: requested access to the resource is denied",
        ),
        (
            "pull someone/thing:1",
            "pull access denied for someone/thing, repository does not exist or may require 'docker login':"
            " denied: requested access to the resource is denied",
        ),
    ],
)
async def test_an_engine_words_it_as_it_words_the_hubs_own_answers(
    lab: LocalLab, anyone: str, line: str, said: str
) -> None:
    finished = await finish(lab, anyone, line, 300)
    assert finished.screen == f"Error response from daemon: {said}"
    assert finished.exit_status == 1
