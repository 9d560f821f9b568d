"""How long a start takes, and what memory: ``python -m benchmarks.startup [ROUNDS] [KIND …]``.

Bots are started one after another as an operator does, over real sockets: a bare one of discord.py, and Kujira with several
settings. Each is asked something as soon as Discord knows it, is left alone until it is idle, and then draws its first picture.
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import statistics
import sysconfig
import tempfile
import time
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.bots import RunningBot, started
from benchmarks.ledger import Ledger
from bot.config import ROOT
from tests.wire.discord_gateway import IDENTIFY
from tests.wire.discord_payloads import GUILD, LEARNER
from tests.wire.discord_server import Discord, serve

BARE: Final = ("benchmarks.bare_bot", "line")
KUJIRA: Final = ("bot", "run")

MEMBERS: Final = 20
ROWS: Final = 20
"""Members of the group that the picture shows, and the ledger rows of each."""


@dataclass(frozen=True)
class Kind:
    """A way to start a bot. Without ``used``, its database is new each time. ``settings`` may name its ``{folder}``."""

    argv: tuple[str, str] = KUJIRA
    used: bool = True
    settings: Mapping[str, str] = field(default_factory=dict[str, str])

    def settings_in(self, folder: Path) -> dict[str, str]:
        return {name: value.format(folder=folder) for name, value in self.settings.items()}


KINDS: Final[Mapping[str, Kind]] = {
    "a bare bot": Kind(BARE, used=False),
    "Kujira": Kind(),
    "Kujira, JSON logs and monitor": Kind(settings={"KUJIRA_LOG_FORMAT": "json", "KUJIRA_MONITOR": "127.0.0.1:0"}),
    "Kujira, lab on this machine": Kind(settings={"KUJIRA_LAB": "local"}),
    "Kujira, first start": Kind(used=False, settings={"KUJIRA_COURSE_CACHE": "{folder}/course"}),
}
"""The first is what the others are compared with."""


@dataclass(frozen=True)
class Start:
    """One start: seconds since the process began, processor seconds, and megabytes."""

    identified: float
    processor: float
    at_identify: float
    answered: float
    idle: float
    pictured: float | None


async def start(kind: Kind, folder: Path) -> Start:
    """Start a bot once, and see it through to its first picture."""
    async with serve() as discord:
        began = time.perf_counter()
        with started(
            kind.argv,
            discord.api,
            discord.gateway.url,
            folder,
            **{"KUJIRA_LAB_DATA": f"{folder}/lab", **kind.settings_in(folder)},
        ) as bot:
            await discord.until(lambda: discord.gateway.began.count(IDENTIFY))
            identified, processor, at_identify = time.perf_counter() - began, bot.processor_seconds(), bot.resident()
            channel = await discord.open_channel()
            await discord.ask(channel, "!explain nginx:1.25")
            answered = time.perf_counter() - began
            await bot.settle()
            idle = bot.resident()
            pictured = await _draw(discord, channel, bot) if kind.argv == KUJIRA else None
    return Start(identified, processor, at_identify, answered, idle, pictured)


async def _draw(discord: Discord, channel: int, bot: RunningBot) -> float:
    """Have a picture drawn: the memory afterwards."""
    message = discord.messages[channel][0]
    pressed = await discord.press(message, "ja", f"board-picture:{LEARNER}:week")
    await discord.until(lambda: discord.follow_ups[pressed])
    return bot.resident()


async def prepare(folder: Path) -> None:
    """A database as the last run of a bot has left it."""
    ledger = Ledger(f"sqlite+aiosqlite:///{folder}/kujira.db")
    await ledger.open()
    await ledger.add_group(GUILD, MEMBERS, ROWS, datetime.now(UTC).date())
    await ledger.close()


@asynccontextmanager
async def home(kind: Kind, used: Path) -> AsyncIterator[Path]:
    """The folder in which a bot has its database."""
    if kind.used:
        yield used
        return
    with tempfile.TemporaryDirectory(prefix="kujira-") as folder:
        yield Path(folder)


def compile_all() -> None:
    """Compile what is imported, as ``scripts/setup.sh`` and the containers do: no start must do it, or wait for it."""
    for folder in (sysconfig.get_path("purelib"), ROOT / "bot", ROOT / "benchmarks", ROOT / "tests" / "wire"):
        compileall.compile_dir(folder, quiet=2, workers=0)


async def measure(rounds: int, names: Collection[str]) -> dict[str, list[Start]]:
    """Start each of these kinds in each round."""
    measured: dict[str, list[Start]] = {name: [] for name in KINDS if name in names}
    with tempfile.TemporaryDirectory(prefix="kujira-") as used:
        await prepare(Path(used))
        for _ in range(rounds):
            for name in measured:
                async with home(KINDS[name], Path(used)) as folder:
                    measured[name].append(await start(KINDS[name], folder))
    return measured


def table(measured: Mapping[str, list[Start]]) -> str:
    """The medians, a row for each kind."""
    lines = [
        "| | start to IDENTIFY, s: median, least | beside the bare bot | processor, s | first answer after, s "
        "| MB at IDENTIFY | MB when idle | MB after a picture |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    bare = statistics.median(each.identified for each in next(iter(measured.values())))
    for name, starts in measured.items():
        identified = [each.identified for each in starts]
        pictured = [each.pictured for each in starts if each.pictured is not None]
        cells = (
            name,
            f"{statistics.median(identified):.2f}, {min(identified):.2f}",
            f"{statistics.median(identified) / bare:.2f}",
            f"{statistics.median(each.processor for each in starts):.2f}",
            f"{statistics.median(each.answered for each in starts):.2f}",
            f"{statistics.median(each.at_identify for each in starts):.0f}",
            f"{statistics.median(each.idle for each in starts):.0f}",
            f"{statistics.median(pictured):.0f}" if pictured else "",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup")
    parser.add_argument("rounds", type=int, nargs="?", default=5)
    parser.add_argument("kinds", nargs="*", metavar="kind", default=[*KINDS], help="; ".join(KINDS))
    return parser.parse_args()


if __name__ == "__main__":
    options = parsed()
    compile_all()
    print(table(asyncio.run(measure(options.rounds, options.kinds))))
