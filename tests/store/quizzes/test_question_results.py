"""How a learner did with each question: the last answer, whether any was right, and when it last gave points."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from bot.core.learner import Learner
from bot.store.database import Database, from_stored
from bot.store.quizzes import question_results
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


async def answer(
    database: Database,
    *,
    right: bool = True,
    helped: bool = False,
    at: datetime = NOON,
    paid_on: date | None = None,
    question: str = "one",
    day: int = 4,
    learner: Learner = MIO,
) -> None:
    is_first = await database.read(question_results.find, learner, day, question) is None
    record = partial(question_results.record, right=right, helped=helped, now=at, paid_on=paid_on, is_first=is_first)
    await database.write(record, learner, day, question)


async def kept(database: Database, question: str = "one") -> tuple[bool, bool, datetime, date | None]:
    """Whether the last answer was right, whether any was, when the last was given, and when one last gave points."""
    row = await database.read(question_results.find, MIO, 4, question)
    assert row is not None
    return row["right"], row["ever_right"], from_stored(row["answered_at"]), row["paid_on"]


async def test_a_question_that_was_never_answered_has_no_result(database: Database) -> None:
    await answer(database)
    assert await database.read(question_results.find, MIO, 4, "two") is None
    assert await database.read(question_results.find, MIO, 5, "one") is None
    assert await database.read(question_results.find, REN, 4, "one") is None


async def test_the_last_answer_is_told_and_that_one_was_right(database: Database) -> None:
    await answer(database, right=False)
    assert await kept(database) == (False, False, NOON, None)
    await answer(database, at=NOON + HOUR, paid_on=MONDAY)
    assert await kept(database) == (True, True, NOON + HOUR, MONDAY)
    await answer(database, right=False, at=NOON + 2 * HOUR)
    assert await kept(database) == (False, True, NOON + 2 * HOUR, MONDAY)


async def test_an_answer_that_was_given_before_the_last_one_is_not_the_last(database: Database) -> None:
    await answer(database, right=False, at=NOON + HOUR)
    await answer(database, right=True, at=NOON, paid_on=MONDAY)
    assert await kept(database) == (False, True, NOON + HOUR, MONDAY)


@pytest.mark.parametrize(
    ("paid", "last"),
    [
        ([None, None], None),
        ([MONDAY, None], MONDAY),
        ([None, MONDAY], MONDAY),
        ([MONDAY, TUESDAY], TUESDAY),
        ([TUESDAY, MONDAY], TUESDAY),
    ],
)
async def test_the_last_day_that_gave_points_is_kept(
    database: Database, paid: list[date | None], last: date | None
) -> None:
    for hours, paid_on in enumerate(paid):
        await answer(database, at=NOON + hours * HOUR, paid_on=paid_on)
    assert (await kept(database))[-1] == last


async def test_the_questions_of_a_day_are_a_learners_own(database: Database) -> None:
    await answer(database, question="one")
    await answer(database, question="two", right=False)
    await answer(database, question="three", day=5)
    await answer(database, question="four", learner=REN)
    await answer(database, question="five", learner=MIO_ELSEWHERE)
    found = await database.read(question_results.of_day, MIO, 4)
    assert {question: row["right"] for question, row in found.items()} == {"one": True, "two": False}


async def test_what_was_answered_right_stays_so_by_day(database: Database) -> None:
    for question, day, right in (("one", 4, True), ("one", 4, False), ("two", 4, False), ("three", 5, True)):
        await answer(database, question=question, day=day, right=right)
    await answer(database, question="four", learner=REN)
    found = await database.read(question_results.answered_right, MIO)
    assert found == {4: {"one"}, 5: {"three"}}
    assert found[6] == set()


async def test_a_group_counts_how_many_were_right_the_first_time_and_without_help(database: Database) -> None:
    for learner, right, helped in ((MIO, True, False), (REN, True, True), (MIO_ELSEWHERE, True, False)):
        await answer(database, learner=learner, right=right, helped=helped)
        await answer(database, learner=learner, right=True, at=NOON + HOUR)
    await answer(database, question="two", right=False)
    assert await database.read(question_results.counts_of_day, MIO.guild, 4) == {"one": (2, 1), "two": (1, 0)}
    assert await database.read(question_results.counts_of_day, MIO_ELSEWHERE.guild, 4) == {"one": (1, 1)}
    assert await database.read(question_results.counts_of_day, MIO.guild, 5) == {}
