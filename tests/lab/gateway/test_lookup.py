"""What the gateway tells of an image without its layers, from registries that are as they should be and from hostile ones."""

from __future__ import annotations

import asyncio
import contextvars
import json
from dataclasses import replace
from typing import Any

import pytest

from bot.core.image.facts import HistoryStep
from bot.core.image.registry_facts import RegistryFacts, StartSettings
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal
from bot.lab.gateway import service
from bot.lab.gateway.cache.pull_through import PullThroughCache
from bot.lab.gateway.gateway import Gateway, ImageLimits
from bot.lab.gateway.image import platform
from bot.lab.gateway.lookup import look_up
from tests.lab.gateway.conftest import SHORT, Make
from tests.lab.gateway.fake_hub import FakeHub, hang
from tests.lab.gateway.fake_images import LIST, Made, configuration, digest, good, gzipped, image, tar
from tests.lab.gateway.gateway_client import pull

LAYERS = (gzipped(tar("one")), gzipped(tar("two")))
HISTORY = [
    {"created_by": "/bin/sh -c #(nop) ADD file:1 in / "},
    {"created_by": "ENV A=1", "empty_layer": True},
    {"created_by": "RUN /bin/sh -c apt-get install -y curl # buildkit", "comment": "buildkit.dockerfile.v0"},
]
SETTINGS = {
    "Env": ["A=1"],
    "Entrypoint": ["/start"],
    "Cmd": ["-v"],
    "WorkingDir": "/data",
    "User": "nobody",
    "ExposedPorts": {"80/tcp": {}},
}


@pytest.fixture(autouse=True)
def an_ordinary_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "native_platform", lambda: "linux/amd64")


def made(**more: Any) -> Made:
    given = {"config": SETTINGS, "history": HISTORY, "created": "2024-05-06T07:08:09.123456789Z", **more}
    return image(*LAYERS, config=configuration(*LAYERS, **given))


def offering(*entries: tuple[Made, Any]) -> Made:
    """A list of images, a platform each."""
    manifests = [
        {"mediaType": one.media_type, "size": len(one.manifest), "digest": one.digest, "platform": platform}
        for one, platform in entries
    ]
    return Made(json.dumps({"schemaVersion": 2, "mediaType": LIST, "manifests": manifests}).encode(), {}, LIST)


def linux(architecture: str, **more: Any) -> dict[str, Any]:
    return {"os": "linux", "architecture": architecture, **more}


async def refusal(gateway: Gateway, name: str) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refusal) as caught:
        await gateway.registry_facts(parse_reference(name))
    return caught.value.code, dict(caught.value.details)


async def test_an_image_is_told_as_it_is_sent_with_the_settings_of_its_configuration(
    make: Make, upstream: FakeHub
) -> None:
    one = made()
    upstream.add("a/b:1", one)
    found = await (await make()).registry_facts(parse_reference("a/b:1"))
    assert found.image.id in one.blobs
    sizes = [len(layer) for layer in LAYERS]
    assert found == RegistryFacts(
        one.digest,
        one.media_type,
        (),
        "linux/amd64",
        one.digest,
        replace(
            found.image,
            size=sum(sizes),
            diff_ids=tuple(map(digest, LAYERS)),
            steps=(
                HistoryStep("ADD file:1 in /", sizes[0], digest(LAYERS[0])),
                HistoryStep("ENV A=1", 0, empty=True),
                HistoryStep("RUN apt-get install -y curl", sizes[1], digest(LAYERS[1])),
            ),
        ),
        StartSettings(("A=1",), ("/start",), ("-v",), "/data", "nobody", ("80/tcp",)),
        created=1714979289.123456,
        packages=("curl",),
    )


async def test_of_a_list_all_platforms_are_told_and_the_image_for_this_machine(make: Make, upstream: FakeHub) -> None:
    here, there = made(), good("there")
    signature = linux("unknown") | {"os": "unknown"}
    both = offering((there, linux("arm64", variant="v8")), (here, linux("amd64")), (good("signed"), signature))
    upstream.add("a/b:1", both)
    upstream.add("a/b:here", here)
    found = await (await make()).registry_facts(parse_reference("a/b:1"))
    assert found.platforms == ("linux/arm64/v8", "linux/amd64")
    assert (found.digest, found.media_type, found.manifest) == (both.digest, LIST, here.digest)
    assert found.settings.user == "nobody"


async def test_it_costs_what_the_start_of_a_pull_costs_and_nothing_a_second_time(make: Make, upstream: FakeHub) -> None:
    one = made()
    both = offering((one, linux("amd64")))
    upstream.add("a/b:1", both)
    upstream.add("a/b:one", one)
    gateway = await make()
    found = await asyncio.gather(*(gateway.registry_facts(parse_reference("a/b:1")) for _ in range(10)))
    await gateway.registry_facts(parse_reference(f"a/b:1@{both.digest}"))
    assert len(set(map(str, found))) == 1
    assert upstream.asked == {
        "HEAD /v2/a/b/manifests/1": 1,
        f"GET /v2/a/b/manifests/{both.digest}": 1,
        f"GET /v2/a/b/manifests/{one.digest}": 1,
        f"GET /v2/a/b/blobs/{found[0].image.id}": 1,
    }


async def test_the_unpacked_size_is_told_once_all_layers_have_passed(make: Make, upstream: FakeHub) -> None:
    one = made()
    upstream.add("a/b:1", one)
    gateway = await make()
    assert (await gateway.registry_facts(parse_reference("a/b:1"))).unpacked is None
    await pull(gateway, one)
    assert (await gateway.registry_facts(parse_reference("a/b:1"))).unpacked == 2 * len(tar("one"))


