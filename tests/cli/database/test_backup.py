"""``kujira backup``, ``kujira restore`` and ``kujira run --migrate-only``, as an operator types them."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.config import ROOT
from bot.lab.file_lock import open_locked
from bot.store.database import Database, known_revisions
from tests.databases import database_url
from tests.migrations.old_database import migrate
from tests.store.maintenance.sqlite_files import changing, let_learn, members, names_in

url = database_url()
file_url = database_url(["sqlite"])
server_url = database_url(["postgresql"])


@pytest.fixture
def database(file_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which three have learned; it is that of the settings."""
    monkeypatch.setenv("KUJIRA_DATABASE", file_url)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    file = Path(str(make_url(file_url).database))
    asyncio.run(let_learn(file, range(3)))
    return file


def kujira(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(app, words, input=answer)


def test_a_backup_is_written_and_put_back(database: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    written = kujira("backup", str(backup))
    assert written.exit_code == 0
    assert f"backed up in {backup}" in written.stdout
    assert "members 3, points 3" in written.stdout
    asyncio.run(let_learn(database, range(3, 5)))
    restored = kujira("restore", str(backup), answer="y\n")
    assert restored.exit_code == 0
    assert "by release 0.1.0" in restored.stdout
    assert "members 3" in restored.stdout.splitlines()[0]
    assert "members 5" in restored.stdout.splitlines()[1]
    assert members(database) == 3
    (kept,) = tmp_path.glob("*.replaced-*")
    assert str(kept) in restored.stdout
    assert members(kept) == 5


@pytest.mark.parametrize("answer", ["n\n", "", "\n"])
def test_nothing_is_replaced_unless_that_is_wanted(database: Path, tmp_path: Path, answer: str) -> None:
    kujira("backup", str(tmp_path / "backup.db"))
    asyncio.run(let_learn(database, range(3, 5)))
    assert kujira("restore", str(tmp_path / "backup.db"), answer=answer).exit_code == 1
    assert members(database) == 5


def test_scripts_are_not_asked(database: Path, tmp_path: Path) -> None:
    kujira("backup", str(tmp_path / "backup.db"))
    database.unlink()
    result = kujira("restore", "--yes", str(tmp_path / "backup.db"))
    assert (result.exit_code, members(database)) == (0, 3)
    assert "no database" in result.stdout


def test_a_backup_can_be_made_and_none_be_put_back_while_a_bot_runs(database: Path, tmp_path: Path) -> None:
    lock = open_locked(database.with_name(f"{database.name}.lock"))
    assert lock
    with lock:
        assert kujira("backup", str(tmp_path / "backup.db")).exit_code == 0
        result = kujira("restore", "--yes", str(tmp_path / "backup.db"))
    assert result.exit_code == 2
    assert "Another Kujira is running" in result.stderr
    assert list(tmp_path.glob("*.replaced-*")) == []


def test_a_file_that_is_there_is_told_of(database: Path, tmp_path: Path) -> None:
    kujira("backup", str(tmp_path / "backup.db"))
    again = kujira("backup", str(tmp_path / "backup.db"))
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert kujira("backup", "--force", str(tmp_path / "backup.db")).exit_code == 0


@pytest.mark.usefixtures("database")
def test_a_folder_that_is_missing_is_told_of_in_the_language_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    result = kujira("backup", str(tmp_path / "none" / "backup.db"))
    assert result.exit_code == 2
    assert f"フォルダー {tmp_path}/none がありません" in result.stderr


def test_a_backup_of_a_later_release_is_not_put_back(database: Path, tmp_path: Path) -> None:
    with changing(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    kujira("backup", str(tmp_path / "backup.db"))
    result = kujira("restore", "--yes", str(tmp_path / "backup.db"))
    assert result.exit_code == 2
    assert "revision 9999" in result.stderr
    assert "Update Kujira first" in result.stderr


def test_the_database_is_no_backup_of_itself(database: Path) -> None:
    result = kujira("restore", "--yes", str(database))
    assert result.exit_code == 2
    assert "itself" in result.stderr


def test_postgresql_is_left_to_its_own_programs(
    server_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = make_url(server_url).set(password="hunter2").render_as_string(hide_password=False)
    monkeypatch.setenv("KUJIRA_DATABASE", secret)
    for words, command in (("backup", "pg_dump --format=custom"), ("restore", "pg_restore --clean --if-exists")):
        result = kujira(words, str(tmp_path / "kujira.dump"))
        assert result.exit_code == 2
        assert command in result.stderr
        assert "hunter2" not in result.stderr


def test_killed_in_the_middle_it_leaves_no_backup_and_the_next_one_is_whole(database: Path, tmp_path: Path) -> None:
    with changing(database) as connection:
        connection.execute("CREATE TABLE ballast (data BLOB)")
        connection.executemany("INSERT INTO ballast VALUES (?)", [(os.urandom(1 << 20),) for _ in range(64)])
    folder = tmp_path / "backups"
    folder.mkdir()
    command = subprocess.Popen([sys.executable, "-m", "bot", "backup", str(folder / "kujira.db")], cwd=ROOT)
    unfinished = folder / "kujira.db.unfinished"
    while not (unfinished.exists() and unfinished.stat().st_size > 1 << 20):
        assert command.poll() is None
        time.sleep(0.002)
    command.kill()
    assert command.wait() == -signal.SIGKILL
    assert "kujira.db" not in names_in(folder)
    assert kujira("backup", str(folder / "kujira.db")).exit_code == 0
    assert names_in(folder) == {"kujira.db"}
    assert members(folder / "kujira.db") == members(database) == 3


async def revision(url: str, changed: str | None = None) -> str:
    database = Database(url)

    def look(connection: Connection) -> str:
        if changed:
            connection.execute(text("UPDATE alembic_version SET version_num = :changed"), {"changed": changed})
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()

    found = await database.write(look)
    await database.close()
    return found


def test_migrating_alone_says_that_nothing_was_to_be_done(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_DATABASE", url)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    result = kujira("run", "--migrate-only")
    assert result.exit_code == 0
    assert f"up to date (revision {known_revisions()[-1]})" in result.stdout


def test_migrating_alone_says_from_where_to_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = f"sqlite+aiosqlite:///{tmp_path}/old.db"

    async def make() -> None:
        database = Database(old)
        await database.write(migrate, "0005")
        await database.close()

    asyncio.run(make())
    monkeypatch.setenv("KUJIRA_DATABASE", old)
    result = kujira("run", "--migrate-only")
    assert f"from revision 0005 to {known_revisions()[-1]}" in result.stdout
    assert asyncio.run(revision(old)) == known_revisions()[-1]


def test_migrating_alone_makes_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_DATABASE", f"sqlite+aiosqlite:///{tmp_path}/new.db")
    assert "new database was made" in kujira("run", "--migrate-only").stdout
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (known_revisions()[-1],)


def test_migrating_alone_refuses_what_a_later_release_has_migrated(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_DATABASE", url)
    newest = asyncio.run(revision(url))
    asyncio.run(revision(url, "9999"))
    result = kujira("run", "--migrate-only")
    asyncio.run(revision(url, newest))
    assert result.exit_code == 2
    assert "Update Kujira" in result.stderr
