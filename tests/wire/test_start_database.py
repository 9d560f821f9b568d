"""The bot is started with a database that it cannot use: it says why, and how to mend it."""

from __future__ import annotations

import sqlite3
from asyncio.subprocess import PIPE
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.mounts import read_only
from tests.wire.conftest import Operator, ended
from tests.wire.discord_server import serve

CANNOT_WORK = 2


async def why_it_ends(operator: Operator, **environment: str) -> str:
    """The last line of a bot that cannot start, in which all is said."""
    async with serve() as discord:
        status, errors = await ended(await operator.start(discord, stderr=PIPE, **environment))
    assert status == CANNOT_WORK
    assert "Traceback" not in errors
    return errors.splitlines()[-1]


async def test_a_file_that_is_no_database(operator: Operator) -> None:
    (operator.folder / "kujira.db").write_text("This is a letter, and no database at all.\n" * 100)
    said = await why_it_ends(operator)
    assert f"{operator.folder}/kujira.db is no database" in said
    assert "backup" in said


async def test_a_database_of_a_later_release(operator: Operator, databases: Databases) -> None:
    await databases.copy_file(operator.folder / "kujira.db")
    with closing(sqlite3.connect(operator.folder / "kujira.db", isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "Update Kujira" in await why_it_ends(operator)


async def test_a_folder_that_may_not_be_written_to(tmp_path: Path, bytecode: Path, databases: Databases) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    await databases.copy_file(folder / "kujira.db")
    with read_only(folder):
        said = await why_it_ends(Operator(folder, bytecode))
    assert f"{folder}/kujira.db cannot be written to" in said
    assert "chown" in said


async def test_a_file_that_another_bot_uses(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord):
        said = await why_it_ends(operator, LC_ALL="ja_JP.UTF-8")
    assert f"{operator.folder}/kujira.db を使う別の Kujira が動いています" in said


@pytest.mark.parametrize("url", ["kujira.db", "mysql://kujira:hunter2@host/kujira", "sqlite://"])
async def test_a_url_of_no_database(operator: Operator, url: str) -> None:
    said = await why_it_ends(operator, KUJIRA_DATABASE=url)
    assert "KUJIRA_DATABASE" in said
    assert "sqlite+aiosqlite:///" in said
    assert "hunter2" not in said
