"""The daily lesson of each group.

A delivery is claimed once for each group and date, then sent to Discord, then marked as sent. If the bot is killed between
two of these steps, the delivery is tried again after its restart: no lesson is lost, and none is posted twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.course.course import Course
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.schedule import due_date, local_date
from bot.services.guilds import DailySettings, GuildSettings, settings_from_row
from bot.store import deliveries, guilds
from bot.store.database import Database, to_stored

RETRY_AFTER: Final = timedelta(minutes=1)
"""A claimed delivery that is not marked as sent after this time is tried again."""

MAX_TRIES: Final = 5
"""How often one delivery is tried before it is given up."""

MAX_FAILED_DAYS: Final = 3
"""After so many days in a row on which nothing could be sent, the daily lesson of a group is switched off."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A section of the course that is to be posted in a channel on a date.

    ``day`` and ``section`` are counted from 1, ``last`` tells that the course ends with it. ``is_retry`` tells that it was
    tried before, so that the message may already be in the channel.
    """

    guild: int
    channel: int
    date: date
    day: int
    section: int
    locale: Locale
    last: bool
    is_retry: bool = False

    @property
    def nonce(self) -> str:
        """The nonce of the message: the same in every try, so that Discord drops a second copy that comes soon."""
        return f"{self.date:%y%m%d}{self.guild}"[:25]

    @property
    def earliest_post(self) -> datetime:
        """No message of this delivery is older: the moment at which its date begins in the easternmost timezone."""
        return datetime.combine(self.date, time.min, UTC) - timedelta(hours=14)


class DailyLessons:
    """Claims the daily lessons that are to be posted, and records how posting them went."""

    def __init__(self, course: Course, db: Database) -> None:
        self._course = course
        self._db = db

    async def claim_due(self, now: datetime) -> tuple[Delivery, ...]:
        """Claim all that is to be posted now: lessons that have come due, and earlier ones that were not marked as sent."""
        async with self._db.begin() as connection:
            retries = [
                await self._claim_again(connection, row, now)
                for row in await deliveries.find_unsent(connection, now - RETRY_AFTER, MAX_TRIES)
            ]
            new: list[Delivery] = []
            for row in await guilds.find_with_daily_lesson(connection):
                settings = settings_from_row(row["guild"], row)
                assert settings.daily is not None
                if on := await self._due_date(connection, settings, settings.daily, now):
                    new.append(await self._claim(connection, settings, settings.daily, on, now))
            return (*retries, *new)

    async def _due_date(
        self, connection: AsyncConnection, settings: GuildSettings, daily: DailySettings, now: datetime
    ) -> date | None:
        """The date whose lesson is due and not claimed yet, None if there is none.

        A lesson of yesterday that was missed is still due, but not in a group that has never had a daily lesson.
        """
        on = due_date(now, daily.time, settings.timezone)
        if on is None or await deliveries.find(connection, settings.guild, on) is not None:
            return None
        if on < local_date(now, settings.timezone) and not await deliveries.find_newest(connection, settings.guild, 1):
            return None
        return on

    async def claim_today(self, guild: int, now: datetime) -> Delivery:
        """Claim the section of today before its time has come; one that was given up is claimed anew.

        Raises Refusal ``setup-missing`` where no daily lesson is set up, and ``daily-already`` if today's was claimed.
        """
        async with self._db.begin() as connection:
            settings = settings_from_row(guild, await guilds.find(connection, guild))
            if settings.daily is None:
                raise Refusal("setup-missing")
            on = local_date(now, settings.timezone)
            claimed = await deliveries.find(connection, guild, on)
            if claimed is not None and not _given_up(claimed):
                raise Refusal("daily-already")
            await deliveries.remove(connection, guild, on)
            delivery = await self._claim(connection, settings, settings.daily, on, now)
            return replace(delivery, is_retry=claimed is not None)

    async def _claim(
        self,
        connection: AsyncConnection,
        settings: GuildSettings,
        daily: DailySettings,
        on: date,
        now: datetime,
    ) -> Delivery:
        """Record the delivery, and let the group's next one begin where this one ends.

        After the last section of the course the daily lesson is switched off, and would begin with the first day again.
        """
        locale = settings.locale or Locale.JA
        day, section, following = self._next_sections(daily, locale)
        last = following is None
        await deliveries.claim(
            connection, settings.guild, on, now, channel=daily.channel, day=day, section=section, last=last
        )
        if following:
            await guilds.set_values(connection, settings.guild, daily_day=following[0], daily_next=following[1])
        else:
            await guilds.set_values(
                connection, settings.guild, daily_enabled=False, daily_day=self._course.days()[0], daily_next=1
            )
        return Delivery(settings.guild, daily.channel, on, day, section, locale, last)

    def _next_sections(self, daily: DailySettings, locale: Locale) -> tuple[int, int, tuple[int, int] | None]:
        """Day and section to post now, and then the (day, section) after it, None after the last of the course.

        A section that the course does not have any more is skipped.
        """
        places = [
            (day, section)
            for day in self._course.days()
            for section in range(1, len(self._course.lesson(day, locale).sections) + 1)
        ]
        ahead = [place for place in places if place >= (daily.day, daily.next_section)] or places
        return (*ahead[0], ahead[1] if len(ahead) > 1 else None)

    async def _claim_again(self, connection: AsyncConnection, row: RowMapping, now: datetime) -> Delivery:
        """Count one more try of a delivery; ``row`` is that of the table ``deliveries``."""
        await deliveries.set_values(
            connection, row["guild"], row["date"], claimed_at=to_stored(now), tries=row["tries"] + 1
        )
        settings = settings_from_row(row["guild"], await guilds.find(connection, row["guild"]))
        return Delivery(
            row["guild"],
            row["channel"],
            row["date"],
            row["day"],
            row["section"],
            settings.locale or Locale.JA,
            row["last"],
            is_retry=True,
        )

    async def mark_sent(self, delivery: Delivery, message: int, now: datetime) -> None:
        """Record that the delivery was posted as the Discord message with the id ``message``."""
        async with self._db.begin() as connection:
            await deliveries.set_values(
                connection, delivery.guild, delivery.date, sent_at=to_stored(now), message=message
            )

    async def mark_failed(self, delivery: Delivery, error: str) -> None:
        """Record why the delivery could not be posted.

        After ``MAX_TRIES`` it is given up and its section becomes the lesson of the next day. After ``MAX_FAILED_DAYS``
        such days in a row the daily lesson of the group is switched off.
        """
        async with self._db.begin() as connection:
            await deliveries.set_values(connection, delivery.guild, delivery.date, error=error)
            newest = await deliveries.find_newest(connection, delivery.guild, MAX_FAILED_DAYS)
            given_up = [row["date"] for row in newest if _given_up(row)]
            if newest[0]["date"] != delivery.date or delivery.date not in given_up:
                return
            values: dict[str, int | bool] = {"daily_day": delivery.day, "daily_next": delivery.section}
            if len(given_up) >= MAX_FAILED_DAYS:
                values["daily_enabled"] = False
            elif delivery.last:
                values["daily_enabled"] = True
            await guilds.set_values(connection, delivery.guild, **values)


def _given_up(row: RowMapping) -> bool:
    """Whether a delivery was tried as often as it may be, and never sent."""
    return row["sent_at"] is None and row["tries"] >= MAX_TRIES
