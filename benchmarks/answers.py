"""How many quiz answers a second: ``python -m benchmarks.answers [LEARNERS …] [OPTIONS]``.

All learners of a group press one answer button after another, over real sockets: every press is graded and stored. Bots are
processes of their own and take turns: bare ones of discord.py, which acknowledge a press or edit its message, and Kujira.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.bots import RunningBot, started
from benchmarks.discord_stand_in import DiscordStandIn, serve
from benchmarks.learners import HEADING, Buttons, Measured, prepare, press_all
from benchmarks.ledger import FIRST_USER, Ledger
from tests.wire.discord_payloads import GUILD

BARE: Final = {
    "a bare bot that acknowledges": ("benchmarks.bare_bot", "line"),
    "a bare bot that edits": ("benchmarks.bare_bot", "card"),
}
"""How each is started; the first is what the others are compared with."""

KUJIRA: Final = "Kujira"
WARM_UP: Final = 2
"""Presses of each learner of the first round before anything is measured."""

Running = tuple[DiscordStandIn, RunningBot]
"""A bot, and the Discord that it is in."""


async def start(stack: AsyncExitStack, argv: tuple[str, str], folder: Path, database: str = "") -> Running:
    discord = await stack.enter_async_context(serve(shows_outcome="line" not in argv))
    bot = stack.enter_context(started(argv, discord.api, discord.gateway, folder, database))
    async with asyncio.timeout(60):
        await discord.ready.wait()
    return discord, bot


async def measure(bots: dict[str, Running], rounds: Sequence[Buttons]) -> dict[str, Measured]:
    """Every bot gets the same presses, round after round."""
    for discord, bot in bots.values():
        await press_all(discord, bot, {user: each[:WARM_UP] for user, each in rounds[0].items()}, Measured())
    measured = {name: Measured() for name in bots}
    for buttons in rounds:
        for name, (discord, bot) in bots.items():
            await press_all(discord, bot, {user: each[WARM_UP:] for user, each in buttons.items()}, measured[name])
    return measured


async def crowd(learners: int, options: argparse.Namespace, bare: dict[str, Running], folder: Path) -> None:
    """Measure so many learners, and print it."""
    ledger = Ledger(options.database or f"sqlite+aiosqlite:///{folder}/kujira-{learners}.db")
    await ledger.open()
    now = datetime.now(UTC)
    if options.members:
        await ledger.add_group(GUILD, options.members, options.rows, now.date())
    everyone = learners * options.rounds
    users = [FIRST_USER + max(1, options.members // everyone) * number for number in range(everyone)]
    buttons = await prepare(ledger, users, WARM_UP + max(1, options.presses // learners), now)
    rounds = [{user: buttons[user] for user in users[number :: options.rounds]} for number in range(options.rounds)]
    async with AsyncExitStack() as stack:
        kujira = await start(stack, ("bot", "run"), folder, ledger.url)
        await kujira[1].settle()
        measured = await measure({**bare, KUJIRA: kujira}, rounds)
    stored = await ledger.count_answers()
    await ledger.clear()
    await ledger.close()
    print(
        f"\n{learners} learners at once, {options.rounds} times, {len(buttons[users[0]]) - WARM_UP} presses each\n\n{HEADING}"
    )
    for name, found in measured.items():
        print(found.row(name, measured[next(iter(BARE))]))
    pressed = len(measured[KUJIRA].presses) + WARM_UP * learners
    print(f"\n{stored} of {pressed} answers stored; {measured[KUJIRA].logged} errors in the log", flush=True)


async def main(options: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kujira-")))
        bare = {name: await start(stack, argv, folder) for name, argv in BARE.items()}
        for learners in options.learners:
            await crowd(learners, options, bare, folder)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers")
    parser.add_argument("learners", type=int, nargs="*", default=[200, 500, 1_000], help="at once")
    parser.add_argument("--presses", type=int, default=3_000, help="of all learners in a round, if so many pay")
    parser.add_argument("--rounds", type=int, default=3, help="each with learners of its own")
    parser.add_argument("--database", help="URL of an empty database; a temporary file of SQLite otherwise")
    parser.add_argument("--members", type=int, default=0, help="of the group that have a ledger already")
    parser.add_argument("--rows", type=int, default=100, help="ledger rows that each of them has")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(parsed()))
