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

OUTPUT: Final = 64_000
"""Bytes of output of a container at most."""

PROFILE: Final = Path(__file__).with_name("seccomp.json")
"""System calls that containers may make: newer than the profile of engines of version 20, which lets pass AF_VSOCK."""

_NOBODY: Final = "uid=65534,gid=65534"
_TMPFS: Final = f"rw,noexec,nosuid,nodev,{_NOBODY},mode=1777"
_VOLUMES: Final = 8
"""Places that an image may want storage in."""

_PLACE = re.compile(r"/[A-Za-z0-9._/-]{1,200}")
_KERNELS: Final = ("/proc", "/sys", "/dev")

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
    asked: OneShot, fences: RuntimeCapabilities, volumes: Iterable[str], profile: Path
) -> tuple[str, ...]:
    """The words behind ``docker`` that run what was asked for; ``volumes`` are those of the image.

    Raises Refusal ``lab-run-volumes`` for volumes that cannot be covered.
    """
    covers = tuple(f"--tmpfs={place}:{_TMPFS},size=1m,nr_inodes=64" for place in _covered(volumes))
    seccomp = f"--security-opt=seccomp={profile}"
    return ("run", *FLAGS, *fences.flags, seccomp, *covers, *asked.options, "--", asked.image, *asked.command)


def create_argv(asked: OneShot) -> tuple[str, ...]:
    """The words behind ``docker`` that get the image as ``docker run`` would, into a container that is never started."""
    platform = asked.options[asked.options.index("--platform") :][:2] if "--platform" in asked.options else ()
    return ("create", "--network=none", "--log-driver=none", *platform, "--", asked.image, "-")


def _covered(volumes: Iterable[str]) -> list[str]:
    """Where an image is given a little memory instead of storage on disk, which it could fill."""
    places = sorted({posixpath.normpath(place) for place in volumes} - {"/tmp"})
    for place in places:
        within = any(place == kernels or place.startswith(f"{kernels}/") for kernels in _KERNELS)
        if not _PLACE.fullmatch(place) or place.startswith("//") or within:
            raise Refusal("lab-run-volumes")
    if len(places) > _VOLUMES:
        raise Refusal("lab-run-volumes")
    return places
