"""What the database says after all that has happened, beside what Discord saw: nothing may be lost, nothing doubled."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, Select, func, select

from bot.store.database import Database
from bot.store.maintenance.recount import find_differences
from bot.store.schedules import schedules
from bot.store.tables.learning import answers, attempts, points
from bot.store.tables.schedules import deliveries, lesson_posts
from tests.store.schedules.making import make_schedule
from tests.wire.discord_server import PATIENCE, Discord
from tests.wire.learners import Pressing


async def make_due(database: Database, groups: Mapping[int, int]) -> None:
    """Let a lesson be due from now on in each of these guilds, in its channel, far from midnight."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    daytime = ZoneInfo("UTC" if 6 <= now.hour < 18 else "Asia/Tokyo")
    when = {"time": f"{now.astimezone(daytime):%H:%M}", "timezone": daytime.key, "due_at": now, "active_since": now}

    def make(connection: Connection) -> None:
        for guild, channel in groups.items():
            make_schedule(connection, guild, channel=channel, day=1, **when)

    await database.write(make)


def name_organiser(connection: Connection, guild: int, user: int) -> None:
    """Somebody has set up the lessons of a guild."""
    for row in schedules.of_guild(connection, guild):
        schedules.set_values(connection, row["id"], organiser=user)


def delivered(connection: Connection) -> list[RowMapping]:
    """All deliveries with the ``message`` of each, in the order of their guilds; None where none is noted."""
    of_delivery = (lesson_posts.c.schedule == deliveries.c.schedule) & (lesson_posts.c.date == deliveries.c.date)
    query = select(deliveries, lesson_posts.c.message).outerjoin_from(deliveries, lesson_posts, of_delivery)
    return list(connection.execute(query.order_by(deliveries.c.guild)).mappings())


async def deliveries_until(
    database: Database, found: Callable[[Sequence[RowMapping]], bool], patience: float = PATIENCE
) -> Sequence[RowMapping]:
    """All deliveries, as soon as they are as they are wanted. Raises TimeoutError."""
    rows = await rows_until(database, delivered, found, patience)
    if not found(rows):
        raise TimeoutError
    return rows


async def rows_until(
    database: Database,
    read: Callable[[Connection], Sequence[RowMapping]],
    found: Callable[[Sequence[RowMapping]], bool],
    patience: float,
) -> Sequence[RowMapping]:
    """The rows that are read, as soon as they are as they are wanted, or after so many seconds as they are then."""
    end = time.monotonic() + patience
    while True:
        if found(rows := await database.read(read)) or time.monotonic() > end:
            return rows
        await asyncio.sleep(0.05)


def wrong_deliveries(rows: Iterable[RowMapping], discord: Discord, groups: Mapping[int, int]) -> list[str]:
    """What is wrong with the lessons of these groups, each of which was to have one."""
    by_guild = {row["guild"]: row for row in rows}
    found: list[str] = []
    for guild, channel in groups.items():
        row, posted = by_guild.get(guild), [int(message["id"]) for message in discord.messages[channel]]
        if len(posted) != 1:
            found.append(f"guild {guild}: posted {len(posted)} times")
        elif row is None or row["sent_at"] is None or row["message"] != posted[0]:
            found.append(f"guild {guild}: not noted as it was posted")
    return found


def wrong_answers(connection: Connection, pressed: Iterable[Pressing]) -> list[str]:
    """What is wrong with the answers of these learners, and with the points for them.

    Each verdict stands for one answer. A learner is to have answered no question twice, so that each right one pays.
    """
    stored = Counter(connection.execute(select(answers.c.attempt)).scalars())
    found = [f"refused: {refusal}" for each in pressed for refusal in each.refusals]
    found += [
        f"attempt {each.attempt}: {stored[each.attempt]} answers of {each.verdicts}"
        for each in pressed
        if stored[each.attempt] != each.verdicts
    ]
    found += [f"kept otherwise than counted: {each}" for each in find_differences(connection).listed]
    unpaid = connection.execute(select(func.count()).where(answers.c.correct, answers.c.points == 0)).scalar_one()
    found += [f"{unpaid} right answers were not paid"] if unpaid else []
    return found + wrong_sums(connection)


def wrong_sums(connection: Connection) -> list[str]:
    """The learners whose answers have other points than the ledger."""
    earned = select(attempts.c.guild, attempts.c.user, func.sum(answers.c.points)).join_from(attempts, answers)
    ledger = select(points.c.guild, points.c.user, func.sum(points.c.points))
    sums = {
        "answers": _by_learner(connection, earned.group_by(attempts.c.guild, attempts.c.user)),
        "ledger": _by_learner(connection, ledger.group_by(points.c.guild, points.c.user)),
    }
    return [
        f"learner {learner}: {told}"
        for learner in sorted(set().union(*sums.values()))
        if len(set((told := {name: each.get(learner, 0) for name, each in sums.items()}).values())) > 1
    ]


def _by_learner(connection: Connection, query: Select[int, int, int]) -> dict[tuple[int, int], int]:
    return {(guild, user): int(total) for guild, user, total in connection.execute(query)}