async def test_a_tag_that_has_moved_is_noticed(make: Make, upstream: FakeHub) -> None:
    upstream.add("a/b:1", good("old"))
    gateway = await make(timeouts=replace(SHORT, tag_lifetime=0))
    old = await gateway.registry_facts(parse_reference("a/b:1"))
    upstream.add("a/b:1", good("new"))
    new = await gateway.registry_facts(parse_reference("a/b:1"))
    assert old.digest != new.digest == good("new").digest
    assert (await gateway.registry_facts(parse_reference(f"a/b@{old.digest}"))).image == old.image


@pytest.mark.parametrize(
    ("config", "settings"),
    [
        ({}, StartSettings()),
        ({"Env": None, "Cmd": "no list", "User": 7, "ExposedPorts": ["80"]}, StartSettings()),
        ({"Env": ["A=1", 2, None, {"B": 3}], "Entrypoint": {"a": "b"}}, StartSettings(env=("A=1",))),
        ({"Cmd": ["x" * 9_000]}, StartSettings(cmd=("x" * 300,))),
        ({"Env": [f"V{n}=1" for n in range(999)]}, StartSettings(env=tuple(f"V{n}=1" for n in range(100)))),
        ({"ExposedPorts": {"80/tcp": 5, "81/tcp": None}}, StartSettings(ports=("80/tcp", "81/tcp"))),
    ],
)
async def test_settings_that_are_not_as_they_should_be_are_left_out(
    make: Make, upstream: FakeHub, config: dict[str, Any], settings: StartSettings
) -> None:
    upstream.add("a/b:1", made(config=config))
    assert (await (await make()).registry_facts(parse_reference("a/b:1"))).settings == settings


@pytest.mark.parametrize(
    "created", [None, 5, "", "yesterday", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-99-99", ["2024-01-01"]]
)
async def test_a_date_that_is_none_is_not_told(make: Make, upstream: FakeHub, created: Any) -> None:
    upstream.add("a/b:1", made(created=created))
    assert (await (await make()).registry_facts(parse_reference("a/b:1"))).created is None


@pytest.mark.parametrize("history", [None, [], HISTORY[:1], [*HISTORY, *HISTORY], [{"created_by": 5}] * 3])
async def test_where_the_history_does_not_go_with_the_layers_they_are_told_without_it(
    make: Make, upstream: FakeHub, history: Any
) -> None:
    upstream.add("a/b:1", made(history=history))
    steps = (await (await make()).registry_facts(parse_reference("a/b:1"))).image.steps
    assert steps == tuple(HistoryStep("", len(layer), digest(layer)) for layer in LAYERS)


@pytest.mark.parametrize(
    "hostile",
    [
        {"os": "li`nux"},
        {"os": 5},
        {"os": "linux", "architecture": ""},
        {"os": "linux", "architecture": "a" * 99},
        {},
        None,
    ],
)
async def test_what_no_machine_is_is_no_platform(make: Make, upstream: FakeHub, hostile: Any) -> None:
    one = made()
    upstream.add("a/b:1", offering((good("other"), hostile), (one, linux("amd64"))))
    upstream.add("a/b:one", one)
    assert (await (await make()).registry_facts(parse_reference("a/b:1"))).platforms == ("linux/amd64",)


async def test_of_very_many_platforms_some_are_told(make: Make, upstream: FakeHub) -> None:
    one = made()
    upstream.add("a/b:1", offering((one, linux("amd64")), *((one, linux(f"cpu{number}")) for number in range(80))))
    upstream.add("a/b:one", one)
    assert len((await (await make()).registry_facts(parse_reference("a/b:1"))).platforms) == 50


async def test_where_there_is_no_image_for_this_machine_the_refusal_names_those_there_are(
    make: Make, upstream: FakeHub
) -> None:
    upstream.add("a/b:1", offering((good(), {"os": "windows", "architecture": "amd64", "os.version": "10"})))
    upstream.add("a/b:2", offering())
    gateway = await make()
    details = {"name": "a/b:1", "platform": "linux/amd64", "platforms": "windows/amd64"}
    assert await refusal(gateway, "a/b:1") == ("look-platform", details)
    assert (await refusal(gateway, "a/b:2"))[1]["platforms"] == "–"


async def test_whoever_stops_waiting_stops_the_question(make: Make, upstream: FakeHub) -> None:
    upstream.handlers["/v2/a/b/manifests/1"] = hang
    gateway = await make()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await gateway.registry_facts(parse_reference("a/b:1"))
    upstream.handlers.clear()
    upstream.add("a/b:1", good())
    assert (await gateway.registry_facts(parse_reference("a/b:1"))).digest == good().digest


async def test_nothing_of_the_callers_context_gets_into_the_gateway(
    make: Make, upstream: FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked: contextvars.ContextVar[str] = contextvars.ContextVar("marked")
    seen: list[str | None] = []

    async def noting(cache: PullThroughCache, limits: ImageLimits, reference: Reference) -> RegistryFacts:
        seen.append(marked.get(None))
        return await look_up(cache, limits, reference)

    monkeypatch.setattr(service, "look_up", noting)
    upstream.add("a/b:1", good())
    gateway = await make()
    marked.set("by the caller")
    await gateway.registry_facts(parse_reference("a/b:1"))
    assert seen == [None]


async def test_a_gateway_that_is_closed_says_so(make: Make, upstream: FakeHub) -> None:
    gateway = await make()
    await gateway.close()
    with pytest.raises(ConnectionError):
        await gateway.registry_facts(parse_reference("a/b:1"))
