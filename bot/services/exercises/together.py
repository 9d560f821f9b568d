"""Exercises that a channel solves together, in one engine: whose turn it is, and where a learner's command runs."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.exercises.state import open_view, require_open
from bot.services.exercises.views import ExerciseView, Turn
from bot.store.database import Database
from bot.store.exercises import open_exercises

log = logging.getLogger(__name__)

TURN_IDLE: Final = timedelta(minutes=5)
"""How long a turn lasts after its last command; then anybody may take it."""


KEEP_TIMEOUT: Final = 0.5
"""Seconds that the database has to note that a command keeps the turn."""


class Turns:
    """Whose commands run in the engine of a channel."""

    def __init__(self, course: Course, db: Database) -> None:
        self._course = course
        self._db = db

    async def find_exercise(self, learner: Learner, channel: int, now: datetime) -> ExerciseView | None:
        """The exercise that a learner's command in a channel belongs to; None if they have none open.

        That is the one of the channel while it is their turn in it, else the one that they solve alone. A command keeps the turn.
        """
        found, kept = await self._db.read(_find_exercise, self._course, learner, channel, now)
        if found and kept:
            await self._keep(found.solver, learner.user, now)
        return found

    async def _keep(self, solver: Solver, user: int, now: datetime) -> None:
        """A turn that cannot be kept just now is no reason to keep a command from running where it belongs."""
        try:
            async with asyncio.timeout(KEEP_TIMEOUT):
                await self._db.write(open_exercises.keep_turn, solver, user, now)
        except (Refusal, TimeoutError):
            log.warning("the database did not note that a command keeps the turn")

    async def take(self, learner: Learner, solver: Solver, day: int, exercise: str, now: datetime) -> ExerciseView:
        """Take the turn. Raises Refusal ``exercise-turn-taken`` while it is somebody else's, and ``exercise-not-open``."""
        return await self._db.write(_take, self._course, learner, solver, day, exercise, now)

    async def pass_on(self, learner: Learner, solver: Solver, day: int, exercise: str, now: datetime) -> ExerciseView:
        """Give the turn back. Raises Refusal ``exercise-not-your-turn``, and ``exercise-not-open``."""
        return await self._db.write(_pass_on, self._course, learner, solver, day, exercise, now)


def has_turn(view: ExerciseView, user: int, now: datetime) -> bool:
    """Whether it is somebody's turn, and has not run out."""
    turn = view.turn
    return turn is not None and turn.user == user and turn.since is not None and now - turn.since < TURN_IDLE


def require_may_end(view: ExerciseView, user: int, now: datetime) -> None:
    """Nobody ends another's work: raises Refusal ``exercise-turn-taken`` where it is somebody else's turn."""
    holder = view.turn.user if view.turn else None
    if holder not in (None, user) and has_turn(view, holder, now):
        raise Refusal("exercise-turn-taken", user=holder)


def _find_exercise(
    connection: Connection, course: Course, learner: Learner, channel: int, now: datetime
) -> tuple[ExerciseView | None, bool]:
    together = open_view(connection, course, Solver(learner.guild, channel, shared=True)) if learner.guild else None
    if together and has_turn(together, learner.user, now):
        return together, True
    return open_view(connection, course, Solver(learner.guild, learner.user)), False


def _take(
    connection: Connection, course: Course, learner: Learner, solver: Solver, day: int, exercise: str, now: datetime
) -> ExerciseView:
    view = require_open(connection, course, solver, day, exercise)
    require_may_end(view, learner.user, now)
    open_exercises.set_turn(connection, solver, learner.user, now)
    return replace(view, turn=Turn(learner.user, now))


def _pass_on(
    connection: Connection, course: Course, learner: Learner, solver: Solver, day: int, exercise: str, now: datetime
) -> ExerciseView:
    view = require_open(connection, course, solver, day, exercise)
    if view.turn is None or view.turn.user != learner.user:
        raise Refusal("exercise-not-your-turn")
    open_exercises.set_turn(connection, solver, None, now)
    return replace(view, turn=Turn(None, now))
