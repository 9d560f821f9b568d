"""What the lab tells of images, and emptying an engine, with real engines behind it."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.config import LabSettings, Settings
from bot.core.image.facts import HistoryStep
from bot.core.lab.protocol import EngineFacts, Finished
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.local import LocalLab
from bot.lab.none import NoLab
from bot.lab.release import ImageStore
from tests.lab.cluster.messaging import bot, client, only_worker, pose, sent, worker
from tests.lab.commands import ByHand, finish, job, new_learner
from tests.lab.odd_images import saved
from tests.lab.processes import daemons, eventually
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

ALPINE, NGINX = "docker.io/library/alpine:3.19", "docker.io/library/nginx:1.25"


async def test_an_image_is_told_with_its_steps_and_layers_and_one_that_is_not_there_is_not(
    lab: LocalLab, learner: str
) -> None:
    assert await lab.image_facts(learner, (ALPINE, NGINX)) == (None, None)
    await finish(lab, learner, "pull nginx:1.25")
    missing, image = await lab.image_facts(learner, (ALPINE, NGINX))
    assert missing is None and image
    made = [step for step in image.steps if step.diff_id]
    assert tuple(step.diff_id for step in made) == image.diff_ids
    assert image.size == sum(step.size or 0 for step in image.steps) > 2_000_000
    assert made[0].instruction.startswith("# debian.sh")
    assert image.steps[-1] == HistoryStep('CMD ["nginx" "-g" "daemon off;"]', 0, None, True)
    identity = (await finish(lab, learner, "inspect -f '{{.Id}}' nginx:1.25")).screen
    assert image.id == identity


async def test_a_name_is_no_image_id(lab: LocalLab, learner: str) -> None:
    await finish(lab, learner, "pull alpine:3.19")
    (image,) = await lab.image_facts(learner, (ALPINE,))
    assert image
    assert await lab.image_facts(learner, (f"docker.io/library/{image.id[7:19]}:latest",)) == (None,)


@pytest.mark.parametrize(
    ("history", "steps"),
    [
        pytest.param([], [("", None, True), ("", None, True)], id="none"),
        pytest.param(
            [{"created_by": "ADD a /"}, {"created_by": "ADD b /"}, {"created_by": "ENV A=1", "empty_layer": True}],
            [("ADD a /", 1_000, True), ("ADD b /", 1_000, True), ("ENV A=1", 0, False)],
            id="whole",
        ),
    ],
)
async def test_odd_histories_are_told_as_they_are(
    lab: LocalLab,
    learner: str,
    by_hand: ByHand,
    history: list[dict[str, Any]],
    steps: list[tuple[str, int | None, bool]],
) -> None:
    await finish(lab, learner, "version")
    await by_hand.run(learner, "load", stdin=saved(history, 2))
    (image,) = await lab.image_facts(learner, ("docker.io/library/odd:latest",))
    assert image
    assert [(step.instruction, step.diff_id is not None) for step in image.steps] == [
        (instruction, has_layer) for instruction, _, has_layer in steps
    ]
    if release().store is ImageStore.CLASSIC:  # containerd tells what a layer takes of the disk
        assert image.size == 2_000
        assert [step.size for step in image.steps] == [size for _, size, _ in steps]


async def test_an_endless_history_is_refused_and_the_engine_goes_on(
    lab: LocalLab, learner: str, by_hand: ByHand
) -> None:
    await finish(lab, learner, "version")
    long = [{"created_by": "ENV A=" + "x" * 1_500, "empty_layer": True}] * 3_000
    await by_hand.run(learner, "load", stdin=saved([{"created_by": "ADD a /"}, *long], 1))
    with pytest.raises(Refusal) as refused:
        await lab.image_facts(learner, ("docker.io/library/odd:latest",))
    assert refused.value.code == "lab-image-unreadable"
    assert (await finish(lab, learner, "images")).exit_status == 0


async def test_a_long_history_is_shortened(lab: LocalLab, learner: str, by_hand: ByHand) -> None:
    await finish(lab, learner, "version")
    long = [{"created_by": "ENV A=1", "empty_layer": True}] * 300
    await by_hand.run(learner, "load", stdin=saved([{"created_by": "ADD a /"}, *long], 1))
    (image,) = await lab.image_facts(learner, ("docker.io/library/odd:latest",))
    assert image and (len(image.steps), image.omitted) == (1, 300)


async def test_a_reset_throws_everything_away_and_tells_what_it_was(lab: LocalLab, learner: str) -> None:
    await finish(lab, learner, "pull hello-world")
    held = await lab.reset(learner)
    assert held and (held.images, held.names) == (1, ("hello-world:latest",))
    assert await lab.engine_facts(learner) is None
    assert "hello-world" not in (await finish(lab, learner, "images")).screen


async def test_a_reset_waits_until_the_running_command_has_ended(lab: LocalLab, learner: str) -> None:
    async with aclosing(lab.run(job(learner, "pull python:3.11"))) as updates:
        await anext(updates)
        resetting = asyncio.create_task(lab.reset(learner))
        last = [update async for update in updates][-1]
    assert isinstance(last, Finished) and last.exit_status == 0
    held = await resetting
    assert held and held.images == 1


async def test_a_reset_that_nobody_waits_for_any_more_is_ended_before_the_next_command(
    lab: LocalLab, learner: str
) -> None:
    await finish(lab, learner, "pull nginx:1.25")
    resetting = asyncio.create_task(lab.reset(learner))
    for _ in range(3):  # until it has the engine's turn
        await asyncio.sleep(0)
    resetting.cancel()
    assert "nginx" not in (await finish(lab, learner, "images")).screen


async def test_an_engine_that_does_not_start_any_more_is_reset_all_the_same(
    lab: LocalLab, settings: Settings, learner: str
) -> None:
    folder = settings.lab.data / "engines" / learner
    folder.mkdir(parents=True)
    (folder / "data").write_text("not a folder")
    with pytest.raises(Refusal):
        await finish(lab, learner, "images")
    assert await lab.reset(learner) is None
    assert (await finish(lab, learner, "images")).exit_status == 0


@asynccontextmanager
async def lab_on(folder: Path, settings: Settings, spares: int = 0) -> AsyncIterator[LocalLab]:
    """A lab of its own, whose engines are on disk in ``folder``."""
    lab = LocalLab(settings.model_copy(update={"lab": LabSettings(data=folder, spares=spares)}))
    await lab.start()
    yield lab
    await lab.close()


@pytest.mark.parametrize("spares", [0, 1])
async def test_what_an_engine_held_is_told_after_a_restart_without_waking_it(
    tmp_path: Path, settings: Settings, spares: int
) -> None:
    learner = new_learner()
    async with lab_on(tmp_path, settings, spares) as lab:
        await eventually(lambda: len(daemons(tmp_path / "spares", "dockerd")) == spares)
        await finish(lab, learner, "pull hello-world")
        awake = await lab.engine_facts(learner)
    async with lab_on(tmp_path, settings) as lab:
        assert awake
        assert await lab.engine_facts(learner) == replace(awake, awake=False)
        assert not daemons(tmp_path, "dockerd")


@pytest.mark.parametrize("spares", [0, 1])
async def test_what_a_reset_has_thrown_away_is_not_fetched_again(
    tmp_path: Path, settings: Settings, spares: int
) -> None:
    learner = new_learner()
    async with lab_on(tmp_path, settings, spares) as lab:
        await finish(lab, learner, "pull hello-world")
        await lab.reset(learner)
    async with lab_on(tmp_path, settings) as lab:
        assert (await finish(lab, learner, "version")).restoring == ()
        assert "hello-world" not in (await finish(lab, learner, "images")).screen


async def test_a_reset_ends_what_is_just_being_fetched_again(tmp_path: Path, settings: Settings) -> None:
    learner = new_learner()
    async with lab_on(tmp_path, settings) as lab:
        await finish(lab, learner, "pull nginx:1.25")
        await finish(lab, learner, "pull python:3.11")
    shutil.rmtree(tmp_path / "engines")
    async with lab_on(tmp_path, settings) as lab:
        assert len((await finish(lab, learner, "version")).restoring) == 2
        await lab.reset(learner)
        again = await finish(lab, learner, "images")
    assert (again.restoring, len(again.screen.splitlines())) == ((), 1)


async def test_images_and_a_reset_come_over_the_wire(far: NatsLab, lab: LocalLab, learner: str) -> None:
    assert await far.image_facts(learner, (ALPINE,)) == (None,)
    assert await far.reset(learner) is None
    await finish(far, learner, "pull alpine:3.19")
    assert await far.image_facts(learner, (ALPINE, NGINX)) == await lab.image_facts(learner, (ALPINE, NGINX))
    held = await far.reset(learner)
    assert held and held.images == 1
    assert await far.image_facts(learner, (ALPINE,)) == (None,)


async def test_a_worker_reads_names_once_more(far: NatsLab, learner: str) -> None:
    await finish(far, learner, "version")
    for names in (("../containers",), ("nginx/json?x=",), ("a b",)):
        with pytest.raises(Refusal) as refused:
            await far.image_facts(learner, names)
        assert refused.value.code.startswith("reference-")


async def test_garbage_in_place_of_names_does_no_harm(far: NatsLab, url: str, learner: str) -> None:
    await finish(far, learner, "version")
    async with client(url) as stranger:
        inbox, subject = stranger.new_inbox(), f"{messages.IMAGES}.{await only_worker(stranger)}.{learner}"
        told = await stranger.subscribe(inbox)
        for data in (b"", b"\xff", b"{}", b'{"names": "nginx"}', json.dumps({"names": ["a"] * 5}).encode()):
            await stranger.publish(subject, data)
            await stranger.publish(subject, data, reply=messages.RUN)
            await stranger.publish(subject, data, reply=inbox)
            while (reply := json.loads((await told.next_msg(timeout=5)).data))["kind"] == "beat":
                pass
            assert reply["kind"] == "refused"
    assert (await finish(far, learner, "images")).exit_status == 0


async def test_garbage_from_a_worker_is_not_taken_for_an_image(url: str, learner: str) -> None:
    async with client(url) as stranger, bot(url) as far:

        async def answer(message: Any) -> None:
            for reply in (b"{}", b'{"kind": "images", "images": [{"id": 1}]}', b'{"kind": "images", "images": []}'):
                await message.respond(reply)

        name = await pose(stranger, far, learner)
        await stranger.subscribe(f"{messages.IMAGES}.{name}.{learner}", cb=answer)
        await sent(stranger)
        assert await far.image_facts(learner, (ALPINE,)) == (None,)


async def test_without_a_worker_or_a_lab_the_reason_is_told_at_once(url: str, learner: str) -> None:
    began = time.perf_counter()
    async with bot(url) as far:
        for asked in (far.image_facts(learner, (ALPINE,)), far.reset(learner)):
            with pytest.raises(Refusal, match="lab-unavailable-no-worker"):
                await asked
    async with worker(NoLab("no-root"), url), bot(url) as far:
        with pytest.raises(Refusal, match="lab-unavailable-no-root"):
            await far.reset(learner)
    assert time.perf_counter() - began < 3


async def test_the_facts_of_an_engine_come_whole_over_the_wire(
    far: NatsLab, lab: LocalLab, learners: Callable[[], str]
) -> None:
    learner = learners()
    await finish(far, learner, "pull hello-world")
    there, here = await far.engine_facts(learner), await lab.engine_facts(learner)
    assert isinstance(there, EngineFacts) and there == here
    assert there.sleeps_in and there.sleeps_in > 800
