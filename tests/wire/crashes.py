"""A bot that is killed again and again at random moments, while learners answer or play, lessons are posted, or people told."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, Protocol

from sqlalchemy import RowMapping

from bot.core.learner import Learner
from bot.store.database import Database
from tests.wire import discord_payloads as payloads
from tests.wire.books import delivered, make_due, rows_until, wrong_answers, wrong_deliveries
from tests.wire.discord_payloads import GUILD, one_button
from tests.wire.discord_server import Discord
from tests.wire.learners import COURSE_DAY, Pressing, School
from tests.wire.quizzing.books import wrong_quizzes
from tests.wire.quizzing.player import Player
from tests.wire.quizzing.school import QuizSchool
from tests.wire.telling import Telling, planned

Work = Literal["answering", "quizzing", "delivering", "telling"]
"""Pressing answer buttons one after the other, playing quizzes with all that is in them, posting lessons, doing other tasks."""

LEARNERS: Final = 8
PRESSES: Final = 6
"""Of each learner between two kills, if the bot lives so long."""

MOVES: Final = 20
"""Presses that a quiz takes, or so."""

GROUPS: Final = 12
"""Whose lesson comes due between two kills."""

JITTER: Final = 0.03
"""Seconds: the bot is killed somewhere in them, after a random number of things that it has done."""

UNSEEN: Final = 0.5
HELD: Final = 0.2
"""How often answers to presses, and Discord's answers to posts, are held back before a kill, so that nobody sees them, and for
how many seconds at most."""

EARLY: Final = 0.25
SOON: Final = 0.4
"""How often a bot is killed within so many seconds of its coming, before it has told anything or while it tells the first."""

FORGOTTEN: Final = 0.5
"""How often Discord has forgotten all nonces by the time that the next bot comes, as it does after some minutes."""

END: Final = 90.0
"""Seconds in which the last bot must have posted all that was left: what failed is tried again after a minute."""

LINGER: Final = 2.0
"""Seconds in which the last bot, when all seems to be done, could still do something twice."""


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
    players: list[Player] = field(default_factory=list[Player])
    groups: dict[int, int] = field(default_factory=dict[int, int])
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1_000_000))
    telling: Telling = field(init=False)

    def __post_init__(self) -> None:
        self.telling = Telling(self.database, self.discord, self.numbers)

    async def run(self, work: Work, kills: int) -> list[str]:
        """Let a bot be killed so often at its work, and the last one do what is left. Returns what is wrong afterwards."""
        channel = await self.discord.open_channel()
        school = School(self.database)
        quiz_school = QuizSchool(self.database, self.random)
        async with asyncio.TaskGroup() as learners:
            for _ in range(kills):
                match work:
                    case "answering":
                        for _ in range(LEARNERS):
                            pressing = await school.begin(GUILD, channel, next(self.numbers), PRESSES)
                            self.pressed.append(pressing)
                            learners.create_task(self._press(pressing))
                        await self._kill_after(lambda: len(self.discord.answers), self._unpressed())
                    case "quizzing":
                        for number in range(LEARNERS):
                            player = await self._player(quiz_school, channel, prepared=number % 2 == 0)
                            learners.create_task(self._play(player))
                        await self._kill_after(lambda: len(self.discord.answers), self._unplayed())
                    case "delivering":
                        due = {number: number for number in itertools.islice(self.numbers, GROUPS)}
                        self.groups |= due
                        await make_due(self.database, due)
                        await self._kill_after(lambda: len(self.discord.posted_at), self._unposted())
                    case "telling":
                        await self.telling.plan()
                        await self._kill_teller()
            bot = await self.start(self.discord)
        try:
            rows = await rows_until(self.database, delivered, self._are_sent, END)
            told = await rows_until(self.database, planned, self.telling.are_done, END) if work == "telling" else []
            await asyncio.sleep(LINGER)
        finally:
            bot.kill()
            await bot.wait()
        wrong = wrong_deliveries(rows, self.discord, self.groups)
        wrong += self.telling.wrong(told) if work == "telling" else []
        wrong += await self.database.read(wrong_answers, self.pressed) if self.pressed else []
        return wrong + (await self.database.read(wrong_quizzes, self.players, quiz_school) if self.players else [])

    async def _player(self, school: QuizSchool, channel: int, *, prepared: bool) -> Player:
        """A learner who starts a quiz, or goes on with one that is prepared."""
        learner = Learner(GUILD, user := next(self.numbers), f"Learner {user}")
        begins, idea = await school.begin(learner) if prepared else (f"quiz:{COURSE_DAY}", None)
        message = payloads.message(user, channel, payloads.BOT, one_button(begins))
        player = Player(learner, school, Random(self.random.random()), message, idea, quizzes=int(prepared))
        self.players.append(player)
        return player

    async def _play(self, player: Player) -> None:
        await self.discord.until(lambda: self.discord.gateway.began)
        await player.play(self.discord)
        self.discord.note()

    async def _press(self, pressing: Pressing) -> None:
        await self.discord.until(lambda: self.discord.gateway.began)
        await pressing.press_all(self.discord)

    def _unpressed(self) -> int:
        return sum(len(each.buttons) - each.verdicts for each in self.pressed)

    def _unplayed(self) -> int:
        return MOVES * sum(not each.is_done for each in self.players)

    def _unposted(self) -> int:
        return sum(not self.discord.messages[channel] for channel in self.groups.values())

    async def _kill_after(self, done: Callable[[], int], left: int) -> None:
        """Start a bot, and kill it when it has done some of what is ``left``."""
        wanted = done() + self.random.randint(1, left)
        async with self._killed_at_the_end():
            await self.discord.until(lambda: done() >= wanted or (self.players and not self._unplayed()))
            await asyncio.sleep(self.random.uniform(0, JITTER))

    async def _kill_teller(self) -> None:
        """Start a bot, and kill it when it has told some of what is left, or soon after it has come."""
        if self.random.random() < EARLY:
            came = len(self.discord.gateway.began)
            async with self._killed_at_the_end():
                await self.discord.until(lambda: len(self.discord.gateway.began) > came)
                await asyncio.sleep(self.random.uniform(0, SOON))
        else:
            await self._kill_after(self.telling.sent, self.telling.wanted - self.telling.sent())
        if self.random.random() < FORGOTTEN:
            self.discord.nonces.clear()

    @asynccontextmanager
    async def _killed_at_the_end(self) -> AsyncIterator[None]:
        """A bot that runs, and is killed at the end; what it does before is seen by nobody at times."""
        bot = await self.start(self.discord)
        try:
            yield
            if self.random.random() < UNSEEN:
                self.discord.takes_answers.clear()
                self.discord.tells_posted.clear()
                await asyncio.sleep(self.random.uniform(0, HELD))
        finally:
            bot.kill()
            await bot.wait()
            self.discord.takes_answers.set()
            self.discord.tells_posted.set()

    def _are_sent(self, rows: Sequence[RowMapping]) -> bool:
        return len(rows) == len(self.groups) and all(row["sent_at"] for row in rows)
