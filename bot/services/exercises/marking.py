"""Marking the open exercise: after each command, when asked to, and by typed answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.exercise.checks.answer import ANSWER_LIMIT, AnswerCheck
from bot.core.exercise.checks.check import answer_check
from bot.core.exercise.checks.evidence import Evidence, PrintedOutput
from bot.core.exercise.engine_state import EngineState
from bot.core.exercise.exercise import Exercise
from bot.core.exercise.marking import Marked, mark, mark_answer
from bot.core.exercise.solver import Solver, Workspace
from bot.core.image.facts import ImageFacts
from bot.core.lab.protocol import Lab
from bot.core.learner import Learner
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.core.study.scoring import exercise_worth
from bot.core.study.source import exercise_source
from bot.services.exercises.state import require_open
from bot.services.exercises.views import Checked, ExerciseView
from bot.services.guilds import Guilds
from bot.store import ledger, streaks
from bot.store.database import Database
from bot.store.exercises import open_exercises, runs

STATE_TIMEOUT: Final = 2.0
"""Seconds that an engine has to tell what it holds: an answer does not wait longer for it."""


@dataclass(frozen=True, slots=True)
class _Marking:
    """One marking as a unit of work does it. ``learner`` is who did what is marked, also where several solve it together.

    ``seen`` is the exercise as it was when the engine was asked, ``ran`` tells that a command of it has just run.
    A learner who ``looks_on`` has only asked how it stands with what others solve.
    """

    course: Course
    learner: Learner
    seen: ExerciseView
    now: datetime
    today: date
    mark: Callable[[Exercise, frozenset[str]], Marked]
    ran: bool
    asleep: bool
    looks_on: bool

    def keep(self, connection: Connection) -> Checked:
        """Mark, and keep what comes of it. Raises Refusal ``exercise-not-open``."""
        solver, day, exercise = self.seen.solver, self.seen.day, self.seen.exercise.id
        view = require_open(connection, self.course, solver, day, exercise)
        if view.round != self.seen.round:
            raise Refusal("exercise-not-open")  # the engine was asked before it was begun again
        marked = self.mark(view.exercise, view.done)
        runs.mark_done(connection, solver, day, exercise, marked.newly, self.now)
        if solver.shared and not self.looks_on:
            runs.add_participant(connection, solver, day, exercise, self.learner)
        if self.ran and not view.set_up:
            open_exercises.note_set_up(connection, solver, True)
        after = replace(view, done=marked.done, set_up=view.set_up or self.ran)
        if not marked.finished:
            return Checked(after, marked, self.asleep)
        paid = self._finish(connection, view)
        opened, finished_by = runs.counts_of(connection, solver.guild, day, exercise)
        after = replace(after, finished_before=True, opened=opened, finished_by=finished_by)
        streak = streaks.find(connection, self.learner.guild, self.learner.user, self.today).current
        return Checked(after, marked, self.asleep, paid.get(self.learner.user, 0), tuple(paid), streak)

    def _finish(self, connection: Connection, view: ExerciseView) -> dict[int, int]:
        """Close it as finished, and pay all who have worked on it. Returns the points of each who was paid, by user."""
        solver, day, exercise = view.solver, view.day, view.exercise.id
        open_exercises.close(connection, solver, day, exercise)
        solved_by = {} if self.looks_on else {self.learner.user: self.learner}
        if solver.shared:
            runs.finish_shared(connection, solver, day, exercise, self.now)
            members = runs.participants(connection, solver, day, exercise)
            solved_by |= {user: Learner(solver.guild, user, name) for user, name in members}
        newly = runs.finish_each(connection, solver.guild, day, exercise, solved_by, self.now)
        earned = {user: self._pay(connection, view, solved_by[user]) for user in newly}
        return {user: points for user, points in earned.items() if points}

    def _pay(self, connection: Connection, view: ExerciseView, learner: Learner) -> int:
        """Pay a member, less what hints have cost them alone and together. Returns the points, 0 where there are none for it."""
        own = runs.find(connection, Solver(learner.guild, learner.user), view.day, view.exercise.id)
        assert own is not None
        hints = sum(max(view.hints.get(task.id, 0), own["hints"].get(task.id, 0)) for task in view.exercise.tasks)
        shown = view.solution_shown or own["solution_shown"]
        worth = exercise_worth(view.exercise.difficulty, hints, solution_shown=shown)
        source = exercise_source(view.day, view.exercise.id)
        if worth and ledger.award(connection, learner, source, worth, self.today, view.day):
            return worth
        return 0


class ExerciseMarking:
    """Marks open exercises by what learners' engines hold, print and are asked."""

    def __init__(self, course: Course, db: Database, lab: Lab, guilds: Guilds) -> None:
        self._course = course
        self._db = db
        self._lab = lab
        self._guilds = guilds

    async def check(
        self,
        learner: Learner,
        view: ExerciseView,
        now: datetime,
        printed: PrintedOutput | None = None,
        *,
        looks_on: bool = False,
    ) -> Checked:
        """Mark all tasks by the engine as it is, which is not woken, and by what a command ``printed`` just now.

        Whoever only ``looks_on``, where it is solved together, is not among those who are paid for it.

        Raises Refusal ``exercise-not-open`` where another exercise, or none, is open by now, or where it was begun again.
        """
        ran = printed is not None
        state = await self._state(learner, view) if ran or _is_set_up(view) else None
        evidence = Evidence(state, printed)

        def marked(exercise: Exercise, done: frozenset[str]) -> Marked:
            return mark(exercise, done, evidence)

        return await self._keep(learner, view, now, marked, ran=ran, asleep=state is None, looks_on=looks_on)

    async def answer(self, learner: Learner, view: ExerciseView, task: str, typed: str, now: datetime) -> Checked:
        """Mark a task by a typed answer; the engine is woken where what is right is to be read from it.

        Raises Refusal ``exercise-not-open``, ``quiz-no-number`` or ``quiz-nearly`` for an answer that cannot be read,
        ``exercise-pull-first`` where an image that it is about is not there, and ``lab-*`` where there is no lab.
        """
        asked = view.exercise.task(task)
        check = answer_check(asked.check) if asked else None
        if asked is None or check is None:
            raise Refusal("exercise-not-open")
        known = await self._facts(learner, view, check)
        state = await self._state(learner, view) if _is_set_up(view) else None
        evidence = Evidence(state, None, typed[:ANSWER_LIMIT], known)

        def marked(exercise: Exercise, done: frozenset[str]) -> Marked:
            return mark_answer(exercise, asked, done, evidence)

        return await self._keep(learner, view, now, marked, ran=False, asleep=False)

    async def expected(self, learner: Learner, view: ExerciseView, task: str) -> str:
        """An answer to a task that is right by the engine as it is; the engine is woken where that is to be read from it.

        Raises Refusal ``exercise-not-open`` for a task that is not answered, ``exercise-pull-first`` where an image that it is
        about is not there, and ``lab-*`` where there is no lab.
        """
        asked = view.exercise.task(task)
        check = answer_check(asked.check) if asked else None
        if check is None:
            raise Refusal("exercise-not-open")
        return check.expected(await self._facts(learner, view, check))

    async def _facts(self, learner: Learner, view: ExerciseView, check: AnswerCheck) -> dict[str, ImageFacts]:
        """The images that a typed answer is about. Raises Refusal ``exercise-pull-first`` for one that is not there."""
        names = check.asked_about
        if names and not _is_set_up(view):
            raise Refusal("exercise-pull-first", image=names[0])
        facts = await self._lab.image_facts(_engine(learner, view), tuple(map(_canonical, names))) if names else ()
        known = {name: found for name, found in zip(names, facts, strict=True) if found}
        if missing := [name for name in names if name not in known]:
            raise Refusal("exercise-pull-first", image=missing[0])
        return known

    async def _state(self, learner: Learner, view: ExerciseView) -> EngineState | None:
        try:
            async with asyncio.timeout(STATE_TIMEOUT):
                return await self._lab.engine_state(_engine(learner, view), view.exercise.inspected)
        except (Refusal, TimeoutError):
            return None

    async def _keep(
        self,
        learner: Learner,
        view: ExerciseView,
        now: datetime,
        mark: Callable[[Exercise, frozenset[str]], Marked],
        *,
        ran: bool,
        asleep: bool,
        looks_on: bool = False,
    ) -> Checked:
        today = await self._guilds.today(learner.guild, now)
        marking = _Marking(self._course, learner, view, now, today, mark, ran, asleep, looks_on)
        return await self._db.write(marking.keep)


def _is_set_up(view: ExerciseView) -> bool:
    """Whether the engine holds what the exercise begins with, and not yet what was left of another one or of the last round."""
    return view.exercise.init is None or view.set_up


def _engine(learner: Learner, view: ExerciseView) -> str:
    return (view.workspace or Workspace.of(learner)).engine


def _canonical(name: str) -> str:
    return parse_reference(name).canonical
