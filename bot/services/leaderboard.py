"""The ranking of a group's members by points, in a period or a day of the course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course, require_day
from bot.core.study.period import Period, course_key, period_dates, period_key
from bot.services.guilds import Guilds
from bot.store import standings, streaks
from bot.store.database import Database
from bot.store.standings import Place, Standing

PAGE_SIZE: Final = 10
"""Rows on a page."""


@dataclass(frozen=True, slots=True)
class RankedMember:
    """A member in the ranking: ``rank`` is counted from 1, and equal points share it; ``streak`` is in days."""

    rank: int
    user: int
    name: str
    points: int
    streak: int


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where the reader stands: between the neighbours ``above`` and ``below``, None at an end of the ranking.

    ``to_next`` is how many points they lack to be level with the next better ones, who have the rank ``next_rank``; both are
    None for whoever has the most. ``page`` is the page that has their row.
    """

    row: RankedMember
    above: RankedMember | None
    below: RankedMember | None
    to_next: int | None
    next_rank: int | None
    page: int

    @property
    def around(self) -> tuple[RankedMember, ...]:
        """The reader's row and those of the neighbours, from the top."""
        return tuple(row for row in (self.above, self.row, self.below) if row)


@dataclass(frozen=True, slots=True)
class LeaderboardPage:
    """A page of the ranking. ``page`` is counted from 1; ``own`` is the reader's place, None without points.

    ``period`` is a period, or the number of a day of the course; ``dates`` are its first and last date, None where it is
    not bound to any. ``members`` are all who stand in the ranking.
    """

    rows: tuple[RankedMember, ...]
    page: int
    pages: int
    members: int
    period: Period | int
    dates: tuple[date, date] | None
    own: OwnPlace | None

    @property
    def shown(self) -> tuple[int, ...]:
        """Whoever is named: the members of the page, and the reader with both neighbours."""
        around = self.own.around if self.own else ()
        return tuple(dict.fromkeys(row.user for row in (*self.rows, *around)))


class Leaderboard:
    """Makes the pages of the ranking."""

    def __init__(self, course: Course, db: Database, guilds: Guilds) -> None:
        self._course = course
        self._db = db
        self._guilds = guilds

    async def page(
        self, guild: int, user: int, period: Period | int, page: int | None, now: datetime
    ) -> LeaderboardPage:
        """One page for the member ``user``, None for the one with their own row, which is the first if they have none.

        A number beyond the ends gives the first or last page. Days, weeks and months begin in the group's timezone, a week
        on Monday. A reader who was recorded as having left is there, and stands in the ranking again.
        Raises Refusal ``lesson-no-day``.
        """
        if not isinstance(period, Period):
            require_day(self._course, period)
        today = await self._guilds.today(guild, now)
        found = await self._db.read(_page, guild, user, period, page, today)
        if found.own is None and await self._db.read(standings.has_left, guild, user):
            await self._set_present(guild, [user], now, True)
            found = await self._db.read(_page, guild, user, period, page, today)
        return found

    async def top_on(self, guild: int, period: Period, on: date) -> LeaderboardPage:
        """The first page of the period in which a date lies, for no reader in particular."""
        return await self._db.read(_page, guild, 0, period, 1, on)

    async def record_left(self, guild: int, users: Sequence[int], now: datetime) -> None:
        """Let members who have left the server stand in no ranking, until they earn points in it or look at one again."""
        await self._set_present(guild, users, now, False)

    async def _set_present(self, guild: int, users: Sequence[int], now: datetime, present: bool) -> None:
        today = await self._guilds.today(guild, now)
        keys = [period_key(period, today) for period in Period] + [course_key(day) for day in self._course.days()]
        await self._db.write(standings.set_present, guild, users, keys, present)


