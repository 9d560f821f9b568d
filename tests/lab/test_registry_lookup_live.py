"""Asking the practice registry about images, with real engines that have them, had them, or never did."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from nats.aio.msg import Msg

from bot.config import Settings
from bot.core.image.difference import diff_images
from bot.core.image.registry_facts import LocalImage, RegistryFacts
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.gateway.image import platform
from bot.lab.local import LocalLab
from bot.lab.none import NoLab
from bot.lab.release import ImageStore
from tests.lab.cluster.messaging import bot, client, only_worker, pose, sent, worker
from tests.lab.commands import finish, new_learner
from tests.lab.local_labs import another_lab
from tests.lab.processes import daemons
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

PYTHON, SLIM = "docker.io/library/python:3.11", "docker.io/library/python:3.11-slim"


async def refusal(lab: LocalLab | NatsLab | NoLab, learner: str, name: str) -> str:
    with pytest.raises(Refusal) as refused:
        await lab.registry_facts(learner, name)
    return refused.value.code


async def test_python_and_its_slim_variant_share_what_they_are_built_on(lab: LocalLab, learner: str) -> None:
    full, slim = await lab.registry_facts(learner, PYTHON), await lab.registry_facts(learner, SLIM)
    assert full.practice and full.platform == slim.platform == "linux/amd64" in full.platforms
    assert full.image.size > 4 * slim.image.size > 0
    found = diff_images(full, slim)
    assert (found.common_layers, found.changes) == (1, ())
    assert found.layers.columns[0][0].step.instruction.startswith("# debian.sh")
    assert "gcc" in found.packages[0] and found.packages[1] == ("tzdata",)


async def test_nothing_is_pulled_and_no_engine_begins(lab: LocalLab, learner: str) -> None:
    assert (await lab.registry_facts(learner, PYTHON)).local is None
    assert await lab.engine_facts(learner) is None


async def test_what_docker_shows_after_a_pull_is_what_was_told_before(lab: LocalLab, learner: str) -> None:
    told = await lab.registry_facts(learner, SLIM)
    await finish(lab, learner, "pull python:3.11-slim")
    fields = ".Id", ".Size", ".RepoDigests", ".Config.Cmd", ".Config.Env"
    template = ",".join(f"{{{{json {field}}}}}" for field in fields) + ",{{len .RootFS.Layers}}"
    printed = (await finish(lab, learner, f"inspect -f '[{template}]' python:3.11-slim", 400)).screen
    identity, size, digests, cmd, env, layers = json.loads(printed)
    assert (identity, layers) == (told.image.id, len(told.image.diff_ids))
    assert digests == [f"python@{told.digest}"]
    assert (tuple(cmd), tuple(env)) == (told.settings.cmd, told.settings.env)
    after = await lab.registry_facts(learner, SLIM)
    assert after.local and after.is_local
    assert after.local == LocalImage((told.digest,), after.local.id, size, ("python:3.11-slim",))
    if release().store is ImageStore.CLASSIC:
        assert after.local.id == identity
        assert after.unpacked and after.unpacked == pytest.approx(size, rel=0.05)
    else:  # which tells the size of what was fetched
        assert after.local.id == told.manifest
        assert told.image.size == pytest.approx(size, rel=0.05)


async def test_an_engine_that_sleeps_is_not_woken_to_tell_what_it_has(tmp_path: Path, settings: Settings) -> None:
    learner = new_learner()
    async with another_lab(tmp_path, settings.registry) as lab:
        await finish(lab, learner, "pull alpine:3.19")
        await finish(lab, learner, "tag alpine:3.19 nginx:1.25")
    async with another_lab(tmp_path, settings.registry) as lab:
        same = await lab.registry_facts(learner, "docker.io/library/alpine:3.19")
        assert same.is_local and same.local and same.local.id in same.identities
        assert same.local.digests == (same.digest,)
        other = await lab.registry_facts(learner, "docker.io/library/nginx:1.25")
        assert other.local == same.local and not other.is_local
        assert (await lab.registry_facts(learner, f"docker.io/library/alpine@{same.digest}")).is_local
        assert not daemons(tmp_path, "dockerd")


async def test_a_name_that_was_given_here_is_told_from_the_registrys(lab: LocalLab, learner: str) -> None:
    await finish(lab, learner, "pull alpine:3.19")
    await finish(lab, learner, "tag alpine:3.19 redis:7")
    found = await lab.registry_facts(learner, "docker.io/library/redis:7")
    assert found.local and found.local.id and not found.is_local


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nginx:9.99", "look-unknown"),
        ("no-such-image", "look-denied"),
        ("example.com/a/b", "command-registry"),
        ("127.0.0.1:5000/x", "command-registry"),
        ("Nginx", "reference-upper-case"),
        ("--all", "reference-separator"),
    ],
)
async def test_what_cannot_be_told_is_refused_here_and_at_a_worker(
    lab: LocalLab, far: NatsLab, anyone: str, name: str, code: str
) -> None:
    here = await refusal(lab, anyone, name)
    assert here == await refusal(far, anyone, name)
    assert here == code


async def test_a_machine_for_which_there_is_no_image_is_told(
    lab: LocalLab, anyone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "native_platform", lambda: "linux/riscv64")
    assert await refusal(lab, anyone, PYTHON) == "look-platform"


async def test_what_comes_over_the_wire_is_what_the_lab_tells(lab: LocalLab, far: NatsLab, learner: str) -> None:
    assert await far.registry_facts(learner, PYTHON) == await lab.registry_facts(learner, PYTHON)
    await finish(far, learner, "pull hello-world")
    hello = await far.registry_facts(learner, "hello-world")
    assert hello.is_local and hello == await lab.registry_facts(learner, "hello-world")


async def test_a_lab_that_is_off_says_why_here_and_far_away(url: str, anyone: str) -> None:
    assert await refusal(NoLab(), anyone, PYTHON) == "lab-unavailable-off"
    async with worker(NoLab("no-root"), url), bot(url) as far:
        assert await refusal(far, anyone, PYTHON) == "lab-unavailable-no-root"
    async with bot(url) as far:
        began = time.perf_counter()
        assert await refusal(far, anyone, PYTHON) == "lab-unavailable-no-worker"
        assert time.perf_counter() - began < 2


class Curious(NoLab):
    """A lab that notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        self.asked.append(name)
        return await super().registry_facts(learner, name)


