"""Commands that were broken off, on engines that do not notice."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.core.lab.protocol import Finished
from bot.core.refusal import Refusal
from bot.lab.fences import disk
from bot.lab.local import LocalLab
from bot.lab.release import ImageStore
from tests.lab.commands import finish, job, new_learner
from tests.lab.fences.conftest import MIB, LoopbackHub, Make, Open, dockerd
from tests.lab.gateway.conftest import Docker
from tests.lab.gateway.fake_hub import hang
from tests.lab.gateway.fake_images import binary, good, gzipped, header, image, padded, tar
from tests.lab.processes import daemons, eventually, kill
from tests.lab.releases import release
from tests.patience import patient

pytestmark = pytest.mark.engine

TERABYTE = 1 << 40
SPARSE = header(b"sparse", 512, b"S", b"ustar  \0", b"\0" * 138 + binary(TERABYTE)) + padded(b"x")


async def pulls_soon(lab: LocalLab, learner: str) -> None:
    began = time.perf_counter()
    assert (await finish(lab, learner, "pull -q fine/image:1")).exit_status == 0
    assert time.perf_counter() - began < patient(5)


async def test_after_three_pulls_that_hang_were_stopped_the_next_one_works(unguarded: Open, hub: LoopbackHub) -> None:
    hub.add("fine/image:1", good())
    for number in range(3):
        made = image(gzipped(tar(f"hung-{number}")))
        hub.add(f"hung/image:{number}", made)
        hub.handlers[f"/v2/hung/image/blobs/{list(made.blobs)[1]}"] = hang
    async with unguarded(timeout=patient(0.7)) as lab:
        learner, twin = new_learner(), new_learner()
        assert (await finish(lab, learner, "images")).exit_status == 0
        for number in range(3):
            stopped = await finish(lab, learner, f"pull hung/image:{number}")
            assert stopped.stopped == "time"
            assert (await finish(lab, twin, "images")).exit_status == 0
        await pulls_soon(lab, learner)


async def test_a_sparse_terabyte_that_was_cancelled_is_gone_with_the_engine(
    unguarded: Open, hub: LoopbackHub, tmp_path: Path
) -> None:
    hub.add("fine/image:1", good())
    hub.add("evil/sparse:1", image(SPARSE))
    async with unguarded() as lab:
        learner = new_learner()
        await finish(lab, learner, "pull -q fine/image:1")
        pid, file = dockerd(tmp_path), tmp_path / "engines" / learner / disk.NAME
        async with aclosing(lab.run(job(learner, "pull evil/sparse:1"))) as updates:
            await anext(updates)
            if is_classic := release().store is ImageStore.CLASSIC:
                await eventually(lambda: bool(unfinished(pid, file.with_name("data"))))
        if is_classic:  # containerd gives up by itself, and soon
            assert not daemons(tmp_path, "dockerd")
        assert "fine/image" in (await finish(lab, learner, "images")).screen
        assert unfinished(dockerd(tmp_path), file.with_name("data")) == []
        await finish(lab, learner, "rmi fine/image:1")
        await pulls_soon(lab, learner)
    assert file.stat().st_blocks * 512 < 16 * MIB


def unfinished(pid: int, data: Path) -> list[Path]:
    """What an engine unpacks right now."""
    seen = Path(f"/proc/{pid}/root{data}")
    return [*seen.glob("image/overlay2/layerdb/tmp/*"), *seen.glob("containerd/daemon/tmpmounts/*")]


async def test_an_engine_killed_in_the_middle_of_a_pull_is_told_of_in_one_message_and_is_back_at_once(
    unguarded: Open, hub: LoopbackHub, tmp_path: Path
) -> None:
    hub.add("fine/image:1", good())
    made = image(gzipped(tar("hung")))
    hub.add("hung/image:1", made)
    hub.handlers[f"/v2/hung/image/blobs/{list(made.blobs)[1]}"] = hang
    async with unguarded() as lab:
        learner = new_learner()
        screens: list[str] = []
        with pytest.raises(Refusal) as refused:
            async with aclosing(lab.run(job(learner, "pull hung/image:1"))) as updates:
                async for update in updates:
                    screens.append(update.screen)
                    assert not isinstance(update, Finished)
                    kill([dockerd(tmp_path)] if len(screens) == 1 else [])
        assert refused.value.code == "lab-engine-died"
        began = time.perf_counter()
        assert (await finish(lab, learner, "images")).exit_status == 0
        assert time.perf_counter() - began < patient(3)
        await pulls_soon(lab, learner)


async def test_an_engine_that_does_not_answer_is_started_anew(make: Make, tmp_path: Path) -> None:
    engine = make()
    await engine.ensure_running()
    pid = dockerd(tmp_path)
    os.kill(pid, signal.SIGSTOP)
    began = time.perf_counter()
    await engine.ensure_running()
    assert time.perf_counter() - began < patient(10)
    assert dockerd(tmp_path) != pid


async def test_an_engine_at_rest_is_left_alone(make: Make, hub: LoopbackHub, tmp_path: Path) -> None:
    hub.add("fine/image:1", good())
    engine = make()
    await engine.ensure_running()
    pid = dockerd(tmp_path)
    assert (await Docker(engine, tmp_path)("pull", "-q", "fine/image:1")).status == 0
    await asyncio.gather(engine.wait_until_idle(), engine.wait_until_idle())
    assert dockerd(tmp_path) == pid
