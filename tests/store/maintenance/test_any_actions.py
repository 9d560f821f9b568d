"""Whatever a school does, in whatever order: what is kept beside the ledger and the answers is what is counted from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.period import Period
from bot.core.study.quiz_wish import QuizWish
from bot.services.exercises.exercises import solver_of
from bot.services.guilds import Guilds
from bot.services.leaderboard import Leaderboard
from bot.services.lessons import Lessons
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import QuestionView
from bot.store import ledger, standings
from bot.store.database import Database
from bot.store.maintenance.recount import find_differences
from bot.store.tables.schema import metadata
from tests.services.conftest import TinyCourse, single
from tests.services.exercises.solving import NAMES, TIDY, EngineLab, Practice
from tests.services.quiz_taking import answer

JA: Final = Locale.JA
GUILDS: Final = (1, 2)
LEARNERS: Final = tuple(Learner(guild, user, f"m{user}") for guild in GUILDS for user in (10, 20))
COURSE: Final = TinyCourse(numbers=(4, 5), asked=(single("which"), single("which-2")), practised=(NAMES, TIDY))
BEFORE_NEW_YEAR: Final = datetime(2026, 12, 30, 3, 0, tzinfo=UTC)

STRANGER: Final = 99
CHANNEL: Final = 700

LEARNER = st.sampled_from(LEARNERS)
COURSE_DAY = st.sampled_from(COURSE.numbers)
SOLVER = st.tuples(LEARNER, st.booleans())
ACTIONS: Final = st.one_of(
    st.tuples(st.just("read"), LEARNER, COURSE_DAY, st.integers(1, 2)),
    st.tuples(st.just("answer"), LEARNER, COURSE_DAY, st.booleans()),
    st.tuples(st.just("press"), st.integers(0, 99), st.booleans()),
    st.tuples(st.just("end"), st.integers(0, 99)),
    st.tuples(st.just("give"), LEARNER, st.integers(1, 20), st.integers(-3, 3), st.none() | COURSE_DAY),
    st.tuples(st.just("wait"), st.integers(1, 60)),
    st.tuples(st.just("move"), st.sampled_from(GUILDS), st.sampled_from(["Pacific/Kiritimati", "Pacific/Pago_Pago"])),
    st.tuples(st.just("leave"), LEARNER),
    st.tuples(st.just("look"), LEARNER),
    st.tuples(st.just("open"), SOLVER, COURSE_DAY, st.integers(1, 2)),
    st.tuples(st.just("practise"), SOLVER, st.sampled_from([(), ("nginx",), ("nginx", "team/web")])),
    st.tuples(st.just("begin_again"), SOLVER),
    st.tuples(st.just("restart")),
)


class School:
    """Does what it is told to; a learner who has left and learns again is back."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = BEFORE_NEW_YEAR
        self.left: set[Learner] = set()
        self._views: list[tuple[Learner, QuestionView]] = []
        self._gifts = 0
        self._lab = EngineLab()
        self._begin()

    def _begin(self) -> None:
        self.guilds = Guilds(self.database)
        self._lessons = Lessons(COURSE, self.database, self.guilds)
        self._quizzes = Quizzes(COURSE, self.database, self.guilds)
        self.leaderboard = Leaderboard(COURSE, self.database, self.guilds)
        self._practice = Practice.of(self.database, COURSE, self._lab)

    async def restart(self) -> None:
        self._begin()

    async def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    async def move(self, guild: int, timezone: str) -> None:
        """A day back or on, where it is."""
        await self.guilds.setup(guild, timezone=ZoneInfo(timezone))

    async def read(self, learner: Learner, day: int, section: int) -> None:
        self._note(learner, (await self._lessons.mark_read(learner, day, section, JA, self.now)).points)

    async def give(self, learner: Learner, amount: int, days_later: int, day: int | None) -> None:
        on = await self.guilds.today(learner.guild, self.now) + timedelta(days=days_later)
        self._gifts += 1
        await self.database.write(ledger.award, learner, f"gift {self._gifts}", amount, on, day)
        self._note(learner, amount)

    async def answer(self, learner: Learner, day: int, right: bool) -> None:
        self._views.append((learner, await self._quizzes.start(learner, QuizWish(day), JA, self.now)))
        await self.press(-1, right)

    async def press(self, number: int, right: bool) -> None:
        """Answer a question that is, or was, before somebody."""
        if self._views:
            learner, view = self._views[number % len(self._views)]
            self.now += timedelta(seconds=1)
            given = await answer(self._quizzes, view, right=right, learner=learner, now=self.now)
            self._note(learner, 0 if given.answered_before else given.points)

    async def end(self, number: int) -> None:
        if self._views:
            learner, view = self._views[number % len(self._views)]
            await self._quizzes.end(learner, view.attempt, JA, self.now)

    async def leave(self, learner: Learner) -> None:
        await self.leaderboard.record_left(learner.guild, [learner.user], self.now)
        self.left.add(learner)

    async def look(self, learner: Learner) -> None:
        """Look at the board: whoever had left is back."""
        await self.leaderboard.page(learner.guild, learner.user, Period.ALL, 1, self.now)
        self.left.discard(learner)

    async def open(self, by: tuple[Learner, bool], day: int, number: int) -> None:
        """Open an exercise, alone or in the one channel of the group."""
        await self._practice.exercises.open(_solver(*by), day, number, JA, self.now)

    async def practise(self, by: tuple[Learner, bool], images: tuple[str, ...]) -> None:
        """Run a command in the exercise that is open, after which the engine holds these images."""
        learner, solver = by[0], _solver(*by)
        if await self._practice.exercises.find_open(solver):
            checked = await self._practice.run(*images, learner=learner, solver=solver, now=self.now)
            for user in checked.paid:
                self._note(Learner(learner.guild, user, f"m{user}"), 1)

    async def begin_again(self, by: tuple[Learner, bool]) -> None:
        if view := await self._practice.exercises.find_open(_solver(*by)):
            await self._practice.exercises.begin_again(view.solver, view.day, view.exercise.id)

    def _note(self, learner: Learner, points: int) -> None:
        if points:
            self.left.discard(learner)


def _solver(learner: Learner, shared: bool) -> Solver:
    return Solver(learner.guild, CHANNEL, shared=True) if shared else solver_of(learner)


def clear(connection: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())


async def go_through(database: Database, actions: Sequence[tuple[Any, ...]]) -> None:
    await database.write(clear)
    school = School(database)
    for name, *details in actions:
        await getattr(school, name)(*details)
    assert (await database.read(find_differences)).listed == ()
    for learner in LEARNERS:
        earned = await database.read(standings.points_of, learner.guild, learner.user, ["all", "c4", "c5"])
        for period, points in zip((Period.ALL, 4, 5), earned.values(), strict=True):
            board = await school.leaderboard.page(learner.guild, STRANGER, period, 1, school.now)
            stands = learner.user in {row.user for row in board.rows}
            assert stands is (points > 0 and learner not in school.left)


def examples(number: int) -> settings:
    # The database stays the same and is emptied for each example.
    return settings(max_examples=number, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@examples(60)
@given(actions=st.lists(ACTIONS, max_size=30))
async def test_sqlite(database: Database, actions: Sequence[tuple[Any, ...]]) -> None:
    await go_through(database, actions)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@examples(8)
@given(actions=st.lists(ACTIONS, max_size=30))
async def test_postgresql(database: Database, actions: Sequence[tuple[Any, ...]]) -> None:
    await go_through(database, actions)
