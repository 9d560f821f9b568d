"""What a learner waits for reads keys and ranges of them, however many members have exercises."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import Connection, insert

from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.exercises.exercises import _of_day, solver_of
from bot.services.exercises.state import open_view
from bot.services.exercises.together import _find_exercise
from bot.store.database import Database
from bot.store.exercises import open_exercises, runs
from bot.store.tables.groups import members
from tests.services.conftest import MIO, MONDAY
from tests.services.exercises.solving import COURSE, DAY, NAMES, TOGETHER
from tests.store.query_plans import explain

KEY = (DAY, NAMES.id)
ALONE = solver_of(MIO)

UNITS: dict[str, Callable[[Connection], object]] = {
    "the exercise of a command": partial(_find_exercise, course=COURSE, learner=MIO, channel=TOGETHER.id, now=MONDAY),
    "the exercises of a day": partial(_of_day, solver=ALONE, day=DAY),
    "locked, to be marked": partial(open_view, course=COURSE, solver=ALONE, lock=True),
    "participants": partial(runs.participants, solver=TOGETHER, day=DAY, exercise=NAMES.id),
    "a turn": partial(open_exercises.keep_turn, solver=TOGETHER, user=MIO.user, now=MONDAY),
    "begun again": partial(runs.begin_again, solver=ALONE, day=DAY, exercise=NAMES.id),
    "closed": partial(open_exercises.close, solver=ALONE, day=DAY, exercise=NAMES.id),
}


def fill(connection: Connection) -> None:
    """Two groups, a few of whose many members have exercises."""
    for guild in (1, 2):
        connection.execute(insert(members), [{"guild": guild, "user": user, "name": "x"} for user in range(2_000)])
        for user in range(40):
            for solver in (Solver(guild, user), Solver(guild, user, shared=True)):
                runs.begin(connection, solver, *KEY, MONDAY)
                runs.mark_done(connection, solver, *KEY, ["pull"], MONDAY)
                open_exercises.open_for(connection, solver, *KEY, Locale.JA)
            runs.add_participant(connection, TOGETHER, *KEY, Learner(guild, user, "x"))


@pytest.mark.parametrize("unit", UNITS)
async def test_everything_is_found_by_its_key(database: Database, unit: str) -> None:
    await database.write(fill)
    plans = [plan for plan in await database.write(explain, UNITS[unit]) if "Insert" not in plan and plan]
    assert plans
    for plan in plans:
        assert re.search("autoindex|pk_", plan)
        assert not re.search("seq scan|^scan |temp b-tree|sort", plan, re.IGNORECASE | re.MULTILINE)
