"""Learners' commands, run by the lab, or by hand with the docker CLI to compare with."""

from __future__ import annotations

import asyncio
import shlex
import subprocess
import uuid
from contextlib import aclosing
from dataclasses import dataclass

from bot.config import Settings
from bot.core.command.parser import parse_command
from bot.core.lab.protocol import Finished, Job, Lab
from bot.lab.release import ImageStore
from tests.lab.processes import daemons
from tests.lab.releases import release
from tests.lab.terminal.tmux import Shown, Tmux

YES = "y\n"


def new_learner() -> str:
    """A learner whom nobody has seen before."""
    return uuid.uuid4().hex[:16]


def job(learner: str, line: str, columns: int = 120, rows: int = 40) -> Job:
    """What the bot makes of a typed line."""
    command = parse_command(line)
    return Job(learner, command.argv, YES if command.asks_confirmation else "", columns, rows, command.filters)


async def finish(lab: Lab, learner: str, line: str, columns: int = 120, rows: int = 40) -> Finished:
    """Run a line to its end."""
    async with aclosing(lab.run(job(learner, line, columns, rows))) as updates:
        last = [update async for update in updates][-1]
    assert isinstance(last, Finished)
    return last


@dataclass(frozen=True)
class ByHand:
    """The docker CLI as someone at a terminal would run it, against a learner's engine."""

    tmux: Tmux
    settings: Settings

    def socket(self, learner: str) -> str:
        """Where the learner's engine, which must be awake, listens."""
        # A child that it is just starting has the same words.
        words = next(iter(daemons(self.settings.lab.data / "engines" / learner, "dockerd").values()))
        return words[words.index("--host") + 1]

    async def run(self, learner: str, *words: str, stdin: bytes = b"") -> bytes:
        """Run what learners may not, to bring an engine into some state."""
        argv = [str(self.settings.lab.docker_cli), "-H", self.socket(learner), *words]
        ran = await asyncio.to_thread(subprocess.run, argv, input=stdin, check=True, capture_output=True)
        return ran.stdout

    async def show(self, learner: str, line: str, columns: int = 120, rows: int = 40) -> Shown:
        """Run a line in a terminal of this size; in a thread, since the Hub's stand-in needs the loop."""
        asked = job(learner, line)
        environment = {
            "DOCKER_HOST": self.socket(learner),
            "HOME": "/nonexistent",
            "PATH": "/usr/bin:/bin",
            "TERM": "xterm",
            "LANG": "C.UTF-8",
        }
        argv = (str(self.settings.lab.docker_cli), *asked.argv[1:])
        if asked.filters:
            argv = ("/bin/bash", "-c", " | ".join(shlex.join(one) for one in (argv, *asked.filters)))
        return await asyncio.to_thread(self.tmux.show, argv, environment, columns, rows, asked.typed)


async def finish_and_show(
    lab: Lab, by_hand: ByHand, learner: str, line: str, columns: int = 120, rows: int = 40
) -> tuple[Finished, Shown]:
    """Run a line that only reads in the lab and by hand: both at once, but for what an engine does for one caller at a time."""
    if line.startswith("system df"):
        return await finish(lab, learner, line, columns, rows), await by_hand.show(learner, line, columns, rows)
    return await asyncio.gather(finish(lab, learner, line, columns, rows), by_hand.show(learner, line, columns, rows))


def comparable(screen: str) -> list[str]:
    """The lines of a screen; sorted where engines name the layers of a pull in any order."""
    lines = screen.splitlines()
    return sorted(lines) if release().store is ImageStore.CONTAINERD else lines
