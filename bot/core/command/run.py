"""``docker run --rm``: one command in a container that is removed when it ends. Its flags, and why others are refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.core.command.flags import Check, Flag, OperandKind, Subcommand, check_platform, matching

PASSED_OPTIONS: Final = ("env", "workdir", "entrypoint", "platform")
"""Long names of the flags that are passed on to the container. All its limits and rights are set by the lab."""


@dataclass(frozen=True, slots=True)
class OneShot:
    """A command to run in a new container of ``image``; ``options`` are long flags, each followed by its value."""

    image: str
    command: tuple[str, ...]
    options: tuple[str, ...]


def one_shot(flags: list[tuple[str, str]], image: str, command: tuple[str, ...]) -> OneShot:
    """The container that a ``docker run`` with these ``flags`` (long names and values) asks for."""
    options = tuple(word for name, value in flags if name in PASSED_OPTIONS for word in (f"--{name}", value))
    return OneShot(image, command, options)


def is_interactive(flags: list[tuple[str, str]]) -> bool:
    """Whether the flags ask for a keyboard (``-i``, ``-t``), which the lab does not have."""
    return any(name in ("interactive", "tty") and value != "false" for name, value in flags)


def _matching(pattern: str, example: str) -> Check:
    return matching(pattern, "command-run-value", example=example)


_REFUSED: Final = {
    "command-run-volume": "volume/v mount volumes-from tmpfs env-file label-file cidfile device read-only storage-opt",
    "command-run-network": "publish/p publish-all/P network net expose link dns add-host hostname/h ip mac-address",
    "command-run-rights": (
        "privileged user/u cap-add cap-drop security-opt pid ipc uts userns cgroupns cgroup-parent group-add device-cgroup-rule "
        "runtime sysctl gpus isolation"
    ),
    "command-run-lasting": "detach/d name restart attach/a detach-keys label/l health-cmd init stop-signal stop-timeout",
    "command-run-limits": (
        "memory/m memory-swap memory-reservation cpus cpu-shares/c cpuset-cpus pids-limit ulimit shm-size oom-kill-disable "
        "oom-score-adj blkio-weight"
    ),
}
"""Flags that are not offered, by the code of the refusal that says why. A short name stands behind a slash."""


def _refused() -> tuple[Flag, ...]:
    named = [(code, *name.partition("/")[::2]) for code, names in _REFUSED.items() for name in names.split()]
    return tuple(Flag(long, short or None, refused=code) for code, long, short in named)


RUN: Final = Subcommand(
    "run",
    (
        *(Flag("rm"), Flag("interactive", "i"), Flag("tty", "t")),
        Flag("env", "e", _matching(r"[A-Za-z_][A-Za-z0-9_]*=.*", "GREETING=hello")),
        Flag("workdir", "w", _matching(r"/[A-Za-z0-9._/-]{0,200}", "/tmp")),
        Flag("entrypoint", None, _matching(r"[A-Za-z0-9._/-]{1,200}", "/bin/sh")),
        Flag("platform", None, check_platform),
        *_refused(),
    ),
    OperandKind.RUN,
    1,
    1,
    has_container_command=True,
)
