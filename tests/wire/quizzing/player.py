"""A learner who plays quizzes by what they see, until each has its result, whatever happens to the bot meanwhile."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from bot.core.course.grading.base import Given
from bot.core.learner import Learner
from tests.wire.discord_payloads import words
from tests.wire.discord_server import Discord
from tests.wire.discord_shown import FORM
from tests.wire.quizzing import message as seen
from tests.wire.quizzing.answers import right_answer, unreadable_answer, wrong_answers
from tests.wire.quizzing.moves import ANSWERING, Move, next_move
from tests.wire.quizzing.school import QuizSchool, as_shown

LOCALE: Final = "ja"
PRESSES_MAX: Final = 400
"""Nobody needs so many for their quizzes: whoever does goes round in circles."""

WRONG: Final = 0.5
UNREADABLE: Final = 0.2
STARTS_ANOTHER: Final = 0.2
"""How likely an answer is wrong, a typed one cannot be read, and another quiz is started after the result of one."""

PRESS_AGAIN: Final = "もう一度ボタンを押してください"
"""Is said on a machine that is too busy to open a form in time."""

Question = tuple[int, int]
"""An attempt, and the number of a question in it."""


@dataclass
class Player:
    """Plays in ``message``; has a wrong ``idea``, and answers accordingly where that can be.

    ``did`` counts the presses and forms that were answered, by what their ``custom_id`` begins with, ``again`` those that
    nobody answered, ``slow`` forms that could not be opened in time, as is said then, and ``errors`` has what was said to
    others that should have worked. ``verdicts``, ``hints`` (how many at most), ``summaries`` and ``taught`` ideas are those
    that were shown, ``lost_hints`` counts presses for a hint that nobody answered.
    """

    learner: Learner
    school: QuizSchool
    random: Random
    message: dict[str, Any]
    idea: str | None = None
    quizzes: int = 0
    did: Counter[str] = field(default_factory=Counter[str])
    again: int = 0
    slow: int = 0
    errors: list[str] = field(default_factory=list[str])
    shown: list[tuple[Question, seen.ShownVerdict]] = field(default_factory=list[tuple[Question, seen.ShownVerdict]])
    hints: Counter[Question] = field(default_factory=Counter[Question])
    lost_hints: Counter[Question] = field(default_factory=Counter[Question])
    summaries: dict[int, seen.ShownSummary] = field(default_factory=dict[int, seen.ShownSummary])
    taught: set[str] = field(default_factory=set[str])
    is_done: bool = False
    _beside: dict[str, Any] | None = None
    _form: dict[str, Any] | None = None
    _plans: dict[Question, Given] = field(default_factory=dict[Question, Given])

    @property
    def verdicts(self) -> int:
        """How many answers were told to count."""
        return sum(verdict.final and not verdict.before for _, verdict in self.shown)

    async def play(self, discord: Discord) -> None:
        """Play until the result of the last quiz is shown."""
        while not self.is_done:
            if self.did.total() > PRESSES_MAX:
                self.errors.append(f"learner {self.learner.user} does not come to an end: {words(self.message)[:300]}")
                return
            await self.act(discord)

    async def act(self, discord: Discord) -> None:
        """Press or send once, and see what comes of it."""
        message = self._message_to_use()
        if self._form is not None:
            custom_id, move = self._form["custom_id"], None
        else:
            move = next_move(seen.controls(message), await self._plan(message), self.random)
            custom_id = move.custom_id
        # A bot that comes, or comes anew, knows nothing of what was pressed before.
        came = len(discord.gateway.began)
        interaction = await self._use(discord, message, custom_id, move)
        await discord.until(
            lambda: (
                _is_answered(discord, interaction)
                or interaction in discord.too_late
                or len(discord.gateway.began) > came
            )
        )
        if _is_answered(discord, interaction):
            self._see(discord, message, interaction, custom_id)
        else:
            self._miss(custom_id)

    def _message_to_use(self) -> dict[str, Any]:
        """The message of the quiz, or the one beside it in which an answer can be typed again."""
        if self._beside and self._form is None and self.random.random() < 0.5:
            self._beside = None
        return self._beside or self.message

    async def _use(self, discord: Discord, message: dict[str, Any], custom_id: str, move: Move | None) -> int:
        if move is not None:
            return await discord.press(message, LOCALE, custom_id, self.learner.user, move.values)
        assert self._form is not None
        given = await self._typed(_question_of(custom_id))
        texts = (given,) if isinstance(given, str) else tuple(map(str, given))
        filled = dict(zip(seen.fields(self._form), texts, strict=True))
        return await discord.submit(message, LOCALE, custom_id, self.learner.user, filled)

    async def _plan(self, message: dict[str, Any]) -> Given:
        """What is to be answered to the question that is shown; nothing where there is none."""
        controls = seen.controls(message)
        found = [custom_id for action in ANSWERING for custom_id in controls.get(action, ())]
        if not found:
            return ()
        attempt, number = key = _question_of(found[0])
        if key not in self._plans:
            question = await self.school.asked(attempt, number)
            of_idea = wrong_answers(question, self.idea) if self.idea else []
            given = right_answer(question)
            if of_idea or self.random.random() < WRONG:
                given = self.random.choice(of_idea or wrong_answers(question))
            self._plans[key] = as_shown(question, given, attempt)
        return self._plans[key]

    async def _typed(self, key: Question) -> Given:
        unreadable = unreadable_answer(await self.school.asked(*key))
        if unreadable is not None and self.random.random() < UNREADABLE:
            return unreadable
        return self._plans[key]

    def _miss(self, custom_id: str) -> None:
        self.again += 1
        if custom_id.startswith("hint:"):
            self.lost_hints[_question_of(custom_id)] += 1
        # A form stays open when it could not be sent; it may be closed as well.
        if self.random.random() < 0.5:
            self._form = None

    def _see(self, discord: Discord, message: dict[str, Any], interaction: int, custom_id: str) -> None:
        action, *_ = custom_id.split(":")
        self.did[action] += 1
        self._form = None
        if interaction in discord.shown.edited:
            self._see_edited(message, action, custom_id)
        elif discord.answers[interaction]["type"] == FORM:
            self._form = discord.answers[interaction]["data"]
        else:
            self._see_reply(discord.shown.replies[interaction], action, custom_id)

    def _see_reply(self, reply: dict[str, Any], action: str, custom_id: str) -> None:
        if action == "quiz":
            self.message, self.quizzes = reply, self.quizzes + 1
        elif action == "written" and "rewrite" in seen.controls(reply):
            self._beside = reply
        elif PRESS_AGAIN in words(reply):
            self.slow += 1
        else:
            self.errors.append(f"{custom_id}: {words(reply)}")
            self.is_done = len(self.errors) > 3

    def _see_edited(self, message: dict[str, Any], action: str, custom_id: str) -> None:
        if message is self._beside:
            self._beside = message if "rewrite" in seen.controls(message) else None
            if "next" in seen.controls(message) or "again" in seen.controls(message):
                self.message = message
        key = _question_of(custom_id)
        # The verdict on what was typed again is shown in the message of the quiz, if it is still there.
        if verdict := seen.verdict(message) or (seen.verdict(self.message) if action == "rewritten" else None):
            self.shown.append((key, verdict))
        if action in ("hint", "again"):
            self.hints[key] = max(self.hints[key], seen.hints(message))
        if action == "again":
            self._plans.pop(key, None)
        if action in ("idea", "taught"):
            self.taught.add(custom_id.split(":")[2])
        if summary := seen.summary(message):
            self.summaries[key[0]] = summary
            self.is_done = self.random.random() > STARTS_ANOTHER


def _is_answered(discord: Discord, interaction: int) -> bool:
    answer = discord.answers.get(interaction)
    shown = interaction in discord.shown.edited or interaction in discord.shown.replies
    return answer is not None and (shown or answer["type"] == FORM)


def _question_of(custom_id: str) -> Question:
    """The attempt and the number of the question that a ``custom_id`` names; 0 for what it does not name."""
    _, *parts = custom_id.split(":")
    numbers = [int(part) if part.isdecimal() else 0 for part in (*parts, "", "")]
    return numbers[0], numbers[1]
