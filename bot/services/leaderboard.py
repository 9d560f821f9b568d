"""The ranking of a group's members by points, in a period or a day of the course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course, require_day
from bot.core.study.period import Period, course_key, period_dates, period_key
from bot.services.guilds import Guilds
from bot.store import standings, streaks
from bot.store.database import Database
from bot.store.standings import Standing

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

    async def record_left(self, guild: int, users: Sequence[int], now: datetime) -> None:
        """Let members who have left the server stand in no ranking, until they earn points in it or look at one again."""
        await self._set_present(guild, users, now, False)

    async def _set_present(self, guild: int, users: Sequence[int], now: datetime, present: bool) -> None:
        today = await self._guilds.today(guild, now)
        keys = [period_key(period, today) for period in Period] + [course_key(day) for day in self._course.days()]
        await self._db.write(standings.set_present, guild, users, keys, present)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """One ranking as a unit of work sees it; rows come with their ranks and streaks."""

    connection: Connection
    guild: int
    key: str
    today: date

    def members(self) -> int:
        return standings.count(self.connection, self.guild, self.key)

    def page(self, number: int) -> tuple[RankedMember, ...]:
        offset = (number - 1) * PAGE_SIZE
        shown = standings.page(self.connection, self.guild, self.key, offset, PAGE_SIZE)
        ranks: dict[int, int] = {}
        for place, standing in enumerate(shown, offset + 1):
            if standing.points not in ranks:
                # Only the first may be level with someone on the page before.
                ranks[standing.points] = self._rank(standing) if place == offset + 1 else place
        return self._rows([(ranks[standing.points], standing) for standing in shown])

    def own_place(self, user: int) -> OwnPlace | None:
        of = self.connection, self.guild, self.key
        own = standings.find(*of, user)
        if own is None:
            return None
        rank, better = self._rank(own), standings.next_points(*of, own.points)
        next_rank = None if better is None else rank - standings.ties(*of, better)
        found = [(rank, own)]
        if above := standings.above(*of, own):
            found.append((next_rank if next_rank and above.points > own.points else rank, above))
        if below := standings.below(*of, own):
            found.append((rank if below.points == own.points else rank + standings.ties(*of, own.points), below))
        rows = {row.user: row for row in self._rows(found)}
        return OwnPlace(
            row=rows[own.user],
            above=rows[above.user] if above else None,
            below=rows[below.user] if below else None,
            to_next=None if better is None else better - own.points,
            next_rank=next_rank,
            page=_page_of(rank + standings.ties_before(*of, own)),
        )

    def _rank(self, of: Standing) -> int:
        return standings.rank_of(self.connection, self.guild, self.key, of.points)

    def _rows(self, ranked: Sequence[tuple[int, Standing]]) -> tuple[RankedMember, ...]:
        users = [standing.user for _, standing in ranked]
        lengths = streaks.current(self.connection, self.guild, users, self.today)
        return tuple(RankedMember(rank, of.user, of.name, of.points, lengths.get(of.user, 0)) for rank, of in ranked)


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
    ranking = _Ranking(connection, guild, key, today)
    own, members = ranking.own_place(user), ranking.members()
    pages = _page_of(members)
    wanted = page if page is not None else own.page if own else 1
    number = min(max(wanted, 1), pages)
    return LeaderboardPage(ranking.page(number), number, pages, members, period, dates, own)
