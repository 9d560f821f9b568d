"""What engines can ask the gateway, and what it asks of the registry for that."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from tests.lab.gateway.conftest import CATALOGUE, Make
from tests.lab.gateway.fake_hub import FakeHub
from tests.lab.gateway.fake_images import good
from tests.lab.gateway.gateway_client import HUB, ask, code, layer_of


async def test_parts_of_a_blob_can_be_asked_for(make: Make, upstream: FakeHub) -> None:
    made = good()
    upstream.add("a/b:1", made)
    gateway = await make()
    url = f"{HUB}/v2/a/b/blobs/{layer_of(made)}"
    part = await ask(gateway, url, headers={"Range": "bytes=5-9"})
    assert (part.status, part.body) == (206, made.blobs[layer_of(made)][5:10])
    assert (await ask(gateway, url, "HEAD")).headers["Content-Length"] == str(len(made.blobs[layer_of(made)]))


@pytest.mark.parametrize(
    ("url", "method", "answer"),
    [
        (f"{HUB}/v2/nope/nope/manifests/1", "GET", (403, "DENIED")),
        (f"{HUB}/v2/a/b/manifests/2", "GET", (404, "MANIFEST_UNKNOWN")),
        (f"{HUB}/v2/a/b/manifests/sha256:{'a' * 64}", "GET", (404, "MANIFEST_UNKNOWN")),
        (f"{HUB}/v2/a/b/blobs/sha256:{'a' * 64}", "GET", (404, "BLOB_UNKNOWN")),
        (f"{HUB}/v2/a/b/blobs/latest", "GET", (404, "NOT_FOUND")),
        (f"{HUB}/v2/A/b/manifests/1", "GET", (400, "NAME_INVALID")),
        (f"{HUB}/v2/{'a' * 256}/manifests/1", "GET", (400, "NAME_INVALID")),
        (f"{HUB}/v2/a/b/manifests/-1", "GET", (400, "TAG_INVALID")),
        (f"{HUB}/v2/a/b/manifests/sha256:1", "GET", (400, "TAG_INVALID")),
        (f"{HUB}/v2/a/b/tags/list", "GET", (404, "NOT_FOUND")),
        (f"{HUB}/v2/_catalog", "GET", (404, "NOT_FOUND")),
        (f"{HUB}/v2/a/b/blobs/uploads/", "POST", (405, "UNSUPPORTED")),
        (f"{HUB}/v2/a/b/manifests/1", "PUT", (405, "UNSUPPORTED")),
        (f"{HUB}/v2/a/b/manifests/1", "DELETE", (405, "UNSUPPORTED")),
        ("https://ghcr.io/v1/search?q=nginx", "GET", (404, "NOT_FOUND")),
        ("/etc/passwd", "GET", (404, "NOT_FOUND")),
        ("/kept/..%2f..%2fetc%2fpasswd", "GET", (404, "NOT_FOUND")),
        (f"/kept/sha256:{'a' * 64}", "GET", (404, "NOT_FOUND")),
    ],
)
async def test_anything_else_gets_an_error_that_engines_understand(
    make: Make, upstream: FakeHub, url: str, method: str, answer: tuple[int, str]
) -> None:
    upstream.add("a/b:1", good())
    upstream.handlers["/v2/a/b/tags/list"] = lambda _: _json({"name": "a/b"})
    assert code(await ask(await make(), url, method)) == answer


async def _json(value: Any) -> web.Response:
    return web.json_response(value)


async def test_the_mirror_is_always_the_hub(make: Make, upstream: FakeHub) -> None:
    upstream.add("a/b:1", good())
    gateway = await make()
    assert (await ask(gateway, "/v2/")).status == 200
    assert (await ask(gateway, "/v2/a/b/manifests/1", headers={"Host": "ghcr.io"})).status == 200


async def test_engines_need_no_token_and_a_search_reads_the_catalogue(make: Make) -> None:
    gateway = await make()
    assert (await ask(gateway, f"{HUB}/v2/")).headers["Docker-Distribution-Api-Version"] == "registry/2.0"
    assert (await ask(gateway, "https://auth.docker.io/token?scope=x")).json["token"]
    found = await ask(gateway, "https://index.docker.io/v1/search?q=nginx&n=1")
    assert found.json == {"query": "nginx", "num_results": 1, "results": [CATALOGUE[0].result]}
    assert (await ask(gateway, "https://index.docker.io/v1/search?q=nginx&n=x")).json["num_results"] == 2


async def test_a_port_that_is_taken_is_an_error(make: Make) -> None:
    gateway = await make()
    with pytest.raises(OSError):
        await make(tls_port=gateway.tls_port)
