"""What a process needs is looked at, and told in a word."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from bot.core.lab.protocol import LabStatus
from bot.core.refusal import Refusal
from bot.operations.health import PROBE_SECONDS, Readiness, readiness
from bot.operations.probes import DATABASE_SECONDS, database_probe, gateway_probe, lab_probe
from bot.store.database import Database
from tests.databases import database_url

url = database_url()


@pytest.mark.parametrize(
    ("shards", "ready", "word"),
    [
        ({}, False, "Discord has not been reached yet"),
        ({0: True, 1: True}, True, "connected: 2 of 2 shards"),
        ({4: True, 5: False, 6: False}, False, "not connected: shard 5, 6 of 3"),
    ],
)
async def test_each_shard_must_be_connected(shards: dict[int, bool], ready: bool, word: str) -> None:
    assert await gateway_probe(lambda: shards)() == Readiness(ready, word)


@pytest.mark.parametrize(
    ("status", "is_needed", "ready", "word"),
    [
        (LabStatus(True), False, True, "available"),
        (LabStatus(True, practice=True), True, True, "available, with the practice registry"),
        (LabStatus(False, reason="off"), False, True, "off"),
        (LabStatus(False, reason="no-root"), False, True, "no-root"),
        (LabStatus(False, reason="no-root"), True, False, "no-root"),
        (LabStatus(False, reason="no-worker"), False, False, "no-worker"),
        (LabStatus(False, reason="failed"), False, False, "failed"),
        (None, False, False, "does not answer"),
    ],
)
async def test_a_bot_does_without_engines_where_there_are_to_be_none_and_a_worker_does_not(
    status: LabStatus | None, is_needed: bool, ready: bool, word: str
) -> None:
    async def tell() -> LabStatus | None:
        return status

    assert await lab_probe(tell, is_needed=is_needed)() == Readiness(ready, word)


async def test_a_lab_that_is_starting_is_waited_for_shortly() -> None:
    async def start() -> LabStatus:
        await asyncio.sleep(3600)
        raise AssertionError

    async with asyncio.timeout(PROBE_SECONDS):
        assert await lab_probe(start)() == Readiness(False, "does not answer")


async def test_a_database_is_ready_when_it_answers_and_is_of_this_release(url: str) -> None:
    database = Database(url)
    probe = database_probe(partial(database.check, DATABASE_SECONDS))
    await database.open()
    try:
        assert await probe() == Readiness(True, "answers")
    finally:
        await database.close()
    assert await probe() == Readiness(False, "store-closed")


async def test_a_database_that_is_away_is_told_of_within_a_second() -> None:
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    try:
        async with asyncio.timeout(3 * PROBE_SECONDS):
            found = await readiness({"database": database_probe(partial(database.check, DATABASE_SECONDS))})
        assert found == {"database": Readiness(False, "store-unreachable")}
    finally:
        await database.close()


async def test_what_the_database_refuses_is_told_by_its_code() -> None:
    async def refuse() -> bool:
        raise Refusal("store-full", database="/data/kujira.db")

    assert await database_probe(refuse)() == Readiness(False, "store-full")
