"""Learners who press the answer buttons of a quiz until each press has its verdict, whatever happens to the bot meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from bot.core.course.grading.single import SingleChoice
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.guilds import Guilds
from bot.services.quizzes.quizzes import Quizzes
from bot.store.database import Database
from bot.store.quizzes import attempts
from tests.content.shipped import shipped_course
from tests.wire import discord_payloads as payloads
from tests.wire.discord_server import Discord

COURSE_DAY: Final = 4
COMPONENTS_V2: Final = 1 << 15

DEFERRED_UPDATE, UPDATE = 6, 7
"""Kinds of acknowledgements: the message with the button will be edited later, or is edited with it."""

WRONG: Final = 3
"""One answer of so many is wrong."""


@dataclass
class Pressing:
    """A learner with an attempt at a quiz, and the ``custom_id`` of each button that they press.

    ``verdicts`` counts the presses whose verdict was shown, ``again`` those that nobody answered, after which the button was
    pressed once more, and ``refusals`` has what was said instead of a verdict.
    """

    learner: Learner
    channel: int
    attempt: int
    buttons: Sequence[str]
    verdicts: int = 0
    again: int = 0
    refusals: list[str] = field(default_factory=list[str])

    async def press_all(self, discord: Discord) -> None:
        """Press one after the other, the next as soon as the former has its verdict."""
        shown = {"components": [], "flags": COMPONENTS_V2}
        message = payloads.message(self.attempt, self.channel, payloads.BOT, shown)
        while self.verdicts < len(self.buttons):
            await self._press(discord, message)

    async def _press(self, discord: Discord, message: dict[str, Any]) -> None:
        # A bot that comes, or comes anew, knows nothing of what was pressed before.
        came = len(discord.gateway.began)
        pressed = await discord.press(message, "ja", self.buttons[self.verdicts], self.learner.user)
        await discord.until(
            lambda: _has_outcome(discord, pressed) or pressed in discord.too_late or len(discord.gateway.began) > came
        )
        if not _has_outcome(discord, pressed):
            self.again += 1
            return
        acknowledged = discord.answers[pressed]
        if acknowledged["type"] not in (UPDATE, DEFERRED_UPDATE):
            self.refusals.append(payloads.words(acknowledged["data"]))
        self.verdicts += 1


def _has_outcome(discord: Discord, pressed: int) -> bool:
    acknowledged = discord.answers.get(pressed)
    if acknowledged is None:
        return False
    return acknowledged["type"] != DEFERRED_UPDATE or bool(discord.follow_ups.get(pressed))


class School:
    """Prepares attempts of learners in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._library = shipped_course()
        self._quizzes = Quizzes(self._library, database, Guilds(database))

    async def begin(self, guild: int, channel: int, user: int, presses: int) -> Pressing:
        """An attempt of a learner at so many of the questions that are answered by one button."""
        learner = Learner(guild, user, f"Learner {user}")
        questions = self._library.questions(COURSE_DAY, Locale.JA)
        asked = [question.id for question in questions if isinstance(question, SingleChoice)][:presses]
        attempt = await self._database.write(attempts.start, learner, COURSE_DAY, asked, datetime.now(UTC))
        buttons = [await self._button(learner, attempt, number) for number in range(1, len(asked) + 1)]
        return Pressing(learner, channel, attempt, buttons)

    async def _button(self, learner: Learner, attempt: int, number: int) -> str:
        view = await self._quizzes.view(learner, attempt, number, Locale.JA)
        assert isinstance(view.question, SingleChoice)
        right = next(place for place, index in enumerate(view.order) if view.question.choices[index].correct)
        wrong = (learner.user + number) % WRONG == 0
        return f"pick:{attempt}:{number}:{(right + wrong) % len(view.order)}"
