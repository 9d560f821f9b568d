"""The bot's end of the lab over a real NATS server, with a worker and real engines behind it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import pytest
from nats.aio.msg import Msg

from bot.core.lab.protocol import EngineFacts, Finished, Job, LabStatus, Progress, Update
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.local import LocalLab
from bot.lab.none import NoLab
from tests.lab.cluster.messaging import bot, client, nats_server, pose, refusal, sent, worker
from tests.lab.commands import finish, job
from tests.lab.processes import eventually, free_port, names

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


async def test_a_job_streams_its_progress_and_its_end(far: NatsLab, learner: str) -> None:
    async with aclosing(far.run(job(learner, "pull nginx:1.25"))) as updates:
        *before, last = [update async for update in updates]
    assert len(before) > 3 and all(isinstance(update, Progress) for update in before)
    assert isinstance(last, Finished)
    assert (last.exit_status, last.stopped, last.practice) == (0, None, True)
    assert last.screen.endswith("docker.io/library/nginx:1.25")


async def test_what_comes_over_the_wire_is_what_the_lab_gives(far: NatsLab, lab: LocalLab, learner: str) -> None:
    await finish(far, learner, "pull alpine:3.19")
    for line in ("inspect alpine:3.19", "rmi missing", "history --no-trunc alpine:3.19"):
        here, there = await finish(lab, learner, line, 60, 10), await finish(far, learner, line, 60, 10)
        assert replace(there, elapsed=0) == replace(here, elapsed=0)


async def test_a_question_is_answered_at_the_worker(far: NatsLab, learner: str) -> None:
    await finish(far, learner, "pull hello-world")
    assert "Total reclaimed space" in (await finish(far, learner, "image prune -a")).screen


async def test_status_and_facts_are_the_workers(far: NatsLab, learner: str) -> None:
    assert await far.status() == LabStatus(available=True, practice=True)
    assert await far.engine_facts(learner) is None
    await finish(far, learner, "version")
    assert await far.engine_facts(learner) == EngineFacts(images=0, bytes=0)


async def test_a_worker_without_a_lab_says_why(url: str, learner: str) -> None:
    async with worker(NoLab("no-root"), url), bot(url) as far:
        assert await far.status() == LabStatus(available=False, reason="no-root")
        assert await refusal(far, job(learner, "images")) == "lab-unavailable-no-root"


async def test_without_a_worker_a_job_is_refused_at_once(url: str, learner: str) -> None:
    async with bot(url) as far:
        began = time.perf_counter()
        assert await refusal(far, job(learner, "images")) == "lab-unavailable-no-worker"
        assert await far.status() == LabStatus(available=False, reason="no-worker")
        assert await far.engine_facts(learner) is None
        assert time.perf_counter() - began < 1


async def test_without_a_server_a_job_is_refused_and_runs_once_there_is_one(lab: LocalLab, anyone: str) -> None:
    port = free_port()
    far = NatsLab(f"nats://127.0.0.1:{port}", answer_within=0.3)
    starting = asyncio.create_task(far.start())
    assert await refusal(far, job(anyone, "images")) == "lab-unavailable-unreachable"
    async with nats_server(port) as url, worker(lab, url):
        await starting
        assert (await finish(far, anyone, "images")).exit_status == 0
        await far.close()


async def test_a_cancelled_job_ends_at_the_worker(far: NatsLab, anyone: str) -> None:
    updates = far.run(job(anyone, "pull python:3.11"))
    await anext(updates)
    assert "docker" in names()
    await updates.aclose()
    await eventually(lambda: "docker" not in names())
    assert (await finish(far, anyone, "images")).screen.startswith("REPOSITORY")


async def test_a_worker_that_is_asked_to_stop_says_so_to_those_who_wait(url: str, lab: LocalLab, anyone: str) -> None:
    async with bot(url) as far:
        async with worker(lab, url):
            updates = far.run(job(anyone, "pull python:3.11"))
            await anext(updates)
        began = time.perf_counter()
        with pytest.raises(Refusal) as refused:
            async for _ in updates:
                pass
    assert refused.value.code == "lab-worker-lost"
    assert time.perf_counter() - began < 1


async def test_garbage_from_a_worker_does_no_harm_to_a_bot(url: str, learner: str) -> None:
    good = {"screen": "done", "elapsed": 1.0, "exit_status": 0, "omitted": 0, "stopped": None, "practice": False}

    async def answer(message: Msg) -> None:
        for data in (b"", b"\xff", b"{}", b'{"kind": "finished"}', b'{"kind": "of its own"}'):
            await message.respond(data)
        await message.respond(json.dumps({"kind": "finished", **good}).encode())

    async with client(url) as stranger, bot(url) as far:
        for data in (b"", b"\xff", b"{}"):
            await stranger.publish(messages.PRESENCE, data)
        name = await pose(stranger, far)
        await stranger.subscribe(f"{messages.RUN}.{name}", cb=answer)
        await sent(stranger)
        assert await finish(far, learner, "images") == Finished("done", 1.0, 0)


class Talkative(NoLab):
    """A lab whose only command leaves a very long screen."""

    async def status(self) -> LabStatus:
        return LabStatus(available=True)

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        await asyncio.sleep(messages.BEAT * 1.05)
        screen = "\n".join(['"\\鯨' * 30, *(f'"{number}"' for number in range(300_000))])
        yield Progress(screen, 0)
        yield Finished(screen, 0, 0, omitted=7)


async def test_a_screen_too_long_for_a_message_is_cut_and_silence_is_filled(url: str, learner: str) -> None:
    async with worker(Talkative(), url), client(url) as listener, bot(url) as far:
        said = await listener.subscribe("_INBOX.>")
        finished = await finish(far, learner, "images")
        while (await said.next_msg()).data != b'{"kind":"beat"}':
            pass
    assert finished.screen.endswith('"299999"')
    assert finished.omitted - 7 + finished.screen.count("\n") + 1 == 300_001
