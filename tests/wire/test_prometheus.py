"""A real Prometheus reads what a bot measures, and knows the alerts and all metrics of the dashboard."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.config import ROOT
from tests.wire.conftest import Operator
from tests.wire.discord_server import PATIENCE, serve
from tests.wire.watching import Watcher, free_port

OPERATIONS = ROOT / "docs" / "operations"

pytestmark = pytest.mark.skipif(
    shutil.which("prometheus") is None, reason="prometheus, which reads what is measured, is not installed"
)


@asynccontextmanager
async def prometheus(folder: Path, target: int) -> AsyncIterator[str]:
    """A Prometheus that reads from a port of this machine; its URL."""
    port, config = free_port(), folder / "prometheus.yml"
    shutil.copy(OPERATIONS / "alerts.yaml", folder)
    scraped = {"job_name": "kujira", "static_configs": [{"targets": [f"127.0.0.1:{target}"]}]}
    every = {"scrape_interval": "250ms", "evaluation_interval": "250ms"}
    config.write_text(json.dumps({"global": every, "rule_files": ["alerts.yaml"], "scrape_configs": [scraped]}))
    where = (f"--storage.tsdb.path={folder}/series", f"--web.listen-address=127.0.0.1:{port}")
    server = await asyncio.create_subprocess_exec(
        "prometheus", f"--config.file={config}", *where, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        await server.wait()


async def asked(session: aiohttp.ClientSession, url: str, **query: str) -> Any:
    """The data of an answer; None where there is none yet."""
    try:
        async with session.get(url, params=query) as answer:
            return (await answer.json())["data"] if answer.status == 200 else None
    except aiohttp.ClientConnectionError:
        return None


async def until_found(session: aiohttp.ClientSession, url: str, query: str) -> list[dict[str, Any]]:
    async with asyncio.timeout(PATIENCE):
        while True:
            found = await asked(session, f"{url}/api/v1/query", query=query)
            if found and found["result"]:
                return found["result"]
            await asyncio.sleep(0.1)


async def test_prometheus_reads_a_bot_and_knows_the_alerts(operator: Operator, tmp_path: Path) -> None:
    watcher = Watcher(free_port())
    async with (
        serve() as discord,
        operator.running(discord, **watcher.environment),
        prometheus(tmp_path, int(watcher.environment["KUJIRA_MONITOR"])) as url,
        aiohttp.ClientSession() as session,
    ):
        await discord.ask(await discord.open_channel(), "!explain nginx")
        (counted,) = await until_found(session, url, "kujira_commands_total")
        assert counted["metric"]["command"] == "explain"
        assert counted["metric"]["process"] == "bot auto"
        assert counted["value"][1] == "1"
        assert await until_found(session, url, "histogram_quantile(0.95, kujira_answer_seconds_bucket)")
        (up,) = await until_found(session, url, 'up{job="kujira"}')
        assert up["value"][1] == "1"
        rules = (await asked(session, f"{url}/api/v1/rules"))["groups"][0]["rules"]
        assert {rule["health"] for rule in rules} == {"ok"}
        assert (await asked(session, f"{url}/api/v1/alerts"))["alerts"] == []
        for panel in json.loads((OPERATIONS / "grafana.json").read_text(encoding="utf-8"))["panels"]:
            for target in panel["targets"]:
                answer = await asked(session, f"{url}/api/v1/query", query=target["expr"])
                assert answer is not None, f"{panel['title']}: {target['expr']}"


@pytest.mark.parametrize(
    ("check", "file"), [("check", OPERATIONS / "alerts.yaml"), ("test", ROOT / "tests/data/alerts/rules_test.yaml")]
)
async def test_the_alerts_are_sound_and_fire_at_trouble_alone(check: str, file: Path) -> None:
    ran = await asyncio.create_subprocess_exec("promtool", check, "rules", file, stdout=-1, stderr=-2)
    said, _ = await ran.communicate()
    assert ran.returncode == 0, said.decode()
    assert re.search("SUCCESS", said.decode())
