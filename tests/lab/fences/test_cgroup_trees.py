"""Where cgroups can be made: on machines that are written down, and on this one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.lab.fences import cgroup_trees
from bot.lab.fences.cgroup import CONTROLLERS, Cgroups, Limits
from tests.lab.processes import gone

LIMITS = Limits(1 << 28, 1.0, 100)


class Machine:
    """``/proc/self`` and file systems of cgroups, as files."""

    def __init__(self, folder: Path) -> None:
        self.process = folder / "self"
        self.root = folder / "cgroup"
        self.process.mkdir()
        self.root.mkdir()

    def mounted(self, *lines: str) -> None:
        text = "".join(f"1 2 0:3 {line.format(root=self.root)}\n" for line in lines)
        (self.process / "mountinfo").write_text(text)

    def inside(self, text: str) -> None:
        (self.process / "cgroup").write_text(text)

    def folder(self, path: str, controllers: str = "") -> Path:
        folder = self.root / path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "cgroup.controllers").write_text(controllers)
        return folder

    def trees(self) -> dict[str, frozenset[str]]:
        return {
            str(tree.folder.relative_to(self.root)): tree.controllers
            for tree in cgroup_trees.find_trees(CONTROLLERS, self.process)
        }


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_version_1_has_a_tree_for_each_controller_and_ours_is_below_our_own(machine: Machine) -> None:
    for folder in ("memory/session", "pids", "cpu,cpuacct/a b", "freezer", "unified"):
        machine.folder(folder)
    machine.inside("4:memory:/session\n3:cpu,cpuacct:/a b\n2:pids:/\n1:freezer:/\n0::/\n")
    machine.mounted(
        "/ {root}/memory rw - cgroup cgroup rw,memory",
        "/ {root}/cpu,cpuacct rw shared:1 - cgroup cgroup rw,cpu,cpuacct",
        "/ {root}/pids rw - cgroup cgroup rw,pids",
        "/ {root}/freezer rw - cgroup cgroup rw,freezer",
        "/ {root}/unified rw - cgroup2 cgroup2 rw",
        "/ {root}/proc rw - proc proc rw",
    )
    assert machine.trees() == {
        "memory/session/kujira": {"memory"},
        "cpu,cpuacct/a b/kujira": {"cpu", "cpuacct"},
        "pids/kujira": {"pids"},
    }
    trees = cgroup_trees.find_trees(CONTROLLERS, machine.process)
    assert cgroup_trees.foreign_cgroups(trees, "containers", machine.process) == [
        machine.root / "freezer" / "containers",
        machine.root / "unified" / "containers",
    ]


def test_in_a_container_only_its_own_part_of_the_tree_is_mounted(machine: Machine) -> None:
    machine.folder("memory")
    machine.inside("1:memory:/docker/abc\n")
    machine.mounted("/docker/abc {root}/memory rw - cgroup cgroup rw,memory")
    assert machine.trees() == {"memory/kujira": {"memory"}}


def test_a_tree_that_is_mounted_once_more_is_the_same_tree(machine: Machine) -> None:
    for folder in ("memory", "cpu,cpuacct", "chroot/memory", "chroot/cpu,cpuacct"):
        machine.folder(folder)
    machine.inside("2:memory:/\n1:cpu,cpuacct:/\n")
    machine.mounted(
        "/ {root}/memory rw - cgroup cgroup rw,memory",
        "/ {root}/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
        "/ {root}/chroot/memory rw - cgroup cgroup rw,memory",
        "/ {root}/chroot/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
    )
    assert machine.trees() == {"memory/kujira": {"memory"}, "cpu,cpuacct/kujira": {"cpu", "cpuacct"}}


def test_in_version_2_they_are_beside_ours_since_no_cgroup_with_processes_can_limit_others(machine: Machine) -> None:
    machine.folder("system.slice", "cpu memory pids io")
    machine.folder("system.slice/kujira.service", "memory pids")
    machine.folder("system.slice/kujira", "cpu memory pids")
    machine.inside("0::/system.slice/kujira.service\n")
    machine.mounted("/ {root} rw - cgroup2 cgroup2 rw,nsdelegate")
    assert machine.trees() == {"system.slice/kujira": {"cpu", "memory", "pids"}}


def test_in_version_2_a_controller_that_was_not_handed_down_is_missing(machine: Machine) -> None:
    machine.folder("user.slice", "memory pids")
    machine.folder("user.slice/kujira", "memory pids")
    machine.inside("0::/user.slice/session.scope\n")
    machine.mounted("/ {root} rw - cgroup2 cgroup2 rw")
    assert machine.trees() == {"user.slice/kujira": {"memory", "pids"}}


def test_a_tree_of_version_2_that_controls_nothing_is_left_alone(machine: Machine) -> None:
    machine.folder("unified", "hugetlb")
    machine.folder("pids")
    machine.inside("1:pids:/\n0::/\n")
    machine.mounted("/ {root}/unified rw - cgroup2 cgroup2 rw", "/ {root}/pids rw - cgroup cgroup rw,pids")
    assert machine.trees() == {"pids/kujira": {"pids"}}
    assert not (machine.root / "unified" / "kujira").exists()


def test_where_nothing_may_be_written_there_is_no_place(machine: Machine) -> None:
    machine.inside("1:pids:/\n")
    machine.mounted("/ {root}/missing/pids ro - cgroup cgroup ro,pids")
    assert machine.trees() == {}


@pytest.fixture
def unified() -> Iterator[tuple[Path, str]]:
    """A real cgroup of version 2, as a container has it, and a controller that works there."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    for _, mount, kind, *_ in mounts:
        controllers = (Path(mount) / "cgroup.controllers").read_text().split() if kind == "cgroup2" else []
        if controllers and os.access(mount, os.W_OK):
            break
    else:
        pytest.skip("this machine has no cgroups of version 2 with a controller that may be used")
    name = next((one for one in controllers if one in CONTROLLERS), controllers[0])
    top = Path(mount) / "kujira-test"
    top.mkdir()
    (Path(mount) / "cgroup.subtree_control").write_text(f"+{name}")
    yield top, name
    for place, _, _ in os.walk(top, topdown=False):
        Path(place).rmdir()


def sleeping() -> subprocess.Popen[bytes]:
    return subprocess.Popen(["sleep", "60"])


def move(pid: int, files: list[str]) -> None:
    for file in files:
        Path(file).write_text(str(pid))


async def test_in_a_container_of_version_2_those_who_are_in_the_way_step_aside(
    unified: tuple[Path, str], machine: Machine
) -> None:
    top, controller = unified
    with sleeping() as first, sleeping() as second:
        try:
            (top / "cgroup.procs").write_text(str(first.pid))
            machine.inside("0::/kujira-test\n")
            machine.mounted(f"/kujira-test {top} rw - cgroup2 cgroup2 rw")
            (tree,) = cgroup_trees.find_trees([controller], machine.process)
            assert (tree.folder, tree.controllers) == (top / "kujira", {controller})
            assert (top / "kujira-itself" / "cgroup.procs").read_text().split() == [str(first.pid)]

            cgroup = Cgroups([tree], LIMITS).create()
            move(second.pid, cgroup.procs_files)
            assert cgroup.pids() == {second.pid}
            cgroup.destroy()
            assert await gone(second.pid) and first.poll() is None
            assert [place.name for place in tree.folder.iterdir() if place.is_dir()] == []
        finally:
            first.kill()
            second.kill()
