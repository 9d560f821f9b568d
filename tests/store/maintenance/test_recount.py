"""Counting again what is kept beside the ledger and the answers: whatever differs is found."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Table, delete, insert, update

from bot.core.exercise.solver import Solver
from bot.store import ledger, lesson_reads
from bot.store.database import Database
from bot.store.exercises import runs
from bot.store.maintenance import recount as module
from bot.store.maintenance.recount import Difference, Recount, find_differences
from bot.store.quizzes import attempts, question_results
from bot.store.schedules import lesson_posts
from bot.store.tables.exercises import exercise_counts
from bot.store.tables.learning import points, question_counts, standings, streaks
from bot.store.tables.learning import question_results as results
from tests.services.school import School
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SUNDAY, MONDAY, TUESDAY = date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)


def learn(connection: Connection) -> None:
    """Two in a group learn for two days, one of them in another group too."""
    for learner in (MIO, REN, MIO_ELSEWHERE):
        for on in (SUNDAY, MONDAY):
            ledger.award(connection, learner, f"reading:4:section-{on.day}", 2, on, 4)
        attempt = attempts.start(connection, learner, 5, ["one", "two"], NOON)
        for question, right in (("one", True), ("two", False)):
            paid_on = MONDAY if right else None
            if paid_on:
                ledger.award(connection, learner, f"quiz:5:{question}", 10, MONDAY, 5)
            attempts.add_answer(connection, attempt, question, given="", correct=right, points=10 * right, now=NOON)
            question_results.record(
                connection, learner, 5, question, right=right, now=NOON, paid_on=paid_on, is_first=True
            )


@pytest.fixture
async def learned(database: Database) -> Database:
    await database.write(learn)
    return database


async def differences(database: Database) -> list[tuple[str, int, int, str, str, str]]:
    """The differences: table, group, member, and what of it is kept and counted, in words."""
    found = await database.read(find_differences)
    assert found.differences == len(found.listed)
    return [(each.table, each.guild, each.user, each.what, str(each.kept), str(each.counted)) for each in found.listed]


async def change(database: Database, table: Table, where: dict[str, Any], **values: Any) -> None:
    """Change what is kept of REN, or with no values delete it."""

    def unit(connection: Connection) -> None:
        conditions = [table.c.guild == REN.guild, table.c.user == REN.user]
        conditions += [table.c[name] == value for name, value in where.items()]
        statement = update(table).values(values) if values else delete(table)
        assert connection.execute(statement.where(*conditions)).rowcount == 1

    await database.write(unit)


async def test_where_nobody_learned_nothing_differs(database: Database) -> None:
    assert await database.read(find_differences) == Recount(0, (), 0)


async def test_what_the_code_has_kept_does_not_differ(learned: Database) -> None:
    assert await learned.read(find_differences) == Recount(3, (), 0)


async def test_nor_after_some_weeks_in_which_much_happened(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FETCHED", 3)
    await School(database, "some weeks").go_on(0, 14)
    assert await database.read(find_differences) == Recount(6, (), 0)


@pytest.mark.parametrize(
    ("where", "values", "found"),
    [
        ({"period": "all"}, {"points": 15}, [("all", "15", "14")]),
        ({"period": "d2026-11-22"}, {"points": 0}, [("d2026-11-22", "0", "2")]),
        ({"period": "c5"}, {}, [("c5", "None", "10")]),
        ({"period": "w2026-11-23"}, {"period": "w2026-11-24"}, [("w2026-11-23", "None", "12"), ("w2026-11-24", "12", "None")]),
    ],
)  # fmt: skip
async def test_points_of_a_period_that_differ_are_found(
    learned: Database, where: dict[str, Any], values: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    await change(learned, standings, where, **values)
    assert await differences(learned) == [("standings", 1, 20, *each) for each in found]


async def test_whether_a_member_has_left_is_not_counted(learned: Database) -> None:
    await change(learned, standings, {"period": "all"}, present=False)
    assert await differences(learned) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"current": 1}, [("current", "1", "2")]),
        ({"best": 3}, [("best", "3", "2")]),
        ({"last_day": TUESDAY}, [("last_day", "2026-11-24", "2026-11-23")]),
        ({}, [("best", "None", "2"), ("current", "None", "2"), ("last_day", "None", "2026-11-23")]),
    ],
)
async def test_a_streak_that_differs_is_found(
    learned: Database, values: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    await change(learned, streaks, {}, **values)
    assert await differences(learned) == [("streaks", 1, 20, *each) for each in found]


RIGHT = "right on 2026-11-23 03:00:00.000000, once right, right at first, paid on 2026-11-23"
WRONG = "wrong on 2026-11-23 03:00:00.000000, never right, wrong at first, never paid"


@pytest.mark.parametrize(
    ("question", "values", "kept", "counted"),
    [
        ("one", {"right": False}, RIGHT.replace("right on", "wrong on"), RIGHT),
        ("one", {"ever_right": False}, RIGHT.replace("once", "never"), RIGHT),
        ("one", {"paid_on": TUESDAY}, RIGHT.replace("paid on 2026-11-23", "paid on 2026-11-24"), RIGHT),
        ("one", {"paid_on": None}, RIGHT.replace("paid on 2026-11-23", "never paid"), RIGHT),
        ("two", {"answered_at": NOON + timedelta(milliseconds=1)}, WRONG.replace("000000", "001000"), WRONG),
        ("two", {"ever_right": True}, WRONG.replace("never right", "once right"), WRONG),
        ("two", {"first_right": True}, WRONG.replace("wrong at", "right at"), WRONG),
        ("two", {}, "None", WRONG),
    ],
)
async def test_a_result_of_a_question_that_differs_is_found(
    learned: Database, question: str, values: dict[str, Any], kept: str, counted: str
) -> None:
    await change(learned, results, {"question": question}, **values)
    of_member = [each for each in await differences(learned) if each[0] != "question_counts"]
    assert of_member == [("question_results", 1, 20, f"5:{question}", kept, counted)]


async def test_a_result_of_a_question_that_nobody_answered_is_found(learned: Database) -> None:
    record = partial(question_results.record, right=False, now=NOON, paid_on=None, is_first=True)
    await learned.write(record, REN, 4, "three")
    assert await differences(learned) == [("question_results", 1, 20, "4:three", WRONG, "None")]


async def test_what_is_counted_for_a_group_and_differs_is_found(learned: Database) -> None:
    def miscount(connection: Connection) -> None:
        connection.execute(update(question_counts).where(question_counts.c.question == "one").values(right=7))
        connection.execute(delete(question_counts).where(question_counts.c.question == "two"))

    await learned.write(miscount)
    one, two = "2 of 2 right at first", "0 of 2 right at first"
    of_others = ("1 of 1 right at first", "0 of 1 right at first")
    assert await differences(learned) == [
        ("question_counts", 1, 0, "5:one", "7 of 2 right at first", one),
        ("question_counts", 1, 0, "5:two", "None", two),
        ("question_counts", MIO_ELSEWHERE.guild, 0, "5:one", "7 of 1 right at first", of_others[0]),
        ("question_counts", MIO_ELSEWHERE.guild, 0, "5:two", "None", of_others[1]),
    ]


async def test_a_count_of_readers_that_differs_is_found(learned: Database) -> None:
    def read(connection: Connection) -> None:
        for learner in (MIO, REN):
            lesson_reads.mark_read(connection, learner, 4, "naming", NOON)
            lesson_reads.count_read(connection, learner)
        lesson_posts.add_reader(connection, REN.guild, 4, "naming")
        lesson_posts.add_reader(connection, REN.guild, 4, "unread")

    await learned.write(read)
    assert await differences(learned) == [
        ("section_readers", REN.guild, 0, "4:naming", "1 have read it", "2 have read it"),
        ("section_readers", REN.guild, 0, "4:unread", "1 have read it", "None"),
    ]
    await learned.write(lesson_posts.add_reader, REN.guild, 4, "naming")
    assert [each[3] for each in await differences(learned)] == ["4:unread"]


async def test_a_count_of_those_who_did_an_exercise_that_differs_is_found_and_channels_are_not_counted(
    learned: Database,
) -> None:
    def solve(connection: Connection) -> None:
        for learner in (MIO, REN):
            runs.begin(connection, Solver(learner.guild, learner.user), 4, "names", NOON)
        runs.begin(connection, Solver(MIO.guild, 7, shared=True), 4, "names", NOON)
        runs.finish_each(connection, MIO.guild, 4, "names", [MIO.user], NOON)
        runs.finish_each(connection, MIO_ELSEWHERE.guild, 4, "tidy", [MIO_ELSEWHERE.user], NOON)

    await learned.write(solve)
    assert await differences(learned) == []

    def miscount(connection: Connection) -> None:
        connection.execute(update(exercise_counts).where(exercise_counts.c.exercise == "names").values(finished=2))
        connection.execute(delete(exercise_counts).where(exercise_counts.c.exercise == "tidy"))

    await learned.write(miscount)
    assert await differences(learned) == [
        ("exercise_counts", MIO.guild, 0, "4:names", "2 of 2 have finished it", "1 of 2 have finished it"),
        ("exercise_counts", MIO_ELSEWHERE.guild, 0, "4:tidy", "None", "1 of 1 have finished it"),
    ]


async def test_a_number_of_sections_read_that_differs_is_found(learned: Database) -> None:
    def read(connection: Connection) -> None:
        lesson_reads.count_read(connection, REN)
        lesson_reads.mark_read(connection, MIO, 4, "naming", NOON)
        lesson_posts.add_reader(connection, MIO.guild, 4, "naming")

    await learned.write(read)
    assert await differences(learned) == [
        ("members", MIO.guild, MIO.user, "sections_read", "0", "1"),
        ("members", REN.guild, REN.user, "sections_read", "1", "0"),
    ]


@pytest.mark.parametrize("right", [True, False])
async def test_of_answers_in_the_same_moment_either_may_be_the_last(learned: Database, right: bool) -> None:
    def answer_again(connection: Connection) -> None:
        attempt = attempts.start(connection, REN, 5, ["two"], NOON)
        attempts.add_answer(connection, attempt, "two", given="", correct=True, points=0, now=NOON)

    await learned.write(answer_again)
    await change(learned, results, {"question": "two"}, right=right, ever_right=True)
    assert await differences(learned) == []


@pytest.mark.parametrize("day", [None, 5])
async def test_a_day_of_the_course_that_is_not_that_of_the_source_is_found(learned: Database, day: int | None) -> None:
    await change(learned, points, {"source": "reading:4:section-22"}, day=day)
    assert await differences(learned) == [("points.day", 1, 20, "reading:4:section-22", str(day), "4")]


async def test_a_source_that_tells_no_day_has_that_which_is_kept(learned: Database) -> None:
    for day in (None, 4):
        assert await learned.write(ledger.award, REN, f"a gift {day}", 1, MONDAY, day)
    assert await differences(learned) == []


async def test_a_row_that_is_lost_from_the_ledger_shows_in_all_that_was_counted_from_it(learned: Database) -> None:
    await change(learned, points, {"source": "reading:4:section-22"})
    found = await differences(learned)
    assert {(table, what) for table, _, _, what, _, _ in found} == {
        *(("standings", period) for period in ("all", "c4", "d2026-11-22", "m2026-11", "w2026-11-16")),
        ("streaks", "best"),
        ("streaks", "current"),
    }
    assert {(guild, user) for _, guild, user, *_ in found} == {(1, 20)}


async def test_members_of_whom_only_something_counted_is_left_are_found_too(learned: Database) -> None:
    def forge(connection: Connection) -> None:
        connection.execute(insert(standings).values(guild=3, period="all", user=9, points=99, present=True))

    await learned.write(forge)
    assert await learned.read(find_differences) == Recount(4, (Difference("standings", 3, 9, "all", 99, None),), 1)


async def test_too_many_differences_are_counted_and_not_all_listed(
    learned: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(connection: Connection) -> None:
        connection.execute(update(standings).values(points=standings.c.points + 1))

    await learned.write(spoil)
    everything = len(await differences(learned))
    monkeypatch.setattr(module, "LISTED", 2)
    found = await learned.read(find_differences)
    assert (len(found.listed), found.differences) == (2, everything)
