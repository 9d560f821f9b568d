"""The lab on releases of Docker, all in one run: ``python -m benchmarks.releases [--rounds N] [FOLDER …]`` (as root).

Each FOLDER has the programs of an engine, as ``scripts/engine-of.sh forky`` makes it; the machine's own engine comes first. Each
round goes through all engines and stores, so that whatever else the machine does falls on all of them alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.lab import a_lab, by_hand, memory, somebody, through_the_lab
from bot.config import ROOT, Settings
from bot.lab.release import ImageStore, engine_release, version_of

PULL, LOOK = "docker pull python:3.11", "docker images"

MEASURE: Final = "measure"
"""The argument with which this module measures one engine, in a process of its own with that engine on its PATH."""

Figures = dict[str, float]
"""Milliseconds, and megabytes, by what was measured."""


async def measure(folder: Path) -> Figures:
    """What one engine takes of those who wait for it, and of the machine."""
    async with a_lab(folder) as lab:
        learner = somebody()
        _, started = await through_the_lab(lab, learner, LOOK)
        _, pulled = await through_the_lab(lab, learner, PULL)
        _, again = await through_the_lab(lab, learner, LOOK)
        engine = lab._pool.get(learner)
        assert engine
        _, bare = await asyncio.to_thread(by_hand, str(Settings().lab.docker_cli), engine.socket, LOOK)
        held = memory(folder)
        await lab._pool.sleep_idle(0)
        _, woken = await through_the_lab(lab, learner, LOOK)
    return {
        "`docker images` of a newcomer, ms": started,
        "asleep, ms": woken,
        "running, ms": again,
        "running, the bare CLI, ms": bare,
        f"`{PULL}`, ms": pulled,
        "memory of an engine, MB": held,
    }


def environment(programs: Path | None, store: ImageStore) -> dict[str, str]:
    """That in which these programs are found first."""
    path = os.environ["PATH"]
    return {**os.environ, "PATH": f"{programs}:{path}" if programs else path, "KUJIRA_LAB_STORE": store.value}


def engines(folders: list[Path]) -> dict[str, dict[str, str]]:
    """The environment of each engine and store, by the heading of its column."""
    found: dict[str, dict[str, str]] = {}
    for programs in (None, *folders):
        version = version_of(programs / "dockerd" if programs else "dockerd")
        for store in ImageStore:
            try:
                release = engine_release(version, store)
            except ValueError:
                continue
            found[f"{release}, {store}"] = environment(programs, store)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.releases")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_args()
    columns = engines([folder.resolve() for folder in options.folders])
    taken: dict[str, list[Figures]] = {name: [] for name in columns}
    with tempfile.TemporaryDirectory(prefix="kujira-") as practice:
        for turn in range(options.rounds + 1):
            for name, given in columns.items():
                told = subprocess.run(
                    [sys.executable, "-m", "benchmarks.releases", MEASURE],
                    env={**given, "KUJIRA_PRACTICE_DATA": practice}, cwd=ROOT, check=True, stdout=subprocess.PIPE,
                ).stdout  # fmt: skip
                if turn:  # before, images are made for practice, and programs are read from the disk
                    taken[name].append(json.loads(told))
    print(f"| median of {options.rounds} | {' | '.join(columns)} |\n{'| --- ' * (len(columns) + 1)}|")
    for figure in next(iter(taken.values()))[0]:
        row = [statistics.median(each[figure] for each in taken[name]) for name in columns]
        ratios = [f"{value:,.0f}" + (f" ({value / row[0]:.1f}×)" if index else "") for index, value in enumerate(row)]
        print(f"| {figure} | {' | '.join(ratios)} |")


if __name__ == "__main__":
    if sys.argv[1:] == [MEASURE]:
        with tempfile.TemporaryDirectory(prefix="kujira-") as place:
            print(json.dumps(asyncio.run(measure(Path(place)))))
    else:
        main()
