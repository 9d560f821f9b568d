"""The ranking of a group's members by points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.core.study.schedule import local_date, week_of
from bot.core.study.streak import streak
from bot.services.guilds import timezone_of
from bot.store import points
from bot.store.database import Database

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
class LeaderboardPage:
    """A page of the ranking. ``page`` is counted from 1; ``own_row`` is the reader's, also from another page, or None."""

    rows: tuple[RankedMember, ...]
    page: int
    pages: int
    period: Literal["week", "all"]
    own_row: RankedMember | None


class Leaderboard:
    """Makes the pages of the ranking."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(
        self, guild: int, user: int, period: Literal["week", "all"], page: int, now: datetime
    ) -> LeaderboardPage:
        """One page for the member ``user``; a number beyond the ends gives the first or last page.

        A week begins on Monday in the group's timezone.
        """
        async with self._db.begin() as connection:
            today = local_date(now, await timezone_of(connection, guild))
            between = week_of(today) if period == "week" else None
            standings = await points.standings(connection, guild, between)
            pages = max(1, -(-len(standings) // PAGE_SIZE))
            page = min(max(page, 1), pages)
            ranks = {standing.points: rank for rank, standing in reversed(list(enumerate(standings, 1)))}
            shown = standings[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
            ranked = [*shown, *(standing for standing in standings if standing.user == user)]
            rows = {
                standing.user: RankedMember(
                    ranks[standing.points],
                    standing.user,
                    standing.name,
                    standing.points,
                    streak(await points.days_with_points(connection, guild, standing.user), today).current,
                )
                for standing in ranked
            }
        return LeaderboardPage(tuple(rows[standing.user] for standing in shown), page, pages, period, rows.get(user))
