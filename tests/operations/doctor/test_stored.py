"""The database as the doctor finds it, and leaves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, make_url, text

from bot.operations.doctor.discord_access import DailyChannel
from bot.operations.doctor.stored import check_database
from bot.store.database import Database, known_revisions
from bot.store.schedules import schedules
from bot.store.tables.learning import standings
from bot.wiring import open_database
from tests.databases import database_url
from tests.mounts import small_disk
from tests.operations.doctor.stand_ins import is_empty, told

url = database_url()
file_url = database_url(("sqlite",))


async def change(url: str, unit: Callable[[Connection], object]) -> None:
    database = Database(url)
    await database.write(unit)
    await database.close()


def add_schedule(connection: Connection) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    common = {"guild": 100, "time": "08:00", "timezone": "UTC", "weekdays": "1234567", "pauses": []}
    common |= {"sections_a_date": 1, "day": 4, "section": 1, "created_at": now, "threads": True}
    schedules.add(connection, state="active", channel=200, **common)
    schedules.add(connection, state="active", channel=None, **common)
    schedules.add(connection, state="paused", channel=201, **common)


async def test_a_database_of_this_release_is_well_and_tells_where_lessons_are_posted(url: str) -> None:
    await change(url, add_schedule)
    stored = await check_database(url, deep=False)
    assert told(stored.findings, "database") == [("OK", "database")]
    assert told(stored.findings, "counts") == []
    assert stored.channels == (DailyChannel(100, 200, True),)


async def test_an_older_one_is_a_warning_and_a_newer_one_a_problem(url: str) -> None:
    for revision, found in (("0001", ("WARNING", "database-older")), ("9999", ("PROBLEM", "database-newer"))):
        await change(url, lambda connection, to=revision: connection.execute(
            text("UPDATE alembic_version SET version_num = :to"), {"to": to}
        ))  # fmt: skip
        assert told((await check_database(url, deep=True)).findings, "database") == [found]
    await change(url, lambda connection: connection.execute(
        text("UPDATE alembic_version SET version_num = :to"), {"to": known_revisions()[-1]}
    ))  # fmt: skip


async def test_what_is_kept_is_counted_again_where_that_is_asked_for(url: str) -> None:
    assert told((await check_database(url, deep=True)).findings, "counts") == [("OK", "counts")]
    row = {"guild": 1, "user": 7, "period": "all", "points": 5, "present": True}
    await change(url, lambda connection: connection.execute(
        insert(standings).values(row)
    ))  # fmt: skip
    assert told((await check_database(url, deep=True)).findings, "counts") == [("PROBLEM", "counts-differ")]


async def test_a_file_that_a_bot_holds_is_read(file_url: str) -> None:
    async with open_database(file_url) as held:
        await held.write(add_schedule)
        stored = await check_database(file_url, deep=True)
    assert told(stored.findings, "database") == [("OK", "database")]
    assert stored.channels is not None
    assert len(stored.channels) == 1


async def test_nothing_is_changed_or_left_beside_it(file_url: str) -> None:
    file = Path(str(make_url(file_url).database))
    before = {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in file.parent.iterdir()}
    await check_database(file_url, deep=True)
    assert {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in file.parent.iterdir()} == before


async def test_a_file_that_is_not_there_is_a_warning_and_is_not_made(tmp_path: Path) -> None:
    stored = await check_database(f"sqlite+aiosqlite:///{tmp_path}/deep/kujira.db", deep=False)
    assert told(stored.findings, "database") == [("WARNING", "database-none")]
    assert is_empty(tmp_path)


async def test_a_file_that_is_no_database_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "kujira.db").write_text("hello " * 1000)
    (found, *_) = (await check_database(f"sqlite+aiosqlite:///{tmp_path}/kujira.db", deep=False)).findings
    assert (found.level.name, found.code) == ("PROBLEM", "database-failed")
    assert "recover" in str(found.details["reason"])


async def test_a_server_that_is_away_is_a_problem() -> None:
    stored = await check_database("postgresql+asyncpg://kujira@127.0.0.1:1/kujira", deep=False)
    assert told(stored.findings, "database") == [("PROBLEM", "database-failed")]
    assert stored.channels is None


async def test_free_disk_has_three_states(tmp_path: Path, file_url: str) -> None:
    assert told((await check_database(file_url, deep=False)).findings, "disk") == [("OK", "disk")]
    for kilobytes, level in ((400_000, "WARNING"), (4_000, "PROBLEM")):
        with small_disk(tmp_path / str(kilobytes), kilobytes=kilobytes) as disk:
            stored = await check_database(f"sqlite+aiosqlite:///{disk}/kujira.db", deep=False)
        assert told(stored.findings, "disk") == [(level, "disk-low")]
