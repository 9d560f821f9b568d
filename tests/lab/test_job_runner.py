"""Jobs of learners, one at a time in each engine, from progress to what a command leaves."""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
import time
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.config import Settings
from bot.core.lab.protocol import Finished, Progress
from bot.core.refusal import Refusal
from bot.lab.local import LocalLab
from tests.lab.commands import finish, job, new_learner
from tests.lab.local_labs import another_lab
from tests.lab.processes import daemons, kill, names

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


async def test_a_pull_is_shown_as_it_goes_and_ends_in_success(lab: LocalLab, learner: str) -> None:
    async with aclosing(lab.run(job(learner, "pull nginx:1.25"))) as updates:
        *before, last = [update async for update in updates]
    assert len(before) > 3 and all(isinstance(update, Progress) for update in before)
    assert isinstance(last, Finished)
    assert "Pull complete" in last.screen and last.screen.endswith("docker.io/library/nginx:1.25")
    assert (last.exit_status, last.stopped, last.omitted, last.practice) == (0, None, 0, True)


async def test_one_learner_runs_one_command_at_a_time(lab: LocalLab, learner: str) -> None:
    lines = ("pull nginx:1.25", "images", "version")

    async def moments(line: str) -> list[tuple[float, str]]:
        async with aclosing(lab.run(job(learner, line))) as updates:
            return [(time.perf_counter(), line) async for _ in updates]

    told = sorted(itertools.chain(*await asyncio.gather(*map(moments, lines))))
    assert [line for line, _ in itertools.groupby(line for _, line in told)] == list(lines)


async def test_learners_do_not_wait_for_each_other(lab: LocalLab, learner: str, twin: str) -> None:
    async with aclosing(lab.run(job(learner, "pull python:3.11"))) as updates:
        await anext(updates)
        assert (await finish(lab, twin, "version")).exit_status == 0


async def test_a_cancelled_pull_is_over_and_leaves_the_engine_usable(lab: LocalLab, learner: str) -> None:
    for _ in range(3):
        updates = lab.run(job(learner, "pull python:3.11"))
        await anext(updates)
        await updates.aclose()
        assert "docker" not in names()
    assert (await finish(lab, learner, "images")).exit_status == 0
    assert "Status: Downloaded newer image" in (await finish(lab, learner, "pull python:3.11")).screen


async def test_an_engine_that_dies_under_a_command_is_told_of_and_is_back_at_the_next(
    lab: LocalLab, settings: Settings, learner: str
) -> None:
    with pytest.raises(Refusal) as refused:
        async with aclosing(lab.run(job(learner, "pull python:3.11"))) as updates:
            await anext(updates)
            kill(daemons(settings.lab.data / "engines" / learner, "dockerd"))
            async for _ in updates:
                pass
    assert refused.value.code == "lab-engine-died"
    began = time.perf_counter()
    assert (await finish(lab, learner, "images")).exit_status == 0
    assert time.perf_counter() - began < 3


async def test_an_engine_that_has_lost_its_containerd_is_told_of_without_a_path_and_is_back_at_the_next(
    lab: LocalLab, settings: Settings, learner: str
) -> None:
    await finish(lab, learner, "pull hello-world")
    home = settings.lab.data / "engines" / learner
    (words,) = daemons(home, "dockerd").values()
    folder = Path(words[words.index("--exec-root") + 1]) / "containerd"
    containerd = daemons(folder, "containerd")
    # dockerd starts containerd again within half a second, and cannot where its folder is not.
    folder.rename(folder.with_name("lost"))
    folder.touch()
    kill(containerd)
    with pytest.raises(Refusal, match="lab-engine-died"):
        await finish(lab, learner, "pull alpine:3.19", 40)
    assert (await finish(lab, learner, "pull alpine:3.19")).exit_status == 0
    assert "hello-world" in (await finish(lab, learner, "images")).screen


async def test_the_machines_own_docker_settings_do_not_show(
    lab: LocalLab, anyone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".docker").mkdir()
    (tmp_path / ".docker" / "config.json").write_text(json.dumps({"imagesFormat": "mine"}))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path / ".docker"))
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    assert (await finish(lab, anyone, "images")).screen.startswith("REPOSITORY")


async def test_an_engine_that_has_lost_its_disk_fetches_again_what_it_held(tmp_path: Path, settings: Settings) -> None:
    learner = new_learner()
    lines = ("pull hello-world", "pull --platform linux/arm64 alpine:3.19", "tag alpine:3.19 mine:1", "rmi hello-world")
    async with another_lab(tmp_path, settings.registry) as lab:
        for line in lines:
            await finish(lab, learner, line)
        before = await finish(lab, learner, "images --digests")
    shutil.rmtree(tmp_path / "engines")
    async with another_lab(tmp_path, settings.registry) as lab:
        assert (await finish(lab, learner, "version")).restoring == ("alpine:3.19",)
        async with asyncio.timeout(20):
            while (after := await finish(lab, learner, "images --digests")).screen != before.screen:
                assert after.restoring == ()
        told = await finish(lab, learner, "inspect -f {{.Architecture}} mine:1")
        assert told.screen == "arm64"
    async with another_lab(tmp_path, settings.registry) as lab:
        assert (await finish(lab, learner, "version")).restoring == ()
