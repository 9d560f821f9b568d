"""Where a learner's command runs: in their own engine, or in that of the exercise which they have open."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.chat.context import KujiraBot, Request
from bot.chat.errors import log_failure
from bot.chat.render.exercise.listing import called
from bot.core.command.parser import Command
from bot.core.exercise.solver import Workspace
from bot.core.refusal import Refusal
from bot.services.exercises.views import ExerciseView

PLACE_TIMEOUT: Final = 1.5
"""Seconds that the database has to tell which exercise is open: the learner waits for it before each command."""

TAKING_AWAY: Final = frozenset(("rmi", "image prune", "tag"))
"""Commands that take images or names away. Run in the wrong engine, they would do harm that is not to be mended."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where commands run. ``exercise`` is what they are marked for, None where none is open.

    ``unknown`` tells that the database did not say whether one is open, so that it is the learner's own engine.
    ``prepares`` tells that the commands are Kujira's own, which show what was prepared and are nobody's work.
    """

    exercise: ExerciseView | None = None
    unknown: bool = False
    prepares: bool = False

    @property
    def workspace(self) -> Workspace | None:
        """The engine of the exercise; None for the learner's own one."""
        return self.exercise.workspace if self.exercise else None

    def note(self, bot: KujiraBot, request: Request) -> str:
        """What is told below what the command has printed of where it ran; empty for the learner's own engine."""
        view, texts = self.exercise, request.texts
        if self.unknown:
            return f"-# {texts('exercise-place-unknown')}"
        if view is None or view.workspace is None:
            return ""
        where = called(view)
        if view.channel and view.message:
            channel = bot.get_partial_messageable(view.channel, guild_id=request.learner.guild or None)
            where = f"[{where}]({channel.get_partial_message(view.message).jump_url})"
        return f"-# {texts('exercise-place-together' if view.solver.shared else 'exercise-place', where=where)}"


OWN_ENGINE: Final = Place()
"""The learner's own engine."""


async def find_place(request: Request, channel: int, commands: Sequence[Command]) -> Place:
    """Where a learner's commands run that were typed, or begun by a press, in a ``channel``.

    A database in trouble stops none but those that take something away: what they would take might be the learner's own
    images. Raises Refusal ``exercise-place-unknown`` for these.
    """
    if request.tutor.exercises.first_day() is None:
        return OWN_ENGINE
    try:
        async with asyncio.timeout(PLACE_TIMEOUT):
            return Place(await request.tutor.exercise_turns.find_exercise(request.learner, channel, request.now))
    except (Refusal, TimeoutError) as error:
        log_failure("it was not told whether an exercise is open", error)
    if any(command.subcommand in TAKING_AWAY for command in commands):
        raise Refusal("exercise-place-unknown")
    return Place(unknown=True)
