"""The daily lesson of each group.

A delivery is claimed once for each group and date, then sent to Discord, then marked as sent. If the bot is killed between
two of these steps, the delivery is tried again after its restart: no lesson is lost, and none is posted twice.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection, RowMapping

from bot.core.course.course import Course
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.schedule import due_date, local_date, next_due
from bot.services.guilds import DailySettings, GuildSettings, read_settings, settings_from_row
from bot.store import deliveries, guilds
from bot.store.database import Database, to_stored

RETRY_AFTER: Final = timedelta(minutes=1)
"""A claimed delivery that is not marked as sent after this time is tried again."""

MAX_TRIES: Final = 5
"""How often one delivery is tried before it is given up."""

MAX_FAILED_DAYS: Final = 3
"""After so many days in a row on which nothing could be sent, the daily lesson of a group is switched off."""

LOOKED_AT_ONCE: Final = 100
"""Groups whose lesson has come due that are looked at in one transaction."""


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
    """Claims the daily lessons that are to be posted, and records how posting them went.

    ``process`` is the name of this process: what another one has claimed is left to it as long as it lives.
    """

    def __init__(self, course: Course, db: Database, process: str) -> None:
        self._course = course
        self._db = db
        self._process = process

    async def claim_due(self, now: datetime, limit: int, alive: Collection[str]) -> tuple[Delivery, ...]:
        """Claim at most ``limit`` that are to be posted now, those that have waited longest first.

        Those are lessons that have come due, and earlier ones that were not marked as sent: after ``RETRY_AFTER``, or at
        once if the process that had claimed them is none of ``alive``.
        """
        if not await self._db.read(_is_anything_due, now, alive):
            return ()
        claimed = await self._db.write(self._claim_again, now, limit, alive)
        is_more = True
        while is_more and len(claimed) < limit:
            new, is_more = await self._db.write(self._claim_new, now, limit - len(claimed))
            claimed += new
        return claimed

    def _claim_new(self, connection: Connection, now: datetime, limit: int) -> tuple[tuple[Delivery, ...], bool]:
        """What was claimed of the next groups, and whether there may be more: some turn out to have their lesson later."""
        found: list[Delivery] = []
        rows = guilds.find_due(connection, now, LOOKED_AT_ONCE, lock=True)
        for row in rows:
            settings = settings_from_row(row["guild"], row)
            if settings.daily is None:
                guilds.set_daily_enabled(connection, settings.guild, False)
                continue
            last = next((row["date"] for row in deliveries.find_newest(connection, settings.guild, 1)), None)
            on = due_date(now, settings.daily.time, settings.timezone)
            if on is None or not _is_wanted(on, last, local_date(now, settings.timezone)):
                due = next_due(now, settings.daily.time, settings.timezone, last)
                guilds.set_values(connection, settings.guild, daily_due=to_stored(due))
            elif len(found) < limit:
                found.append(self._claim(connection, settings, settings.daily, on, now))
        return tuple(found), len(rows) == LOOKED_AT_ONCE

    async def claim_today(self, guild: int, now: datetime) -> Delivery:
        """Claim the section of today before its time has come; one that was given up is claimed anew.

        Raises Refusal ``setup-missing`` where no daily lesson is set up, and ``daily-already`` if today's was claimed.
        """
        return await self._db.write(self._claim_today, guild, now)

    def _claim_today(self, connection: Connection, guild: int, now: datetime) -> Delivery:
        settings = settings_from_row(guild, guilds.find(connection, guild, lock=True))
        if settings.daily is None:
            raise Refusal("setup-missing")
        on = local_date(now, settings.timezone)
        claimed = deliveries.find(connection, guild, on)
        if claimed is not None and not _given_up(claimed):
            raise Refusal("daily-already")
        deliveries.remove(connection, guild, on)
        delivery = self._claim(connection, settings, settings.daily, on, now)
        return replace(delivery, is_retry=claimed is not None)

    def _claim(
        self,
        connection: Connection,
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
        place = {"channel": daily.channel, "day": day, "section": section, "last": last}
        deliveries.claim(connection, settings.guild, on, now, process=self._process, **place)
        next_day, next_section = following or (self._course.days()[0], 1)
        enabled = daily.enabled and not last
        due = to_stored(next_due(now, daily.time, settings.timezone, on)) if enabled else None
        values = {"daily_day": next_day, "daily_next": next_section, "daily_enabled": enabled, "daily_due": due}
        guilds.set_values(connection, settings.guild, **values)
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

    def _claim_again(
        self, connection: Connection, now: datetime, limit: int, alive: Collection[str]
    ) -> tuple[Delivery, ...]:
        rows = deliveries.find_unsent(connection, now - RETRY_AFTER, alive, MAX_TRIES, limit, lock=True)
        return tuple(self._try_again(connection, row, now) for row in rows)

    def _try_again(self, connection: Connection, row: RowMapping, now: datetime) -> Delivery:
        """Count one more try of a delivery; ``row`` is that of the table ``deliveries``."""
        values = {"claimed_at": to_stored(now), "tries": row["tries"] + 1, "process": self._process}
        deliveries.set_values(connection, row["guild"], row["date"], **values)
        settings = read_settings(connection, row["guild"])
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
        values = {"sent_at": to_stored(now), "message": message}
        await self._db.write(deliveries.set_values, delivery.guild, delivery.date, **values)

    async def mark_failed(self, delivery: Delivery, error: str) -> None:
        """Record why the delivery could not be posted.

        After ``MAX_TRIES`` it is given up and its section becomes the lesson of the next day. After ``MAX_FAILED_DAYS``
        such days in a row the daily lesson of the group is switched off.
        """
        await self._db.write(_mark_failed, delivery, error)


def _is_anything_due(connection: Connection, now: datetime, alive: Collection[str]) -> bool:
    """Looked at before anything is locked: mostly nothing is due."""
    unsent = deliveries.find_unsent(connection, now - RETRY_AFTER, alive, MAX_TRIES, limit=1, lock=False)
    return bool(unsent or guilds.find_due(connection, now, limit=1, lock=False))


def _mark_failed(connection: Connection, delivery: Delivery, error: str) -> None:
    deliveries.set_values(connection, delivery.guild, delivery.date, error=error)
    newest = deliveries.find_newest(connection, delivery.guild, MAX_FAILED_DAYS)
    given_up = [row["date"] for row in newest if _given_up(row)]
    if newest[0]["date"] != delivery.date or delivery.date not in given_up:
        return
    guilds.set_values(connection, delivery.guild, daily_day=delivery.day, daily_next=delivery.section)
    if len(given_up) >= MAX_FAILED_DAYS:
        guilds.set_daily_enabled(connection, delivery.guild, False)
    elif delivery.last:
        guilds.set_daily_enabled(connection, delivery.guild, True)


def _is_wanted(on: date, last: date | None, today: date) -> bool:
    """Whether the lesson of a date is still to be posted, where that of ``last`` was the last one to be claimed.

    One of yesterday that was missed is, but not in a group that has never had a daily lesson.
    """
    return on == today if last is None else on > last


def _given_up(row: RowMapping) -> bool:
    """Whether a delivery was tried as often as it may be, and never sent."""
    return row["sent_at"] is None and row["tries"] >= MAX_TRIES
