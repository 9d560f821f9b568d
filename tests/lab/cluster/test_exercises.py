"""States of exercises and of engines over a real NATS server, also beside workers and bots of the former release."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import asdict, replace
from typing import Any

import pytest
from nats.aio.msg import Msg

from bot.core.exercise.engine_state import EngineImage, EngineState
from bot.core.lab.protocol import Finished, Job, LabStatus, Moved, Progress, Update
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.cluster.validation import validate_job
from bot.lab.local import LocalLab
from bot.lab.none import NoLab
from tests.lab.cluster.messaging import bot, client, only_worker, pose, refusal, sent, worker
from tests.lab.commands import finish, job
from tests.lab.processes import eventually
from tests.lab.setup.exercises import SMALL, events, exercise, play, state

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

FULL = state(
    images=["alpine:3.19", {"image": "nginx", "platform": "foreign"}],
    tags={"b:1": "nginx", "a:1": "hello-world"},
    made=[{"name": "app", "megabytes": 2, "labels": {"é": "\n"}}, {"count": 3}],
)


def encoded(wanted: Job) -> bytes:
    return messages.JobMessage.model_validate(asdict(wanted)).model_dump_json().encode()


async def test_a_state_is_put_up_at_the_worker_and_marked_by_what_is_there(
    far: NatsLab, lab: LocalLab, learner: str
) -> None:
    assert await far.engine_state(learner, ("app:1",)) is None
    began = await play(far, learner, "images --format '{{.Repository}}'", SMALL)
    assert (began.set_up, began.screen) == (True, "app")
    assert not (await play(far, learner, "tag app:1 app:2", SMALL)).set_up
    there, here = await far.engine_state(learner, ("app:1",)), await lab.engine_state(learner, ("app:1",))
    assert there == here and there
    found = there.find("app:2")
    assert found and found.details and there.find("app:1") is found


async def test_a_job_arrives_as_it_was_sent(learner: str) -> None:
    wanted = exercise(learner, "images", FULL, round=3)
    arrived = validate_job(encoded(wanted))
    assert arrived == wanted
    assert arrived.setup and arrived.setup.key == FULL.key


async def test_what_the_former_release_does_not_know_is_left_out_where_it_says_nothing(learner: str) -> None:
    assert {"setup", "round"}.isdisjoint(json.loads(encoded(job(learner, "images"))))
    ended = [
        json.loads(messages.message_of(Finished("", 1, 0, set_up=told)).model_dump_json()) for told in (False, True)
    ]
    assert ["set_up" in message for message in ended] == [False, True]


@pytest.mark.parametrize(
    "setup",
    [
        pytest.param({"images": ["evil.example/x"]}, id="another registry"),
        pytest.param({"images": ["127.0.0.1:5000/x"]}, id="loopback"),
        pytest.param({"tags": {"a": "evil.example/x"}}, id="another registry by a tag"),
        pytest.param({"images": [{"image": "alpine", "platform": "linux/x --all-tags"}]}, id="an option"),
        pytest.param({"images": ["-a"]}, id="no name"),
        pytest.param({"made": [{"megabytes": 50, "count": 20}]}, id="a gigabyte"),
        pytest.param({"made": [{"megabytes": 1, "layers": 500}]}, id="layers"),
        pytest.param({"made": [{"megabytes": 1e9}]}, id="a large image"),
        pytest.param({"images": ["alpine"] * 11}, id="many"),
        pytest.param({"run": ["rm -rf /"]}, id="commands"),
        pytest.param({}, id="nothing"),
    ],
)
async def test_a_worker_refuses_states_that_no_exercise_may_have(learner: str, setup: dict[str, Any]) -> None:
    message = json.loads(encoded(job(learner, "images"))) | {"setup": setup}
    with pytest.raises(Refusal, match="lab-unavailable-failed"):
        validate_job(json.dumps(message).encode())


async def test_garbage_in_place_of_names_is_answered_by_nothing(far: NatsLab, url: str, learner: str) -> None:
    await finish(far, learner, "version")
    async with client(url) as stranger:
        subject = f"{messages.STATE}.{await only_worker(stranger)}.{learner}"
        for data in (b"", b"\xff", b"{}", json.dumps({"names": ["a"] * 51}).encode()):
            await stranger.publish(subject, data, reply=messages.RUN)
            assert (await stranger.request(subject, data, timeout=5)).data == b"null"
        odd = json.dumps({"names": ["Not a name", "../containers", ""]}).encode()
        told = messages.State.validate_json((await stranger.request(subject, odd, timeout=5)).data)
    assert told and told.images == ()


async def test_a_worker_of_the_former_release_tells_no_state_and_is_not_waited_for(url: str, learner: str) -> None:
    async def answer(message: Msg) -> None:
        assert "setup" in json.loads(message.data)
        refused = messages.RefusedMessage(code="lab-unavailable-failed", details={})
        await message.respond(refused.model_dump_json().encode())

    async with client(url) as stranger, bot(url) as far:
        name = await pose(stranger, far, learner)
        await stranger.subscribe(f"{messages.RUN}.{name}", cb=answer)
        await sent(stranger)
        began = time.perf_counter()
        assert await far.engine_state(learner, ()) is None
        assert await refusal(far, exercise(learner, "images", SMALL)) == "exercise-worker-outdated"
        assert time.perf_counter() - began < 1


async def test_garbage_from_a_worker_is_not_taken_for_a_state(url: str, learner: str) -> None:
    async def answer(message: Msg) -> None:
        await message.respond(b'{"images": [{"id": 1}]}')

    async with client(url) as stranger, bot(url) as far:
        name = await pose(stranger, far, learner)
        await stranger.subscribe(f"{messages.STATE}.{name}.{learner}", cb=answer)
        await sent(stranger)
        assert await far.engine_state(learner, ()) is None


async def test_without_a_worker_there_is_no_state(url: str, learner: str) -> None:
    async with bot(url) as far:
        assert await far.engine_state(learner, ()) is None


class Putting(NoLab):
    """A lab that puts up states, and whose commands end once ``ends`` is set, as do the ``slow`` learners' engines to answer."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []
        self.ends = asyncio.Event()
        self.slow: set[str] = set()

    async def status(self) -> LabStatus:
        return LabStatus(available=True)

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        if learner in self.slow:
            await self.ends.wait()
        return EngineState((EngineImage("sha256:1", 1, inspected),), "linux/amd64")

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        self.jobs.append(job)
        yield Progress("…", 0)
        await self.ends.wait()
        yield Finished("done", 1, 0, set_up=job.setup is not None)


