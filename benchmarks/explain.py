"""How long an explanation takes: ``python -m benchmarks.explain [ROUNDS]``.

Three measurements: explanations in this process, beside the docker CLI's own verdict on the same references; and answers of
Kujira over real sockets, taking turns with a bare discord.py bot that answers a constant.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path

from bot.config import ROOT, Settings
from bot.core.explanation import explain
from bot.core.refusal import Refusal
from bot.store.vocabulary import load_vocabulary
from tests.wire.discord_gateway import IDENTIFY
from tests.wire.discord_server import TOKEN, Discord, serve

HEX = "0123456789abcdef" * 4
MIXED = (
    "nginx", "nginx:1.25", "python:3.11-slim-bookworm", "ghcr.io/owner/image:v1.2.3", "docker.io/library/redis:7-alpine",
    "localhost:5000/team/app:dev", f"nginx@sha256:{HEX}", f"quay.io/x/y:1@sha256:{HEX}", "mcr.microsoft.com/dotnet/sdk:8.0",
    "eclipse-temurin:21.0.1_12-jdk-jammy", "nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04", "php:8.2-fpm-alpine3.19",
    "latest:nginx", "registry.example.com/group/team/app:sha-1a2b3c4", "node:lts", "bitnami/redis:7.2-debian-12-r3",
    "ubuntu:jammy-20240111", "postgres:16rc1", "Nginx", "nginx: 1.25",
)  # fmt: skip
"""Valid but for the last two, which are refused and mended."""

EXPLANATIONS = 100_000
VERDICTS = 100
WARM_UP = 20

DISTANCE = 0.025
"""Seconds that a message travels to Discord in the second run: an assumption, as no bot stands beside Discord."""


def in_process() -> float:
    """Explanations a second, each parsed, read and judged anew."""
    vocabulary = load_vocabulary(ROOT / "content")

    def once(reference: str) -> None:
        with suppress(Refusal):
            explain(reference, vocabulary)

    return _rate(once, EXPLANATIONS)


def by_docker(cli: Path) -> float:
    """Verdicts a second of the docker CLI; the engine that it would ask is not there."""
    nowhere = {"DOCKER_HOST": "unix:///nonexistent", "HOME": "/nonexistent"}

    def once(reference: str) -> None:
        subprocess.run([cli, "pull", "--", reference], env=nowhere, capture_output=True, check=False)

    return _rate(once, VERDICTS)


def _rate(once: Callable[[str], None], count: int) -> float:
    began = time.perf_counter()
    for reference in islice(cycle(MIXED), count):
        once(reference)
    return count / (time.perf_counter() - began)


@contextmanager
def started(*argv: str, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, *argv], env=os.environ | environment, cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


async def answered(discord: Discord, channel: int, reference: str) -> float:
    """Milliseconds from a learner's message to the bot's, as Discord sees them."""
    began = time.perf_counter()
    await discord.ask(channel, f"!explain {reference}")
    return 1_000 * (time.perf_counter() - began)


async def over_sockets(rounds: int, distance: float) -> dict[str, list[float]]:
    """What each answer took, of either bot; both are asked the same, one after the other."""
    took: dict[str, list[float]] = {"a bare bot": [], "Kujira": []}
    with tempfile.TemporaryDirectory() as folder:
        async with serve() as bare, serve() as full:
            home = {
                "DISCORD_TOKEN": TOKEN, "KUJIRA_DISCORD_API": full.api, "KUJIRA_DISCORD_GATEWAY": full.gateway.url,
                "KUJIRA_DATABASE": f"sqlite+aiosqlite:///{folder}/kujira.db", "KUJIRA_LAB": "off",
            }  # fmt: skip
            with (
                started("-m", "benchmarks.bare_bot", TOKEN, bare.api, bare.gateway.url),
                started("-m", "bot", "run", **home),
            ):
                for discord in (bare, full):
                    discord.distance = distance
                    await discord.until(lambda discord=discord: discord.gateway.began.count(IDENTIFY))
                channels = [(bare, await bare.open_channel()), (full, await full.open_channel())]
                for number, reference in enumerate(islice(cycle(MIXED[:-2]), WARM_UP + rounds)):
                    times = [await answered(discord, channel, reference) for discord, channel in channels]
                    if number >= WARM_UP:
                        for name, seconds in zip(took, times, strict=True):
                            took[name].append(seconds)
    return took


async def main(rounds: int) -> None:
    print("| judging a reference | a second |\n| --- | --- |")
    print(f"| Kujira, explanation included | {in_process():,.0f} |")
    if cli := Settings().docker_cli:
        print(f"| the docker CLI, verdict alone | {by_docker(cli):,.0f} |")
    print(f"\n| answering over sockets | ms, median of {rounds} | 95 % below | ratio |\n| --- | --- | --- | --- |")
    for where, distance in (("on this machine", 0.0), (f"{1_000 * DISTANCE:.0f} ms away", DISTANCE)):
        took = await over_sockets(rounds, distance)
        bare = statistics.median(took["a bare bot"])
        for name, times in took.items():
            median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            print(f"| {name}, Discord {where} | {median:.2f} | {high:.2f} | {median / bare:.2f} |")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
