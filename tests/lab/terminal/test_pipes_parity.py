"""What is posted for a pipeline is what bash shows in a terminal of the same size."""

from __future__ import annotations

import asyncio
import os
from contextlib import aclosing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.lab.engine import accounts
from bot.lab.local import LocalLab
from tests.lab.commands import ByHand, finish, finish_and_show, job, new_learner
from tests.lab.processes import name_of

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

LINES = r"""
inspect nginx:1.25 | grep -A 100 "Layers"
inspect nginx:1.25 | grep -A100 Layers | head -3
inspect -f '{{json .Config.Env}}' nginx:1.25 | jq
inspect -f '{{json .Config.Env}}' nginx:1.25 | jq .
inspect nginx:1.25 | jq '.[0].Config'
inspect nginx:1.25 alpine:3.19 | jq -r '.[].RepoTags[]'
inspect nginx:1.25 | jq -c '.[0].RootFS.Layers | length'
inspect nginx:1.25 | jq -S --indent 4 '.[0].Config.Labels'
inspect nginx:1.25 | jq '.[0] | {Id, Os, Size}'
inspect nginx:1.25 | jq '.nope'
inspect nginx:1.25 | jq 'nonsense('
images | grep nginx
images | grep -v nginx
images | grep -c .
images | grep nothing
images | head -1
images | head -n 2
images | tail -n +2
images | tail -2
images | wc -l
images -q | sort | uniq | wc -l
images -q | sort | uniq -c
images --format '{{.Size}} {{.Repository}}' | sort -hr
images --format '{{.Size}}\t{{.Repository}}' | sort -hr | head -n 1 | cut -f2
images --format '{{.Repository}},{{.Tag}},{{.Size}}' | column -t -s ,
images --format '{{.Repository}}:{{.Tag}}' | cut -d : -f 2
history --no-trunc nginx:1.25 | head -5
history nginx:1.25 | grep -i run
history --no-trunc nginx:1.25 | grep -no 'apt-get [a-z]*' | sort | uniq -c | sort -rn
history -q nginx:1.25 | grep -cv missing
history nginx:1.25 | cut -c 1-60
inspect missing | wc -l
pull -q hello-world | cut -d / -f 3
search nginx | head -3
version | grep -A 3 Client
images -f since=missing | wc -l
system df | tail -n 1
""".strip().splitlines()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stocked(lab: LocalLab) -> str:
    learner = new_learner()
    for image in ("nginx:1.25", "nginx:latest", "alpine:3.19", "hello-world"):
        await finish(lab, learner, f"pull {image}")
    return learner


@pytest.mark.parametrize("line", LINES)
async def test_a_pipeline_shows_what_bash_shows(lab: LocalLab, by_hand: ByHand, stocked: str, line: str) -> None:
    ours, theirs = await finish_and_show(lab, by_hand, stocked, line)
    assert ours.screen == theirs.screen
    assert ours.exit_status == theirs.exit_status


@pytest.mark.parametrize("size", [(80, 24), (37, 9)])
@pytest.mark.parametrize("line", LINES[:6])
async def test_a_small_terminal_wraps_and_scrolls_alike(
    lab: LocalLab, by_hand: ByHand, stocked: str, line: str, size: tuple[int, int]
) -> None:
    ours, theirs = await finish_and_show(lab, by_hand, stocked, line, *size)
    assert ours.screen == theirs.screen


async def test_the_docker_command_and_its_filters_run_as_nobody(lab: LocalLab, stocked: str) -> None:
    owners: dict[str, int] = {}
    async with aclosing(lab.run(job(stocked, "inspect -f '{{json .}}' nginx:1.25 | jq 'def f: f; f'"))) as updates:
        running = asyncio.ensure_future(anext(updates))
        while "jq" not in owners:
            await asyncio.sleep(0.01)
            owners |= _owners("docker", "jq")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert set(owners.values()) == {accounts.NOBODY}


def _owners(*names: str) -> dict[str, int]:
    """The user of each process of ours with one of these names."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return {name: Path(f"/proc/{pid}").stat().st_uid for pid in children if (name := name_of(pid)) in names}
