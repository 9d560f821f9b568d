"""States of exercises, put up in real engines: once a round, and again where an engine has lost them."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import time
from pathlib import Path

import pytest

from bot.config import LabSettings, LimitSettings, Settings
from bot.core.exercise.setup import Setup
from bot.core.refusal import Refusal
from bot.lab.fences import disk
from bot.lab.local import LocalLab
from tests.lab.commands import finish, new_learner
from tests.lab.local_labs import another_lab
from tests.lab.processes import daemons, eventually, gone, kill
from tests.lab.setup.exercises import SMALL, play, state

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

NAMES = "images --format '{{.Repository}}:{{.Tag}}'"

LARGE = state(made=[{"name": "first:1", "megabytes": 0.01}, {"count": 5, "megabytes": 50}])
"""A state that takes a while to put up; its first image is there soon."""


async def names(lab: LocalLab, learner: str, setup: Setup, round: int = 0) -> list[str]:
    return sorted((await play(lab, learner, NAMES, setup, round)).screen.splitlines())


async def inspect(lab: LocalLab, learner: str, setup: Setup, image: str, template: str) -> str:
    return (await play(lab, learner, f"inspect -f '{template}' {image}", setup)).screen


async def until_there_is(lab: LocalLab, learner: str, image: str) -> None:
    async with asyncio.timeout(20):
        while not ((told := await lab.engine_state(learner, ())) and told.find(image)):
            await asyncio.to_thread(time.sleep, 0.01)


async def let_engine_die(settings: Settings, learner: str) -> Path:
    """End an engine as a crash does; the folder in which it has its disk."""
    folder = settings.lab.data / "engines" / learner
    victims = daemons(folder, "dockerd")
    kill(victims)
    for pid in victims:
        assert await gone(pid)
    return folder


async def test_every_kind_of_state_is_put_up_as_docker_itself_tells(lab: LocalLab, learner: str) -> None:
    setup = state(
        images=["hello-world", {"image": "alpine:3.19", "platform": "foreign"}],
        tags={"mine:1": "hello-world", "mine:2": "mine:1", "os/small": "debian:bookworm-slim", "own:3": "app"},
        made=[
            {
                "name": "app",
                "megabytes": 3,
                "layers": 4,
                "labels": {"tier": "web"},
                "env": ["A=1"],
                "command": ["a", "b"],
            },
            {"count": 3, "megabytes": 0.5, "platform": "linux/s390x"},
        ],
    )
    told = await play(lab, learner, NAMES, setup)
    assert told.set_up and told.restoring == ()
    tagged = ["alpine:3.19", "app:latest", "hello-world:latest", "mine:1", "mine:2", "os/small:latest", "own:3"]
    assert sorted(told.screen.splitlines()) == [*["<none>:<none>"] * 3, *tagged]
    assert await inspect(lab, learner, setup, "alpine:3.19", "{{.Architecture}}") == "arm64"
    config = json.loads(await inspect(lab, learner, setup, "app", "{{json .Config}}"))
    assert (config["Labels"], config["Env"], config["Cmd"]) == ({"tier": "web"}, ["A=1"], ["a", "b"])
    size, layers = (await inspect(lab, learner, setup, "app", "{{.Size}} {{len .RootFS.Layers}}")).split()
    # With containerd's store manifest and configuration count as well.
    assert layers == "4" and 3_000_000 <= int(size) < 3_020_000
    assert await inspect(lab, learner, setup, "own:3", "{{.Id}}") == await inspect(
        lab, learner, setup, "app", "{{.Id}}"
    )
    dangling = (await play(lab, learner, "images -q -f dangling=true", setup)).screen.split()
    assert await inspect(lab, learner, setup, dangling[0], "{{.Architecture}}") == "s390x"
    assert len(dangling) == 3
    assert re.search(r"reclaimed space: 1\.50?\d?MB", (await play(lab, learner, "image prune -f", setup)).screen)


async def test_a_state_is_put_up_once_a_round_and_nobody_elses_images_are_touched(
    lab: LocalLab, learner: str, twin: str
) -> None:
    await finish(lab, twin, "pull hello-world")
    assert (await play(lab, learner, "tag app:1 app:2", SMALL)).set_up
    again = await play(lab, learner, NAMES, SMALL)
    assert not again.set_up and sorted(again.screen.splitlines()) == ["app:1", "app:2"]
    anew = await play(lab, learner, NAMES, SMALL, round=1)
    assert anew.set_up and anew.screen == "app:1"
    assert not (await play(lab, learner, "rmi app:1", SMALL, round=1)).set_up
    assert not (await play(lab, learner, NAMES, SMALL, round=1)).set_up
    emptied = await play(lab, learner, NAMES, SMALL, round=2)
    assert emptied.set_up and emptied.screen == "app:1"
    other = await play(lab, learner, NAMES, state(made=[{"name": "other:1", "megabytes": 0.01}]), round=2)
    assert other.set_up and other.screen == "other:1"
    assert "hello-world" in (await finish(lab, twin, "images")).screen


async def test_an_ordinary_engine_is_emptied_for_a_state_and_an_ordinary_command_leaves_the_state_alone(
    lab: LocalLab, learner: str
) -> None:
    await finish(lab, learner, "pull hello-world")
    assert await names(lab, learner, SMALL) == ["app:1"]
    ordinary = await finish(lab, learner, NAMES)
    assert (ordinary.screen, ordinary.set_up, ordinary.restoring) == ("app:1", False, ())
    assert not (await play(lab, learner, NAMES, SMALL)).set_up


async def test_a_state_that_was_broken_off_begins_anew_and_nothing_goes_on_in_the_engine(
    lab: LocalLab, learner: str
) -> None:
    began = asyncio.create_task(play(lab, learner, NAMES, LARGE))
    await until_there_is(lab, learner, "first:1")
    began.cancel()
    cancelled = time.perf_counter()
    with pytest.raises(asyncio.CancelledError):
        await began
    assert time.perf_counter() - cancelled < 5
    half = await lab.engine_state(learner, ())
    assert half is None or len(half.images) < 6
    again = await play(lab, learner, NAMES, SMALL)
    assert again.set_up and again.screen == "app:1"


async def test_one_that_was_broken_off_in_a_pull_begins_anew(lab: LocalLab, learner: str) -> None:
    setup = state(made=[{"name": "first:1", "megabytes": 0.01}], tags={"mine:1": "python:3.11"})
    began = asyncio.create_task(play(lab, learner, NAMES, setup))
    await until_there_is(lab, learner, "first:1")
    began.cancel()
    with pytest.raises(asyncio.CancelledError):
        await began
    whole = await play(lab, learner, NAMES, setup)
    assert whole.set_up and sorted(whole.screen.splitlines()) == ["first:1", "mine:1"]


async def test_a_state_survives_a_crash_of_its_engine_and_is_put_up_again_where_the_disk_is_lost(
    lab: LocalLab, settings: Settings, learner: str
) -> None:
    setup = state(images=["hello-world"])
    assert (await play(lab, learner, "version", setup)).set_up
    await let_engine_die(settings, learner)
    assert not (await play(lab, learner, "tag hello-world mine", setup)).set_up
    folder = await let_engine_die(settings, learner)
    (folder / disk.NAME).unlink()
    assert await lab.engine_state(learner, ()) is None
    lost = await play(lab, learner, NAMES, setup)
    assert (lost.set_up, lost.restoring, lost.screen) == (True, (), "hello-world:latest")
    shutil.rmtree(await let_engine_die(settings, learner))
    assert (await play(lab, learner, "version", setup)).set_up
    await lab.reset(learner)
    assert await names(lab, learner, setup) == ["hello-world:latest"]


async def test_where_the_folder_was_evicted_the_state_is_put_up_again_and_nothing_else_is_fetched(
    tmp_path: Path, settings: Settings
) -> None:
    learner, setup = new_learner(), state(images=["hello-world"])
    async with another_lab(tmp_path, settings.registry) as lab:
        assert (await play(lab, learner, "tag hello-world mine", setup)).set_up
    shutil.rmtree(tmp_path / "engines")
    async with another_lab(tmp_path, settings.registry) as lab:
        anew = await play(lab, learner, NAMES, setup)
        assert (anew.set_up, anew.restoring, anew.screen) == (True, (), "hello-world:latest")
        assert await names(lab, learner, setup) == ["hello-world:latest"]


async def test_a_newcomer_is_given_the_state_in_an_engine_that_was_ready(tmp_path: Path, settings: Settings) -> None:
    with_spare = Settings(lab=LabSettings(data=tmp_path, spares=1), registry=settings.registry)
    lab = LocalLab(with_spare)
    await lab.start()
    await eventually(lambda: len(daemons(tmp_path / "spares", "dockerd")) == 1)
    (ready,) = daemons(tmp_path / "spares", "dockerd")
    assert await names(lab, new_learner(), SMALL) == ["app:1"]
    assert ready in daemons(tmp_path, "dockerd")
    kill(daemons(tmp_path, "dockerd"))
    await lab.close()


async def test_an_image_that_cannot_be_pulled_is_named_and_the_next_command_tries_again(
    lab: LocalLab, learner: str
) -> None:
    for setup in (state(images=["hello-world", "alpine:0.0"]), state(tags={"mine:1": "alpine:0.0"})):
        with pytest.raises(Refusal) as refused:
            await play(lab, learner, "images", setup)
        assert refused.value.code == "exercise-setup-failed"
        assert "alpine:0.0" in str(refused.value.details["image"])
    assert await names(lab, learner, SMALL) == ["app:1"]


async def test_a_state_that_does_not_fit_is_refused_and_the_engine_works(tmp_path: Path, settings: Settings) -> None:
    limits = LimitSettings(disk=100 << 20)
    small = Settings(lab=LabSettings(data=tmp_path, spares=0), registry=settings.registry, limits=limits)
    lab, learner = LocalLab(small), new_learner()
    await lab.start()
    with pytest.raises(Refusal) as refused:
        await play(
            lab, learner, "images", state(made=[{"name": "large:1", "megabytes": 50}, {"count": 2, "megabytes": 40}])
        )
    assert (refused.value.code, refused.value.details["image"]) in [
        ("exercise-setup-failed", "large:1"),
        ("exercise-setup-failed", "<none>"),
    ]
    assert await names(lab, learner, SMALL) == ["app:1"]
    kill(daemons(tmp_path, "dockerd"))
    await lab.close()
