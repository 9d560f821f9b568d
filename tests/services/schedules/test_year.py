"""A year in places whose calendars are odd: each local date has its lesson once, and each that was named is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.core.schedule.calendar import Pause
from bot.core.schedule.holidays import is_holiday
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.store.database import Database
from tests.databases import database_url
from tests.services.conftest import GROUP, PROCESS, TinyCourse
from tests.services.schedules.posting import change, claim, post_all, set_up

url = database_url(["sqlite"])

ENDLESS = TinyCourse(numbers=tuple(range(1, 201)), sections=("a", "b"))
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DAYS = 366


@dataclass(frozen=True)
class Year:
    """A year in a place: its timezone, when it begins, and the local time of the lesson."""

    zone: str
    begins: date
    at: str

    @property
    def pause(self) -> Pause:
        return Pause(self.begins + timedelta(days=40), self.begins + timedelta(days=52))

    def moment(self, day: date) -> datetime:
        return datetime.combine(day, datetime.min.time(), ZoneInfo(self.zone)).astimezone(UTC)

    def __str__(self) -> str:
        return f"{self.zone} {self.begins.year} {self.at}"


YEARS = [
    Year("Asia/Tokyo", date(2027, 3, 1), "07:30"),
    Year("America/New_York", date(2026, 1, 1), "02:30"),
    Year("Australia/Lord_Howe", date(2026, 1, 1), "01:45"),
    Year("Pacific/Apia", date(2011, 1, 10), "23:50"),
    Year("Africa/Casablanca", date(2026, 1, 1), "02:30"),
]


@dataclass
class Run:
    """What was posted in a year, and what had been named before."""

    posted: list[date]
    sections: list[tuple[int, int]]
    named: list[tuple[date, tuple[date, ...]]]
    late: list[timedelta]


async def live(year: Year, database: Database, random: Random, *, away: float = 0.0, fails: float = 0.0) -> Run:
    """Let the bot look for a year when something is due, and shortly before that.

    How often it is away then for up to four days is ``away``, how often it fails to post ``fails``.
    """
    schedules, deliveries = Schedules(ENDLESS, database), Deliveries(ENDLESS, database, PROCESS)
    now, end = year.moment(year.begins), year.moment(year.begins + timedelta(days=DAYS))
    calendar = {"weekdays": frozenset({0, 1, 2, 4, 5}), "holidays": "JP", "pauses": (year.pause,)}
    schedule = await set_up(schedules, GROUP, now, at=year.at, zone=year.zone, calendar=calendar)
    run = Run([], [], [], [])
    while now < end:
        found = await schedules.get(GROUP, schedule)
        days = tuple(day for day, _ in schedules.upcoming(found, now, 3))
        run.named.append((now.astimezone(ZoneInfo(year.zone)).date(), days))
        assert found.due_at is not None
        due = max(found.due_at, now)
        if due - now > MINUTE and not fails:
            assert await claim(deliveries, due - MINUTE) == ()
        retry = now + HOUR / 3
        now = min(due, retry) if fails else due
        now += random.randrange(1, 96) * HOUR if random.random() < away else timedelta(0)
        for delivery in await claim(deliveries, now):
            if random.random() < fails:
                await deliveries.mark_failed(delivery, "500", now)
                continue
            run.late.append(now - found.calendar.moment(delivery.date))
            run.posted.append(delivery.date)
            run.sections += delivery.places
            await post_all(deliveries, delivery, now)
        now += MINUTE
    return run


def wanted(year: Year) -> set[date]:
    """The dates on which a lesson is wanted, but for holidays."""
    days = (year.begins + timedelta(days=ahead) for ahead in range(DAYS + 10))
    return {day for day in days if day.weekday() in {0, 1, 2, 4, 5} and not year.pause.covers(day)}


@pytest.mark.parametrize("year", YEARS, ids=str)
async def test_each_date_has_its_lesson_once_in_time_and_as_it_was_named(year: Year, database: Database) -> None:
    run = await live(year, database, Random(str(year)))
    assert run.posted == sorted(set(run.posted))
    assert set(run.late) == {timedelta(0)}
    assert set(run.posted) <= wanted(year)
    left_out = wanted(year) - set(run.posted)
    assert all(is_holiday("JP", day) or day == date(2011, 12, 30) or day > max(run.posted) for day in left_out)
    assert run.sections == [(1 + i // 2, 1 + i % 2) for i in range(len(run.posted))]
    for seen_on, named in run.named:
        came = [day for day in run.posted if day >= seen_on]
        assert all(day in came or day > max(run.posted) for day in named), (seen_on, named)


@pytest.mark.parametrize("year", [YEARS[1], YEARS[4]], ids=str)
async def test_a_bot_that_is_away_and_fails_now_and_then_posts_no_date_twice_and_loses_no_section(
    year: Year, database: Database
) -> None:
    run = await live(year, database, Random(str(year)), away=0.05, fails=0.3)
    assert run.posted == sorted(set(run.posted))
    assert run.sections == [(1 + i // 2, 1 + i % 2) for i in range(len(run.sections))]
    assert len(run.posted) > 50


async def test_a_group_that_travels_has_each_of_its_dates_once(database: Database) -> None:
    schedules, deliveries = Schedules(ENDLESS, database), Deliveries(ENDLESS, database, PROCESS)
    random, now = Random("travels"), datetime(2026, 1, 1, tzinfo=UTC)
    schedule = await set_up(schedules, GROUP, now, at="12:00", zone="Asia/Tokyo")
    zones = ["Asia/Tokyo", "America/New_York", "Pacific/Apia", "Pacific/Pago_Pago", "Pacific/Kiritimati", "UTC"]
    posted: list[date] = []
    sections: list[tuple[int, int]] = []
    for _ in range(60 * 24):
        now += HOUR
        if random.random() < 0.04:
            at = f"{random.randrange(24):02}:{random.choice((0, 30)):02}"
            await change(schedules, schedule, now, zone=random.choice(zones), at=at)
        for delivery in await claim(deliveries, now):
            posted.append(delivery.date)
            sections += delivery.places
            await post_all(deliveries, delivery, now)
    assert posted == sorted(set(posted))
    assert sections == [(1 + i // 2, 1 + i % 2) for i in range(len(sections))]
    assert len(posted) > 45
