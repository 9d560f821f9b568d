"""What a machine must have for engines to run on it; asked by whoever wants to know without loading a lab."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.lab.release import EngineRelease, ImageStore, engine_release, version_of

SETPRIV: Final = "/usr/bin/setpriv"
PRLIMIT: Final = "/usr/bin/prlimit"
SETSID: Final = "/usr/bin/setsid"
UTIL_LINUX: Final = (SETPRIV, PRLIMIT, SETSID)
"""Programs that prepare a new process and become the next one: ``preexec_fn`` would have Python fork itself for that, whose
memory the kernel copies while nobody is answered."""


def check_is_there(program: str, path: str) -> None:
    """Raises FileNotFoundError for a program that is in none of the folders of ``path``: what prepares a process would say it
    on the program's standard error.
    """
    if shutil.which(program, path=path) is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), program)


class UnavailableError(Exception):
    """No engine can run on this machine. ``reason`` is the end of the text id ``lab-unavailable-<reason>``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def require_programs(settings: Settings) -> None:
    """Raises UnavailableError where this process may start no engine, or a program for it is not installed."""
    if os.geteuid() != 0:
        raise UnavailableError("no-root")
    if shutil.which("dockerd") is None:
        raise UnavailableError("no-engine")
    if not all(Path(program).exists() for program in UTIL_LINUX):
        raise UnavailableError("no-util-linux")
    cli = settings.lab.docker_cli
    if not cli or not cli.exists():
        raise UnavailableError("no-cli")


def installed_release(settings: Settings) -> EngineRelease:
    """The release of dockerd on this machine, with the store of the settings. Raises UnavailableError if it has no such store."""
    return _release(version_of("dockerd"), settings)


def _release(version: str | None, settings: Settings) -> EngineRelease:
    wanted = settings.lab.store
    try:
        return engine_release(version, None if wanted == "auto" else ImageStore(wanted))
    except ValueError:
        raise UnavailableError("no-store") from None


def form_at_hand(settings: Settings) -> DockerForm:
    """The form in which the Docker that learners meet prints; that of the oldest where there is none."""
    try:
        return _release(settings.lab.docker_of_workers or version_of("dockerd"), settings).form
    except UnavailableError:
        return OLDEST_FORM
