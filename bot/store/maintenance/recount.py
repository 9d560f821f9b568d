"""Recounting what is kept beside the ledger and the answers, to find where it differs.

All tables are read once, side by side, in the order of the members: only one member's rows are in memory at a time.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Table, case, func, select

from bot.core.study.period import period_keys
from bot.core.study.source import Source, parse_source
from bot.core.study.streak import recount
from bot.store.backend.dialect import allow_long_statements
from bot.store.database import from_stored
from bot.store.tables.exercises import exercise_counts, exercise_runs
from bot.store.tables.groups import members
from bot.store.tables.learning import (
    answers,
    attempts,
    points,
    question_counts,
    question_results,
    readings,
    standings,
    streaks,
)
from bot.store.tables.schedules import section_readers

LISTED: Final = 10_000
"""Differences that are told one by one; of more there is only their number."""

FETCHED: Final = 1_000
"""Rows of a table that are fetched together."""

_GIVEN: Final = select(
    *(attempts.c.guild, attempts.c.user, attempts.c.day),
    *(answers.c.question, answers.c.correct, answers.c.answered_at, answers.c.helped),
).join_from(attempts, answers)

_STREAK: Final = ("current", "best", "last_day")

_QUERIES: Final[Mapping[str, Select[*tuple[Any, ...]]]] = MappingProxyType(
    {
        "given": _GIVEN.order_by(attempts.c.guild, attempts.c.user),
        **{
            table.name: select(table).order_by(table.c.guild, table.c.user)
            for table in (points, standings, streaks, question_results)
        },
    }
)
"""What is read of a member, by the name of the table; "given" are the answers."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something of a member that is kept otherwise than it is counted: ``what`` of a table, such as a period.

    ``kept`` and ``counted`` are as they are told; None stands for nothing.
    """

    table: str
    guild: int
    user: int
    what: str
    kept: object
    counted: object


@dataclass(frozen=True, slots=True)
class Recount:
    """How many members were counted, the differences that were found, ``LISTED`` at most, and how many these are in all."""

    members: int
    listed: tuple[Difference, ...]
    differences: int


@dataclass(frozen=True, slots=True)
class _Result:
    """What is told of a question: the last answer, whether any was right, and when it last gave points."""

    right: bool
    ever_right: bool
    first_right: bool
    answered_at: datetime
    paid_on: date | None

    def __str__(self) -> str:
        last = "right" if self.right else "wrong"
        ever = "once right" if self.ever_right else "never right"
        first = "right at first" if self.first_right else "wrong at first"
        paid = f"paid on {self.paid_on}" if self.paid_on else "never paid"
        return f"{last} on {self.answered_at:%Y-%m-%d %H:%M:%S.%f}, {ever}, {first}, {paid}"


_Rows = Mapping[str, Sequence[Row[Any]]]


def find_differences(connection: Connection) -> Recount:
    """Count everything again, and compare. It reads all rows: it is for an operator, not for every day."""
    allow_long_statements(connection)
    people, differences, listed = 0, 0, list[Difference]()
    for (guild, user), rows in _by_member(connection):
        people += 1
        for table, what, kept, counted in _differing(rows):
            differences += 1
            if len(listed) < LISTED:
                listed.append(Difference(table, guild, user, what, kept, counted))
    for found in _differing_counts(connection):
        differences += 1
        listed += [found] if len(listed) < LISTED else []
    return Recount(people, tuple(listed), differences)


def _differing_counts(connection: Connection) -> Iterator[Difference]:
    """The differences of what is counted for a group and not for a member; their ``user`` is 0."""
    key = question_results.c.guild, question_results.c.day, question_results.c.question
    at_first = func.sum(case((question_results.c.first_right, 1), else_=0))
    results = select(*key, func.count(), at_first).group_by(*key).order_by(*key)
    yield from _differing_sums(connection, question_counts, results, "{1} of {0} right at first")
    key = readings.c.guild, readings.c.day, readings.c.section
    read = select(*key, func.count()).group_by(*key).order_by(*key)
    yield from _differing_sums(connection, section_readers, read, "{0} have read it")
    key = exercise_runs.c.guild, exercise_runs.c.day, exercise_runs.c.exercise
    alone = select(*key, func.count(), func.count(exercise_runs.c.finished_at)).where(exercise_runs.c.shared.is_(False))
    begun = alone.group_by(*key).order_by(*key)
    yield from _differing_sums(connection, exercise_counts, begun, "{1} of {0} have finished it")
    yield from _differing_readings(connection)


def _differing_readings(connection: Connection) -> Iterator[Difference]:
    """The members of whom another number of sections is kept than they have read."""
    whose = readings.c.guild, readings.c.user
    read = select(*whose, func.count().label("sections")).group_by(*whose).subquery()
    counted = func.coalesce(read.c.sections, 0)
    query = (
        select(members.c.guild, members.c.user, members.c.sections_read, counted.label("counted"))
        .outerjoin(read, (members.c.guild == read.c.guild) & (members.c.user == read.c.user))
        .where(members.c.sections_read != counted)
        .order_by(members.c.guild, members.c.user)
    )
    for row in connection.execute(query):
        yield Difference("members", row.guild, row.user, "sections_read", row.sections_read, row.counted)


def _differing_sums(
    connection: Connection, table: Table, counted: Select[*tuple[Any, ...]], told: str
) -> Iterator[Difference]:
    """The differences of a table whose key has a guild, a day of the course and something of it, and then what was summed."""
    kept = select(table).order_by(*table.primary_key)
    rows = heapq.merge(
        ((tuple(row[:3]), "counted", tuple(row[3:])) for row in connection.execute(counted)),
        ((tuple(row[:3]), "kept", tuple(row[3:])) for row in connection.execute(kept)),
        key=lambda row: row[:2],
    )
    for (guild, day, what), found in groupby(rows, key=itemgetter(0)):
        values = {name: told.format(*sums) for _, name, sums in found}
        if values.get("kept") != values.get("counted"):
            yield Difference(table.name, guild, 0, f"{day}:{what}", values.get("kept"), values.get("counted"))


def _by_member(connection: Connection) -> Iterator[tuple[tuple[int, int], _Rows]]:
    """Guild and user of each member of whom there is anything, in their order, and the rows by ``_QUERIES``."""
    streams = [_stream(connection, name, query) for name, query in _QUERIES.items()]
    first = itemgetter(0)
    for member, found in groupby(heapq.merge(*streams, key=first), key=first):
        rows: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for _, name, row in found:
            rows[name].append(row)
        yield member, rows


def _stream(
    connection: Connection, name: str, query: Select[*tuple[Any, ...]]
) -> Iterator[tuple[tuple[int, int], str, Row[Any]]]:
    for row in connection.execute(query.execution_options(yield_per=FETCHED)):
        yield (row.guild, row.user), name, row


def _differing(rows: _Rows) -> Iterator[tuple[str, str, object, object]]:
    """The differences of a member: the table, what of it, and what is kept and counted of that."""
    sources = {row.source: parse_source(row.source) for row in rows["points"]}
    days = {row.source: row.day if (source := sources[row.source]) is None else source.day for row in rows["points"]}
    streak = recount(row.earned_on for row in rows["points"])
    kept = _kept(rows)
    counted: dict[str, Mapping[str, object]] = {
        "points.day": days,
        "standings": _standings(rows["points"], days),
        "streaks": {name: getattr(streak, name) for name in _STREAK} if streak else {},
        "question_results": _results(rows, sources, kept["question_results"]),
    }
    for table, values in kept.items():
        for what in sorted(values.keys() | counted[table].keys()):
            if values.get(what) != counted[table].get(what):
                yield table, what, values.get(what), counted[table].get(what)


def _kept(rows: _Rows) -> dict[str, dict[str, Any]]:
    """What is kept of a member, by the table and then by what it is."""
    return {
        "points.day": {row.source: row.day for row in rows["points"]},
        "standings": {row.period: row.points for row in rows["standings"]},
        "streaks": {name: row._mapping[name] for row in rows["streaks"] for name in _STREAK},
        "question_results": {f"{row.day}:{row.question}": _result_of(row) for row in rows["question_results"]},
    }


def _result_of(row: Row[Any]) -> _Result:
    return _Result(row.right, row.ever_right, row.first_right, from_stored(row.answered_at), row.paid_on)


def _standings(ledger: Sequence[Row[Any]], days: Mapping[str, int | None]) -> dict[str, int]:
    earned: Counter[tuple[date, int | None]] = Counter()
    for row in ledger:
        earned[row.earned_on, days[row.source]] += row.points
    summed: Counter[str] = Counter()
    for (on, day), amount in earned.items():
        for period in period_keys(on, day):
            summed[period] += amount
    return summed


def _results(rows: _Rows, sources: Mapping[str, Source | None], kept: Mapping[str, _Result]) -> dict[str, _Result]:
    paid: dict[str, date] = {}
    for row in rows["points"]:
        source = sources[row.source]
        if source is not None and source.question is not None and not source.partly:
            what = f"{source.day}:{source.question}"
            paid[what] = max(row.earned_on, paid.get(what, row.earned_on))
    given: defaultdict[str, list[tuple[datetime, bool, bool]]] = defaultdict(list)
    for row in rows["given"]:
        alone = row.correct and not row.helped
        given[f"{row.day}:{row.question}"].append((from_stored(row.answered_at), row.correct, alone))
    found: dict[str, _Result] = {}
    for what, answered in given.items():
        first, last = min(answered)[0], max(answered)[0]
        before = kept.get(what)
        # Of answers that were given in the same moment either may be the first or the last.
        right = _either({right for when, right, _ in answered if when == last}, before and before.right)
        at_first = _either({alone for when, _, alone in answered if when == first}, before and before.first_right)
        found[what] = _Result(right, any(right for _, right, _ in answered), at_first, last, paid.get(what))
    return found


def _either(possible: set[bool], kept: bool | None) -> bool:
    """What is kept, where that is possible; else what is."""
    return kept if kept in possible else True in possible
