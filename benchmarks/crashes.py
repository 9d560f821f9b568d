"""Kills the bot at random moments: ``python -m benchmarks.crashes [--runs N] [--database URL]``.

While learners press answer buttons, while they play quizzes with all that is in them, while lessons are posted, and while people
are told of trouble, nudged, reminded and shown recaps, the bot is killed with SIGKILL and started anew, so many times each. Then
every verdict that a learner saw must be stored once, with its points once, every quiz have come to its end, every lesson be
posted once, and everybody be told once.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from typing import Final, get_args

from benchmarks.ledger import Ledger
from bot.store.database import Database
from tests.wire.crashes import Crashes, Work
from tests.wire.discord_server import serve
from tests.wire.forked_bots import ForkServer

KILLS_A_ROUND: Final = 20
"""After so many kills what is stored is looked at, and the next ones begin with an empty database."""

PATIENCE: Final = 120.0
"""Seconds that a bot may take to start, on a machine that is busy with others."""

COLUMNS: Final = (
    "| work | runs | pressed again after a kill | verdicts | lessons | messages told | tasks begun again | requests to post "
    "| wrong | minutes |"
)


class Sums:
    """What came of all rounds of one kind of work."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.kills = self.again = self.verdicts = self.lessons = self.told = self.begun_again = self.requests = 0
        self.did: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._began = time.monotonic()

    def add(self, kills: int, crashes: Crashes, wrong: list[str]) -> None:
        self.kills += kills
        learners = (*crashes.pressed, *crashes.players)
        self.again += sum(each.again for each in learners)
        self.verdicts += sum(each.verdicts for each in learners)
        for player in crashes.players:
            self.did.update(player.did, slow=player.slow)
        self.lessons += len(crashes.groups)
        self.told += crashes.telling.wanted
        self.begun_again += crashes.telling.begun_again
        self.requests += len(crashes.discord.posted_at)
        self.wrong += wrong

    def row(self) -> str:
        minutes = (time.monotonic() - self._began) / 60
        told = (self.told, self.begun_again, self.requests, len(self.wrong))
        counts = (self.kills, self.again, self.verdicts, self.lessons, *told)
        return f"| {self.work} | {' | '.join(f'{count:,}' for count in counts)} | {minutes:.1f} |"

    def presses(self) -> str:
        """What was pressed in quizzes, by what a ``custom_id`` begins with."""
        return ", ".join(f"{action} {count:,}" for action, count in self.did.most_common())


async def crash(work: Work, options: argparse.Namespace, ledger: Ledger, servers: ForkServer) -> Sums:
    """All rounds of one kind of work. What is wrong is told at once."""
    sums = Sums(work)
    while sums.kills < options.runs:
        kills = min(KILLS_A_ROUND, options.runs - sums.kills)
        database = Database(ledger.url)
        await database.open()
        async with serve() as discord:
            discord.patience = PATIENCE
            start = partial(servers.start, database=ledger.url)
            crashes = Crashes(discord, database, start, Random(f"{options.seed} {work} {sums.kills}"))
            wrong = await crashes.run(work, kills)
        await database.close()
        await ledger.clear()
        sums.add(kills, crashes, wrong)
        print("\n".join([f"{work}, {sums.kills} runs, {len(wrong)} wrong", *wrong]), file=sys.stderr, flush=True)
    return sums


async def main(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="kujira-") as folder:
        ledger = Ledger(options.database or f"sqlite+aiosqlite:///{folder}/kujira.db")
        await ledger.open()
        servers = ForkServer(Path(folder))
        found = [await crash(work, options, ledger, servers) for work in options.work]
        await ledger.close()
    print("\n".join([COLUMNS, "| --- " * COLUMNS.count(" |") + "|", *(sums.row() for sums in found)]))
    print("\n".join(f"\nPressed while {sums.work}: {sums.presses()}" for sums in found if sums.did))
    return any(sums.wrong for sums in found)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crashes")
    parser.add_argument("--runs", type=int, default=200, help="of each kind of work")
    parser.add_argument("--work", choices=get_args(Work), nargs="*", default=get_args(Work))
    parser.add_argument("--database", help="URL of an empty database; a temporary file of SQLite otherwise")
    parser.add_argument("--seed", default="kujira", help="of the moments at which the bot is killed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(parsed())))
