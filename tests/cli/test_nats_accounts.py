"""``kujira nats-accounts``: accounts are made once, can be added and taken away, and no secret is shown."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def make(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["nats-accounts", str(folder), *words])


def accounts(folder: Path) -> list[dict[str, object]]:
    lines = (folder / "server" / "accounts.conf").read_text().splitlines()
    return [json.loads(line) for line in lines if line.startswith("  {")]


def seeds(folder: Path) -> dict[str, str]:
    return {str(file.parent.relative_to(folder)): file.read_text() for file in folder.rglob("seed.nk")}


def test_each_account_has_a_seed_that_only_its_owner_can_read_and_nothing_shows(tmp_path: Path) -> None:
    told = make(tmp_path, "tokyo-1", "osaka-2", "--shared").output
    made = seeds(tmp_path)
    assert set(made) == {"bot", "shared", "workers/tokyo-1", "workers/osaka-2"}
    assert len(set(made.values())) == 4 == len({str(account["nkey"]) for account in accounts(tmp_path)})
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.rglob("seed.nk")} == {0o600}
    server = "".join(file.read_text() for file in (tmp_path / "server").rglob("*") if file.is_file())
    assert not [seed for seed in made.values() if seed.strip() in told + server]


def test_accounts_that_are_there_stay_and_new_ones_are_added(tmp_path: Path) -> None:
    make(tmp_path, "tokyo-1")
    before, known = seeds(tmp_path), accounts(tmp_path)
    (tmp_path / "workers" / "tokyo-1" / "seed.nk").unlink()  # it is on the machine of the worker now
    make(tmp_path, "tokyo-1", "osaka-2")
    assert seeds(tmp_path)["bot"] == before["bot"]
    assert "workers/tokyo-1" not in seeds(tmp_path)
    assert all(account in accounts(tmp_path) for account in known) and len(accounts(tmp_path)) == 3


def test_an_account_is_taken_away_with_its_key(tmp_path: Path) -> None:
    make(tmp_path, "tokyo-1", "osaka-2")
    (tmp_path / "server" / "keys" / "workers" / "tokyo-1.pub").unlink()
    make(tmp_path)
    assert "tokyo-1" not in (tmp_path / "server" / "accounts.conf").read_text()
    assert len(accounts(tmp_path)) == 2


@pytest.mark.parametrize("name", ["Tokyo", "a.b", "*", ">", ""])
def test_a_name_that_would_be_another_subject_is_refused_and_nothing_made(tmp_path: Path, name: str) -> None:
    refused = make(tmp_path, name)
    assert (refused.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "cannot be the name of a worker" in refused.output


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "bot").touch()
    refused = make(tmp_path)
    assert (refused.exit_code, "cannot be written to" in refused.output) == (2, True)
