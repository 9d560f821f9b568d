"""Turns a learner's ``docker run`` into one whose container has no rights, no network and little of everything else."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.core.command.run import OneShot
from bot.core.refusal import Refusal

OUTPUT_LIMIT: Final = 64_000
"""Bytes of output that are read from a container at most."""

PROFILE: Final = Path(__file__).with_name("seccomp.json")
"""The seccomp profile of containers. That of engines of version 20 is older and allows AF_VSOCK."""

_NOBODY: Final = "uid=65534,gid=65534"
_TMPFS: Final = f"rw,noexec,nosuid,nodev,{_NOBODY},mode=1777"
_VOLUMES_LIMIT: Final = 8
"""Volumes that an image may declare at most."""

_VOLUME_PATH = re.compile(r"/[A-Za-z0-9._/-]{1,200}")
_KERNEL_FOLDERS: Final = ("/proc", "/sys", "/dev")

FLAGS: Final = (
    *("--rm", "--network=none", "--read-only", f"--tmpfs=/tmp:{_TMPFS},size=16m,nr_inodes=1k", "--shm-size=1m"),
    *("--cap-drop=ALL", "--security-opt=no-new-privileges", "--user=65534:65534"),
    *("--memory=64m", "--pids-limit=32"),
    *("--ulimit=fsize=16777216:16777216", "--ulimit=nofile=256:256", "--ulimit=core=0:0"),
    *("--no-healthcheck", "--log-driver=none", "--ipc=private", "--stop-signal=KILL", "--restart=no"),
)


GVISOR: Final = ("--runtime=runsc", "--pids-limit=256")
"""Options for gVisor; the threads of its own kernel count as processes of the container."""


@dataclass(frozen=True, slots=True)
class RuntimeCapabilities:
    """What an engine can limit on its machine, read from ``docker info``."""

    swap: bool
    cpu: bool
    gvisor: bool

    @classmethod
    def from_info(cls, info: Mapping[str, Any]) -> RuntimeCapabilities:
        """Raises Refusal ``lab-run-unfenced`` where memory or processes cannot be limited."""
        if not (info.get("MemoryLimit") and info.get("PidsLimit")):
            raise Refusal("lab-run-unfenced")
        runtimes = info.get("Runtimes") or {}
        return cls(bool(info.get("SwapLimit")), bool(info.get("CpuCfsQuota")), "runsc" in runtimes)

    @property
    def flags(self) -> tuple[str, ...]:
        swap = ("--memory-swap=64m",) if self.swap else ()
        cpu = ("--cpus=0.5",) if self.cpu else ()
        return (*swap, *cpu, *(GVISOR if self.gvisor else ()))


def confined_argv(
    one_shot: OneShot, capabilities: RuntimeCapabilities, volumes: Iterable[str], profile: Path
) -> tuple[str, ...]:
    """The arguments of ``docker`` that run a one-shot container; ``volumes`` are those that the image declares.

    Raises Refusal ``lab-run-volumes`` for volumes in whose place no memory can be mounted.
    """
    tmpfs = tuple(f"--tmpfs={place}:{_TMPFS},size=1m,nr_inodes=64" for place in _volumes_to_cover(volumes))
    seccomp = f"--security-opt=seccomp={profile}"
    return (
        "run",
        *FLAGS,
        *capabilities.flags,
        seccomp,
        *tmpfs,
        *one_shot.options,
        "--",
        one_shot.image,
        *one_shot.command,
    )


def create_argv(one_shot: OneShot) -> tuple[str, ...]:
    """The arguments of ``docker`` that pull the image as ``docker run`` would, for a container that is never started."""
    platform = one_shot.options[one_shot.options.index("--platform") :][:2] if "--platform" in one_shot.options else ()
    return ("create", "--network=none", "--log-driver=none", *platform, "--", one_shot.image, "-")


def _volumes_to_cover(volumes: Iterable[str]) -> list[str]:
    """The volumes of an image, in whose place a little memory is mounted, since it could fill a disk."""
    paths = sorted({posixpath.normpath(path) for path in volumes} - {"/tmp"})
    for place in paths:
        in_kernel_folder = any(place == kernels or place.startswith(f"{kernels}/") for kernels in _KERNEL_FOLDERS)
        if not _VOLUME_PATH.fullmatch(place) or place.startswith("//") or in_kernel_folder:
            raise Refusal("lab-run-volumes")
    if len(paths) > _VOLUMES_LIMIT:
        raise Refusal("lab-run-volumes")
    return paths
