"""The worker's end of the lab over a real NATS server, with real engines."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import LabSettings, Settings
from bot.core.lab.protocol import Job
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.cluster.worker_server import serve
from bot.lab.local import LocalLab
from tests.lab.cluster.messaging import bot, client, nats_server, offered, only_worker, refusal, worker, worker_process
from tests.lab.commands import finish, job
from tests.lab.processes import daemons, eventually, free_port, kill

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("docker", "run", "--rm", "-v", "/:/host", "alpine"), "command-run-volume"),
        (("docker", "exec", "web", "sh"), "command-elsewhere-container"),
        (("docker", "-H", "tcp://127.0.0.1:2375", "images"), "command-global-flag"),
        (("docker", "pull", "127.0.0.1:5000/x"), "command-registry"),
        (("docker", "pull", "nginx\n--all-tags"), "command-control-character"),
        (("docker", "inspect", "-f", "{{printf \"%9999999d\" 1}}", "x"), "command-template"),
        (("sh", "-c", "id"), "command-not-docker"),
        (("docker",), "command-empty"),
        ((), "command-not-docker"),
    ],
)  # fmt: skip
async def test_a_worker_refuses_what_the_grammar_forbids_whatever_the_bot_lets_pass(
    far: NatsLab, learner: str, argv: tuple[str, ...], code: str
) -> None:
    told = await refusal(far, Job(learner, argv))
    assert told in (code, "command-several-lines")


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ((("sh", "-c", "id"),), "command-filter-starts"),
        ((("sort", "-o", "/etc/passwd"),), "command-filter-files"),
        ((("grep", "x", "/etc/passwd"),), "command-filter-operand"),
        ((("/bin/cat",),), "command-filter-unknown"),
        (((),), "command-pipe-empty"),
    ],
)
async def test_a_worker_refuses_filters_that_the_grammar_forbids(
    far: NatsLab, learner: str, filters: tuple[tuple[str, ...], ...], code: str
) -> None:
    assert await refusal(far, Job(learner, ("docker", "images"), filters=filters)) == code


async def test_a_worker_pipes_output_through_filters(far: NatsLab, anyone: str) -> None:
    assert (await finish(far, anyone, "version | grep -c Version")).screen == "5"


async def test_a_worker_that_finds_no_server_can_be_stopped(lab: LocalLab) -> None:
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(lab, f"nats://127.0.0.1:{free_port()}", stop))
    await asyncio.wait({serving}, timeout=0.2)
    stop.set()
    await asyncio.wait_for(serving, 1)


async def test_garbage_does_no_harm_to_a_worker(far: NatsLab, url: str, anyone: str) -> None:
    async with client(url) as stranger:
        inbox = stranger.new_inbox()
        told = await stranger.subscribe(inbox)
        there = await only_worker(stranger)
        run = f"{messages.RUN}.{there}"
        for data in (b"", b"\xff", b"{}", b"[]", b'{"learner": "../../etc", "argv": [], "columns": 80, "rows": 24}'):
            for subject in (run, messages.PRESENCE, messages.CALL, messages.CANCEL, f"{messages.FACTS}.{there}.x"):
                await stranger.publish(subject, data)
            await stranger.publish(run, data, reply=run)
            await stranger.publish(run, data, reply=inbox)
            while json.loads((await told.next_msg(timeout=5)).data)["kind"] == "beat":
                pass
    assert (await finish(far, anyone, "version")).exit_status == 0


async def test_a_lost_worker_is_noticed_within_ten_seconds_and_one_missing_sign_of_life_is_forgiven() -> None:
    assert 2 * messages.BEAT < messages.LOST_AFTER < 10


async def test_a_worker_killed_in_the_middle_of_a_job_is_noticed_and_leaves_nothing_running(
    tmp_path: Path, settings: Settings, learner: str
) -> None:
    async with (
        nats_server(free_port()) as url,
        worker_process(url, tmp_path, settings) as process,
        client(url) as probe,
        bot(url, lost_after=2.5) as far,
    ):
        await offered(probe)
        updates = far.run(job(learner, "pull python:3.11"))
        await anext(updates)
        assert daemons(tmp_path)
        process.send_signal(signal.SIGKILL)
        began = time.perf_counter()
        with pytest.raises(Refusal) as refused:
            async for _ in updates:
                pass
        assert refused.value.code == "lab-worker-lost"
        assert time.perf_counter() - began < 5
        await eventually(lambda: not daemons(tmp_path))
        assert await refusal(far, job(learner, "images")) == "lab-unavailable-no-worker"


async def test_a_learner_stays_with_the_worker_that_holds_their_engine(
    url: str, lab: LocalLab, tmp_path: Path, settings: Settings, learners: Callable[[], str]
) -> None:
    other = LocalLab(Settings(lab=LabSettings(data=tmp_path, spares=0), registry=settings.registry))
    await other.start()
    async with bot(url) as far, worker(lab, url):
        async with worker(other, url):
            group = [learners() for _ in range(3)]
            for learner in group:
                await finish(far, learner, "pull hello-world")
            for learner in group * 2:
                assert "hello-world" in (await finish(far, learner, "images")).screen
        moved = [learner for learner in group if learner in other.learners()]
        if moved:
            assert "hello-world" not in (await finish(far, moved[0], "images")).screen
    kill(daemons(tmp_path, "dockerd"))
    await other.close()


async def test_a_worker_that_comes_back_takes_up_its_learners_unless_another_has(
    url: str, lab: LocalLab, tmp_path: Path, settings: Settings, learner: str
) -> None:
    other = LocalLab(Settings(lab=LabSettings(data=tmp_path, spares=0), registry=settings.registry))
    await other.start()
    async with bot(url) as far:
        async with worker(other, url):
            await finish(far, learner, "pull hello-world")
        async with worker(other, url, other.learners()), worker(lab, url, {learner: 1.0}):
            for _ in range(3):
                assert "hello-world" in (await finish(far, learner, "images")).screen
    kill(daemons(tmp_path, "dockerd"))
    await other.close()
