"""A bot that is killed again and again at random moments, while learners answer or while lessons are posted."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, Protocol

from sqlalchemy import RowMapping

from bot.store.database import Database
from tests.wire.books import deliveries_until, make_due, wrong_answers, wrong_deliveries
from tests.wire.discord_payloads import GUILD
from tests.wire.discord_server import Discord
from tests.wire.learners import Pressing, School

Work = Literal["answering", "delivering"]

LEARNERS: Final = 8
PRESSES: Final = 6
"""Of each learner between two kills, if the bot lives so long."""

GROUPS: Final = 12
"""Whose lesson comes due between two kills."""

JITTER: Final = 0.03
"""Seconds: the bot is killed somewhere in them, after a random number of things that it has done."""

END: Final = 90.0
"""Seconds in which the last bot must have posted all that was left: a lesson that failed is tried again after a minute."""


class Bot(Protocol):
    """A process of the bot."""

    def kill(self) -> None: ...

    async def wait(self) -> object: ...


Start = Callable[[Discord], Awaitable[Bot]]


@dataclass
class Crashes:
    """Kills bots that ``start`` starts, on one database and in one Discord. Used once."""

    discord: Discord
    database: Database
    start: Start
    random: Random
    pressed: list[Pressing] = field(default_factory=list[Pressing])
    groups: dict[int, int] = field(default_factory=dict[int, int])
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1_000_000))

    async def run(self, work: Work, kills: int) -> list[str]:
        """Let a bot be killed so often at its work, and the last one do what is left. Returns what is wrong afterwards."""
        channel = await self.discord.open_channel()
        school = School(self.database)
        async with asyncio.TaskGroup() as learners:
            for _ in range(kills):
                if work == "answering":
                    for _ in range(LEARNERS):
                        pressing = await school.begin(GUILD, channel, next(self._numbers), PRESSES)
                        self.pressed.append(pressing)
                        learners.create_task(self._press(pressing))
                    await self._kill_after(lambda: len(self.discord.answers), self._unpressed())
                else:
                    due = {number: number for number in itertools.islice(self._numbers, GROUPS)}
                    self.groups |= due
                    await make_due(self.database, due)
                    await self._kill_after(lambda: len(self.discord.posted_at), self._unposted())
            bot = await self.start(self.discord)
        try:
            rows = await deliveries_until(self.database, self._are_sent, END)
        finally:
            bot.kill()
            await bot.wait()
        wrong = wrong_deliveries(rows, self.discord, self.groups)
        return wrong + await self.database.read(wrong_answers, self.pressed)

    async def _press(self, pressing: Pressing) -> None:
        await self.discord.until(lambda: self.discord.gateway.began)
        await pressing.press_all(self.discord)

    def _unpressed(self) -> int:
        return sum(len(each.buttons) - each.verdicts for each in self.pressed)

    def _unposted(self) -> int:
        return sum(not self.discord.messages[channel] for channel in self.groups.values())

    async def _kill_after(self, done: Callable[[], int], left: int) -> None:
        """Start a bot, and kill it when it has done some of what is ``left``."""
        wanted = done() + self.random.randint(1, left)
        bot = await self.start(self.discord)
        try:
            await self.discord.until(lambda: done() >= wanted)
            await asyncio.sleep(self.random.uniform(0, JITTER))
        finally:
            bot.kill()
            await bot.wait()

    def _are_sent(self, rows: Sequence[RowMapping]) -> bool:
        return len(rows) == len(self.groups) and all(row["sent_at"] for row in rows)
