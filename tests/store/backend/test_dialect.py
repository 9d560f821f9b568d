"""The words of SQL that differ: on each database they do the same."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, case, func, select

from bot.store.backend import dialect
from bot.store.database import Database
from bot.store.tables.groups import guilds, members, question_opt_outs

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def member(user: int, name: str, *, present: bool = True) -> dict[str, object]:
    return {"guild": 1, "user": user, "name": name, "present": present}


async def names(database: Database) -> dict[int, tuple[str, bool]]:
    rows = await database.read(lambda connection: connection.execute(select(members)).all())
    return {row.user: (row.name, row.present) for row in rows}


async def test_a_row_is_inserted_once_and_the_transaction_goes_on(database: Database) -> None:
    def insert(connection: Connection) -> list[bool]:
        return [dialect.insert_once(connection, question_opt_outs, {"user": user}) for user in (1, 1, 2)]

    assert await database.write(insert) == [True, False, True]
    assert await database.write(insert) == [False, False, False]


async def test_an_upsert_inserts_what_is_new_and_changes_what_is_there(database: Database) -> None:
    await database.write(dialect.upsert, members, [member(1, "mio"), member(2, "ren")])
    await database.write(dialect.upsert, members, [member(2, "蓮", present=False), member(3, "sora")])
    assert await names(database) == {1: ("mio", True), 2: ("蓮", False), 3: ("sora", True)}


async def test_an_upsert_leaves_alone_what_it_does_not_name(database: Database) -> None:
    await database.write(dialect.upsert, members, [member(1, "mio", present=False)])
    await database.write(dialect.upsert, members, [{"guild": 1, "user": 1, "name": "澪"}])
    assert await names(database) == {1: ("澪", False)}


async def test_an_upsert_may_merge_what_is_given_with_what_is_there(database: Database) -> None:
    def keep_the_longer_name(given: dialect.Columns) -> dict[str, ColumnElement[str]]:
        longer = func.length(given.name) > func.length(members.c.name)
        return {"name": case((longer, given.name), else_=members.c.name)}

    await database.write(dialect.upsert, members, [member(1, "mio"), member(2, "ren")], keep_the_longer_name)
    changed = [member(1, "mi", present=False), member(2, "renren")]
    await database.write(dialect.upsert, members, changed, keep_the_longer_name)
    assert await names(database) == {1: ("mio", False), 2: ("renren", True)}


async def test_rows_to_be_locked_are_found_where_nobody_has_locked_them(database: Database) -> None:
    def find(connection: Connection) -> list[int]:
        query = dialect.skip_locked(connection, select(guilds.c.guild).order_by(guilds.c.guild).limit(2))
        return list(connection.execute(query).scalars())

    rows = [{"guild": guild, "timezone": "UTC"} for guild in (1, 2, 3)]
    await database.write(dialect.upsert, guilds, rows)
    assert await database.write(find) == [1, 2]


async def test_those_who_take_turns_do_so_one_after_the_other(database: Database) -> None:
    def count(connection: Connection) -> None:
        dialect.take_turns(connection, "counting")
        counted = connection.execute(select(guilds.c.organiser_role)).scalar_one()
        dialect.upsert(connection, guilds, [row | {"organiser_role": counted + 1}])

    row = {"guild": 1, "timezone": "UTC"}
    await database.write(dialect.upsert, guilds, [row | {"organiser_role": 0}])
    await asyncio.gather(*(database.write(count) for _ in range(16)))
    assert await database.read(lambda found: found.execute(select(guilds.c.organiser_role)).scalar_one()) == 16


async def test_a_statement_may_be_given_all_the_time_it_needs(database: Database) -> None:
    def look(connection: Connection) -> str:
        dialect.allow_long_statements(connection)
        return dialect.is_postgresql(connection) and connection.exec_driver_sql("SHOW statement_timeout").scalar_one()

    assert await database.read(look) in (False, "0")


async def test_each_database_is_known_for_what_it_is(database: Database, url: str) -> None:
    assert await database.read(dialect.is_postgresql) is url.startswith("postgresql")
