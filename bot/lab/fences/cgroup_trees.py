"""Where cgroups can be created on this machine: version 1 has a tree for each controller, version 2 one for all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = "kujira"
"""The folder, in every tree, in which the cgroups of all engines are."""

OWN_PROCESSES: Final = "kujira-itself"
"""A cgroup for our own processes: in version 2, a cgroup that holds processes cannot limit cgroups below it."""

CPU_ACCOUNTING: Final = "cpuacct"
"""The controller by which version 1 counts processor time; another one limits it."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder in which cgroups of engines can be created, and the controllers that work there."""

    folder: Path
    unified: bool
    controllers: frozenset[str]


def find_trees(requested: Iterable[str], process: Path = Path("/proc/self")) -> list[Tree]:
    """The trees that have any of the ``requested`` controllers, with their folder for engines, which is created.

    Trees in which nothing may be written are left out.
    """
    requested = frozenset((*requested, CPU_ACCOUNTING))
    own = _own_paths((process / "cgroup").read_text())
    found: list[Tree] = []
    for mount, root, unified, controllers in _mounts((process / "mountinfo").read_text()):
        names = frozenset({""} if unified else controllers & requested) & own.keys()
        with contextlib.suppress(OSError):
            if not names or any(tree.unified == unified and tree.controllers >= names - {""} for tree in found):
                continue  # nothing of ours, or the same tree once more: a chroot may have it mounted again
            place = _within(mount, root, own[next(iter(names))])
            if unified:
                found.append(_unified(mount, place, requested))
            else:
                (place / FOLDER).mkdir(exist_ok=True)
                found.append(Tree(place / FOLDER, False, controllers & requested))
    return [tree for tree in found if tree.controllers]


def foreign_cgroups(trees: Iterable[Tree], name: str, process: Path = Path("/proc/self")) -> list[Path]:
    """The folders called ``name`` in trees that are not among ``trees``: containers have cgroups there as well."""
    ours = {tree.folder.parent for tree in trees}
    own = _own_paths((process / "cgroup").read_text())
    found: list[Path] = []
    for mount, root, unified, options in _mounts((process / "mountinfo").read_text()):
        if there := frozenset({""} if unified else options) & own.keys():
            folder = _within(mount, root, own[next(iter(there))])
            found += [folder / name] if folder not in ours else []
    return found


def _own_paths(text: str) -> dict[str, str]:
    """The path of our cgroup, by controller; the one of version 2 has no name."""
    lines = (line.split(":", 2) for line in text.splitlines())
    return {name: path for _, names, path in lines for name in names.split(",")}


def _mounts(text: str) -> Iterator[tuple[Path, str, bool, frozenset[str]]]:
    """Where a tree is mounted, what of it, whether it is of version 2, and the controllers of one of version 1."""
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ", 2)
        if kind in ("cgroup", "cgroup2"):
            root, mount = before.split(" ")[3:5]
            yield Path(mount), root, kind == "cgroup2", frozenset(options.split(","))


def _within(mount: Path, root: str, path: str) -> Path:
    """Where a cgroup is seen: only the part of the tree below ``root`` may be mounted, as in a container."""
    prefix = root.rstrip("/")
    below = path.startswith(f"{prefix}/") or path == root
    return mount / path[len(prefix) :].lstrip("/") if below else mount


def _unified(mount: Path, own: Path, wanted: frozenset[str]) -> Tree:
    """A place beside our own cgroup. In a container, which sees nothing above its own, below it."""
    base = mount if own == mount else own.parent
    if not wanted & set((base / "cgroup.controllers").read_text().split()):
        return Tree(base, True, frozenset())
    on = _enable(base, wanted)
    if not on and own == mount:
        _move_processes_below(own)
        on = _enable(base, wanted)
    folder = base / FOLDER
    folder.mkdir(exist_ok=True)
    return Tree(folder, True, _enable(folder, on))


def _enable(folder: Path, wanted: Iterable[str]) -> frozenset[str]:
    """Let cgroups below ``folder`` have controllers; returns those that they have then.

    None where processes are in ``folder`` itself: the kernel would give those that limit threads (cpu, pids), and for it
    take no process below any more ("threaded domain" in the kernel's cgroup-v2 guide).
    """
    on: set[str] = set()
    # The machine's root has no type; it alone may have processes and limit others.
    if (folder / "cgroup.type").exists() and (folder / "cgroup.procs").read_text():
        return frozenset()
    for controller in set(wanted) & set((folder / "cgroup.controllers").read_text().split()):
        with contextlib.suppress(OSError):  # that of one of them is no reason to go without the others
            (folder / "cgroup.subtree_control").write_text(f"+{controller}")
            on.add(controller)
    return frozenset(on)


def enable(folder: Path, tree: Tree) -> None:
    """Let cgroups below ``folder`` have all controllers of its tree, where that has to be said."""
    if tree.unified:
        _enable(folder, tree.controllers)


def _move_processes_below(folder: Path) -> None:
    """Move the processes of a cgroup, ours among them, to one below it."""
    aside = folder / OWN_PROCESSES
    aside.mkdir(exist_ok=True)
    for pid in (folder / "cgroup.procs").read_text().split():
        with contextlib.suppress(ProcessLookupError):
            (aside / "cgroup.procs").write_text(pid)
