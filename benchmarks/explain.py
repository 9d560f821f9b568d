"""How long an explanation takes: ``python -m benchmarks.explain [ROUNDS]``.

Three measurements: explanations in this process, beside the docker CLI's own verdict on the same references; and answers of
Kujira over real sockets, taking turns with bare discord.py bots that answer a constant: a line, and a card of the same size.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from itertools import cycle, islice
from pathlib import Path

from benchmarks.bots import started
from bot.config import ROOT, Settings
from bot.core.reference.explanation import explain_reference
from bot.core.refusal import Refusal
from bot.store.content.vocabulary import load_vocabulary
from tests.wire.discord_gateway import IDENTIFY
from tests.wire.discord_server import Discord, serve

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

BOTS = {
    "a bare bot, a line": ("benchmarks.bare_bot", "line"),
    "a bare bot, a card": ("benchmarks.bare_bot", "card"),
    "Kujira": ("bot", "run"),
}
"""How each is started; the first is what the others are compared with."""

DISTANCE = 0.025
"""Seconds that a message travels to Discord in the second run: an assumption, as no bot stands beside Discord."""


def in_process() -> float:
    """Explanations a second, each parsed, read and judged anew."""
    vocabulary = load_vocabulary(ROOT / "content")

    def once(reference: str) -> None:
        with suppress(Refusal):
            explain_reference(reference, vocabulary)

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


async def answered(discord: Discord, channel: int, reference: str) -> float:
    """Milliseconds from a learner's message to the bot's, as Discord sees them."""
    began = time.perf_counter()
    await discord.ask(channel, f"!explain {reference}")
    return 1_000 * (time.perf_counter() - began)


async def over_sockets(rounds: int, distance: float) -> dict[str, list[float]]:
    """What each answer took, of each bot; all are asked the same, one after the other."""
    took: dict[str, list[float]] = {name: [] for name in BOTS}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        channels: list[tuple[Discord, int]] = []
        for argv in BOTS.values():
            discord = await stack.enter_async_context(serve())
            discord.distance = distance
            stack.enter_context(started(argv, discord.api, discord.gateway.url, folder))
            await discord.until(lambda discord=discord: discord.gateway.began.count(IDENTIFY))
            channels.append((discord, await discord.open_channel()))
        for number, reference in enumerate(islice(cycle(MIXED[:-2]), WARM_UP + rounds)):
            for name, (discord, channel) in zip(BOTS, channels, strict=True):
                milliseconds = await answered(discord, channel, reference)
                if number >= WARM_UP:
                    took[name].append(milliseconds)
    return took


async def main(rounds: int) -> None:
    print("| judging a reference | a second |\n| --- | --- |")
    print(f"| Kujira, explanation included | {in_process():,.0f} |")
    if cli := Settings().lab.docker_cli:
        print(f"| the docker CLI, verdict alone | {by_docker(cli):,.0f} |")
    print(f"\n| answering over sockets | ms, median of {rounds} | 95 % below | ratio |\n| --- | --- | --- | --- |")
    for where, distance in (("on this machine", 0.0), (f"{1_000 * DISTANCE:.0f} ms away", DISTANCE)):
        took = await over_sockets(rounds, distance)
        bare = statistics.median(took[next(iter(BOTS))])
        for name, times in took.items():
            median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            print(f"| {name}, Discord {where} | {median:.2f} | {high:.2f} | {median / bare:.2f} |")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
