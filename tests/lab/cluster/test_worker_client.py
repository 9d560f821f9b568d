"""Several workers, and what learners notice when one of them is full, killed, stopped or cut off."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from nats.aio.client import Client

from bot.config import LabSettings, RegistrySettings, Settings
from bot.core.lab.protocol import EngineFacts, Event, Finished, Job, LabStatus, Moved, Progress, Update
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import LISTEN_FOR, NatsLab
from bot.lab.local import LocalLab
from bot.lab.none import NoLab
from tests.lab.cluster.messaging import (
    bot,
    client,
    nats_server,
    offered,
    only_worker,
    refusal,
    sent,
    worker,
    worker_process,
)
from tests.lab.commands import finish, job, new_learner
from tests.lab.gated_registry import Gate, gate_before
from tests.lab.processes import eventually, free_port

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

LOST_AFTER = 4.0
"""Seconds: more than two beats, less than the tests could afford otherwise."""


class Watched:
    """A job that runs, and what was told of it so far."""

    def __init__(self, lab: NatsLab, wanted: Job) -> None:
        self.learner = wanted.learner
        self.events: list[Event] = []
        self.ended = asyncio.create_task(self._run(lab, wanted))

    async def _run(self, lab: NatsLab, wanted: Job) -> None:
        async with aclosing(lab.run(wanted)) as events:
            async for event in events:
                self.events.append(event)

    @property
    def moved(self) -> int:
        return sum(isinstance(event, Moved) for event in self.events)

    @property
    def on_its_way(self) -> bool:
        """Whether the command, at its last start, has shown something."""
        return bool(self.events) and isinstance(self.events[-1], Progress)


@dataclass
class Pool:
    """Workers as processes, a folder each, whose layers come through a gate."""

    gate: Gate
    folders: list[Path]
    processes: list[asyncio.subprocess.Process]
    far: NatsLab
    probe: Client

    def held(self, number: int, watched: list[Watched]) -> list[Watched]:
        """Those whose engine is at a worker."""
        return [one for one in watched if (self.folders[number] / "engines" / one.learner).exists()]


@asynccontextmanager
async def pool_of(number: int, folder: Path, settings: Settings) -> AsyncIterator[Pool]:
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(nats_server(free_port()))
        gate = await stack.enter_async_context(gate_before(settings.registry.practice_data))
        folders = [folder / str(i) for i in range(number)]
        more = {"KUJIRA_HUB": "hub", "KUJIRA_LAB_MIRROR": gate.url, "KUJIRA_LAB_SPARES": "0"}
        processes = [await stack.enter_async_context(worker_process(url, place, settings, **more)) for place in folders]
        probe = await stack.enter_async_context(client(url))
        await offered(probe, number)
        far = await stack.enter_async_context(bot(url, lost_after=LOST_AFTER))
        yield Pool(gate, folders, processes, far, probe)


async def test_pulls_of_a_worker_that_is_killed_begin_anew_on_another_and_all_end_well(
    tmp_path: Path, settings: Settings
) -> None:
    async with pool_of(3, tmp_path, settings) as pool:
        watched = [Watched(pool.far, job(new_learner(), "pull nginx:1.25")) for _ in range(6)]
        await eventually(lambda: all(one.on_its_way for one in watched))
        lost = pool.held(0, watched)
        assert [len(pool.held(number, watched)) for number in range(3)] == [2, 2, 2]
        pool.processes[0].kill()
        killed = time.perf_counter()
        await eventually(lambda: all(one.moved for one in lost))
        assert time.perf_counter() - killed < LOST_AFTER + 2
        pool.gate.open()
        await asyncio.wait_for(asyncio.gather(*(one.ended for one in watched)), 20)
        for one in watched:
            last = one.events[-1]
            assert isinstance(last, Finished) and last.exit_status == 0
            assert one.moved == (one in lost)
            assert "nginx" in (await finish(pool.far, one.learner, "images")).screen


async def test_a_worker_that_is_frozen_loses_its_learners_and_does_not_take_them_back(
    tmp_path: Path, settings: Settings
) -> None:
    async with pool_of(2, tmp_path, settings) as pool:
        pulling = [Watched(pool.far, job(new_learner(), "pull nginx:1.25")) for _ in range(2)]
        await eventually(lambda: all(one.on_its_way for one in pulling))
        (lost,), (kept,) = pool.held(0, pulling), pool.held(1, pulling)
        pool.processes[0].send_signal(signal.SIGSTOP)
        await eventually(lambda: lost.moved == 1)
        began = time.perf_counter()
        newcomers = [Watched(pool.far, job(new_learner(), "images")) for _ in range(3)]
        await asyncio.gather(*(one.ended for one in newcomers))
        assert time.perf_counter() - began < LOST_AFTER
        pool.gate.open()
        await asyncio.gather(lost.ended, kept.ended)
        pool.processes[0].send_signal(signal.SIGCONT)
        await offered(pool.probe, 2)
        others = [Watched(pool.far, job(new_learner(), "images")) for _ in range(2)]
        await asyncio.gather(*(one.ended for one in others))
        await eventually(lambda: sum(len(pool.held(0, [one])) for one in others) == 1)
        for _ in range(3):
            assert "nginx" in (await finish(pool.far, lost.learner, "images")).screen
        assert [one.moved for one in pulling if one is kept] == [0]


class Patient(NoLab):
    """A lab whose commands show something and then go on until they are cancelled, or until ``ends`` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.learners: list[str] = []
        self.ends = asyncio.Event()

    async def status(self) -> LabStatus:
        return LabStatus(available=True)

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        return EngineFacts(len(self.learners), 0)

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        self.learners.append(job.learner)
        yield Progress("…", 0)
        await self.ends.wait()
        yield Finished("done", 1, 0)