async def test_an_exercise_whose_worker_is_lost_begins_anew_on_another_with_its_state(url: str, learner: str) -> None:
    async with AsyncExitStack() as stack:
        labs = Putting(), Putting()
        stops = [await stack.enter_async_context(AsyncExitStack()) for _ in labs]
        for lab, stop in zip(labs, stops, strict=True):
            await stop.enter_async_context(worker(lab, url))
        far = await stack.enter_async_context(bot(url))
        wanted = exercise(learner, "rmi app:1", SMALL, round=2)
        running = asyncio.create_task(events(far, wanted))
        await eventually(lambda: any(lab.jobs for lab in labs))
        first = 0 if labs[0].jobs else 1
        await stops[first].aclose()
        labs[1 - first].ends.set()
        told = await running
    assert [type(event) for event in told] == [Progress, Moved, Progress, Finished]
    assert told[-1] == Finished("done", 1, 0, set_up=True)
    assert labs[1 - first].jobs == [replace(wanted, argv=("docker", "rmi", "app:1"))]


async def test_an_engine_that_takes_its_time_keeps_nobody_else_waiting(url: str, learner: str, twin: str) -> None:
    lab = Putting()
    async with worker(lab, url), bot(url) as far:
        lab.ends.set()
        for one in (learner, twin):
            await finish(far, one, "images")
        lab.ends.clear()
        lab.slow.add(learner)
        asked = asyncio.create_task(far.engine_state(learner, ()))
        told = await far.engine_state(twin, ("a:1",))
        assert told and told.images[0].names == ("a:1",)
        assert not asked.done()
        lab.ends.set()
        assert await asked
