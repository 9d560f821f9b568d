"""The ranking of a group's members by points, in a period or a day of the course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.refusal import Refusal
from bot.core.study.period import Period, course_key, period_key
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

    ``to_next`` is how many points they lack to be level with the next better ones; None for whoever has the most.
    """

    row: RankedMember
    above: RankedMember | None
    below: RankedMember | None
    to_next: int | None


@dataclass(frozen=True, slots=True)
class LeaderboardPage:
    """A page of the ranking. ``page`` is counted from 1; ``own`` is the reader's place, None without points.

    ``period`` is a period, or the number of a day of the course.
    """

    rows: tuple[RankedMember, ...]
    page: int
    pages: int
    period: Period | int
    own: OwnPlace | None


class Leaderboard:
    """Makes the pages of the ranking."""

    def __init__(self, course: Course, db: Database, guilds: Guilds) -> None:
        self._course = course
        self._db = db
        self._guilds = guilds

    async def page(self, guild: int, user: int, period: Period | int, page: int, now: datetime) -> LeaderboardPage:
        """One page for the member ``user``; a number beyond the ends gives the first or last page.

        Days, weeks and months begin in the group's timezone, a week on Monday. Raises Refusal ``lesson-no-day``.
        """
        if not isinstance(period, Period) and period not in self._course.days():
            raise Refusal("lesson-no-day", day=period, days=", ".join(map(str, self._course.days())))
        today = await self._guilds.today(guild, now)
        return await self._db.read(_page, guild, user, period, page, today)

    async def record_left(self, guild: int, users: Sequence[int], now: datetime) -> None:
        """Let members who have left the server stand in no ranking, until they earn points in it again."""
        today = await self._guilds.today(guild, now)
        keys = [period_key(period, today) for period in Period] + [course_key(day) for day in self._course.days()]
        await self._db.write(standings.set_present, guild, users, keys, False)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """One ranking as a unit of work sees it; rows come with their ranks and streaks."""

    connection: Connection
    guild: int
    key: str
    today: date

    def pages(self) -> int:
        return max(1, -(-standings.count(self.connection, self.guild, self.key) // PAGE_SIZE))

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
        found = [(rank, own)]
        if above := standings.above(*of, own):
            found.append((rank if above.points == own.points else rank - standings.ties(*of, above.points), above))
        if below := standings.below(*of, own):
            found.append((rank if below.points == own.points else rank + standings.ties(*of, own.points), below))
        rows = {row.user: row for row in self._rows(found)}
        return OwnPlace(
            rows[own.user],
            rows[above.user] if above else None,
            rows[below.user] if below else None,
            None if better is None else better - own.points,
        )

    def _rank(self, of: Standing) -> int:
        return standings.rank_of(self.connection, self.guild, self.key, of.points)

    def _rows(self, ranked: Sequence[tuple[int, Standing]]) -> tuple[RankedMember, ...]:
        users = [standing.user for _, standing in ranked]
        lengths = streaks.current(self.connection, self.guild, users, self.today)
        return tuple(RankedMember(rank, of.user, of.name, of.points, lengths.get(of.user, 0)) for rank, of in ranked)


def _page(
    connection: Connection, guild: int, user: int, period: Period | int, page: int, today: date
) -> LeaderboardPage:
    key = period_key(period, today) if isinstance(period, Period) else course_key(period)
    ranking = _Ranking(connection, guild, key, today)
    pages = ranking.pages()
    page = min(max(page, 1), pages)
    return LeaderboardPage(ranking.page(page), page, pages, period, ranking.own_place(user))
