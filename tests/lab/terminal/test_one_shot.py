"""``docker run`` shows what it shows anywhere, and leaves no container, whatever ends it."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import Settings
from bot.core.refusal import Refusal
from bot.lab.local import LocalLab
from bot.lab.practice import programs
from tests.lab.commands import ByHand, comparable, finish, job, new_learner
from tests.lab.processes import daemons, eventually, kill
from tests.lab.terminal.one_shot_containers import ALPINE, MARK, archive, containers, sleepers, stocked_learner

pytestmark = [
    pytest.mark.engine,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(
        programs.runnable_platform() is None, reason="practice images cannot be run without busybox-static"
    ),
]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stocked(lab: LocalLab) -> str:
    return await stocked_learner(lab)


def settled(screen: str) -> str:
    """Without what docker's command now and then adds when a container could not be started."""
    return "\n".join(line for line in screen.split("\n") if not line.startswith("ERRO[")).rstrip()


@pytest.mark.parametrize(
    "line",
    [
        ALPINE + "ls /",
        ALPINE + "cat /etc/os-release",
        ALPINE + "sh -c 'echo out; exit 3'",
        ALPINE + "no-such-program",
        "run --rm -e GREETING=hello alpine:3.19 sh -c 'echo $GREETING'",
        "run --rm -w /usr alpine:3.19 pwd",
        "run --rm --entrypoint echo alpine:3.19 a b",
        ALPINE + "seq 30 | tail -2",
        "run --rm nginx:1.25 nginx -v",
    ],
)
async def test_a_harmless_container_shows_what_docker_run_shows_without_any_limits(
    lab: LocalLab, by_hand: ByHand, stocked: str, line: str
) -> None:
    ours = await finish(lab, stocked, line)
    theirs = await by_hand.show(stocked, line)
    assert settled(ours.screen) == settled(theirs.screen)
    assert ours.exit_status == theirs.exit_status
    assert await containers(by_hand, stocked) == ""


async def test_an_image_that_is_missing_is_pulled_as_docker_run_does(lab: LocalLab, by_hand: ByHand) -> None:
    one, other = new_learner(), new_learner()
    await finish(lab, other, "version")
    for line in ("run --rm hello-world", "run --rm ubuntu:22.04 id -u | wc -l"):
        ours = await finish(lab, one, line, 50, 30)
        theirs = await by_hand.show(other, line, 50, 30)
        if "|" in line:  # without a terminal, docker tells of steps in the order in which they happen to end
            assert ours.screen.splitlines()[-1] == theirs.screen.splitlines()[-1] == "1"
            continue
        assert comparable(ours.screen) == comparable(theirs.screen)
        assert ours.screen.startswith("Unable to find image 'hello-world:latest' locally\n")
    assert await containers(by_hand, one) == ""


async def test_an_image_that_is_nowhere_is_an_honest_failure(lab: LocalLab, stocked: str) -> None:
    finished = await finish(lab, stocked, "run --rm no-such-image")
    assert finished.exit_status == 125
    assert "pull access denied for no-such-image" in finished.screen.replace("\n", "")


async def test_cancelling_ends_the_container(lab: LocalLab, by_hand: ByHand, stocked: str) -> None:
    async with aclosing(lab.run(job(stocked, ALPINE + f"sh -c 'echo up; sleep {MARK}'"))) as updates:
        assert (await anext(updates)).screen == "up"
        assert sleepers()
    assert sleepers() == []
    assert await containers(by_hand, stocked) == ""


async def test_an_image_that_wants_storage_where_there_can_be_none_is_refused(
    lab: LocalLab, by_hand: ByHand, stocked: str
) -> None:
    await by_hand.run(stocked, "import", "--change", "VOLUME /proc/x", "-", "greedy:1", stdin=archive("x", b""))
    finished = await by_hand.run(stocked, "images", "-q", "greedy:1")
    assert finished
    with pytest.raises(Refusal, match="lab-run-volumes"):
        await finish(lab, stocked, "run --rm greedy:1 /x")


async def test_a_container_does_not_outlive_an_engine_that_is_killed(lab: LocalLab, settings: Settings) -> None:
    learner = new_learner()
    await finish(lab, learner, "pull -q alpine:3.19")
    with pytest.raises(Refusal, match="lab-engine-failed"):
        async with aclosing(lab.run(job(learner, ALPINE + f"sh -c 'echo up; sleep {MARK}'"))) as updates:
            async for update in updates:
                if update.screen == "up" and sleepers():
                    kill(daemons(settings.lab.data / "engines" / learner, "dockerd"))
    await eventually(lambda: not sleepers())
    assert (await finish(lab, learner, ALPINE + "echo again")).screen == "again"


async def test_a_container_that_a_killed_run_has_left_does_not_hold_its_image(
    lab: LocalLab, settings: Settings, by_hand: ByHand
) -> None:
    learner = new_learner()
    await finish(lab, learner, "pull -q alpine:3.19")
    await by_hand.run(learner, "create", "alpine:3.19")
    kill(daemons(settings.lab.data / "engines" / learner, "dockerd"))
    removed = await finish(lab, learner, "rmi alpine:3.19")
    assert (removed.exit_status, "Untagged: alpine:3.19" in removed.screen) == (0, True)


async def test_where_images_have_no_programs_that_is_said(
    lab: LocalLab, stocked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "BUSYBOX", Path("/nonexistent"))
    with pytest.raises(Refusal, match="lab-run-no-programs"):
        await finish(lab, stocked, ALPINE + "id")


async def test_two_learners_run_at_once(lab: LocalLab) -> None:
    learners = [new_learner(), new_learner()]
    ran = await asyncio.gather(*(finish(lab, one, "run --rm hello-world") for one in learners))
    assert all("Hello from Docker!" in finished.screen for finished in ran)
