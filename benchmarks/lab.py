"""What the lab adds to the bare docker CLI: ``python -m benchmarks.lab [ROUNDS] [LEARNERS …]`` (as root).

Everything is measured in one run, with the practice registry on this machine: the CLI against an engine that runs, the
same commands through the lab, an engine's first command by the state that it is in, and many learners at once.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

from bot.config import LabSettings, LimitSettings, RegistrySettings, Settings
from bot.core.command.parser import parse_command
from bot.core.lab.protocol import Finished, Job
from bot.lab.local import LocalLab

LINES = ("docker pull nginx:1.25", "docker images", "docker history nginx:1.25", "docker inspect nginx:1.25")
CROWD = ("docker pull python:3.11", "docker images", "docker history python:3.11")

Times = tuple[float, float]
"""Milliseconds to the first output, and to the end."""


@asynccontextmanager
async def a_lab(folder: Path, limits: LimitSettings | None = None, **settings: Any) -> AsyncIterator[LocalLab]:
    lab = LocalLab(
        Settings(
            lab=LabSettings(**{"data": folder, "spares": 0, **settings}),
            limits=limits or LimitSettings(),
            registry=RegistrySettings(hub="practice"),
        )
    )
    await lab.start()
    try:
        status = await lab.status()
        if not status.available:
            sys.exit(f"there is no lab on this machine: {status.reason}")
        yield lab
    finally:
        await lab.close()


def somebody() -> str:
    return uuid.uuid4().hex[:16]


async def through_the_lab(lab: LocalLab, learner: str, line: str) -> Times:
    argv = parse_command(line).argv
    began, first = time.perf_counter(), 0.0
    async with aclosing(lab.run(Job(learner, argv))) as updates:
        async for update in updates:
            first = first or (time.perf_counter() if update.screen else 0.0)
            if isinstance(update, Finished) and update.exit_status:
                raise RuntimeError(update.screen)
    ended = time.perf_counter()
    return (first - began) * 1000, (ended - began) * 1000


def by_hand(cli: str, socket: Path, line: str) -> Times:
    argv = [cli, "-H", f"unix://{socket}", *parse_command(line).argv[1:]]
    began = time.perf_counter()
    with subprocess.Popen(argv, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.read(1)
        first = time.perf_counter()
        process.stdout.read()
    ended = time.perf_counter()
    if process.returncode:
        raise RuntimeError(line)
    return (first - began) * 1000, (ended - began) * 1000


def median(times: list[Times]) -> Times:
    return statistics.median(first for first, _ in times), statistics.median(end for _, end in times)


async def commands(folder: Path, rounds: int) -> None:
    """The same commands in the same running engine, by turns through the lab and by hand."""
    taken: dict[tuple[str, str], list[Times]] = {}
    async with a_lab(folder) as lab:
        learner = somebody()
        await through_the_lab(lab, learner, LINES[0])
        (socket,) = [engine.socket for engine in [lab._pool.get(learner)] if engine]
        cli = str(Settings().lab.docker_cli)
        for _ in range(rounds):
            for way in ("by hand", "lab"):
                await asyncio.to_thread(by_hand, cli, socket, "docker rmi nginx:1.25")
                for line in LINES:
                    if way == "lab":
                        took = await through_the_lab(lab, learner, line)
                    else:
                        took = await asyncio.to_thread(by_hand, cli, socket, line)
                    taken.setdefault((line, way), []).append(took)
    print(f"\n| a running engine, median of {rounds} | CLI: first, end | lab: first, end | the lab adds |")
    print("| --- | --- | --- | --- |")
    for line in LINES:
        hand, ours = median(taken[line, "by hand"]), median(taken[line, "lab"])
        added = f"{ours[0] - hand[0]:+.0f}, {ours[1] - hand[1]:+.0f} ms"
        print(f"| `{line}` | {hand[0]:.0f}, {hand[1]:.0f} ms | {ours[0]:.0f}, {ours[1]:.0f} ms | {added} |")


async def first_commands(folder: Path, rounds: int) -> None:
    """``docker images`` by what the engine was doing before."""
    taken: dict[str, list[Times]] = {}
    line = "docker images"
    async with a_lab(folder, spares=1) as lab:
        for _ in range(rounds):
            learner = somebody()
            await until(lambda: lab._pool.spares == 1)
            taken.setdefault("a newcomer, a spare is ready", []).append(await through_the_lab(lab, learner, line))
            await until(lambda: lab._pool.spares == 1)  # or else it would be warmed meanwhile
            taken.setdefault("running", []).append(await through_the_lab(lab, learner, line))
            await lab._pool.sleep_idle(0)
            taken.setdefault("asleep", []).append(await through_the_lab(lab, learner, line))
    async with a_lab(folder / "bare") as lab:
        for _ in range(rounds):
            took = await through_the_lab(lab, somebody(), line)
            taken.setdefault("a newcomer, no spare", []).append(took)
    running = median(taken["running"])[1]
    print(f"\n| `{line}`, median of {rounds} | to the end | more than on a running engine |\n| --- | --- | --- |")
    for state, times in taken.items():
        end = median(times)[1]
        print(f"| {state} | {end:.0f} ms | {end - running:+.0f} ms |")


async def until(holds: Callable[[], bool]) -> None:
    def wait() -> None:
        while not holds():
            time.sleep(0.01)

    await asyncio.to_thread(wait)


def memory(folder: Path) -> float:
    """Megabytes of all engines in a folder and of what they have started, shared pages counted once."""
    total = 0
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            if Path(words[0]).name not in ("dockerd", "containerd"):
                continue
            if any(str(folder) in word or "/docker/containerd" in word or "exec" in word for word in words[1:]):
                rollup = (entry / "smaps_rollup").read_text()
                total += int(next(row.split()[1] for row in rollup.splitlines() if row.startswith("Pss:")))
        except (OSError, IndexError, StopIteration):
            continue
    return total / 1024


async def crowd(folder: Path, learners: int) -> None:
    """So many learners at once, each a newcomer who pulls, lists and looks."""

    async def one(lab: LocalLab) -> tuple[float, float]:
        learner = somebody()
        first, pulled = await through_the_lab(lab, learner, CROWD[0])
        for line in CROWD[1:]:
            await through_the_lab(lab, learner, line)
        return first / 1000, pulled / 1000

    async with a_lab(folder, LimitSettings(disk=1 << 30), engines=learners) as lab:
        began = time.perf_counter()
        took = await asyncio.gather(*(one(lab) for _ in range(learners)))
        whole = time.perf_counter() - began
        each = memory(folder) / learners
    firsts, pulls = sorted(first for first, _ in took), sorted(pulled for _, pulled in took)
    row = (firsts[len(firsts) // 2], firsts[-1], pulls[len(pulls) // 2], pulls[-1])
    print(
        f"| {learners} | {row[0]:.1f}, {row[1]:.1f} s | {row[2]:.1f}, {row[3]:.1f} s | {whole:.1f} s | {each:.0f} MB |"
    )


async def main(rounds: int, crowds: list[int]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kujira-"))
    practice = {"KUJIRA_PRACTICE_DATA": str(folder / "practice")}
    os.environ.update(practice)
    try:
        await commands(folder / "commands", rounds)
        await first_commands(folder / "first", rounds)
        print(
            "\n| learners at once | first output: median, last | pulled: median, last | all done | memory an engine |"
        )
        print("| --- | --- | --- | --- | --- |")
        for learners in crowds:
            await crowd(folder / f"crowd-{learners}", learners)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    rounds, *crowds = [int(word) for word in sys.argv[1:]] or [15]
    asyncio.run(main(rounds, crowds or [1, 10, 50]))