@dataclass(frozen=True, slots=True)
class _Own:
    """The reader's row and the rows next to it, as many on each side as a page has; ``above`` from the nearest upwards."""

    row: Standing
    place: Place
    above: list[Standing]
    below: list[Standing]

    @property
    def page(self) -> int:
        return _page_of(self.place.rows_before + 1)

    @property
    def rank(self) -> int:
        return self.place.better + 1

    @property
    def next_rank(self) -> int | None:
        return None if self.place.next_points is None else self.rank - self.place.next_level

    def ranks(self) -> dict[Standing, int]:
        """The ranks of the reader and both neighbours."""
        found = {self.row: self.rank}
        for above in self.above[:1]:
            found[above] = self.next_rank if self.next_rank and above.points > self.row.points else self.rank
        for below in self.below[:1]:
            level = self.place.level_before + 1 + self.place.level_after
            found[below] = self.rank if below.points == self.row.points else self.rank + level
        return found

    def shown(self, rows: Mapping[Standing, RankedMember]) -> OwnPlace:
        """What is told of the reader; ``rows`` has at least those with ``ranks``."""
        better = self.place.next_points
        return OwnPlace(
            row=rows[self.row],
            above=rows[self.above[0]] if self.above else None,
            below=rows[self.below[0]] if self.below else None,
            to_next=None if better is None else better - self.row.points,
            next_rank=self.next_rank,
            page=self.page,
        )


@dataclass(frozen=True, slots=True)
class _Ranking:
    """One ranking as a unit of work sees it."""

    connection: Connection
    guild: int
    key: str

    def members(self) -> int:
        return standings.count(self.connection, self.guild, self.key)

    def own(self, user: int) -> _Own | None:
        of = self.connection, self.guild, self.key
        row = standings.find(*of, user)
        if row is None:
            return None
        place = standings.place_of(*of, row)
        return _Own(row, place, standings.above(*of, row, PAGE_SIZE), standings.below(*of, row, PAGE_SIZE))

    def page(self, number: int, members: int, own: _Own | None) -> dict[Standing, int]:
        """The rows of a page and their ranks."""
        start = (number - 1) * PAGE_SIZE
        ranks: dict[int, int] = {}
        found: dict[Standing, int] = {}
        for place, row in enumerate(self._rows(start, min(start + PAGE_SIZE, members), members, own), start + 1):
            if row.points not in ranks:
                # Only the first may be level with someone on the page before.
                ranks[row.points] = place if found else place - self._level_before(row)
            found[row] = ranks[row.points]
        return found

    def _rows(self, start: int, end: int, members: int, own: _Own | None) -> list[Standing]:
        """The rows from ``start`` to before ``end``, counted from 0, read from the nearest end or row that is known."""
        known = {-1: standings.BEFORE_ALL, members: standings.AFTER_ALL}
        if own is not None:
            near, first = [*reversed(own.above), own.row, *own.below], own.place.rows_before - len(own.above)
            if first <= start and end <= first + len(near):
                return near[start - first : end - first]
            known |= dict(enumerate(near, first))
        of = self.connection, self.guild, self.key
        before, after = max(at for at in known if at < start), min(at for at in known if at >= end)
        if start - before <= after - end:
            return standings.below(*of, known[before], end - start, start - before - 1)
        return standings.above(*of, known[after], end - start, after - end)[::-1]

    def _level_before(self, row: Standing) -> int:
        return standings.level_before(self.connection, self.guild, self.key, row)

    def named(self, ranks: Mapping[Standing, int], today: date) -> dict[Standing, RankedMember]:
        """Rows with the names and streaks of their members, looked up for all of them at once."""
        users = [row.user for row in ranks]
        names = standings.names(self.connection, self.guild, users)
        lengths = streaks.current(self.connection, self.guild, users, today)
        return {
            row: RankedMember(rank, row.user, names[row.user], row.points, lengths.get(row.user, 0))
            for row, rank in ranks.items()
        }


def _page_of(place: int) -> int:
    """The page that has the row at a place, both counted from 1."""
    return max(1, -(-place // PAGE_SIZE))


def _page(
    connection: Connection, guild: int, user: int, period: Period | int, page: int | None, today: date
) -> LeaderboardPage:
    if isinstance(period, Period):
        key, dates = period_key(period, today), period_dates(period, today)
    else:
        key, dates = course_key(period), None
    ranking = _Ranking(connection, guild, key)
    own = ranking.own(user)
    members = own.place.members if own else ranking.members()
    pages = _page_of(members)
    wanted = page if page is not None else own.page if own else 1
    number = min(max(wanted, 1), pages)
    ranks = ranking.page(number, members, own)
    rows = ranking.named(ranks | (own.ranks() if own else {}), today)
    on_page = tuple(rows[row] for row in ranks)
    return LeaderboardPage(on_page, number, pages, members, period, dates, own.shown(rows) if own else None)
