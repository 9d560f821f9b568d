"""A Docker Engine of the tests' own, whose containers reach this machine's loopback and its package registries."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.config import ROOT
from tests.deploy.stand_ins import LABEL, StandIn, changes_of, make_root
from tests.patience import patient

LOOPBACK: Final = "10.0.2.2"
"""Under which address containers reach the loopback of this machine: as slirp4netns has it."""

NAMESERVER: Final = "10.0.2.3"

WITH_POSTGRESQL: Final = ("--file", "compose.yaml", "--file", "docs/operations/postgresql.yaml")
"""What chooses the services beside compose.yaml as well."""

STARTS_WITHIN: Final = patient(60.0)
"""Seconds in which network and engine must be there."""


@dataclass(frozen=True)
class Compose:
    """``docker compose`` with the files of this repository, in a folder like that of an operator."""

    folder: Path
    socket: Path

    @property
    def environment(self) -> dict[str, str]:
        own = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KUJIRA_", "DISCORD_", "COMPOSE_"))
        }
        return own | {"DOCKER_HOST": f"unix://{self.socket}"}

    def docker(self, *arguments: str, given: str | None = None, check: bool = True) -> str:
        """What ``docker`` prints. Raises AssertionError with all that it said where it fails."""
        done = subprocess.run(
            ["docker", *arguments],
            cwd=self.folder,
            env=self.environment,
            input=given or "",
            text=True,
            capture_output=True,
        )
        assert done.returncode == 0 or not check, f"docker {' '.join(arguments)}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def __call__(self, *arguments: str, given: str | None = None, check: bool = True) -> str:
        return self.docker("compose", *arguments, given=given, check=check)

    def remove_all(self) -> None:
        """Remove all services, those beside compose.yaml too, and what they kept."""
        self(*WITH_POSTGRESQL, "down", "--volumes", "--remove-orphans")

    def states(self) -> Mapping[str, Mapping[str, Any]]:
        """What ``docker compose ps`` tells of each service."""
        lines = self("ps", "--all", "--format", "json").splitlines()
        return {each["Service"]: each for each in map(json.loads, lines)}

    def load(self, stand_in: StandIn, kept: Path) -> None:
        """Make an image that stands in for one of the Hub, unless the engine has it."""
        if self.docker("images", "--quiet", "--filter", f"label={LABEL}={stand_in.key}"):
            return
        changes = [word for change in changes_of(stand_in) for word in ("--change", change)]
        command = ["docker", "import", *changes, "-", stand_in.image]
        with subprocess.Popen(
            ["tar", "-C", str(make_root(stand_in, kept)), "-c", "."], stdout=subprocess.PIPE
        ) as packing:
            subprocess.run(command, check=True, env=self.environment, stdin=packing.stdout, stdout=subprocess.DEVNULL)


@contextmanager
def engine(data: Path, folder: Path) -> Iterator[Compose]:
    """An engine that runs while entered. Its images are in ``data``, all else in ``folder``, which must have a short name."""
    with ExitStack() as stack:
        network = stack.enter_context(_process(["unshare", "--net", "sleep", "infinity"], folder / "network.log"))
        wait_until(
            lambda: Path(f"/proc/{network}/ns/net").readlink() != Path("/proc/self/ns/net").readlink(),
            "no network was made",
        )
        way_out = ["slirp4netns", "--configure", "--mtu=1400", str(network), "tap0"]
        stack.enter_context(_process(way_out, folder / "slirp.log"))
        inside = ["nsenter", f"--net=/proc/{network}/ns/net"]
        wait_until(lambda: "tap0" in Path(f"/proc/{network}/net/dev").read_text(), "no way out was made")
        (folder / "kujira").mkdir()
        compose = Compose(folder / "kujira", folder / "docker.sock")
        daemon = [
            *("dockerd", "--data-root", str(data), "--exec-root", str(folder / "exec")),
            *("--pidfile", str(folder / "docker.pid"), "--host", f"unix://{compose.socket}"),
            *("--dns", NAMESERVER, "--mtu", "1400", "--cgroup-parent", _cgroup_parent()),
        ]
        stack.enter_context(_process([*inside, *daemon], folder / "docker.log"))
        stack.callback(_end_containers, compose)
        wait_until(lambda: compose.docker("ps", check=False) != "", "the engine does not answer")
        yield compose


def operators_folder(folder: Path) -> None:
    """What an operator has after a clone, as far as containers are made of it."""
    for name in ("bot", "content", "docs", "migrations", "requirements"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("compose.yaml", "Dockerfile", ".dockerignore", ".env.example"):
        shutil.copy(ROOT / name, folder / name)


def _end_containers(compose: Compose) -> None:
    if running := compose.docker("ps", "--quiet", check=False).split():
        compose.docker("rm", "--force", "--volumes", *running, check=False)


def _cgroup_parent() -> str:
    """A cgroup of its own beside that of the tests."""
    lines = Path("/proc/self/cgroup").read_text().splitlines()
    own = next(line.split(":", 2)[2] for line in lines if ":pids:" in line or line.startswith("0::"))
    return str(Path(own).parent / "compose")


@contextmanager
def _process(command: Sequence[str], log: Path) -> Iterator[int]:
    """A process that is ended with the block; its id."""
    with log.open("w") as written:
        process = subprocess.Popen(command, stdout=written, stderr=written, stdin=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(there: Callable[[], bool], otherwise: str, within: float = STARTS_WITHIN) -> None:
    """Wait for so many seconds. Raises AssertionError with the words for ``otherwise``."""
    end = time.monotonic() + within
    while not there():
        assert time.monotonic() < end, otherwise
        time.sleep(0.1)
