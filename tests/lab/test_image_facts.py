"""What an engine tells of an image's default command and architecture, whoever made the image, here and over NATS."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from typing import Any

import pytest

from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.engine.sdk import COMMAND_LIMIT
from bot.lab.local import LocalLab
from bot.lab.release import ImageStore
from tests.lab.cluster.messaging import bot, client, pose, sent
from tests.lab.commands import ByHand, finish
from tests.lab.odd_images import saved
from tests.lab.releases import release

engine = pytest.mark.engine
pytestmark = pytest.mark.asyncio(loop_scope="session")

ODD = "docker.io/library/odd:latest"
HISTORY = [{"created_by": "ADD a /"}]


async def load(lab: LocalLab, by_hand: ByHand, learner: str, **settings: Any) -> ImageFacts | None:
    """The facts about an image with these settings."""
    await finish(lab, learner, "version")
    await by_hand.run(learner, "load", stdin=saved(HISTORY, 1, **settings))
    (image,) = await lab.image_facts(learner, (ODD,))
    return image


@engine
async def test_command_and_architecture_are_those_that_docker_prints(lab: LocalLab, learner: str) -> None:
    for name, command in (("nginx:1.25", ("nginx", "-g", "daemon off;")), ("alpine:3.19", ("/bin/sh",))):
        await finish(lab, learner, f"pull {name}")
        (image,) = await lab.image_facts(learner, (f"docker.io/library/{name}",))
        assert image and image.command == command
        printed = await finish(lab, learner, f"inspect -f '{{{{json .Config.Cmd}}}} {{{{.Architecture}}}}' {name}")
        assert printed.screen == f"{json.dumps(list(image.command), separators=(',', ':'))} {image.architecture}"


@engine
@pytest.mark.parametrize(
    ("config", "command"),
    [
        pytest.param({}, (), id="none"),
        pytest.param({"Cmd": None}, (), id="null"),
        pytest.param({"Cmd": []}, (), id="empty"),
        pytest.param({"Cmd": ["", "a b", ""]}, ("", "a b", ""), id="blanks"),
        pytest.param({"Cmd": ["`rm`", "@everyone", "\n\u202e\x07"]}, ("`rm`", "@everyone", "\n\u202e\x07"), id="signs"),
        pytest.param({"Cmd": ["x" * COMMAND_LIMIT]}, ("x" * COMMAND_LIMIT,), id="longest"),
        pytest.param({"Cmd": ["x" * COMMAND_LIMIT, "y"]}, (), id="longer"),
        pytest.param({"Cmd": ["x"] * 100_000}, (), id="many words"),
        pytest.param({"Cmd": ["x" * 1_000_000]}, (), id="huge"),
        pytest.param({"Cmd": [""] * 200_000}, (), id="many empty words"),
    ],
)
async def test_an_odd_command_is_told_or_left_out(
    lab: LocalLab, by_hand: ByHand, learner: str, config: dict[str, Any], command: tuple[str, ...]
) -> None:
    image = await load(lab, by_hand, learner, config=config)
    assert image and image.command == command


@engine
async def test_a_command_that_is_no_list_is_told_as_one_or_not_at_all(
    lab: LocalLab, by_hand: ByHand, learner: str
) -> None:
    try:
        image = await load(lab, by_hand, learner, config={"Cmd": "sleep 5"})
    except subprocess.CalledProcessError:  # Docker 26 with containerd's store does not even load it
        assert release().store is ImageStore.CONTAINERD and release().version < (28, 0)
        return
    # Containerd's store makes nothing of such a configuration.
    assert image and image.command == (("sleep 5",) if release().store is ImageStore.CLASSIC else ())


@engine
async def test_no_settings_at_all_are_no_command(lab: LocalLab, by_hand: ByHand, learner: str) -> None:
    image = await load(lab, by_hand, learner, config=None)
    assert image and (image.command, len(image.diff_ids)) == ((), 1)


@engine
async def test_a_command_that_makes_the_answer_endless_is_refused(lab: LocalLab, by_hand: ByHand, learner: str) -> None:
    with pytest.raises(Refusal, match="lab-image-unreadable"):
        await load(lab, by_hand, learner, config={"Cmd": ["x" * 5_000_000]})
    assert (await finish(lab, learner, "images")).exit_status == 0


@engine
@pytest.mark.parametrize(
    ("architecture", "told"),
    [
        pytest.param("riscv64", "riscv64", id="another"),
        pytest.param("a64 `@everyone`\n\x07", "a64 `@everyone`\n\x07", id="signs"),
        pytest.param("x" * 1_000_000, "x" * COMMAND_LIMIT, id="huge"),
    ],
)
async def test_a_strange_architecture_is_told_in_short(
    lab: LocalLab, by_hand: ByHand, learner: str, architecture: str, told: str
) -> None:
    image = await load(lab, by_hand, learner, architecture=architecture)
    assert image and image.architecture == told


@engine
async def test_command_and_architecture_come_over_the_wire(
    far: NatsLab, lab: LocalLab, by_hand: ByHand, learner: str
) -> None:
    settings = {"config": {"Cmd": ["run it", "鯨", ""]}, "architecture": "x" * COMMAND_LIMIT}
    await finish(far, learner, "version")
    here = await load(lab, by_hand, learner, **settings)
    (there,) = await far.image_facts(learner, (ODD,))
    assert there == here
    assert there and (there.command, there.architecture) == (("run it", "鯨", ""), "x" * COMMAND_LIMIT)


FACTS = ImageFacts("sha256:1", 7, ("a",), (HistoryStep("ADD a /", 7, "a"),), 0, ("sh", "-c"), "arm64")


async def told_by_a_worker(url: str, learner: str, image: dict[str, Any]) -> ImageFacts | None:
    """What a bot makes of a worker's facts about an image; None if it does not take them for any."""
    async with client(url) as stranger, bot(url) as far:

        async def answer(message: Any) -> None:
            for told in (image, None):
                await message.respond(json.dumps({"kind": "images", "images": [told]}).encode())

        name = await pose(stranger, far, learner)
        await stranger.subscribe(f"{messages.IMAGES}.{name}.{learner}", cb=answer)
        await sent(stranger)
        (found,) = await far.image_facts(learner, (ODD,))
        return found


async def test_a_worker_of_the_version_before_tells_neither(url: str, learner: str) -> None:
    image = asdict(FACTS)
    del image["command"], image["architecture"]
    found = await told_by_a_worker(url, learner, image)
    assert found and (found.command, found.architecture, found.steps) == ((), "", FACTS.steps)


@pytest.mark.parametrize("wrong", [{"command": None}, {"command": "sh"}, {"command": [1]}, {"architecture": None}])
async def test_what_is_no_command_is_not_taken_for_one(url: str, learner: str, wrong: dict[str, Any]) -> None:
    assert await told_by_a_worker(url, learner, {**asdict(FACTS), **wrong}) is None
