"""The registry in Docker Hub's place refuses or is away: learners read why, and pull again as soon as it answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import web

from tests.lab.gateway.fake_hub import FakeHub, Handler
from tests.lab.gateway.fake_images import good
from tests.wire.conftest import Operator
from tests.wire.faults.installation import Installation, installation
from tests.wire.faults.table import missing

pytestmark = pytest.mark.engine

PULLED, NEW = "library/one:1", "library/two:1"


def answering(status: int) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response({}, status=status)

    return answer


@pytest.fixture
async def hub() -> AsyncIterator[FakeHub]:
    hub = FakeHub()
    await hub.start()
    hub.handlers["/v2/"] = answering(200)
    for name in (PULLED, NEW):
        hub.add(name, good(name))
    yield hub
    await hub.close()


async def pull(bot: Installation, name: str) -> dict[str, str]:
    return await bot.typed(f"docker pull {name.removeprefix('library/')}")


@pytest.fixture
async def bot(hub: FakeHub, operator: Operator, tmp_path: Path) -> AsyncIterator[Installation]:
    """A bot with engines of its own, in which one image has been pulled."""
    settings = {
        "KUJIRA_LAB": "auto",
        "KUJIRA_LAB_DATA": str(tmp_path / "lab"),
        "KUJIRA_LAB_SPARES": "0",
        "KUJIRA_LAB_MIRROR": hub.url,
        "KUJIRA_LAB_UNFENCED": "true",
    }
    async with installation(operator, settings) as bot:
        await bot.watcher.until_ready()
        assert "✅" in (await pull(bot, PULLED))["ja"]
        yield bot


async def test_it_refuses_more_pulls_and_then_allows_them_again(bot: Installation, hub: FakeHub) -> None:
    paths = ["/v2/", *(f"/v2/{name.replace(':', '/manifests/')}" for name in (PULLED, NEW))]
    hub.handlers |= dict.fromkeys(paths, answering(429))
    assert missing("Hub refuses (429)", await bot.told(**await pull(bot, NEW))) == []
    assert "✅" in (await pull(bot, PULLED))["ja"]
    hub.handlers.clear()
    assert "✅" in (await pull(bot, NEW))["ja"]


async def test_it_cannot_be_reached_and_then_can_be_again(bot: Installation, hub: FakeHub) -> None:
    port = urlsplit(hub.url).port or 0
    await hub.close()
    assert missing("Hub unreachable", await bot.told(**await pull(bot, NEW))) == []
    await hub.start(port)
    assert "✅" in (await pull(bot, NEW))["ja"]
