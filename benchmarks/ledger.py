"""Fills a database as years of use would, in bulk: groups with their ledger, attempts to be answered, groups with a daily lesson.

All SQL of the benchmarks is here; it is the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    String,
    Table,
    cast,
    func,
    insert,
    literal,
    make_url,
    select,
    text,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.core.study.period import course_key
from bot.store.database import Database
from bot.store.tables.exercises import exercise_counts, exercise_runs, exercise_tasks, open_exercises
from bot.store.tables.groups import guilds, members
from bot.store.tables.learning import answers, attempts, points, readings, standings, streaks
from bot.store.tables.schedules import deliveries, lesson_posts, schedules
from bot.store.tables.schema import metadata

FIRST_USER: Final = 1_000_000
"""The id of the first member of a group; the others follow."""

COURSE_DAY: Final = 4
ROWS_A_DAY: Final = 2
"""Ledger rows that a member earns on a day; so many days are filled as it takes, the last of them today."""

PAST: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""A moment at which something is due that has long passed."""

HISTORY: Final = 30
"""Lessons that were delivered to each group before."""


class Ledger:
    """The database with a URL, brought up to date. It must be the benchmark's own: ``clear`` empties it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = create_async_engine(url)

    async def open(self) -> None:
        """Make the tables. Exits the program if there is something in them."""
        database = Database(self.url)
        await database.open()
        await database.close()
        async with self._engine.begin() as connection:
            used = (await connection.execute(select(guilds.c.guild).limit(1))).first()
            used = used or (await connection.execute(select(members.c.guild).limit(1))).first()
        if used:
            raise SystemExit("the database is in use: give one that is empty")

    async def close(self) -> None:
        await self._engine.dispose()

    async def clear(self) -> None:
        """Delete everything; a file of SQLite is made anew."""
        file = make_url(self.url).database
        if self._engine.dialect.name == "sqlite" and file:
            await self._engine.dispose()
            for end in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    await asyncio.to_thread(Path(f"{file}{end}").unlink)
            await self.open()
            return
        async with self._engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                await connection.execute(text(f"TRUNCATE {table.name} CASCADE"))

    async def add_group(self, guild: int, count: int, rows: int, today: date) -> None:
        """A group of ``count`` members with so many ledger rows each, a section read and an attempt finished."""
        async with self._engine.begin() as connection:
            await _prepare(connection)
            await connection.execute(insert(guilds).values(guild=guild, timezone="Asia/Tokyo"))
            await _add_members(connection, guild, count)
            await _add_points(connection, guild, rows, today)
            await _add_study(connection, guild, datetime.combine(today, time(3), UTC))
            await _add_standings(connection, guild)
            await _add_streaks(connection, guild, rows, today)
        await self._analyze()

    async def add_attempts(
        self, guild: int, users: Sequence[int], questions: Sequence[str], now: datetime
    ) -> dict[int, int]:
        """An open attempt at these questions for every user. Returns the ids by user.

        On PostgreSQL no attempt can be started afterwards: the sequence does not know of these.
        """
        async with self._engine.begin() as connection:
            last = (await connection.execute(select(func.coalesce(func.max(attempts.c.id), 0)))).scalar_one()
            made = {user: id for id, user in enumerate(users, last + 1)}
            common = {"guild": guild, "day": COURSE_DAY, "questions": list(questions), "started_at": now}
            await connection.execute(
                insert(attempts), [{"id": id, "user": user, **common} for user, id in made.items()]
            )
        return made

    async def add_exercises(self, guild: int, open_one: str, finished: Sequence[str], when: datetime) -> None:
        """Of each member of a group exercises that are finished, with two tasks each, and one that is open and begun."""
        key = {"guild": guild, "shared": False, "day": COURSE_DAY}
        async with self._engine.begin() as connection:
            await _prepare(connection)
            count = (await connection.execute(select(func.count()).where(members.c.guild == guild))).scalar_one()
            for id in (open_one, *finished):
                done_at = when if id in finished else None
                run = {"exercise": id, "round": 1, "hints": {}, "solution_shown": False, "opened_at": when}
                await _add_of_each(connection, exercise_runs, guild, {**key, **run, "finished_at": done_at})
                counted = {"exercise": id, "opened": count, "finished": count if done_at else 0}
                await connection.execute(insert(exercise_counts).values(guild=guild, day=COURSE_DAY, **counted))
                for task in ("first", "second") if done_at else ():
                    await _add_of_each(
                        connection, exercise_tasks, guild, {**key, "exercise": id, "task": task, "done_at": done_at}
                    )
            opened = {"exercise": open_one, "locale": "ja", "set_up": False}
            await _add_of_each(connection, open_exercises, guild, {**key, **opened})
        await self._analyze()

    async def add_daily_groups(self, first: int, count: int, today: date) -> None:
        """Groups whose lesson comes at 08:00 in Tokyo, each with a history; today's was sent."""
        async with self._engine.begin() as connection:
            await _prepare(connection)
            await self._add_schedules(
                connection, {first + i: first + i for i in range(count)}, "08:00", "Asia/Tokyo", PAST
            )
            made = [
                (each.id, each.guild) for each in await connection.execute(select(schedules.c.id, schedules.c.guild))
            ]
            for ago in reversed(range(HISTORY)):
                on = today - timedelta(days=ago)
                sent = datetime.combine(on - timedelta(days=1), time(23), UTC)
                common = {"day": COURSE_DAY, "section": 1, "date": on}
                how = {"sections": 1, "posted": 1, "missed": 0, "last": False, "tries": 1}
                how |= {"first_claimed_at": sent, "sent_at": sent}
                listed = [{"schedule": id, "guild": guild, "channel": guild, **common, **how} for id, guild in made]
                await connection.execute(insert(deliveries), listed)
                shown = {"locale": "ja", "readers_shown": 0, **common}
                posts = [
                    {"message": id * 1_000 + ago, "schedule": id, "guild": guild, "channel": guild, **shown}
                    for id, guild in made
                ]
                await connection.execute(insert(lesson_posts), posts)
            await connection.execute(update(schedules).values(last_date=today))
        await self._analyze()

    async def add_due_groups(self, channels: Mapping[int, int], now: datetime) -> None:
        """Groups that have never had a lesson, whose first one is due, far from midnight; the channel of each."""
        daytime = ZoneInfo("UTC" if 6 <= now.hour < 18 else "Asia/Tokyo")
        minute = now.replace(second=0, microsecond=0)
        async with self._engine.begin() as connection:
            await self._add_schedules(connection, channels, f"{minute.astimezone(daytime):%H:%M}", daytime.key, minute)

    async def _add_schedules(
        self, connection: AsyncConnection, channels: Mapping[int, int], at: str, timezone: str, since: datetime
    ) -> None:
        """One a group, which is looked at at once."""
        place = {"day": COURSE_DAY, "section": 1, "sections_a_date": 1}
        common = {"state": "active", "time": at, "timezone": timezone, "weekdays": "1111111", "pauses": [], **place}
        common |= {"created_at": since, "active_since": since, "due_at": PAST}
        listed = [{"guild": guild, "channel": channel, **common} for guild, channel in channels.items()]
        await connection.execute(insert(schedules), listed)

    async def finish_deliveries(self, now: datetime) -> None:
        """All that was claimed is sent, and every group begins the course anew."""
        async with self._engine.begin() as connection:
            sent = {"sent_at": now, "retry_at": None, "posted": 1}
            await connection.execute(update(deliveries).where(deliveries.c.sent_at.is_(None)).values(sent))
            values = {"state": "active", "day": COURSE_DAY, "section": 1, "due_at": PAST}
            await connection.execute(update(schedules).values(values))

    async def count_answers(self) -> int:
        """Answers that are stored in attempts which are open."""
        async with self._engine.begin() as connection:
            open_ones = select(attempts.c.id).where(attempts.c.finished_at.is_(None))
            query = select(func.count()).select_from(answers).where(answers.c.attempt.in_(open_ones))
            return int((await connection.execute(query)).scalar_one())

    async def _analyze(self) -> None:
        """Let the planner know of what was filled in, as a database in use does by itself sooner or later."""
        async with self._engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            if self._engine.dialect.name == "postgresql":
                await connection.execute(text("VACUUM ANALYZE"))


