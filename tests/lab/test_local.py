"""The lab on this machine as a whole: its start, its end, and how many engines run in between."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.config import LabSettings, RegistrySettings, Settings
from bot.core.lab.protocol import EngineFacts, Finished, LabStatus
from bot.core.refusal import Refusal
from bot.lab.local import LocalLab
from tests.lab.commands import finish, job, new_learner
from tests.lab.local_labs import another_lab, awake
from tests.lab.processes import daemons, eventually, kill, names

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


async def test_learners_see_nothing_of_each_other(lab: LocalLab, learner: str, twin: str) -> None:
    await finish(lab, learner, "pull hello-world")
    assert "hello-world" in (await finish(lab, learner, "images")).screen
    assert "hello-world" not in (await finish(lab, twin, "images")).screen


async def test_facts_count_images_and_bytes_of_engines_that_run(lab: LocalLab, learner: str) -> None:
    assert await lab.engine_facts(learner) is None
    await finish(lab, learner, "version")
    assert await lab.engine_facts(learner) == EngineFacts(images=0, bytes=0)
    await finish(lab, learner, "pull hello-world")
    found = await lab.engine_facts(learner)
    assert found and found.images == 1 and 10_000 <= found.bytes < 100_000
    assert found.awake and found.sleeps_in and 800 < found.sleeps_in <= 900


async def test_a_command_waits_until_the_lab_is_ready(tmp_path: Path) -> None:
    lab = LocalLab(Settings(lab=LabSettings(data=tmp_path), registry=RegistrySettings(hub="hub")))
    waiting = asyncio.create_task(finish(lab, new_learner(), "version"))
    status = asyncio.create_task(lab.status())
    await asyncio.sleep(0)
    await lab.start()
    assert (await waiting).practice is False
    assert await status == LabStatus(available=True)
    kill(daemons(tmp_path, "dockerd"))
    await lab.close()


async def test_an_idle_engine_goes_to_sleep_and_wakes_with_its_images(tmp_path: Path, settings: Settings) -> None:
    async with another_lab(tmp_path, settings.registry, idle=0.3) as lab:
        learner = new_learner()
        await finish(lab, learner, "pull hello-world")
        assert await awake(tmp_path) == {learner}
        await eventually(lambda: not daemons(tmp_path))
        held = await lab.engine_facts(learner)
        assert held and (held.awake, held.images, held.names) == (False, 1, ("hello-world:latest",))
        assert not daemons(tmp_path)
        assert "hello-world" in (await finish(lab, learner, "images")).screen


async def test_the_engine_of_a_running_command_is_not_idle(tmp_path: Path) -> None:
    async with another_lab(tmp_path, idle=0.1) as lab:
        learner = new_learner()
        async with aclosing(lab.run(job(learner, "version"))) as updates:
            await anext(updates)
            await asyncio.sleep(0.4)
            assert await awake(tmp_path) == {learner}
            last = [update async for update in updates][-1]
    assert isinstance(last, Finished) and last.exit_status == 0


async def test_at_most_so_many_engines_run_and_the_longest_idle_goes_to_sleep(tmp_path: Path) -> None:
    async with another_lab(tmp_path, engines=2) as lab:
        first, second, third = new_learner(), new_learner(), new_learner()
        for learner in (first, second, first, third):
            assert (await finish(lab, learner, "version")).exit_status == 0
        assert await awake(tmp_path) == {first, third}


async def test_where_all_engines_are_busy_a_newcomer_is_refused(tmp_path: Path) -> None:
    async with another_lab(tmp_path, engines=2) as lab:
        learners = [new_learner() for _ in range(5)]
        ended = await asyncio.gather(*(finish(lab, learner, "version") for learner in learners), return_exceptions=True)
        assert await awake(tmp_path) == set(learners[:2])
    assert all(isinstance(end, Finished) for end in ended[:2])
    assert [end.code for end in ended[2:] if isinstance(end, Refusal)] == ["lab-full"] * 3


async def test_closing_ends_commands_and_leaves_no_process_behind(tmp_path: Path, settings: Settings) -> None:
    before = names()
    lab = LocalLab(Settings(lab=LabSettings(data=tmp_path), registry=settings.registry))
    await lab.start()
    await finish(lab, new_learner(), "version")
    learner = new_learner()
    running = asyncio.create_task(finish(lab, learner, "pull python:3.11"))
    waiting = asyncio.create_task(finish(lab, learner, "images"))
    await eventually(lambda: "docker" in names())
    await lab.close()
    ended = await asyncio.gather(running, waiting, return_exceptions=True)
    assert [getattr(end, "code", None) for end in ended] == ["lab-engine-died", "lab-unavailable-off"]
    assert names() == before
    assert not daemons(tmp_path)
    with pytest.raises(Refusal) as refused:
        await finish(lab, learner, "images")
    assert refused.value.code == "lab-unavailable-off"


async def test_closing_a_lab_that_was_never_started_is_no_error(tmp_path: Path) -> None:
    await LocalLab(Settings(lab=LabSettings(data=tmp_path))).close()


async def test_two_labs_on_the_same_folder_leave_each_other_in_peace(tmp_path: Path) -> None:
    async with another_lab(tmp_path) as one:
        ours, theirs = new_learner(), new_learner()
        await finish(one, ours, "version")
        async with another_lab(tmp_path) as other:
            await finish(other, theirs, "version")
            assert await awake(tmp_path) == {ours, theirs}
            assert sorted(other.learners()) == sorted((ours, theirs))
