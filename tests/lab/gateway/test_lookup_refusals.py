"""Images of which the gateway tells nothing: hostile ones, and those that a registry does not have or does not show."""

from __future__ import annotations

import json

import pytest
from aiohttp import web

from bot.lab.gateway.gateway import ImageLimits
from tests.lab.gateway.conftest import Make
from tests.lab.gateway.fake_hub import FakeHub, hang
from tests.lab.gateway.fake_images import LIST, Made, configuration, gzipped, image, tar
from tests.lab.gateway.test_lookup import linux, made, offering, refusal


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (Made(b"no json"), "the image's manifest is not valid JSON"),
        (Made(b"{}", media_type="text/html"), "the image is in a form that is not known here: text/html"),
        (image(gzipped(tar()), size=-5), "the image declares a layer of an impossible size: -5 bytes"),
        (image(gzipped(tar()), urls=["https://example.com"]), "the image has a layer that lies elsewhere"),
        (image(gzipped(tar()), config=b"{"), "the image's configuration is not valid JSON"),
        (
            image(gzipped(tar()), config=configuration(history=[])),
            "the image's configuration does not go with its layers",
        ),
        (made(config=["no object"]), "the image's configuration is not valid"),
        (made(history=["no object"] * 3), "the image's configuration is not valid"),
        (made(history=[{}] * 5_000), "the image's history has 5,000 entries; at most 1,000 are allowed"),
        (offering((offering(), linux("amd64"))), "the image's list of images names further lists"),
    ],
)
async def test_hostile_answers_are_refused_with_the_gateways_reason(
    make: Make, upstream: FakeHub, hostile: Made, reason: str
) -> None:
    upstream.add("a/b:1", hostile)
    upstream.add("a/b:inner", offering())
    code, details = await refusal(await make(), "a/b:1")
    assert (code, details["reason"]) == ("look-refused", reason)


async def test_a_list_in_a_list_that_does_not_say_so_is_refused_when_it_is_met(make: Make, upstream: FakeHub) -> None:
    inner = offering()
    listed = json.loads(offering((inner, linux("amd64"))).manifest)
    del listed["manifests"][0]["mediaType"]
    upstream.add("a/b:1", Made(json.dumps(listed).encode(), {}, LIST))
    upstream.add("a/b:inner", inner)
    code, details = await refusal(await make(), "a/b:1")
    assert (code, details["reason"]) == ("look-refused", "the image's list leads to another list")


async def test_a_long_manifest_is_not_read_to_its_end(make: Make, upstream: FakeHub) -> None:
    upstream.add("a/b:1", Made(b"{" + b" " * 5_000))
    code, details = await refusal(await make(limits=ImageLimits(manifest_bytes=1_000)), "a/b:1")
    assert (code, details["reason"]) == ("look-refused", "a manifest of more than 1000 bytes")


async def test_digests_of_another_kind_are_refused_without_a_question(make: Make, upstream: FakeHub) -> None:
    assert (await refusal(await make(), f"a/b@sha512:{'a' * 128}"))[0] == "look-refused"
    assert not upstream.asked


async def test_what_is_not_there_is_told_from_what_is_not_shown(make: Make, upstream: FakeHub) -> None:
    async def tags(_: web.Request) -> web.StreamResponse:
        return web.json_response({"tags": []})

    async def forbidden(_: web.Request) -> web.StreamResponse:
        return web.Response(status=401)

    upstream.handlers |= {"/v2/a/b/tags/list": tags, "/v2/a/private/manifests/latest": forbidden}
    gateway = await make()
    assert await refusal(gateway, "a/b:9") == ("look-unknown", {"name": "a/b:9"})
    assert await refusal(gateway, "a/none") == ("look-denied", {"name": "a/none:latest"})
    assert await refusal(gateway, "a/private") == ("look-denied", {"name": "a/private:latest"})


async def test_a_quota_that_is_used_up_is_told_in_the_registrys_words(make: Make, upstream: FakeHub) -> None:
    async def enough(_: web.Request) -> web.StreamResponse:
        return web.json_response({"errors": [{"message": "You have reached\x1b your limit"}]}, status=429)

    upstream.handlers["/v2/a/b/manifests/1"] = enough
    code, details = await refusal(await make(), "a/b:1")
    assert (code, details["reason"]) == (
        "look-quota",
        "docker.io allows no more pulls for now: You have reached  your limit",
    )


async def test_a_registry_that_does_not_answer_is_told(make: Make, upstream: FakeHub) -> None:
    upstream.handlers["/v2/a/b/manifests/1"] = hang
    gateway = await make()
    code, details = await refusal(gateway, "a/b:1")
    assert (code, details["reason"]) == ("look-unreachable", "docker.io takes too long to answer")
    await upstream.close()
    assert (await refusal(gateway, "a/c:1"))[1]["reason"] == "docker.io cannot be reached"
