"""Who watches a process asks it over HTTP, and is always answered soon."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from bot.core.refusal import Refusal
from bot.operations.health import PROBE_SECONDS, Probe, Readiness
from bot.operations.monitor import monitor


def finding(ready: bool, word: str) -> Probe:
    async def look() -> Readiness:
        return Readiness(ready, word)

    return look


async def measured() -> tuple[bytes, str]:
    return b"kujira_up 1\n", "text/plain; version=0.0.4"


async def asked(path: str, probes: Mapping[str, Probe] | None = None) -> tuple[int, Any]:
    """Status and JSON of the answer."""
    async with (
        monitor("127.0.0.1", 0, probes or {}, measured) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.json(content_type=None)


async def test_a_process_that_answers_lives() -> None:
    assert await asked("/healthz", {"database": finding(False, "is away")}) == (200, {"alive": True})


async def test_a_process_is_ready_when_all_that_it_needs_is() -> None:
    probes = {"gateway": finding(True, "2 of 2 shards"), "lab": finding(True, "off")}
    assert await asked("/readyz", probes) == (
        200,
        {"ready": True, "gateway": {"ready": True, "word": "2 of 2 shards"}, "lab": {"ready": True, "word": "off"}},
    )


async def test_one_thing_that_is_not_ready_is_told_with_a_word() -> None:
    status, told = await asked("/readyz", {"gateway": finding(True, ""), "database": finding(False, "is full")})
    assert (status, told["ready"], told["database"]) == (503, False, {"ready": False, "word": "is full"})


async def test_a_probe_that_hangs_is_given_up_and_the_others_are_told() -> None:
    async def hang() -> Readiness:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(3 * PROBE_SECONDS)
                raise

    began = time.monotonic()
    status, told = await asked("/readyz", {"one": hang, "two": hang, "lab": finding(True, "off")})
    assert time.monotonic() - began < 2 * PROBE_SECONDS
    assert (status, told["lab"]["word"]) == (503, "off")
    assert told["one"] == told["two"] == {"ready": False, "word": "did not answer within 1 s"}


async def test_a_probe_that_fails_is_not_ready_and_keeps_its_secrets(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> Readiness:
        raise OSError("no way to user:password@host")

    status, told = await asked("/readyz", {"database": fail})
    assert (status, told["database"]["ready"]) == (503, False)
    assert "password" not in str(told)
    assert "password" in caplog.text


async def test_measurements_are_served_with_their_content_type() -> None:
    async with (
        monitor("127.0.0.1", 0, {}, measured) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        assert (await answer.read(), answer.headers["Content-Type"]) == (b"kujira_up 1\n", "text/plain; version=0.0.4")


async def test_an_address_that_is_taken_is_refused_and_one_that_was_left_is_free_again() -> None:
    async with monitor("127.0.0.1", 0, {}, measured) as port:
        with pytest.raises(Refusal, match="monitor-address") as refused:
            async with monitor("127.0.0.1", port, {}, measured):
                pass
    assert refused.value.details["port"] == port
    async with monitor("127.0.0.1", port, {}, measured) as again:
        assert again == port
