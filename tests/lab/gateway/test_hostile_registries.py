"""Registries that are slow, endless, or lead astray, asked by a real engine through the gateway."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable

import pytest
from aiohttp import web

from tests.lab.gateway.conftest import Docker, Trap
from tests.lab.gateway.fake_hub import FakeHub, Handler, begins_and_hangs, challenge, endless, hang, redirect
from tests.lab.gateway.fake_images import digest, good, gzipped, image, tar

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

SLOW_MANIFESTS: dict[str, Callable[[bytes], Handler]] = {
    "never comes": lambda data: hang,
    "stops": lambda data: begins_and_hangs(data[:10], len(data)),
    "drips": lambda data: endless(b" ", 0.1),
}
SLOW_LAYERS: dict[str, Callable[[bytes], Handler]] = {
    "never comes": lambda data: hang,
    "stops": lambda data: begins_and_hangs(data[:10], len(data)),
    "drips": lambda data: endless(b" ", 0.1, len(data)),
}


async def assert_a_good_image_is_pulled_soon(docker: Docker, hub: FakeHub, content: str) -> None:
    hub.add("fine/image:1", good(content))
    began = time.perf_counter()
    assert (await docker("pull", "-q", "fine/image:1")).status == 0
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("case", SLOW_MANIFESTS)
async def test_a_slow_manifest_is_given_up_and_the_next_pull_works(docker: Docker, hub: FakeHub, case: str) -> None:
    name = f"slow/{case.replace(' ', '-')}"
    made = good(name)
    path = hub.add(f"{name}:1", made)
    for reference in (path, f"/v2/{name}/manifests/{made.digest}"):
        hub.handlers[reference] = SLOW_MANIFESTS[case](made.manifest)
    began = time.perf_counter()
    said = await docker("pull", f"{name}:1")
    assert "docker.io takes too long to answer" in said.error
    assert time.perf_counter() - began < 6
    hub.handlers.clear()
    await assert_a_good_image_is_pulled_soon(docker, hub, f"after-{name}")


async def test_slow_layers_are_given_up_and_the_next_pull_works(docker: Docker, hub: FakeHub) -> None:
    names: list[str] = []
    for case, misbehave in SLOW_LAYERS.items():
        names.append(f"slow/layer-{case.replace(' ', '-')}")
        layer = gzipped(tar(names[-1]))
        hub.add(f"{names[-1]}:1", image(layer))
        hub.handlers[f"/v2/{names[-1]}/blobs/{digest(layer)}"] = misbehave(layer)
    began = time.perf_counter()
    said = await asyncio.gather(*(docker("pull", f"{name}:1") for name in names))
    assert all(one.error.endswith(": docker.io takes too long to answer\n") for one in said)
    assert time.perf_counter() - began < 12
    hub.handlers.clear()
    await assert_a_good_image_is_pulled_soon(docker, hub, "after-slow-layers")


async def test_a_layer_that_never_ends_is_cut_off_at_its_size(docker: Docker, hub: FakeHub) -> None:
    layer = gzipped(tar("endless"))
    hub.add("endless/image:1", image(layer))
    hub.handlers[f"/v2/endless/image/blobs/{digest(layer)}"] = endless(b"\0" * 65_536)
    said = await docker("pull", "endless/image:1")
    hub.handlers.clear()
    assert f"a blob is larger than the {len(layer)} bytes that the image declares" in said.error
    await assert_a_good_image_is_pulled_soon(docker, hub, "after-endless")


@pytest.mark.parametrize("part", ["manifest", "blob", "realm"])
@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/",
        "https://127.0.0.1:{port}/",
        "https://localhost:{port}/",
        "https://[::1]:{port}/",
        "https://[::ffff:127.0.0.1]:{port}/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://169.254.169.254/",
        "https://10.0.0.1/",
        "https://user@127.0.0.1/",
        "file:///etc/passwd",
        "https://[",
    ],
)
async def test_nothing_leads_to_an_address_that_is_not_public(
    docker: Docker, hub: FakeHub, trap: Trap, part: str, target: str
) -> None:
    name = f"lead/{digest(f'{part} {target}'.encode())[7:19]}"
    made = good(name)
    manifest = hub.add(f"{name}:1", made)
    layer = json.loads(made.manifest)["layers"][0]["digest"]
    place = f"/v2/{name}/blobs/{layer}" if part == "blob" else manifest
    where = target.format(port=trap.port)
    hub.handlers[place] = challenge(f'Bearer realm="{where}"') if part == "realm" else redirect(where)
    began = time.perf_counter()
    said = await docker("pull", f"{name}:1")
    hub.handlers.clear()
    assert "not allowed" in said.error or "not public" in said.error
    assert not trap.sprung
    assert time.perf_counter() - began < 3


async def test_redirects_in_a_circle_end(docker: Docker, hub: FakeHub) -> None:
    path = hub.add("circle/image:1", good("circle"))
    hub.handlers[path] = redirect(path)
    said = await docker("pull", "circle/image:1")
    hub.handlers.clear()
    assert "docker.io redirects without end" in said.error
    assert hub.asked[f"HEAD {path}"] + hub.asked[f"GET {path}"] < 10


async def test_a_quota_that_is_used_up_is_said_in_the_registrys_words(docker: Docker, hub: FakeHub) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response(
            {"errors": [{"code": "TOOMANYREQUESTS", "message": "You have had enough."}]}, status=429
        )

    path = hub.add("much/image:1", good("much"))
    hub.handlers[path] = answer
    said = await docker("pull", "much/image:1")
    hub.handlers.clear()
    assert "docker.io allows no more pulls for now: You have had enough." in said.error


async def test_the_engine_has_lived_through_all_this(docker: Docker, hub: FakeHub) -> None:
    assert docker.engine.running
    hub.add("fine/last:1", good("last"))
    assert (await docker("pull", "-q", "fine/last:1")).output == "docker.io/fine/last:1\n"