@asynccontextmanager
async def two_patient_workers(url: str) -> AsyncIterator[dict[Patient, AsyncExitStack]]:
    """Two labs, each with what ends its worker when it is closed."""
    async with AsyncExitStack() as all_of_them:
        workers: dict[Patient, AsyncExitStack] = {}
        for _ in range(2):
            lab = Patient()
            workers[lab] = await all_of_them.enter_async_context(AsyncExitStack())
            await workers[lab].enter_async_context(worker(lab, url))
        yield workers


@pytest.mark.parametrize(
    ("line", "moved"),
    [("pull nginx:1.25", 1), ("history nginx:1.25 | wc -l", 1), ("rmi nginx:1.25", 0), ("image prune -f", 0)],
)
async def test_a_command_begins_anew_once_and_only_if_that_does_no_harm(
    url: str, learner: str, line: str, moved: int
) -> None:
    async with two_patient_workers(url) as workers, bot(url) as far:
        running = Watched(far, job(learner, line))
        for already in range(1 + moved):
            await eventually(partial(lambda times: running.moved == times and running.on_its_way, already))
            held_by = next(lab for lab in workers if learner in lab.learners)
            await workers.pop(held_by).aclose()
        with pytest.raises(Refusal) as refused:
            await running.ended
    assert refused.value.code == "lab-worker-lost"
    assert running.moved == moved


async def test_two_jobs_of_a_newcomer_at_once_go_to_the_same_worker(url: str, learner: str) -> None:
    async with two_patient_workers(url) as workers, bot(url) as far:
        twice = [Watched(far, job(learner, "images")) for _ in range(2)]
        await eventually(lambda: all(one.on_its_way for one in twice))
        assert sorted(lab.learners for lab in workers) == [[], [learner, learner]]
        for lab in workers:
            lab.ends.set()
        await asyncio.gather(*(one.ended for one in twice))


async def test_a_job_for_which_nobody_waits_any_more_is_not_begun(url: str, learners: Callable[[], str]) -> None:
    lab, given_up, waited_for = Patient(), learners(), learners()
    lab.ends.set()
    async with worker(lab, url), client(url) as stranger, bot(url) as far:
        there = await only_worker(stranger)
        message = messages.JobMessage(learner=given_up, argv=("docker", "images"), columns=80, rows=24)
        stale = message.model_dump_json().encode()
        await stranger.publish(f"{messages.RUN}.{there}", stale, reply=stranger.new_inbox())
        await sent(stranger)
        await finish(far, waited_for, "images")
    assert lab.learners == [waited_for]


async def test_newcomers_go_past_a_worker_whose_lab_is_out_of_order(url: str, learners: Callable[[], str]) -> None:
    lab = Patient()
    lab.ends.set()
    async with worker(NoLab("no-root"), url), worker(lab, url), bot(url) as far:
        assert (await far.status()).available
        for _ in range(4):
            await finish(far, learners(), "images")
    assert len(lab.learners) == 4


async def test_a_bot_that_starts_anew_finds_a_learner_where_another_bot_has_put_them(url: str, learner: str) -> None:
    async with two_patient_workers(url) as workers:
        for lab in workers:
            lab.ends.set()
        for times in range(1, 5):
            async with bot(url) as far:
                await finish(far, learner, "images")
                assert await far.engine_facts(learner) == EngineFacts(times, 0)
        assert sorted(len(lab.learners) for lab in workers) == [0, 4]


async def test_learners_stay_where_they_are_when_the_server_between_is_started_anew(
    learners: Callable[[], str],
) -> None:
    port, group = free_port(), [learners() for _ in range(4)]
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(AsyncExitStack())
        url = await server.enter_async_context(nats_server(port))
        workers = await stack.enter_async_context(two_patient_workers(url))
        far = await stack.enter_async_context(bot(url, listen=LISTEN_FOR))
        for lab in workers:
            lab.ends.set()
        for learner in group:
            await finish(far, learner, "images")
        await server.aclose()
        async with nats_server(port):
            for learner in group:
                await finish(far, learner, "images")
        assert sorted(learner for lab in workers for learner in set(lab.learners)) == sorted(group)


async def test_a_full_worker_sends_newcomers_on_and_learners_are_told_where_all_are_full(
    url: str, tmp_path: Path, settings: Settings
) -> None:
    async with AsyncExitStack() as stack:
        gate = await stack.enter_async_context(gate_before(settings.registry.practice_data))
        small = [
            LocalLab(
                Settings(
                    lab=LabSettings(data=tmp_path / name, engines=1, spares=0),
                    registry=RegistrySettings(hub="hub", mirror=gate.url),
                )
            )
            for name in "ab"
        ]
        for lab in small:
            await lab.start()
            stack.push_async_callback(lab.close)
            await stack.enter_async_context(worker(lab, url))
        # Each of the bots knows only of its own job, and of what the workers tell.
        bots = [await stack.enter_async_context(bot(url)) for _ in range(3)]
        group = [new_learner() for _ in range(3)]
        pulling: list[Watched] = []
        for far, learner in zip(bots[:2], group, strict=False):
            pulling.append(Watched(far, job(learner, "pull nginx:1.25")))
            await eventually(lambda: pulling[-1].on_its_way)
        assert sorted(len(lab.learners()) for lab in small) == [1, 1]
        assert await refusal(bots[2], job(group[2], "images")) == "lab-full"
        gate.open()
        await asyncio.gather(*(one.ended for one in pulling))
        assert (await finish(bots[2], group[2], "images")).exit_status == 0
