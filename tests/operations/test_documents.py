"""What operators are given fits what is measured and served."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.metrics.catalogue import INSTRUMENTS
from bot.core.metrics.meter import Histogram
from bot.operations.health import Readiness
from bot.operations.monitor import monitor
from bot.operations.ready_check import ask
from scripts.metrics import DOCUMENT, shown_name, watch_document
from tests.lab.processes import free_port

OPERATIONS = ROOT / "docs" / "operations"
SHOWN = {
    name
    for each in INSTRUMENTS
    for name in (
        [f"{each.name}_{part}" for part in ("bucket", "count", "sum")]
        if isinstance(each, Histogram)
        else [shown_name(each)]
    )
}
"""The names of all series."""


def metrics_in(text: str) -> set[str]:
    return set(re.findall(r"\bkujira_[a-z_]+\b", text))


def test_the_table_of_metrics_is_the_one_that_is_made_from_the_catalogue() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == watch_document(), "run `make metrics`"


def test_every_metric_of_the_dashboard_exists_and_every_one_that_exists_is_shown() -> None:
    dashboard = json.loads((OPERATIONS / "grafana.json").read_text(encoding="utf-8"))
    shown = {name for panel in dashboard["panels"] for each in panel["targets"] for name in metrics_in(each["expr"])}
    assert shown - SHOWN == set()
    missing = [each.name for each in INSTRUMENTS if not any(name.startswith(each.name) for name in shown)]
    assert missing == []


def alerts() -> list[dict[str, Any]]:
    return yaml.safe_load((OPERATIONS / "alerts.yaml").read_text(encoding="utf-8"))["groups"][0]["rules"]


def test_every_metric_of_an_alert_exists_and_every_alert_is_explained() -> None:
    used = {name for rule in alerts() for name in metrics_in(rule["expr"])} - {"kujira_"}
    assert used - SHOWN == set()
    explained = re.findall(r"^\| `(Kujira\w+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert explained == [rule["alert"] for rule in alerts()]


@pytest.mark.parametrize("service", ["bot", "worker"])
@pytest.mark.parametrize("ready", [True, False])
async def test_a_health_check_of_compose_tells_whether_a_process_is_ready(service: str, ready: bool) -> None:
    described = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"][service]
    asks, python, *rest = described["healthcheck"]["test"]
    assert (asks, python) == ("CMD", "python")

    async def look() -> Readiness:
        return Readiness(ready, "a word about it")

    async def measured() -> tuple[bytes, str]:
        return b"", "text/plain"

    async with monitor("127.0.0.1", 0, {"lab": look}, measured) as port:
        asked = [word.replace(described["environment"]["KUJIRA_MONITOR"], str(port)) for word in rest]
        assert asked != rest, "it asks another port than the one that is served"
        ran = await asyncio.create_subprocess_exec(sys.executable, *asked, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
        told, _ = await ran.communicate()
    assert (ran.returncode == 0) is ready
    assert b"a word about it" in told


def test_a_health_check_says_that_nobody_answers() -> None:
    is_ready, told = ask(free_port())
    assert not is_ready
    assert "nobody answers" in told
