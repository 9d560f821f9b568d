"""Commands about registries and the engine itself, for real."""

from __future__ import annotations

import json

import pytest

from bot.lab.local import LocalLab
from bot.lab.practice import programs
from tests.lab.commands import ByHand, finish, finish_and_show

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    "line", ["system df", "system df -v", "system df --format '{{.Type}}: {{.Size}}'", "info", "version"]
)
async def test_what_tells_about_the_engine_shows_what_it_shows_in_a_terminal(
    lab: LocalLab, by_hand: ByHand, anyone: str, line: str
) -> None:
    await finish(lab, anyone, "pull -q hello-world")
    ours, theirs = await finish_and_show(lab, by_hand, anyone, line)
    assert in_order(ours.screen) == in_order(theirs.screen)
    assert ours.exit_status == theirs.exit_status == 0


def in_order(screen: str) -> list[list[str]]:
    """The words of each line; docker names an engine's runtimes in an order of chance."""
    return [sorted(line.split()) if "Runtimes:" in line else [line] for line in screen.splitlines()]


async def test_a_manifest_is_asked_of_the_registry_without_pulling(lab: LocalLab, learner: str) -> None:
    one = json.loads((await finish(lab, learner, "manifest inspect hello-world")).screen)
    assert [entry["platform"]["architecture"] for entry in one["manifests"]] == ["amd64", "arm64", "arm"]
    single = json.loads((await finish(lab, learner, "manifest inspect debian:bookworm-slim")).screen)
    assert len(single["layers"]) == (2 if programs.runnable_platform() == "linux/amd64" else 1)
    asked = await finish(lab, learner, "manifest inspect -v python:3.11-slim | jq -r '.[].Descriptor.platform.os'")
    assert asked.screen == "linux\nlinux"
    assert (await finish(lab, learner, "images -q")).screen == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nginx:9.99", "no such manifest: docker.io/library/nginx:9.99"),
        ("no-such-image", "denied: requested access to the resource is denied"),
        ("ghcr.io/someone/something", "unavailable: ghcr.io cannot be reached"),
    ],
)
async def test_a_manifest_that_is_not_there_is_an_honest_failure(
    lab: LocalLab, anyone: str, name: str, told: str
) -> None:
    finished = await finish(lab, anyone, f"manifest inspect {name}")
    assert (finished.exit_status, finished.screen) == (1, told)
