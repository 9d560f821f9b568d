"""How reads and writes of the store grow: ``python -m benchmarks.store [MEMBERS …] [--large] [--database URL]``.

Groups of 1,000 to 100,000 members with 100 ledger rows each, and 10,000 groups with a daily lesson, on SQLite or on the
database of a URL. All goes through the services, one call after another.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from benchmarks.ledger import COURSE_DAY, FIRST_USER, Ledger
from bot.chat.schedules.delivery import CLAIMED_AT_ONCE
from bot.config import ROOT
from bot.core.course.grading.single import SingleChoice
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.period import Period
from bot.services.guilds import Guilds
from bot.services.leaderboard import PAGE_SIZE, Leaderboard
from bot.services.progress import Progress
from bot.services.quizzes.quizzes import Quizzes
from bot.services.schedules.deliveries import Deliveries
from bot.store.content.library import Library
from bot.store.content.loading import load_library
from bot.store.database import Database

SIZES: Final = (1_000, 10_000)
LARGE: Final = 100_000
ROWS: Final = 100
"""Ledger rows of each member."""

GROUPS: Final = 10_000
"""Groups with a daily lesson."""

PROCESS: Final = "benchmark"
ROUNDS: Final = 200
DAYS: Final = 5
"""Days on which all groups' lessons come due."""

LONGEST: Final = 30.0
"""Seconds after which a measurement ends that has not come to all its rounds."""

GUILD: Final = 100
NOON: Final = datetime(2026, 7, 1, 3, tzinfo=UTC)
"""In Tokyo, four hours after today's lesson."""

NEXT_LESSON: Final = timedelta(hours=20, seconds=30)
"""From noon until the lesson of the next day is due."""

Call = Callable[[int], Awaitable[Any]]
"""What is measured, by the number of the round, from 0."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of each call."""

    seconds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        high = statistics.quantiles([*self.seconds, self.seconds[-1]], n=100, method="inclusive")[98]
        return f"{_milliseconds(self.median)}, {_milliseconds(high)} ({len(self.seconds)})"


def _milliseconds(seconds: float) -> str:
    return f"{1_000 * seconds:,.0f}" if seconds >= 0.1 else f"{1_000 * seconds:.1f}"


async def timed(call: Call) -> Taken:
    """Measure calls, after one that warms up."""
    await call(0)
    seconds: list[float] = []
    while len(seconds) < ROUNDS and sum(seconds) < LONGEST:
        began = time.perf_counter()
        await call(1 + len(seconds))
        seconds.append(time.perf_counter() - began)
    return Taken(seconds)


async def of_a_group(ledger: Ledger, library: Library, count: int) -> dict[str, Taken]:
    """What a learner waits for in a group of so many members."""
    await ledger.add_group(GUILD, count, ROWS, NOON.date())
    users = [FIRST_USER + count // (ROUNDS + 1) * number for number in range(ROUNDS + 1)]
    asked = [each.id for each in library.questions(COURSE_DAY, Locale.JA) if isinstance(each, SingleChoice)]
    attempts = await ledger.add_attempts(GUILD, users, asked, NOON)
    database = Database(ledger.url)
    known = library, database, Guilds(database)
    board, quizzes, progress = Leaderboard(*known), Quizzes(*known), Progress(*known)
    middle = FIRST_USER + count // 2
    page = count // 2 // PAGE_SIZE

    async def answer(number: int) -> object:
        user = users[number]
        return await quizzes.answer(Learner(GUILD, user, "mio"), attempts[user], 1, (0,), Locale.JA, NOON)

    calls: dict[str, Call] = {
        "leaderboard, a page in the middle and the own rank": lambda _: board.page(
            GUILD, middle, Period.ALL, page, NOON
        ),
        "the same of the week": lambda _: board.page(GUILD, middle, Period.WEEK, page, NOON),
        "progress": lambda number: progress.for_learner(Learner(GUILD, users[number], "mio"), Locale.JA, NOON),
        "one answer": answer,
    }
    found = {name: await timed(call) for name, call in calls.items()}
    await database.close()
    return found


async def of_daily_lessons(ledger: Ledger, library: Library) -> dict[str, Taken]:
    """Looking for lessons that are due, when there are none, and then claiming those of all groups."""
    await ledger.add_daily_groups(GUILD, GROUPS, NOON.date())
    database = Database(ledger.url)
    daily = Deliveries(library, database, PROCESS)
    while await daily.claim_due(NOON, CLAIMED_AT_ONCE, {PROCESS}):
        pass
    nothing = await timed(lambda _: daily.claim_due(NOON, CLAIMED_AT_ONCE, {PROCESS}))
    calls: list[float] = []
    whole: list[float] = []
    while len(whole) < DAYS and sum(whole) < LONGEST:
        now, claimed, began = NOON + NEXT_LESSON + timedelta(days=len(whole)), 0, time.perf_counter()
        while claimed < GROUPS:
            called = time.perf_counter()
            claimed += len(await daily.claim_due(now, CLAIMED_AT_ONCE, {PROCESS}))
            calls.append(time.perf_counter() - called)
        whole.append(time.perf_counter() - began)
        await ledger.finish_deliveries(now)
    await database.close()
    return {"none is due": nothing, "all are due, one call": Taken(calls), "all are due, all calls": Taken(whole)}


async def main(options: argparse.Namespace) -> None:
    library = load_library(ROOT / "content")
    with tempfile.TemporaryDirectory(prefix="kujira-") as folder:
        ledger = Ledger(options.database or f"sqlite+aiosqlite:///{folder}/kujira.db")
        await ledger.open()
        by_size: dict[int, dict[str, Taken]] = {}
        for count in [*options.members, *([LARGE] if options.large else [])]:
            by_size[count] = await of_a_group(ledger, library, count)
            await ledger.clear()
        print_growth(by_size)
        if options.groups:
            print(f"\n| looking for due lessons of {GROUPS:,} groups | ms: median, 99 % below (calls) |\n| --- | --- |")
            for name, taken in (await of_daily_lessons(ledger, library)).items():
                print(f"| {name} | {taken} |")
            await ledger.clear()
        await ledger.close()


def print_growth(by_size: dict[int, dict[str, Taken]]) -> None:
    """A row for each thing that was measured, a column for each size."""
    if not by_size:
        return
    sizes = " | ".join(f"{count:,} members" for count in by_size)
    print(f"| ms: median, 99 % below (calls) | {sizes} | growth |\n| --- |{' --- |' * (len(by_size) + 1)}")
    first, *_, last = [*by_size.values(), *by_size.values()]
    for name in first:
        cells = " | ".join(str(found[name]) for found in by_size.values())
        print(f"| {name} | {cells} | × {last[name].median / first[name].median:.1f} |", flush=True)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store")
    parser.add_argument("members", type=int, nargs="*", default=list(SIZES), help="of groups, one after another")
    parser.add_argument("--large", action="store_true", help=f"a group of {LARGE:,} members, too")
    parser.add_argument("--no-groups", dest="groups", action="store_false", help="leave out the lessons that are due")
    parser.add_argument("--database", help="URL of an empty database; a temporary file of SQLite otherwise")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(parsed()))
