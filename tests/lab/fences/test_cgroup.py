"""What an engine may take, and the end of everything that it has started."""

from __future__ import annotations

import asyncio
import io
import os
import random
import subprocess
import tarfile
from pathlib import Path

import pytest

from bot.core.refusal import Refusal
from bot.lab.fences.cgroup import CONTROLLERS, CgroupLimits, Cgroups, limit_files
from bot.lab.fences.cgroup_trees import find_trees
from bot.lab.fences.fences import Fences
from bot.lab.practice.programs import BUSYBOX
from tests.lab.commands import finish, new_learner
from tests.lab.fences.conftest import MIB, LoopbackHub, Make, Open, dockerd
from tests.lab.gateway.conftest import Docker
from tests.lab.gateway.fake_images import binary, good, header, image, zeros
from tests.lab.processes import running
from tests.lab.releases import docker_cli
from tests.patience import patient

pytestmark = pytest.mark.engine

LIMITS = CgroupLimits(memory=128 * MIB, cpus=0.5, processes=40)


@pytest.mark.parametrize(
    ("controller", "unified", "written"),
    [
        ("memory", False, {"memory.limit_in_bytes": "134217728", "memory.memsw.limit_in_bytes": "134217728"}),
        ("memory", True, {"memory.max": "134217728", "memory.swap.max": "0"}),
        ("cpu", False, {"cpu.cfs_quota_us": "50000", "cpu.cfs_period_us": "100000"}),
        ("cpu", True, {"cpu.max": "50000 100000"}),
        ("pids", False, {"pids.max": "40"}),
        ("pids", True, {"pids.max": "40"}),
        ("cpuacct", False, {}),
    ],
)
def test_each_version_has_its_own_words_for_the_same_limits(
    controller: str, unified: bool, written: dict[str, str]
) -> None:
    assert dict(limit_files(controller, unified, LIMITS)) == written


@pytest.fixture
def cgroups(fences: Fences) -> Cgroups:
    return Cgroups(find_trees(CONTROLLERS), LIMITS)


def test_a_cgroup_ends_with_all_its_processes_however_they_have_multiplied(cgroups: Cgroups) -> None:
    cgroup = cgroups.create()
    join = " ".join(f"echo $$ > '{file}';" for file in cgroup.procs_files)
    fork = "sleep 60 & setsid sleep 60 & (sleep 60 & exec sleep 60) & wait"
    with subprocess.Popen(["/bin/sh", "-c", f"{join} {fork}"]) as shell:
        while len(cgroup.pids()) < 5:
            assert shell.poll() is None
        assert shell.pid in cgroup.pids()
        cgroup.destroy()
    assert not cgroup.pids()
    assert not any(Path(file).exists() for file in cgroup.procs_files)
    cgroup.destroy()


def test_what_a_run_that_is_gone_has_left_is_removed_and_ours_is_not(cgroups: Cgroups) -> None:
    ours = cgroups.create()
    left = [tree.folder / f"{2**22 - 1}-left" for tree in find_trees(CONTROLLERS)]
    for folder in left:
        folder.mkdir(exist_ok=True)
    cgroups.remove_orphans()
    assert not any(folder.exists() for folder in left)
    assert all(Path(file).exists() for file in ours.procs_files)
    ours.destroy()


async def test_an_engine_and_its_containers_are_inside(make: Make, tmp_path: Path) -> None:
    engine = make()
    await engine.ensure_running()
    groups = cgroups_of(dockerd(tmp_path))
    limited = [path for controller, path in groups.items() if controller in ("", *CONTROLLERS)]
    assert len([path for path in limited if f"/kujira/{os.getpid()}-" in path]) >= 1


async def test_an_engine_that_takes_too_much_memory_ends_with_one_clean_message_and_is_back_at_once(
    unguarded: Open, hub: LoopbackHub, tmp_path: Path
) -> None:
    name = 400 * MIB
    hub.add("evil/name:1", image(zeros(name + MIB, header(b"././@LongLink", binary(name), b"L"))))
    hub.add("fine/image:1", good())
    async with unguarded(memory=160 * MIB) as lab:
        learner = new_learner()
        try:
            finished = await finish(lab, learner, "pull evil/name:1")
            assert finished.exit_status == 1
            assert "docker.sock" not in finished.screen
        except Refusal as refusal:
            assert refusal.code == "lab-engine-died"
        began = asyncio.get_running_loop().time()
        assert (await finish(lab, learner, "pull -q fine/image:1")).exit_status == 0
        assert asyncio.get_running_loop().time() - began < patient(5)


async def test_a_container_of_an_engine_is_inside_too_and_ends_with_it(make: Make, tmp_path: Path) -> None:
    engine = make()
    await engine.ensure_running()
    docker = Docker(engine, tmp_path)
    packed = await asyncio.to_thread(busybox)
    argv = [docker_cli(), "-H", f"unix://{engine.socket}", "import", "-", "box:1"]
    await asyncio.to_thread(subprocess.run, argv, input=packed, check=True, capture_output=True)
    sleep = f"/busybox sleep {random.randrange(1_000_000, 2_000_000)}"
    ran = await docker("run", "-d", "--network=none", "--memory=32m", "box:1", *sleep.split())
    assert ran.status == 0, ran.error
    (pid,) = running(sleep)
    theirs, ours = cgroups_of(pid), cgroups_of(dockerd(tmp_path))
    pairs = [(theirs[each], ours[each]) for each in ours if f"/kujira/{os.getpid()}-" in ours[each]]
    assert pairs
    assert all(their.startswith(our.removesuffix("/daemon") + "/containers/") for their, our in pairs)
    await engine.stop(within=0)
    assert running(sleep) == []


def cgroups_of(pid: int) -> dict[str, str]:
    """The paths of a process' cgroups, by controller."""
    lines = [line.split(":", 2) for line in Path(f"/proc/{pid}/cgroup").read_text().splitlines()]
    return {name: path for _, names, path in lines for name in names.split(",")}


def busybox() -> bytes:
    """A file system with one program that does everything."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(BUSYBOX, "busybox")
    return packed.getvalue()
