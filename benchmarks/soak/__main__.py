"""Whether a bot and its worker take no more after a day's work: ``python -m benchmarks.soak [--minutes N] [--learners N]``.

Learners play quizzes, ask `!explain` and `!leaderboard`, some use docker in engines of a worker that is reached through NATS,
with images of the practice registry, and lessons of groups are due every minute; all over real sockets. After a warm-up what
bot and worker take is noted once they are at rest, every ten seconds while the school works, and again at the end.
Needs root, dockerd, docker-registry and nats-server.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.bots import RunningBot, started
from benchmarks.ledger import Ledger
from benchmarks.soak.footprint import Footprint, Places, Watched, files, footprint, open_files
from benchmarks.soak.report import MEMORY, Samples, counted, grown, rows
from benchmarks.soak.school import FIRST_GROUP, GROUPS_A_MINUTE, School
from bot.config import ROOT
from bot.store.database import Database
from tests.lab.cluster.messaging import nats_server
from tests.lab.processes import free_port
from tests.wire.discord_payloads import GUILD
from tests.wire.discord_server import serve
from tests.wire.watching import Watcher

SAMPLED_EVERY: Final = 10.0

START: Final = 240.0
"""Seconds that everything may take to start, on a machine that is busy with others."""

IDLE: Final = 20
"""Seconds after which an engine is put to sleep: engines come and go all the time."""

ENGINES: Final = 8
"""Engines that are awake at most, far fewer than learners who have one."""

DISK: Final = 128 << 20
"""Bytes of an engine's disk."""

RESTS: Final = 5
"""So many looks in a row that find the same tell that there is rest; five seconds are between two."""

LONGEST_REST: Final = 300.0
"""Seconds after which what is taken then counts."""


def environment(folder: Path, port: int, nats: str) -> dict[str, str]:
    """What is set for bot and worker alike."""
    return {
        "KUJIRA_MONITOR": str(port), "KUJIRA_LAB": nats, "KUJIRA_LAB_DATA": str(folder / "lab"), "KUJIRA_HUB": "practice",
        "KUJIRA_PRACTICE_DATA": str(ROOT / "var" / "practice"), "KUJIRA_LAB_IDLE": str(IDLE),
        "KUJIRA_LAB_ENGINES": str(ENGINES), "KUJIRA_LAB_DISK": str(DISK), "KUJIRA_LAB_UNFENCED": "true",
        "TMPDIR": str(folder / "tmp"),
    }  # fmt: skip


async def at_rest(look: Callable[[], Awaitable[Footprint]]) -> Footprint:
    """What is taken once nothing changes any more but memory."""
    end, before, same = time.monotonic() + LONGEST_REST, await look(), 0
    while same < RESTS and time.monotonic() < end:
        await asyncio.sleep(5)
        found = await look()
        changed = {name: found[name] for name in found if MEMORY not in name and found[name] != before[name]}
        same, before = 0 if changed else same + 1, found
        if changed:
            print("not at rest:", changed, file=sys.stderr, flush=True)
    return before


async def sampled(look: Callable[[], Awaitable[Footprint]], into: Samples) -> None:
    """Sample until cancelled."""
    began = time.monotonic()
    while True:
        into.add(time.monotonic() - began, await look())
        await asyncio.sleep(SAMPLED_EVERY)


@asynccontextmanager
async def sampling(look: Callable[[], Awaitable[Footprint]]) -> AsyncIterator[Samples]:
    """What is sampled while entered."""
    samples = Samples()
    task = asyncio.create_task(sampled(look, samples))
    try:
        yield samples
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def soak(options: argparse.Namespace, folder: Path) -> int:
    """The exit status: 0 if all ends where it began."""
    minutes = round(options.warm_up + options.minutes) + 2
    homes = {FIRST_GROUP + i: [2 * FIRST_GROUP + i] for i in range(GROUPS_A_MINUTE * minutes)}
    ledger = Ledger(f"sqlite+aiosqlite:///{folder}/kujira.db")
    database = Database(ledger.url)
    (folder / "tmp").mkdir()
    await ledger.open()
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(serve({GUILD: [], **homes}))
        nats = await stack.enter_async_context(nats_server(free_port()))
        ports = free_port(), free_port()
        worker, bot = (
            stack.enter_context(
                started(argv, discord.api, discord.gateway.url, folder, ledger.url, **environment(folder, port, nats))
            )
            for argv, port in zip((("bot", "worker", "--nats", nats), ("bot", "run")), ports, strict=True)
        )
        watched = [
            Watched(name, process.process.pid, Watcher(port))
            for name, process, port in zip(("worker", "bot"), (worker, bot), ports, strict=True)
        ]
        for each in watched:
            await each.watcher.until_ready(patience=START)
        await database.open()
        school = School(discord, ledger, database, Random(options.seed))
        await school.enrol(options.learners)
        look = partial(footprint, watched, Places(folder / "tmp", folder / "lab"), worker.process.pid)
        await school.work(60 * options.warm_up, options.rate)
        before, opened = await at_rest(look), [open_files(each.pid) for each in watched]
        made = files(folder / "tmp")
        async with sampling(look) as samples:
            await school.work(60 * options.minutes, options.rate)
        after = await at_rest(look)
        for each, first in zip(watched, opened, strict=True):
            print(f"opened by the {each.name} since:", dict(open_files(each.pid) - first), file=sys.stderr)
        print("temporary since:", *sorted(files(folder / "tmp") - made), sep="\n", file=sys.stderr)
        await database.close()
    print("\n".join(rows(before, samples, after)))
    wrong = {
        "grew": len(grown(before, after)),
        "given up": school.given_up.total(),
        "errors of quizzes": len(school.errors),
        "errors in the logs": bot.errors() + worker.errors(),
        "lessons that did not come once": school.posted_otherwise_than_once(),
    }
    print(f"\n{options.learners} learners; lessons {len(school.due)}. Milliseconds, median and 99 % below:")
    print("\n".join(f"{len(took):,} {name}: {quantiles(took)}" for name, took in sorted(school.took.items())))
    print(f"Wrong: {counted({name: count for name, count in wrong.items() if count})}.")
    print("\n".join([*school.errors[:5], errors_of(bot), errors_of(worker)]), file=sys.stderr)
    return any(wrong.values())


def quantiles(seconds: list[float]) -> str:
    """The median, and what 99 % are below."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return f"{1_000 * cuts[49]:,.0f}, {1_000 * cuts[98]:,.0f}"


def errors_of(process: RunningBot) -> str:
    """The last errors in a log, each with its traceback."""
    events = re.split(r"\n(?=\d{4}-)", process.log.read_text("utf-8", errors="replace"))
    return "\n".join([event for event in events if " ERROR " in event][-5:])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--warm-up", type=float, default=3, help="minutes before what is taken is noted first")
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--rate", type=float, default=5, help="things that learners do in a second, all together")
    parser.add_argument("--seed", default="kujira")
    with tempfile.TemporaryDirectory(prefix="kujira-", dir="/tmp") as folder:
        return asyncio.run(soak(parser.parse_args(), Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