REQUESTS = (
    b"",
    b"\xff",
    b"{}",
    b'{"learner": "x", "name": "nginx"}',
    b'{"learner": "0123456789abcdef", "name": "nginx", "more": 1}',
    b'{"learner": "0123456789abcdef", "name": 5}',
    b'{"learner": "0123456789abcdef", "name": "' + b"a" * 700 + b'"}',
    b'{"learner": "0123456789abcdef", "name": "169.254.169.254/x"}',
    b'{"learner": "0123456789abcdef", "name": "nginx:1.25"}',
)


async def test_a_worker_asks_only_about_what_it_has_read_as_a_reference_itself(url: str) -> None:
    lab, codes = Curious(), list[str]()
    async with worker(lab, url), client(url) as stranger:
        subject = f"{messages.LOOK}.{await only_worker(stranger)}"
        for data in REQUESTS:
            replies = await stranger.subscribe(stranger.new_inbox())
            await stranger.publish(subject, data, reply=replies.subject)
            while (reply := json.loads((message := await replies.next_msg(10)).data))["kind"] != "refused":
                if reply["kind"] == "ready":
                    await message.respond(b"")
            codes.append(reply["code"])
    assert codes == ["lab-unavailable-failed"] * 7 + ["command-registry", "lab-unavailable-off"]
    assert lab.asked == ["docker.io/library/nginx:1.25"]


async def test_garbage_from_a_worker_is_no_answer(url: str, lab: LocalLab, learner: str) -> None:
    good = messages.LookedMessage(found=await lab.registry_facts(learner, PYTHON))
    bad = [
        b"",
        b"\xff",
        b'{"kind": "looked"}',
        good.model_dump_json().replace('"size":', '"sizes":').encode(),
        good.model_dump_json(exclude={"found": {"platforms"}}).encode(),
    ]

    async def answer(message: Msg) -> None:
        for data in (*bad, good.model_dump_json().encode()):
            await message.respond(data)

    async with client(url) as stranger, bot(url) as far:
        name = await pose(stranger, far)
        await stranger.subscribe(f"{messages.LOOK}.{name}", cb=answer)
        await sent(stranger)
        assert await far.registry_facts(learner, PYTHON) == good.found
