"""How long exercises take in the store: ``python -m benchmarks.exercises [MEMBERS …] [--large] [--database URL]``.

Groups whose members have 100 ledger rows, ten exercises that are finished and one that is open each. All goes through the
services, one call after another; the lab answers at once.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from datetime import UTC, datetime
from typing import Final

from benchmarks.ledger import COURSE_DAY, FIRST_USER, Ledger
from benchmarks.store import GUILD, LARGE, ROUNDS, ROWS, SIZES, Call, Taken, print_growth, timed
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.exercises.exercises import solver_of
from bot.store.database import Database
from tests.services.exercises.solving import NAMES, Practice, printed

NOON: Final = datetime(2026, 7, 1, 3, tzinfo=UTC)
FINISHED: Final = 10
"""Exercises of each member that are finished."""

CHANNEL: Final = 1
"""One in which no exercise is open."""


async def of_a_group(ledger: Ledger, count: int) -> dict[str, Taken]:
    """What learners wait for in a group of so many members."""
    await ledger.add_group(GUILD, count, ROWS, NOON.date())
    await ledger.add_exercises(GUILD, NAMES.id, [f"exercise-{n}" for n in range(FINISHED)], NOON)
    learners = [Learner(GUILD, FIRST_USER + count // (ROUNDS + 1) * number, "mio") for number in range(ROUNDS + 1)]
    database = Database(ledger.url)
    practice = Practice.of(database)

    async def mark(number: int, *images: str) -> object:
        practice.lab.hold(learners[number].key, *images)
        view = await practice.find(solver_of(learners[number]))
        return await practice.marking.check(learners[number], view, NOON, printed())

    calls: dict[str, Call] = {
        "the exercise that a command belongs to": lambda n: practice.turns.find_exercise(learners[n], CHANNEL, NOON),
        "the exercises of a day": lambda n: practice.exercises.of_day(learners[n], COURSE_DAY, Locale.JA),
        "to look it up and mark it: nothing new": mark,
        "the same: a task is done": lambda n: mark(n, "nginx"),
        "the same: it is finished and paid": lambda n: mark(n, "nginx", "team/web"),
    }
    found = {name: await timed(call) for name, call in calls.items()}
    await database.close()
    return found


async def main(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="kujira-") as folder:
        ledger = Ledger(options.database or f"sqlite+aiosqlite:///{folder}/kujira.db")
        await ledger.open()
        by_size: dict[int, dict[str, Taken]] = {}
        for count in [*options.members, *([LARGE] if options.large else [])]:
            by_size[count] = await of_a_group(ledger, count)
            await ledger.clear()
        print_growth(by_size)
        await ledger.close()


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exercises")
    parser.add_argument("members", type=int, nargs="*", default=list(SIZES), help="of groups, one after another")
    parser.add_argument("--large", action="store_true", help=f"a group of {LARGE:,} members, too")
    parser.add_argument("--database", help="URL of an empty database; a temporary file of SQLite otherwise")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(parsed()))
