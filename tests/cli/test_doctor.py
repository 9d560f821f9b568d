"""``kujira doctor`` as an operator runs it: its lines, its languages, its exit status."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.operations.doctor import terminal
from tests.operations.doctor.stand_ins import TOKEN, Discord, serve, silent_server

SECONDS = 60.0 if os.environ.get("PYTEST_XDIST_WORKER") else 20.0
"""On a machine that does other things as well; alone it takes four."""


async def doctor(folder: Path, discord: str, *options: str, **environment: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error where nothing but a Discord is set."""
    given = {
        "DISCORD_TOKEN": TOKEN,
        "KUJIRA_DISCORD_API": f"{discord}/api/v10",
        "KUJIRA_DATABASE": f"sqlite+aiosqlite:///{folder}/kujira.db",
        "KUJIRA_LAB": "off",
        "LC_ALL": "C.UTF-8",
    }
    return await terminal.doctor(folder, given | environment, *options)


async def test_an_installation_that_is_well_ends_with_0_in_a_short_time(tmp_path: Path, databases: Databases) -> None:
    await databases.copy_file(tmp_path / "kujira.db")
    began = time.monotonic()
    async with serve(Discord()) as discord:
        status, out, errors = await doctor(tmp_path, discord, "--deep")
    assert (status, errors) == (0, ""), out
    assert all(line.startswith("[ok]") for line in out.splitlines())
    assert time.monotonic() - began < SECONDS


async def test_warnings_end_with_1_and_are_told_in_japanese(tmp_path: Path) -> None:
    async with serve(Discord()) as discord:
        status, out, _ = await doctor(tmp_path, discord, LC_ALL="ja_JP.UTF-8")
    assert status == 1
    assert "[注意] database: データベースはまだありません" in out


async def test_problems_end_with_2_and_scripts_get_all_of_it(tmp_path: Path) -> None:
    async with serve(Discord(flags=0)) as discord:
        status, out, _ = await doctor(tmp_path, discord, "--deep", "--json", KUJIRA_CONTENT=str(tmp_path))
    found = {each["check"]: each for each in json.loads(out)}
    assert status == 2
    assert found["token"] == {
        "check": "token",
        "level": "ok",
        "code": "token",
        "details": {"name": "kujira"},
        "text": "the token is that of kujira",
    }
    assert found["intent"]["code"] == "intent-missing"
    assert (found["content"]["level"], found["content"]["code"]) == ("problem", "content-faults")


async def test_servers_that_take_every_call_and_say_nothing_are_given_up_and_told(tmp_path: Path) -> None:
    with silent_server() as port:
        began = time.monotonic()
        status, out, _ = await doctor(
            tmp_path, f"http://127.0.0.1:{port}", "--json",
            KUJIRA_DATABASE=f"postgresql+asyncpg://kujira@127.0.0.1:{port}/kujira", KUJIRA_LAB=f"nats://127.0.0.1:{port}",
        )  # fmt: skip
    found = {each["check"]: each["code"] for each in json.loads(out)}
    assert status == 2
    assert (found["discord"], found["database"], found["nats"]) == ("discord-silent", "database-failed", "nats-away")
    assert found["channels"] == "channels-unread"
    assert time.monotonic() - began < SECONDS


async def test_a_worker_is_asked_for_neither_token_nor_database(tmp_path: Path) -> None:
    async with serve(Discord()) as discord:
        _, out, errors = await doctor(tmp_path, discord, "--worker", "--json", DISCORD_TOKEN="", KUJIRA_HUB="practice")
    assert errors == ""
    found = {each["check"]: each["code"] for each in json.loads(out)}
    assert list(found) == ["lab", "registries", "versions"]
    assert (found["lab"] == "lab-off", found["registries"]) == (False, "practice")


@pytest.mark.parametrize("secret", [TOKEN, "hunter2"])
async def test_no_secret_is_shown(tmp_path: Path, secret: str) -> None:
    async with serve(Discord()) as discord:
        _, out, errors = await doctor(
            tmp_path, discord, "--json",
            KUJIRA_DATABASE="postgresql+asyncpg://kujira:hunter2@127.0.0.1:1/kujira", KUJIRA_LAB="nats://a:hunter2@127.0.0.1:1",
        )  # fmt: skip
    assert secret not in out + errors
