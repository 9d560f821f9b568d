"""How fast daily lessons go out: ``python -m benchmarks.deliveries [--groups N] [--database URL]``.

All groups are due at once, over real sockets, and each message takes a while to get to Discord. A learner goes on asking
meanwhile. Then once more: the bot is killed in the middle and started anew.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.bots import started
from benchmarks.ledger import Ledger
from tests.wire.discord_server import Discord, serve

FIRST_GROUP: Final = 1_000_000

ASKED_EVERY: Final = 0.5
"""Seconds from one question to the next: lessons and answers together are to stay within Discord's limit."""

IDLE: Final = 20.0
"""Seconds in which the learner asks before anything is due."""

LONGEST: Final = 180.0
"""Seconds that the lessons may take to go out."""

BOT: Final = ("bot", "run")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: when it was asked (``time.monotonic``), and the milliseconds until Discord had the answer."""

    moment: float
    took: float


async def keep_asking(discord: Discord, channel: int, into: list[Asked]) -> None:
    """Type a command now and then, until cancelled."""
    while True:
        began = time.monotonic()
        await discord.ask(channel, "!explain nginx")
        into.append(Asked(began, 1_000 * (time.monotonic() - began)))
        await asyncio.sleep(max(0.0, began + ASKED_EVERY - time.monotonic()))


@asynccontextmanager
async def asking(discord: Discord, channel: int) -> AsyncIterator[list[Asked]]:
    """What a learner asks while entered."""
    asked: list[Asked] = []
    task = asyncio.create_task(keep_asking(discord, channel, asked))
    try:
        yield asked
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until_posted(discord: Discord, channels: Sequence[int], count: int) -> None:
    """Wait until so many of the channels have a message."""
    async with asyncio.timeout(LONGEST):
        while True:
            if sum(bool(discord.messages[channel]) for channel in channels) >= count:
                return
            await asyncio.sleep(0.05)


def lessons_of(discord: Discord, channels: Sequence[int], after: float = 0.0) -> list[float]:
    """The moments at which lessons set out."""
    wanted = set(channels)
    return [moment for moment, channel in discord.posted_at if channel in wanted and moment >= after]


def rate(moments: Sequence[float]) -> float:
    """How many there were a second."""
    return (len(moments) - 1) / (moments[-1] - moments[0])


def busiest_second(moments: Sequence[float]) -> int:
    """How many there were at most in any second."""
    return max(bisect_left(moments, moment + 1) - place for place, moment in enumerate(moments))


def times(asked: Sequence[Asked]) -> tuple[float, float]:
    """The median, and what 95 % are below."""
    took = [each.took for each in asked]
    return statistics.median(took), statistics.quantiles(took, n=20, method="inclusive")[-1]


async def undisturbed(groups: dict[int, int], ledger: Ledger, distance: float, folder: Path) -> None:
    """All lessons go out while a learner asks."""
    channels = list(groups.values())
    async with serve() as discord:
        discord.distance, discord.patience = distance, LONGEST
        with started(BOT, discord.api, discord.gateway.url, folder, ledger.url) as bot:
            await discord.until(lambda: discord.gateway.began)
            channel = await discord.open_channel()
            await discord.ask(channel, "!explain nginx")
            await bot.settle()
            async with asking(discord, channel) as asked:
                await asyncio.sleep(IDLE)
                await ledger.add_due_groups(groups, datetime.now(UTC))
                await until_posted(discord, channels, len(channels))
    lessons = lessons_of(discord, channels)
    first, last = lessons[0], lessons[-1]
    meanwhile = [each for each in asked if first <= each.moment <= last]
    idle, busy = times([each for each in asked if each.moment < first - 1]), times(meanwhile)
    everything = [moment for moment, _ in discord.posted_at]
    print(f"| lessons a second | {rate(lessons):.1f} |")
    print(f"| lessons, requests in the busiest second | {busiest_second(lessons)}, {busiest_second(everything)} |")
    print(f"| `!explain nginx` while nothing is due, ms: median, 95 % below | {idle[0]:.0f}, {idle[1]:.0f} |")
    print(f"| meanwhile ({len(meanwhile)} asked) | {busy[0]:.0f}, {busy[1]:.0f} |")
    print(f"| ratio | {busy[0] / idle[0]:.2f}, {busy[1] / idle[1]:.2f} |", flush=True)


async def interrupted(groups: dict[int, int], ledger: Ledger, distance: float, folder: Path) -> None:
    """The bot is killed when half of the lessons have gone out."""
    channels = list(groups.values())
    await ledger.add_due_groups(groups, datetime.now(UTC))
    async with serve() as discord:
        discord.distance, discord.patience = distance, LONGEST
        with started(BOT, discord.api, discord.gateway.url, folder, ledger.url) as bot:
            await until_posted(discord, channels, len(channels) // 2)
            bot.process.kill()
            bot.process.wait()
        connections = len(discord.gateway.began)
        with started(BOT, discord.api, discord.gateway.url, folder, ledger.url):
            await discord.until(lambda: len(discord.gateway.began) > connections)
            back = time.monotonic()
            await until_posted(discord, channels, len(channels))
    rest = lessons_of(discord, channels, back)
    print(f"| after a kill in the middle, seconds until the first lesson once the bot is back | {rest[0] - back:.1f} |")
    print(f"| until the last of the {len(rest)} that were left | {rest[-1] - back:.1f} |")
    print(f"| posted more than once | {sum(len(discord.messages[channel]) > 1 for channel in channels)} |", flush=True)


async def main(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="kujira-") as name:
        folder = Path(name)
        ledger = Ledger(options.database or f"sqlite+aiosqlite:///{folder}/kujira.db")
        await ledger.open()
        print(f"| {options.groups} groups due at once, {1_000 * options.distance:.0f} ms a message | |\n| --- | --- |")
        for measure in (undisturbed, interrupted):
            groups = {number: number for number in itertools.islice(itertools.count(FIRST_GROUP), options.groups)}
            await measure(groups, ledger, options.distance, folder)
            await ledger.clear()
        await ledger.close()


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deliveries")
    parser.add_argument("--groups", type=int, default=400, help="whose lesson is due")
    parser.add_argument("--distance", type=float, default=0.1, help="seconds that a message takes to get to Discord")
    parser.add_argument("--database", help="URL of an empty database; a temporary file of SQLite otherwise")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(parsed()))
