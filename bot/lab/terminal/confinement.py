"""What a learner's ``docker run`` becomes: the same command in a container that can harm nobody."""

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
"""Bytes of output of a container at most."""

PROFILE: Final = Path(__file__).with_name("seccomp.json")
"""System calls that containers may make: newer than the profile of engines of version 20, which lets pass AF_VSOCK."""

_NOBODY: Final = "uid=65534,gid=65534"
_TMPFS: Final = f"rw,noexec,nosuid,nodev,{_NOBODY},mode=1777"
_VOLUMES_LIMIT: Final = 8
"""Places that an image may want storage in."""

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
"""Threads of gVisor's own kernel count as processes of the container."""


@dataclass(frozen=True, slots=True)
class RuntimeCapabilities:
    """What an engine can limit on its machine, as it says itself."""

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
    """The words behind ``docker`` that run what was asked for; ``volumes`` are those of the image.

    Raises Refusal ``lab-run-volumes`` for volumes that cannot be covered.
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
    """The words behind ``docker`` that get the image as ``docker run`` would, into a container that is never started."""
    platform = one_shot.options[one_shot.options.index("--platform") :][:2] if "--platform" in one_shot.options else ()
    return ("create", "--network=none", "--log-driver=none", *platform, "--", one_shot.image, "-")


def _volumes_to_cover(volumes: Iterable[str]) -> list[str]:
    """Where an image is given a little memory instead of storage on disk, which it could fill."""
    paths = sorted({posixpath.normpath(path) for path in volumes} - {"/tmp"})
    for place in paths:
        in_kernel_folder = any(place == kernels or place.startswith(f"{kernels}/") for kernels in _KERNEL_FOLDERS)
        if not _VOLUME_PATH.fullmatch(place) or place.startswith("//") or in_kernel_folder:
            raise Refusal("lab-run-volumes")
    if len(paths) > _VOLUMES_LIMIT:
        raise Refusal("lab-run-volumes")
    return paths
