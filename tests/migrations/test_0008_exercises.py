"""From release 0007 to exercises: nobody has one, all can begin, and what was learned is as it was."""

from __future__ import annotations

from datetime import date

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect

from bot.core.locale import Locale
from bot.core.study.period import Period
from bot.services.guilds import Guilds
from bot.services.leaderboard import Leaderboard
from bot.store import ledger
from bot.store.database import MIGRATIONS, Database
from bot.store.maintenance.recount import find_differences
from tests.databases import database_url
from tests.migrations.old_database import old_database
from tests.services.conftest import MIO, MONDAY, REN
from tests.services.exercises.solving import COURSE, DAY, Practice

url = database_url()
old = old_database("0007")

TABLES = {"exercise_runs", "exercise_tasks", "open_exercises", "exercise_participants", "exercise_counts"}


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


@pytest.fixture
async def migrated(old: Database) -> Database:
    """The database of release 0007 in which two have learned, brought up to date."""
    for learner in (MIO, REN):
        await old.write(ledger.award, learner, "reading:4:images", 2, date(2026, 11, 22), 4)
    assert not TABLES & await old.read(tables)
    await old.open()
    return old


async def test_nobody_has_an_exercise_and_the_first_can_be_solved(migrated: Database) -> None:
    practice = Practice.of(migrated)
    listed = await practice.exercises.of_day(MIO, DAY, Locale.JA)
    assert [(each.opened, each.finished, each.finished_by) for each in listed] == [(False, False, 0)] * 3
    await practice.open()
    assert (await practice.solve()).earned == 20
    board = await Leaderboard(COURSE, migrated, Guilds(migrated)).page(1, MIO.user, Period.ALL, 1, MONDAY)
    assert [(row.name, row.points) for row in board.rows] == [("mio", 22), ("ren", 2)]
    assert (await migrated.read(find_differences)).listed == ()


async def test_it_can_be_taken_back(migrated: Database) -> None:
    def downgrade(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "0007")

    before = await migrated.read(tables)
    await migrated.write(downgrade)
    assert await migrated.read(tables) == before - TABLES
    await migrated.open()
    assert await migrated.read(tables) == before
