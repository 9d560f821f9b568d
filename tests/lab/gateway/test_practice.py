"""Pulls from the practice registry, a real one, by real engines through the gateway."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import ROOT
from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.gateway.gateway import Gateway, GatewayConfig
from bot.lab.practice.catalogue import load_catalogue
from bot.lab.practice.images import load_images
from bot.lab.practice.registry import PracticeRegistry
from bot.lab.release import ImageStore
from tests.lab.gateway.conftest import Docker
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

DESCRIPTION = ROOT / "content" / "practice"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def registry(practice_data: Path) -> AsyncIterator[PracticeRegistry]:
    registry = PracticeRegistry(practice_data)
    await registry.start(DESCRIPTION / "images.yaml", load_images(DESCRIPTION / "images.yaml"))
    yield registry
    await registry.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def front(registry: PracticeRegistry, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Gateway]:
    folder = tmp_path_factory.mktemp("front")
    catalogue = load_catalogue(DESCRIPTION / "search.yaml")
    gateway = Gateway(GatewayConfig(folder / "store", folder, practice=registry.url, catalogue=catalogue))
    await gateway.start()
    yield gateway
    await gateway.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=["proxy", "mirror"])
async def pulling(
    request: pytest.FixtureRequest, front: Gateway, short: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Docker]:
    """An engine that comes through the proxy, and one that is also told of the mirror."""
    folder = tmp_path_factory.mktemp("pulling")
    mirror = front.mirror if request.param == "mirror" else None
    engine = Engine(folder, short / request.param, RegistryConfig(mirror, front.engine_environment), release())
    await engine.ensure_running()
    yield Docker(engine, folder)
    await engine.stop()


async def test_an_image_is_pulled_as_from_the_hub(pulling: Docker) -> None:
    said = await pulling("pull", "nginx:1.25")
    assert said.error == ""
    assert said.output.startswith("1.25: Pulling from library/nginx\n")
    assert said.output.endswith("Status: Downloaded newer image for nginx:1.25\ndocker.io/library/nginx:1.25\n")
    again = await pulling("pull", "nginx:1.25")
    assert "Status: Image is up to date for nginx:1.25" in again.output


@pytest.mark.parametrize("platform", ["linux/arm64", "linux/arm/v7"])
async def test_every_platform_is_there(pulling: Docker, platform: str) -> None:
    assert (await pulling("pull", "-q", "--platform", platform, "alpine:3.19")).error == ""


async def test_a_digest_is_pulled(pulling: Docker) -> None:
    await pulling("pull", "-q", "hello-world")
    name = await pulling("inspect", "-f", "{{index .RepoDigests 0}}", "hello-world")
    await pulling("rmi", "hello-world")
    assert (await pulling("pull", "-q", name.output.strip())).error == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "nginx:9.99",
            {
                ImageStore.CLASSIC: "manifest for nginx:9.99 not found: manifest unknown: manifest unknown",
                ImageStore.CONTAINERD: 'failed to resolve reference "docker.io/library/nginx:9.99": '
                "docker.io/library/nginx:9.99: not found",
            },
        ),
        (
            "no-such-image:1",
            {
                ImageStore.CLASSIC: "pull access denied for no-such-image, repository does not exist or may require "
                "'docker login': denied: requested access to the resource is denied",
                ImageStore.CONTAINERD: "pull access denied for no-such-image, repository does not exist or may require "
                "'docker login'",
            },
        ),
    ],
)
async def test_what_is_not_there_is_worded_as_the_hub_words_it(
    pulling: Docker, name: str, said: dict[ImageStore, str]
) -> None:
    assert (await pulling("pull", name)).error == f"Error response from daemon: {said[release().store]}\n"


async def test_a_registry_that_is_not_allowed_is_not_reached(pulling: Docker) -> None:
    assert "Forbidden" in (await pulling("pull", "example.com/a/b")).error


async def test_a_search_finds_what_the_catalogue_has(pulling: Docker) -> None:
    assert "nginx" in (await pulling("search", "--limit", "3", "nginx")).output


async def test_engines_that_pull_at_once_all_succeed(front: Gateway, short: Path, tmp_path: Path) -> None:
    engines = [
        Engine(tmp_path / str(number), short / f"n{number}", RegistryConfig(None, front.engine_environment), release())
        for number in range(3)
    ]
    await asyncio.gather(*(engine.ensure_running() for engine in engines))
    said = await asyncio.gather(*(Docker(engine, tmp_path)("pull", "-q", "python:3.11") for engine in engines))
    await asyncio.gather(*(engine.stop() for engine in engines))
    assert {one.output for one in said} == {"docker.io/library/python:3.11\n"}