async def _prepare(connection: AsyncConnection) -> None:
    """Nothing of this needs to survive a crash."""
    if connection.dialect.name == "sqlite":
        for pragma in ("synchronous=OFF", "cache_size=-1000000"):
            await connection.execute(text(f"PRAGMA {pragma}"))


async def _add_of_each(connection: AsyncConnection, table: Table, guild: int, values: Mapping[str, Any]) -> None:
    """A row with these values for each member of a group, who is its ``solver``."""
    fixed = [literal(value, table.c[name].type) for name, value in values.items()]
    found = select(members.c.user, *fixed).where(members.c.guild == guild)
    await connection.execute(insert(table).from_select(["solver", *values], found))


async def _add_members(connection: AsyncConnection, guild: int, count: int) -> None:
    numbers = select(literal(0, Integer).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < count - 1))
    name = literal("learner-", String) + cast(numbers.c.n, String)
    found = select(literal(guild, members.c.guild.type), FIRST_USER + numbers.c.n, name)
    await connection.execute(insert(members).from_select(["guild", "user", "name"], found))


async def _add_points(connection: AsyncConnection, guild: int, rows: int, today: date) -> None:
    """In the order in which time would have made them: day after day, all members on each.

    Members earn different points.
    """
    days = -(-rows // ROWS_A_DAY)
    for n in range(rows):
        on = today - timedelta(days=days - 1 - n // ROWS_A_DAY)
        source = literal(f"quiz:{COURSE_DAY}:question-{n % 40}:{on}-{n}", String)
        worth = 1 + members.c.user * (n + 1) % 1_009 % 10
        found = select(members.c.guild, members.c.user, source, worth, literal(on, Date), literal(COURSE_DAY))
        named = ["guild", "user", "source", "points", "earned_on", "day"]
        await connection.execute(insert(points).from_select(named, found.where(members.c.guild == guild)))


async def _add_standings(connection: AsyncConnection, guild: int) -> None:
    """What the ledger sums up to in every period."""
    on = cast(points.c.earned_on, String)
    keys = [
        literal("all"),
        literal("m") + func.substr(on, 1, 7),
        literal("w") + _monday(connection, points.c.earned_on),
        literal("d") + on,
        literal(course_key(COURSE_DAY)),
    ]
    for key in keys:
        found = select(points.c.guild, key.label("period"), points.c.user, func.sum(points.c.points), true())
        found = found.where(points.c.guild == guild).group_by(points.c.guild, text("2"), points.c.user)
        await connection.execute(insert(standings).from_select(["guild", "period", "user", "points", "present"], found))


def _monday(connection: AsyncConnection, day: ColumnElement[Any]) -> ColumnElement[Any]:
    if connection.dialect.name == "sqlite":
        return func.date(day, "weekday 0", "-6 days")
    return cast(cast(func.date_trunc("week", day), Date), String)


async def _add_streaks(connection: AsyncConnection, guild: int, rows: int, today: date) -> None:
    days = -(-rows // ROWS_A_DAY)
    found = select(members.c.guild, members.c.user, literal(days), literal(days), literal(today, Date))
    named = ["guild", "user", "current", "best", "last_day"]
    await connection.execute(insert(streaks).from_select(named, found.where(members.c.guild == guild)))


async def _add_study(connection: AsyncConnection, guild: int, when: datetime) -> None:
    """Of each member a section that was read, and a finished attempt at five questions."""
    of_group = members.c.guild == guild
    read: dict[Any, Any] = {"day": COURSE_DAY, "section": "naming", "read_at": when}
    whose = [members.c.guild, members.c.user]
    fixed = [literal(value, readings.c[name].type) for name, value in read.items()]
    await connection.execute(
        insert(readings).from_select(["guild", "user", *read], select(*whose, *fixed).where(of_group))
    )
    questions = [f"question-{number}" for number in range(5)]
    tried = {"day": COURSE_DAY, "questions": questions, "started_at": when, "finished_at": when}
    fixed = [literal(value, attempts.c[name].type) for name, value in tried.items()]
    await connection.execute(
        insert(attempts).from_select(["guild", "user", *tried], select(*whose, *fixed).where(of_group))
    )
    for question in questions:
        given = {"question": question, "given": [0], "correct": True, "points": 5, "answered_at": when}
        fixed = [literal(value, answers.c[name].type) for name, value in given.items()]
        found = select(attempts.c.id, *fixed).where(attempts.c.guild == guild)
        await connection.execute(insert(answers).from_select(["attempt", *given], found))
