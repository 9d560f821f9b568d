"""What the gateway keeps, and what it asks of the registry."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from bot.lab.gateway.gateway import ImageLimits, Login
from tests.lab.gateway.conftest import SHORT, Make
from tests.lab.gateway.fake_hub import FakeHub, challenge
from tests.lab.gateway.fake_images import LIST, Made, digest, good, image, tar
from tests.lab.gateway.gateway_client import HUB, ask, code, layer_of, pull


async def test_a_pull_gets_what_the_registry_holds(make: Make, upstream: FakeHub) -> None:
    made = good()
    upstream.add("a/b:1", made)
    head, manifest, *blobs = await pull(await make(), made)
    assert (head.body, manifest.body) == (b"", made.manifest)
    assert head.headers["Docker-Content-Digest"] == made.digest
    assert head.headers["Content-Length"] == str(len(made.manifest))
    assert manifest.headers["Content-Type"] == made.media_type
    assert [blob.body for blob in blobs] == list(made.blobs.values())


async def test_thirty_learners_cost_one_download(make: Make, upstream: FakeHub) -> None:
    made = good()
    upstream.add("a/b:1", made)
    gateway = await make()
    pulls = await asyncio.gather(*(pull(gateway, made) for _ in range(30)))
    assert {answer.status for answers in pulls for answer in answers} == {200}
    assert upstream.asked == {
        "HEAD /v2/a/b/manifests/1": 1,
        f"GET /v2/a/b/manifests/{made.digest}": 1,
        **{f"GET /v2/a/b/blobs/{blob}": 1 for blob in made.blobs},
    }


async def test_what_is_kept_is_not_fetched_after_a_restart_but_the_tag_is_asked_for(
    make: Make, upstream: FakeHub
) -> None:
    made = good()
    upstream.add("a/b:1", made)
    first = await make()
    await pull(first, made)
    await first.close()
    upstream.asked.clear()
    await pull(await make(), made)
    assert upstream.asked == {"HEAD /v2/a/b/manifests/1": 1}


async def test_a_tag_that_moves_is_noticed_when_its_time_is_over(make: Make, upstream: FakeHub) -> None:
    old, new = good("old"), good("new")
    upstream.add("a/b:1", old)
    gateway = await make(timeouts=replace(SHORT, tag_lifetime=0.3))
    url = f"{HUB}/v2/a/b/manifests/1"
    assert (await ask(gateway, url)).body == old.manifest
    upstream.add("a/b:1", new)
    assert (await ask(gateway, url)).body == old.manifest
    await asyncio.sleep(0.3)
    assert (await ask(gateway, url)).body == new.manifest


async def test_a_known_tag_is_served_while_the_registry_is_away(make: Make, upstream: FakeHub) -> None:
    made = good()
    upstream.add("a/b:1", made)
    gateway = await make(timeouts=replace(SHORT, tag_lifetime=0))
    await pull(gateway, made)
    await upstream.close()
    assert {answer.status for answer in await pull(gateway, made)} == {200}
    assert code(await ask(gateway, f"{HUB}/v2/a/b/manifests/2")) == (400, "UNAVAILABLE")


async def test_a_registry_that_tells_no_digest_is_asked_for_the_manifest(make: Make, upstream: FakeHub) -> None:
    made = good()
    path = upstream.add("a/b:1", made)

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=made.manifest, content_type=made.media_type)

    upstream.handlers[path] = answer
    assert [answer.status for answer in await pull(await make(), made)] == [200] * 4


async def test_a_list_passes_and_its_images_are_looked_at_when_asked_for(make: Make, upstream: FakeHub) -> None:
    fine, bad = good(), image(b"BZh91AY&SY")
    children = [{"mediaType": one.media_type, "size": len(one.manifest), "digest": one.digest} for one in (fine, bad)]
    listed = Made(json.dumps({"schemaVersion": 2, "mediaType": LIST, "manifests": children}).encode(), {}, LIST)
    for name, one in (("a/b:fine", fine), ("a/b:bad", bad), ("a/b:1", listed)):
        upstream.add(name, one)
    gateway = await make()
    answers = [await ask(gateway, f"{HUB}/v2/a/b/manifests/{ref}") for ref in ("1", fine.digest, bad.digest)]
    assert [answer.body for answer in answers] == [listed.manifest, fine.manifest, bad.manifest]
    assert code(await ask(gateway, f"{HUB}/v2/a/b/blobs/{layer_of(bad)}")) == (400, "UNSUPPORTED")


async def test_the_operators_password_stays_here(make: Make, upstream: FakeHub) -> None:
    made = good()
    path = upstream.add("a/b:1", made)
    realm = f"{upstream.url}/auth/token"
    scopes: list[str] = []

    async def token(request: web.Request) -> web.StreamResponse:
        scopes.append(request.query["scope"])
        return web.json_response({"token": "the-token", "expires_in": 300})

    async def manifest(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != "Bearer the-token":
            return await challenge(f'Bearer realm="{realm}",service="hub"')(request)
        return web.Response(body=made.manifest, content_type=made.media_type)

    upstream.handlers.update({"/auth/token": token, path: manifest})
    gateway = await make(logins={"docker.io": Login("me", "secret"), "ghcr.io": Login("you", "other")})
    answers = await pull(gateway, made)
    assert [answer.status for answer in answers] == [200] * 4
    assert set(upstream.authorizations) == {None, "Basic bWU6c2VjcmV0", "Bearer the-token"}
    assert scopes == ["repository:a/b:pull"]
    assert not any("token" in str(answer.headers) or "secret" in str(answer.headers) for answer in answers)


async def test_a_quota_is_remembered(make: Make, upstream: FakeHub) -> None:
    path = upstream.add("a/b:1", good())

    async def answer(_: web.Request) -> web.StreamResponse:
        headers = {"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "3;w=21600"}
        return web.Response(status=429, headers=headers, text='{"details": "slow\\u001b down"}')

    upstream.handlers[path] = answer
    gateway = await make()
    assert gateway.quota is None
    answered = await ask(gateway, f"{HUB}/v2/a/b/manifests/1")
    assert code(answered) == (429, "TOOMANYREQUESTS")
    assert answered.json["errors"][0]["message"] == "docker.io allows no more pulls for now: slow  down"
    assert gateway.quota and (gateway.quota.limit, gateway.quota.remaining) == (100, 3)


async def test_an_image_whose_layers_are_too_large_together_is_refused(make: Make, upstream: FakeHub) -> None:
    layers = [gzip.compress(tar(f"f{number}", content=bytes(8_000)), mtime=0) for number in range(3)]
    whole, single = image(*layers), image(layers[0])
    upstream.add("a/b:1", whole)
    upstream.add("a/c:1", single)
    gateway = await make(limits=ImageLimits(image_bytes=25_000))
    assert (await ask(gateway, f"{HUB}/v2/a/b/manifests/1")).status == 200
    answers = [await ask(gateway, f"{HUB}/v2/a/b/blobs/{digest(layer)}") for layer in layers]
    assert [answer.status for answer in answers] == [200, 200, 400]
    assert "the image unpacks to at least 30.0 KiB; at most 24.4 KiB" in answers[2].json["errors"][0]["message"]
    assert code(await ask(gateway, f"{HUB}/v2/a/b/manifests/{whole.digest}")) == (400, "UNSUPPORTED")
    assert [answer.status for answer in await pull(gateway, single, "a/c:1")] == [200] * 4


async def test_what_one_repository_sends_under_a_digest_spoils_no_other(make: Make, upstream: FakeHub) -> None:
    made = good()
    upstream.add("a/b:1", Made(made.manifest, {**made.blobs, layer_of(made): b"BZh91AY&SY"}))
    upstream.add("a/c:1", made)
    gateway = await make()
    assert [answer.status for answer in await pull(gateway, made)] == [200, 200, 200, 400]
    assert [answer.status for answer in await pull(gateway, made, "a/c:1")] == [200] * 4


async def test_a_cache_that_is_full_makes_room(make: Make, upstream: FakeHub, tmp_path: Path) -> None:
    gateway = await make(capacity=50_000)
    for number in range(4):
        made = image(tar(content=random.Random(number).randbytes(9_000)))
        upstream.add(f"a/b:{number}", made)
        assert [answer.status for answer in await pull(gateway, made, f"a/b:{number}")] == [200] * 4
    kept = sum(file.stat().st_size for file in (tmp_path / "store").iterdir() if file.suffix != ".json")
    assert kept <= 50_000


async def test_an_engine_that_hangs_up_ends_the_download(make: Make, upstream: FakeHub) -> None:
    made = good()
    upstream.add("a/b:1", made)
    gone = asyncio.Event()

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(len(made.blobs[layer_of(made)]))})
        await response.prepare(request)
        try:
            await asyncio.Event().wait()
        finally:
            gone.set()
        return response

    upstream.handlers[f"/v2/a/b/blobs/{layer_of(made)}"] = answer
    gateway = await make(timeouts=replace(SHORT, stall=30, total=60))
    asking = asyncio.create_task(ask(gateway, f"{HUB}/v2/a/b/blobs/{layer_of(made)}"))
    await asyncio.sleep(0.3)
    assert not gone.is_set()
    asking.cancel()
    await asyncio.wait_for(gone.wait(), 3)
