"""The lab on this machine, with real engines behind it."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.config import CourseSettings, LabSettings, RegistrySettings, Settings
from bot.core.lab.protocol import EngineFacts, Finished, LabStatus, Progress
from bot.core.refusal import Refusal
from bot.lab.local import LocalLab
from tests.lab.tools import daemons, eventually, finish, job, kill, names, new_learner

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


@asynccontextmanager
async def another_lab(
    folder: Path, registry: RegistrySettings | None = None, **settings: Any
) -> AsyncIterator[LocalLab]:
    """A lab with other settings; without practice registry, as it is quicker to have."""
    registry = registry or RegistrySettings(hub="hub")
    lab = LocalLab(Settings(lab=LabSettings(data=folder, spares=0, **settings), registry=registry))
    await lab.start()
    try:
        yield lab
    finally:
        kill(daemons(folder, "dockerd"))
        await lab.close()


async def awake(folder: Path) -> set[str]:
    """Learners whose engines run."""
    found = await asyncio.to_thread(daemons, folder, "dockerd")
    return {Path(words[words.index("--data-root") + 1]).parent.name for words in found.values()}


async def test_a_pull_is_shown_as_it_goes_and_ends_in_success(lab: LocalLab, learner: str) -> None:
    async with aclosing(lab.run(job(learner, "pull nginx:1.25"))) as updates:
        *before, last = [update async for update in updates]
    assert len(before) > 3 and all(isinstance(update, Progress) for update in before)
    assert isinstance(last, Finished)
    assert "Pull complete" in last.screen and last.screen.endswith("docker.io/library/nginx:1.25")
    assert (last.exit_status, last.stopped, last.omitted, last.practice) == (0, None, 0, True)


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
    assert found and found.images == 1 and 10_000 <= found.bytes < 20_000
    assert found.awake and found.sleeps_in and 800 < found.sleeps_in <= 900


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
    kill(daemons(Path(words[words.index("--exec-root") + 1]), "containerd"))
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


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of the PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def nobody() -> Iterator[None]:
    """We are not root for a while."""
    os.seteuid(65534)
    yield
    os.seteuid(0)


async def reason(**groups: Any) -> str | None:
    """Why a lab with these settings does not work, both as its status and as its answer to a command."""
    lab = LocalLab(Settings(**{"registry": RegistrySettings(hub="practice"), **groups}))
    await lab.start()
    status = await lab.status()
    with pytest.raises(Refusal) as refused:
        await finish(lab, new_learner(), "images")
    await lab.close()
    assert refused.value.code == f"lab-unavailable-{status.reason}"
    assert not status.available
    return status.reason


@pytest.mark.usefixtures("nobody")
async def test_without_root_there_is_no_lab() -> None:
    assert await reason() == "no-root"


@pytest.mark.usefixtures("programs")
async def test_without_dockerd_there_is_no_lab(tmp_path: Path) -> None:
    assert await reason(lab=LabSettings(data=tmp_path)) == "no-engine"


@pytest.mark.parametrize("cli", [None, "/nonexistent/docker"])
async def test_without_the_docker_command_there_is_no_lab(tmp_path: Path, cli: str | None) -> None:
    assert await reason(lab=LabSettings(data=tmp_path, docker_cli=cli)) == "no-cli"


async def test_without_hub_and_registry_there_is_no_lab(tmp_path: Path, programs: Path) -> None:
    (programs / "dockerd").symlink_to("/usr/sbin/dockerd")
    assert await reason(lab=LabSettings(data=tmp_path)) == "no-registry"


async def test_a_lab_that_cannot_be_set_up_says_so(tmp_path: Path) -> None:
    assert await reason(lab=LabSettings(data=tmp_path), course=CourseSettings(content=tmp_path / "missing")) == "failed"


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; its name is short, as sockets ask for."""
    with tempfile.TemporaryDirectory(prefix="k") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


def held(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


async def test_nothing_stays_in_the_folder_for_temporary_files(tmp_path: Path, temporary: Path) -> None:
    async with another_lab(tmp_path / "lab") as lab:
        await finish(lab, new_learner(), "version")
        assert held(temporary) > 0
    assert held(temporary) == 0
