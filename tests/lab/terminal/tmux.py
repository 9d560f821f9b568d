"""tmux as the reference: a terminal that shares no code with ours."""

from __future__ import annotations

import itertools
import shlex
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.lab.daemons import DIES_WITH_US
from tests.patience import patient

WITHIN = patient(30.0)
"""Seconds that a command may take."""

ENDED = "ended with "

TAB_STOP = 8
"""Columns from one tab stop to the next."""

CONFIG = """
set -g default-shell /bin/sh
set -g status off
set -g history-limit 50000
"""


@dataclass(frozen=True)
class Shown:
    """What stands in the terminal after a command, and the command's exit status."""

    screen: str
    exit_status: int


class Tmux:
    """A tmux server of its own; every command gets a fresh window."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "tmux.sock"
        config = folder / "tmux.conf"
        config.write_text(CONFIG)
        self._where = ("-u", "-S", str(self._socket), "-f", str(config))
        self._numbers = itertools.count()
        # Not as a daemon, so that it goes when we go, however we go.
        self._server = subprocess.Popen([*DIES_WITH_US, "tmux", "-D", *self._where])
        wait_until(self._socket.exists)

    def show(
        self, argv: tuple[str, ...], environment: Mapping[str, str], columns: int, rows: int, typed: str = ""
    ) -> Shown:
        """Run ``argv`` in a new terminal; ``typed`` is typed when it asks [y/N]."""
        name = f"w{next(self._numbers)}"
        settings = [f"{key}={value}" for key, value in environment.items()]
        ended = self._folder / name
        # The title is set after all output has been taken in, and does not show; to look for a file costs less.
        # The shell stays, since tmux may lose what the last process of a window wrote just before it went.
        run = shlex.join(["env", "-i", *settings, *argv])
        command = rf"{run}; printf '\033]2;{ENDED}%d\007' $?; : >{ended}; exec sleep {2 * WITHIN:.0f}"
        self._tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), "-s", name, command)
        if typed:
            wait_until(lambda: self._screen(name, columns).rstrip().endswith("[y/N]"))
            self._tmux("send-keys", "-t", name, "-l", typed)
        wait_until(ended.exists)
        wait_until(lambda: self._title(name).startswith(ENDED))
        shown = Shown(self._screen(name, columns), int(self._title(name).removeprefix(ENDED)))
        self._tmux("kill-session", "-t", name)
        return shown

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(WITHIN)

    def _screen(self, name: str, columns: int) -> str:
        lines = self._tmux("capture-pane", "-p", "-S", "-", "-t", name).split("\n")
        return "\n".join(_without_tabs(line, columns).rstrip(" ") for line in lines).rstrip("\n")

    def _title(self, name: str) -> str:
        return self._tmux("display-message", "-p", "-t", name, "#{pane_title}").strip()

    def _tmux(self, *words: str) -> str:
        ran = subprocess.run(["tmux", *self._where, *words], capture_output=True, check=True, timeout=WITHIN)
        return ran.stdout.decode()


def _without_tabs(line: str, columns: int) -> str:
    """A line of narrow characters with the spaces that tabs look like: newer releases of tmux hand out the tabs themselves."""
    shown, *others = line.split("\t")
    for other in others:
        end = min(len(shown) // TAB_STOP * TAB_STOP + TAB_STOP, columns - 1)
        shown += " " * (end - len(shown)) + other
    return shown


def wait_until(holds: Callable[[], bool]) -> None:
    """Return as soon as ``holds`` does; raise TimeoutError if it does not within ``WITHIN`` seconds."""
    ends = time.monotonic() + WITHIN
    while not holds():
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(0.005)
