"""A school at work: learners who play quizzes, ask and use docker at a given pace, and groups whose lessons come meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from random import Random
from typing import Any, Final

from benchmarks.ledger import Ledger
from bot.core.learner import Learner
from bot.store.database import Database
from tests.wire import discord_payloads as payloads
from tests.wire.discord_server import Discord
from tests.wire.quizzing.message import controls
from tests.wire.quizzing.player import Player
from tests.wire.quizzing.school import QuizSchool

FIRST_LEARNER: Final = 10_000

FIRST_GROUP: Final = 1_000_000

GROUPS_A_MINUTE: Final = 3
"""Groups whose lesson is due every minute."""

GIVEN_UP: Final = 90.0
"""Seconds after which a learner waits no longer for what they did."""

LESSON_COMES: Final = 600.0
"""Seconds after the work within which the last lesson comes, or counts as one that never did."""

EXPLAINED: Final = ("nginx", "ghcr.io/owner/image:tag", "layer", "docker pull", "python:3.11-slim", "what is a tag?")

IMAGES: Final = ("alpine:3.19", "hello-world", "redis:7")

LINES: Final = ("docker pull {}", "docker images", "docker history {}", "docker rmi {}")

AT_ONCE: Final = 2
"""Learners who pull their first image at the same time."""

OTHERS: Final = 4
"""Of so many things that a learner does, one is none in a quiz."""

Act = Callable[["Pupil"], Awaitable[Any]]


class Pupil:
    """One learner, with a channel of their own and a quiz that they play."""

    def __init__(self, user: int, channel: int) -> None:
        self.learner = Learner(payloads.GUILD, user, f"Learner {user}")
        self.who = payloads.person(user)
        self.channel = channel
        self.player: Player | None = None
        self.is_busy = False
        image = IMAGES[user % len(IMAGES)]
        self.lines = itertools.cycle([line.format(image) for line in LINES])


class School:
    """``took`` has the seconds of what came to its end, ``given_up`` counts what did not.

    ``errors`` is what quizzes said that they should not have said.
    """

    def __init__(self, discord: Discord, ledger: Ledger, database: Database, random: Random) -> None:
        self.took: defaultdict[str, list[float]] = defaultdict(list)
        self.given_up: Counter[str] = Counter()
        self.errors: list[str] = []
        self.due: dict[int, int] = {}
        self._discord = discord
        self._ledger = ledger
        self._quizzes = QuizSchool(database, random)
        self._random = random
        self._pupils: list[Pupil] = []
        self._groups = iter(discord.guilds.keys() - {payloads.GUILD})

    async def enrol(self, learners: int) -> None:
        """Learners come, and pull their first image, so that everybody has an engine, with all its folders."""
        for number in range(learners):
            self._pupils.append(Pupil(FIRST_LEARNER + number, await self._discord.open_channel()))
        turns = asyncio.Semaphore(AT_ONCE)

        async def in_turn(pupil: Pupil) -> None:
            async with turns:
                await self._docker(pupil)

        await asyncio.gather(*map(in_turn, self._pupils))

    async def work(self, seconds: float, rate: float) -> None:
        """For so long let somebody do something, so many times a second, and lessons come; returns when all is done."""
        loop, lessons = asyncio.get_running_loop(), asyncio.create_task(self._lessons())
        end, moment = loop.time() + seconds, loop.time()
        acting: set[asyncio.Task[None]] = set()
        while moment < end:
            free = [pupil for pupil in self._pupils if not pupil.is_busy]
            if free:
                acting.add(task := asyncio.create_task(self._act(self._random.choice(free))))
                task.add_done_callback(acting.discard)
            moment += self._random.expovariate(rate)
            await asyncio.sleep(max(0.0, moment - loop.time()))
        await asyncio.gather(*acting)
        lessons.cancel()
        with suppress(asyncio.CancelledError):
            await lessons
        with suppress(TimeoutError):  # those that have not come by then are counted
            await self._discord.until(self._all_posted, patience=LESSON_COMES)

    def _all_posted(self) -> bool:
        return all(self._discord.messages[channel] for channel in self.due.values())

    async def _lessons(self) -> None:
        """Every minute lessons of groups are due that had none so far."""
        while True:
            groups = {
                group: self._discord.guilds[group][0] for group in itertools.islice(self._groups, GROUPS_A_MINUTE)
            }
            await self._ledger.add_due_groups(groups, datetime.now(UTC))
            self.due |= groups
            await asyncio.sleep(60)

    async def _act(self, pupil: Pupil) -> None:
        pupil.is_busy = True
        name, act = self._choose()
        began = time.monotonic()
        try:
            async with asyncio.timeout(GIVEN_UP):
                await act(pupil)
            self.took[name].append(time.monotonic() - began)
        except TimeoutError:
            self.given_up[name] += 1
        finally:
            pupil.is_busy = False

    def _choose(self) -> tuple[str, Act]:
        if self._random.randrange(OTHERS):
            return "press", self._press
        others = {"explain": self._explain, "leaderboard": self._leaderboard, "docker": self._docker}
        return self._random.choice([*others.items()])

    async def _press(self, pupil: Pupil) -> None:
        player = pupil.player
        if player is None:
            begins, idea = await self._quizzes.begin(pupil.learner)
            message = payloads.message(pupil.learner.user, pupil.channel, payloads.BOT, payloads.one_button(begins))
            random = Random(self._random.random())
            player = pupil.player = Player(pupil.learner, self._quizzes, random, message, idea, quizzes=1)
        await player.act(self._discord)
        if (
            player.summaries or player.errors
        ):  # the next quiz is prepared, too: others may ask what only an engine knows
            self.errors += player.errors
            pupil.player = None

    async def _explain(self, pupil: Pupil) -> None:
        await self._discord.ask(pupil.channel, f"!explain {self._random.choice(EXPLAINED)}", pupil.who)

    async def _leaderboard(self, pupil: Pupil) -> None:
        await self._discord.ask(pupil.channel, "!leaderboard", pupil.who)

    async def _docker(self, pupil: Pupil) -> None:
        message = await self._discord.ask(pupil.channel, f"!{next(pupil.lines)}", pupil.who)
        await self._discord.until(lambda: "cancel" not in controls(message))

    def posted_otherwise_than_once(self) -> int:
        """Lessons that were due and came twice, or never."""
        return sum(len(self._discord.messages[channel]) != 1 for channel in self.due.values())
