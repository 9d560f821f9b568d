"""``kujira check --database``: whether what is kept is what is counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, update
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.core.learner import Learner
from bot.store import ledger
from bot.store.database import Database
from bot.store.exercises import runs
from bot.store.maintenance import recount
from bot.store.tables.exercises import exercise_counts
from bot.store.tables.learning import standings, streaks
from tests.databases import database_url

url = database_url()


@pytest.fixture
def database(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database in which two have learned; it is that of the settings."""
    monkeypatch.setenv("KUJIRA_DATABASE", url)
    for user in (10, 20):
        write(url, lambda connection, user=user: learn(connection, user))
    return url


def write(url: str, unit: Callable[[Connection], None]) -> None:
    async def run() -> None:
        database = Database(url)
        await database.write(unit)
        await database.close()

    asyncio.run(run())


def learn(connection: Connection, user: int) -> None:
    ledger.award(connection, Learner(1, user, "name"), "reading:4:naming", 2, date(2026, 11, 23), 4)


def spoil(connection: Connection) -> None:
    connection.execute(update(standings).where(standings.c.user == 20, standings.c.period == "c4").values(points=3))
    connection.execute(update(streaks).where(streaks.c.user == 10).values(best=2))


def check(*options: str) -> Result:
    return CliRunner().invoke(app, ["check", *options])


@pytest.mark.usefixtures("database")
def test_a_database_without_differences_is_said_to_have_none() -> None:
    result = check("--database")
    assert (result.exit_code, result.stdout) == (0, "database: no differences, 2 members counted\n")


def test_every_difference_is_told_in_a_line(database: str) -> None:
    write(database, spoil)
    result = check("--database")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "streaks: guild 1, user 10, best: kept 2, counted 1",
        "standings: guild 1, user 20, c4: kept 3, counted 2",
        "database: 2 differences, 2 members counted",
    ]


def test_a_count_of_an_exercise_that_differs_is_told(database: str) -> None:
    def solve(connection: Connection) -> None:
        runs.finish_each(connection, 1, 4, "names", [10, 20], datetime(2026, 11, 23, tzinfo=UTC))
        connection.execute(update(exercise_counts).values(finished=1))

    write(database, solve)
    assert check("--database").stdout.splitlines() == [
        "exercise_counts: guild 1, user 0, 4:names: kept 1 of 2 have finished it, counted 2 of 2 have finished it",
        "database: 1 differences, 2 members counted",
    ]


def test_of_too_many_differences_the_first_are_told(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recount, "LISTED", 1)
    write(database, spoil)
    assert check("--database").stdout.splitlines()[1:] == [
        "database: 2 differences, 1 of them not listed, 2 members counted"
    ]


@pytest.mark.usefixtures("database")
def test_without_the_option_the_course_is_checked_and_no_database() -> None:
    assert "database:" not in check().stdout
