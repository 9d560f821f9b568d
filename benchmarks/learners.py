"""Learners who press one answer button after another, and what they waited for."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from benchmarks.bots import RunningBot
from benchmarks.discord_stand_in import DiscordStandIn, Press
from benchmarks.ledger import COURSE_DAY, Ledger
from bot.config import ROOT
from bot.core.course.grading.single import SingleChoice
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.guilds import Guilds
from bot.services.quizzes.quizzes import Quizzes
from bot.store.content.loading import load_library
from bot.store.database import Database
from tests.wire.discord_payloads import GUILD

GIVEN_UP: Final = 60.0
"""Seconds after which a learner does not wait for a press any more."""

WRONG: Final = 4
"""One answer of so many is wrong."""

Buttons = dict[int, list[str]]
"""The ``custom_id`` of each button that a learner presses, by the learner's id."""


@dataclass
class Measured:
    """What was measured of one bot, over all its rounds.

    ``processor`` are seconds of the bot, ``own`` those of this process; ``logged`` are errors in the bot's log.
    """

    presses: list[Press] = field(default_factory=list[Press])
    seconds: float = 0.0
    processor: float = 0.0
    own: float = 0.0
    logged: int = 0

    @property
    def rate(self) -> float:
        """Presses a second whose outcome came, be it too late, and was no error."""
        return sum(press.shown is not None and not press.refused for press in self.presses) / self.seconds

    def row(self, name: str, bare: Measured) -> str:
        """A row below ``HEADING``; ``bare`` is what it is compared with."""
        acknowledged = _seconds((press.pressed, press.acknowledged) for press in self.presses)
        shown = _seconds((press.pressed, press.shown) for press in self.presses)
        quantiles = statistics.quantiles(acknowledged, n=100, method="inclusive")
        cells = (
            name,
            f"{self.rate:.0f}",
            f"{self.rate / bare.rate:.2f}",
            f"{1_000 * quantiles[49]:.0f}, {1_000 * quantiles[98]:.0f}, {1_000 * max(acknowledged):.0f}",
            f"{1_000 * statistics.quantiles(shown, n=100, method='inclusive')[98]:.0f}",
            f"{sum(press.late for press in self.presses)}",
            f"{sum(press.refused for press in self.presses)}",
            f"{len(self.presses) - len(acknowledged)}",
            f"{1_000 * self.processor / len(self.presses):.2f}",
            f"{self.own / self.seconds:.0%}",
        )
        return f"| {' | '.join(cells)} |"


HEADING: Final = (
    "| | presses/s | ratio | acknowledged, ms: median, 99 % below, last | shown, ms: 99 % below | later than 3 s "
    "| errors | never | processor, ms a press | stand-in busy |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def _seconds(moments: Iterable[tuple[float, float | None]]) -> list[float]:
    return [ended - began for began, ended in moments if ended is not None]


async def prepare(ledger: Ledger, users: Sequence[int], presses: int, now: datetime) -> Buttons:
    """A quiz of all the course's questions that have buttons, or so many of them, for each learner.

    There are no second ones: a question pays once a day, and an answer that is not paid is less work.
    """
    library = load_library(ROOT / "content")
    questions = library.questions(COURSE_DAY, Locale.JA)
    asked = [question.id for question in questions if isinstance(question, SingleChoice)][:presses]
    attempts = await ledger.add_attempts(GUILD, users, asked, now)
    database = Database(ledger.url)
    quizzes, buttons = Quizzes(library, database, Guilds(database)), Buttons()
    for user in users:
        buttons[user] = [
            await _button(quizzes, user, attempts[user], number, wrong=(user + number) % WRONG == 0)
            for number in range(1, len(asked) + 1)
        ]
    await database.close()
    return buttons


async def _button(quizzes: Quizzes, user: int, attempt: int, number: int, *, wrong: bool) -> str:
    view = await quizzes.view(Learner(GUILD, user, ""), attempt, number, Locale.JA)
    assert isinstance(view.question, SingleChoice)
    right = next(place for place, index in enumerate(view.order) if view.question.choices[index].correct)
    return f"pick:{attempt}:{number}:{(right + wrong) % len(view.order)}"


async def press_all(
    discord: DiscordStandIn, bot: RunningBot, buttons: Mapping[int, Sequence[str]], into: Measured
) -> None:
    """Every learner presses their buttons in turn, the next as soon as the outcome of the former is shown."""

    async def learner(user: int) -> None:
        for custom_id in buttons[user]:
            press = await discord.press(user, custom_id)
            into.presses.append(press)
            try:
                async with asyncio.timeout(GIVEN_UP):
                    await press.done.wait()
            except TimeoutError:
                return

    logged, processor, own, began = bot.errors(), bot.processor_seconds(), _own_seconds(), time.perf_counter()
    await asyncio.gather(*(learner(user) for user in buttons))
    into.seconds += time.perf_counter() - began
    into.processor += bot.processor_seconds() - processor
    into.own += _own_seconds() - own
    into.logged += bot.errors() - logged


def _own_seconds() -> float:
    return sum(os.times()[:2])
