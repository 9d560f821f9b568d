"""What a check of an exercise costs: ``python -m benchmarks.exercise_states [ROUNDS]`` (as root).

Everything is measured in one run, with the practice registry on this machine: telling the state of a running engine, by turns
with the bare docker CLI that lists the same images, and putting up states.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import aclosing
from pathlib import Path
from typing import Any

from benchmarks.lab import a_lab, by_hand, somebody
from bot.config import Settings
from bot.core.command.parser import parse_command
from bot.core.exercise.setup import Setup
from bot.core.lab.protocol import Job
from bot.lab.local import LocalLab

IMAGES = 20

STATES: dict[str, dict[str, Any]] = {
    "an image of 1 MB made": {"made": [{"name": "app:1"}]},
    "20 images of 1 MB made": {"made": [{"count": 20}]},
    "300 MB made, in 6 images": {"made": [{"count": 6, "megabytes": 50, "layers": 3}]},
    "nginx and alpine pulled": {"images": ["nginx:1.25", "alpine:3.19"]},
}


async def begin(lab: LocalLab, learner: str, setup: Setup, round: int = 0) -> float:
    """Seconds of a ``docker version`` of an exercise, to its end."""
    began = time.perf_counter()
    async with aclosing(
        lab.run(Job(learner, parse_command("docker version").argv, setup=setup, round=round))
    ) as updates:
        async for _ in updates:
            pass
    return time.perf_counter() - began


async def checks(folder: Path, rounds: int) -> None:
    """The state of an engine with so many images, by turns with ``docker images``."""
    made = [{"name": f"app:{number}", "megabytes": 0.1, "labels": {"tier": "web"}} for number in range(9)]
    setup = Setup.model_validate({"made": [*made, {"count": IMAGES - 10, "megabytes": 0.1}], "images": ["nginx:1.25"]})
    names = ("nginx:1.25", *(f"app:{number}" for number in range(9)))
    taken: dict[str, list[float]] = {}
    async with a_lab(folder) as lab:
        learner = somebody()
        await begin(lab, learner, setup)
        (socket,) = [engine.socket for engine in [lab._pool.get(learner)] if engine]
        cli = str(Settings().lab.docker_cli)
        for _ in range(rounds):
            _, listed = await asyncio.to_thread(by_hand, cli, socket, "docker images")
            taken.setdefault("the bare CLI's `docker images`", []).append(listed)
            for details in (0, 1, 4, 10):
                began = time.perf_counter()
                state = await lab.engine_state(learner, names[:details])
                took = (time.perf_counter() - began) * 1000
                assert state and len(state.images) == IMAGES
                taken.setdefault(f"the state, with details of {details} images", []).append(took)
    bare = statistics.median(taken["the bare CLI's `docker images`"])
    print(f"\n| {IMAGES} images, median and longest of {rounds} | time | ratio |\n| --- | --- | --- |")
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"| {name} | {middle:.0f}, {max(times):.0f} ms | {middle / bare:.2f} |")


async def states(folder: Path, rounds: int) -> None:
    """A command of an exercise by what has to be put up for it."""
    rows: list[tuple[str, float, float, float]] = []
    async with a_lab(folder) as lab:
        for name, declared in STATES.items():
            learner, setup = somebody(), Setup.model_validate(declared)
            new = await begin(lab, learner, setup)
            again = statistics.median([await begin(lab, learner, setup) for _ in range(rounds)])
            anew = statistics.median(
                [await begin(lab, learner, setup, round) for round in range(1, 1 + min(rounds, 3))]
            )
            rows.append((name, new, anew, again))
            await lab.reset(learner)
    print("\n| state | a newcomer | begun anew | put up already |\n| --- | --- | --- | --- |")
    for name, *times in rows:
        print(f"| {name} | " + " | ".join(f"{seconds:.2f} s" for seconds in times) + " |")


async def main(rounds: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kujira-"))
    os.environ["KUJIRA_PRACTICE_DATA"] = str(folder / "practice")
    try:
        await checks(folder / "checks", rounds)
        await states(folder / "states", rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    asyncio.run(main(*[int(word) for word in sys.argv[1:2]] or [15]))
