"""What learners wait for when there is more to do than can be done: ``python -m benchmarks.overload [OPTIONS]``.

Learners turn pages of a lesson, each again after a second, over real sockets; meanwhile lessons of many groups are due, pictures
of a ranking are asked for, and one learner floods. Beside a bare bot of discord.py, to which the learners alone come, are Kujira
with the learners alone, with everything and nothing that makes way, and with everything as it is. Each is a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.bots import started
from benchmarks.discord_stand_in import DiscordStandIn, Press, serve
from benchmarks.ledger import FIRST_USER, Ledger
from tests.wire.discord_payloads import GUILD

PAUSE: Final = 1.0
"""Seconds for which a learner reads a page: no learner asks as often as one who floods."""

FLOOD_EVERY: Final = 0.02
PICTURE_EVERY: Final = 0.25
"""Seconds from one press of who floods, or for a picture, to the next."""

FIRST_LOOK: Final = 20.0
"""Seconds after which the bot has looked for lessons; what is measured begins then."""

LONGEST: Final = 600.0
"""Seconds that the last lesson may take once the learners have gone."""

FIRST_GROUP: Final = 1_000_000
FLOODS: Final = FIRST_USER - 1

KUJIRA: Final = ("bot", "run")
AS_IT_IS: Final = {"KUJIRA_FLOOD_REQUESTS": "20"}
NOTHING_MAKES_WAY: Final = {"KUJIRA_OVERLOAD_LAG": "3600", "KUJIRA_OVERLOAD_WAITING": "1000000"}

HEADING: Final = (
    "| | presses a second | acknowledged, ms: median, 99 % below | later than 3 s, or never | lessons a second meanwhile "
    "| all lessons after, s | twice | pictures drawn, of asked | answers to who floods, of presses | processor | load |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A bot, and whether there is more to do for it than the learners' presses."""

    name: str
    argv: tuple[str, str]
    everything: bool = False
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


CASES: Final = (
    Case("a bare bot, learners alone", ("benchmarks.bare_bot", "card")),
    Case("Kujira, learners alone", KUJIRA, environment=AS_IT_IS),
    Case("Kujira, everything, nothing makes way", KUJIRA, everything=True, environment=NOTHING_MAKES_WAY),
    Case("Kujira, everything", KUJIRA, everything=True, environment=AS_IT_IS),
)


async def turn_pages(discord: DiscordStandIn, user: int, into: list[Press]) -> None:
    """Turn one page after the other, until cancelled."""
    for page in itertools.cycle((1, 2, 3)):
        press = await discord.press(user, f"turn:{user}:4:{page}")
        into.append(press)
        try:
            async with asyncio.timeout(10):
                await press.done.wait()
        except TimeoutError:
            pass  # and press again
        await asyncio.sleep(PAUSE)


async def press_on(discord: DiscordStandIn, user: int, custom_id: str, every: float, into: list[Press]) -> None:
    """Press again and again, without waiting for anything, until cancelled."""
    while True:
        into.append(await discord.press(user, custom_id))
        await asyncio.sleep(every)


async def measure(case: Case, options: argparse.Namespace, folder: Path) -> str:
    """A row below ``HEADING``."""
    ledger = Ledger(f"sqlite+aiosqlite:///{folder}/kujira.db")
    await ledger.open()
    await ledger.add_group(GUILD, options.learners, 2, datetime.now(UTC).date())
    groups = {number: number for number in range(FIRST_GROUP, FIRST_GROUP + options.groups)} if case.everything else {}
    presses, flood, pictures = list[Press](), list[Press](), list[Press]()
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(serve())
        environment = {**case.environment}
        bot = stack.enter_context(started(case.argv, discord.api, discord.gateway, folder, ledger.url, **environment))
        async with asyncio.timeout(120):
            await discord.ready.wait()
        await bot.settle()
        if groups:
            await ledger.add_due_groups(groups, datetime.now(UTC))
        work = [turn_pages(discord, FIRST_USER + number, presses) for number in range(options.learners)]
        if case.everything:
            who = FIRST_USER
            work.append(press_on(discord, FLOODS, f"turn:{FLOODS}:4:2", FLOOD_EVERY, flood))
            work.append(press_on(discord, who, f"board-picture:{who}:all", PICTURE_EVERY, pictures))
        tasks = [asyncio.create_task(each) for each in work]
        await asyncio.sleep(FIRST_LOOK)
        began, processor, drawn, posted = (
            time.perf_counter(),
            bot.processor_seconds(),
            discord.files,
            len(discord.posted),
        )
        await asyncio.sleep(options.seconds)
        ended, load = time.perf_counter(), os.getloadavg()[0]
        processor, drawn = (bot.processor_seconds() - processor) / (ended - began), discord.files - drawn
        meanwhile = len(discord.posted) - posted
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await until_posted(discord, len(groups))
    await ledger.close()
    return row(case, _since(presses, began), ended - began, [
        f"{meanwhile / (ended - began):.1f}" if groups else "",
        f"{discord.posted[-1][0] - discord.posted[0][0]:.0f}" if groups else "",
        f"{sum(count - 1 for count in Counter(channel for _, channel in discord.posted).values())}" if groups else "",
        f"{drawn} of {len(_since(pictures, began))}" if case.everything else "",
        f"{sum(each.acknowledged is not None for each in _since(flood, began))} of {len(_since(flood, began))}"
        if case.everything else "",
        f"{processor:.0%}",
        f"{load:.1f}",
    ])  # fmt: skip


def _since(presses: list[Press], began: float) -> list[Press]:
    return [press for press in presses if press.pressed >= began]


def row(case: Case, presses: list[Press], seconds: float, rest: list[str]) -> str:
    """The presses of learners, and what else was measured."""
    took = [press.acknowledged - press.pressed for press in presses if press.acknowledged is not None]
    quantiles = statistics.quantiles(took, n=100, method="inclusive")
    late = sum(press.late or press.acknowledged is None for press in presses)
    cells = (
        case.name,
        f"{len(presses) / seconds:.0f}",
        f"{1_000 * quantiles[49]:.0f}, {1_000 * quantiles[98]:.0f}",
        str(late),
        *rest,
    )
    return f"| {' | '.join(cells)} |"


async def until_posted(discord: DiscordStandIn, count: int) -> None:
    """Wait until so many channels have a message. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST):
        while True:
            if len({channel for _, channel in discord.posted}) >= count:
                return
            await asyncio.sleep(0.2)


async def main(options: argparse.Namespace) -> None:
    print(f"{options.learners} learners, {options.groups} groups, {options.seconds:.0f} s\n\n{HEADING}", flush=True)
    for case in CASES:
        with tempfile.TemporaryDirectory(prefix="kujira-") as folder:
            print(await measure(case, options, Path(folder)), flush=True)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overload")
    parser.add_argument("--learners", type=int, default=600, help="who turn pages")
    parser.add_argument("--groups", type=int, default=2_000, help="whose lesson is due")
    parser.add_argument("--seconds", type=float, default=40.0, help="that are measured of each bot")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(parsed()))
