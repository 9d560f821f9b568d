"""The state of an engine by which exercises are marked, whatever a learner has done with the engine."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from bot.config import Settings
from bot.core.exercise.engine_state import DETAILS_LIMIT, IMAGES_LIMIT, ImageDetails
from bot.core.exercise.setup import MadeImage
from bot.lab.cluster import messages
from bot.lab.engine import state
from bot.lab.local import LocalLab
from bot.lab.release import ImageStore
from bot.lab.setup.made_images import docker_archive
from tests.lab.commands import ByHand, finish, new_learner
from tests.lab.local_labs import another_lab
from tests.lab.odd_images import saved
from tests.lab.processes import daemons, eventually
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

WIRE_LIMIT = 1 << 20
"""Bytes of a message that a NATS server takes by default."""


async def load(by_hand: ByHand, learner: str, image: MadeImage, platform: str = "linux/amd64", place: int = 0) -> None:
    await by_hand.run(learner, "load", stdin=b"".join(docker_archive(image, platform, place)))


async def test_images_are_told_with_names_digests_sizes_labels_and_details_of_those_that_are_asked_about(
    lab: LocalLab, learner: str, by_hand: ByHand
) -> None:
    assert await lab.engine_state(learner, ("nginx",)) is None
    await finish(lab, learner, "pull --platform linux/arm64 nginx:1.25")
    await finish(lab, learner, "tag nginx:1.25 mine:1")
    labelled = MadeImage(name="app", megabytes=0.1, layers=2, labels={"tier": "web"}, env=("A=1",), command=("x", "y"))
    await load(by_hand, learner, labelled)
    told = await lab.engine_state(learner, ("app", "nginx:1.25", "missing", "Not a name"))
    assert told and told.platform == "linux/amd64" and len(told.images) == 2
    app, nginx = told.find("app"), told.find("mine:1")
    assert app and nginx and nginx is told.find("nginx:1.25")
    assert (app.names, app.labels) == (("app:latest",), (("tier", "web"),))
    if release().store is ImageStore.CLASSIC:
        assert (app.size, app.digests) == (100_000, ())
    else:  # which counts the layers packed and unpacked, and gives each image a digest
        assert 200_000 < app.size < 250_000 and app.digests == (f"app@{app.id}",)
    assert app.details
    assert app.details == ImageDetails(app.details.diff_ids, "linux/amd64", ("A=1",), ("x", "y"))
    assert len(app.details.diff_ids) == 2
    assert nginx.details and nginx.details.platform == "linux/arm64"
    shown = (await finish(lab, learner, "images --digests --format '{{.Repository}}@{{.Digest}}' nginx")).screen
    assert nginx.digests == (shown,) and told.find(shown) is nginx
    plain = await lab.engine_state(learner, ())
    assert plain and [image.details for image in plain.images] == [None, None]


async def test_images_without_a_name_and_odd_names_are_told_as_docker_shows_them(
    lab: LocalLab, learner: str, by_hand: ByHand
) -> None:
    await finish(lab, learner, "version")
    await load(by_hand, learner, MadeImage(count=3, megabytes=0.01))
    await load(by_hand, learner, MadeImage(name="app", megabytes=0.01), place=1)
    odd = [
        "localhost/a",
        "a.b-c__d/e:" + "t" * 128,
        "127.0.0.1:5000/x/y:1",
        "x" * 64,
        "nonenone:none",
        "my_host.example/x",
    ]
    for name in odd:
        await by_hand.run(learner, "tag", "app", name)
    told = await lab.engine_state(learner, ("app", *odd))
    assert told
    assert [image.dangling for image in told.images].count(True) == 3
    for name in odd:
        assert told.find(name) is told.find("app"), name
    await finish(lab, learner, "rmi app")
    await finish(lab, learner, "image prune -af")
    emptied = await lab.engine_state(learner, ("app",))
    assert emptied and emptied.images == ()


async def test_many_images_and_long_settings_stay_within_a_message(
    lab: LocalLab, learner: str, by_hand: ByHand
) -> None:
    await finish(lab, learner, "version")
    for place in range(3):
        await load(by_hand, learner, MadeImage(count=20, megabytes=0.01), place=place)
    huge = {
        "Labels": {f"l{i}": "\x00é" * 700 for i in range(60)},
        "Env": ["A=" + "\x01" * 3_000] * 50,
        "Cmd": ["x" * 5_000],
    }
    await by_hand.run(
        learner, "load", stdin=saved([{"created_by": "ADD a /"}], 1, config=huge, architecture="a" * 5_000)
    )
    told = await lab.engine_state(learner, ("odd",))
    assert told and len(told.images) == 61 <= IMAGES_LIMIT
    one = told.find("odd:latest")
    assert one and one.details and one.details.command == () and len(one.details.platform) <= state.PLATFORM_LIMIT
    assert all(len(json.dumps(label)) <= state.LABEL_LIMIT for label in one.labels)
    assert len(messages.State.dump_json(told)) < WIRE_LIMIT / 4


async def test_the_longest_state_fits_into_a_message() -> None:
    details = state.ENVIRONMENT_LIMIT + 80 * state.LAYERS_LIMIT + 6 * (state.PLATFORM_LIMIT + 1_000)
    of_images = 250 * IMAGES_LIMIT + DETAILS_LIMIT * details
    assert of_images + state.NAMES_LIMIT + state.LABELS_LIMIT < WIRE_LIMIT


async def test_an_engine_that_sleeps_is_not_woken(tmp_path: Path, settings: Settings) -> None:
    async with another_lab(tmp_path, settings.registry, idle=0.3) as lab:
        learner = new_learner()
        await finish(lab, learner, "version")
        await eventually(lambda: not daemons(tmp_path, "dockerd"))
        assert await lab.engine_state(learner, ("nginx",)) is None
        assert not daemons(tmp_path, "dockerd")


async def test_an_engine_that_does_not_answer_is_not_waited_for(
    lab: LocalLab, settings: Settings, learner: str
) -> None:
    await finish(lab, learner, "version")
    (pid,) = daemons(settings.lab.data / "engines" / learner, "dockerd")
    os.kill(pid, signal.SIGSTOP)
    began = time.perf_counter()
    try:
        assert await lab.engine_state(learner, ()) is None
        assert time.perf_counter() - began < state.ANSWER_WITHIN + 1
    finally:
        os.kill(pid, signal.SIGCONT)
    assert await lab.engine_state(learner, ())
