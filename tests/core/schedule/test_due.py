"""What is due, and when the next lesson comes, also when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule.calendar import LessonCalendar, Pause
from bot.core.schedule.due import DELIVERY_DELAY_LIMIT, due_date, missed_dates, next_dates, next_due

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When the schedules of most tests were switched on."""


def due(now: datetime, at: time, zone: ZoneInfo, last: date | None = None, since: datetime = LONG_AGO) -> date | None:
    return due_date(LessonCalendar(at, zone), now, last, since)


@pytest.mark.parametrize(
    ("now", "at", "day"),
    [
        ("2024-05-02T07:29:59", time(7, 30), None),
        ("2024-05-02T07:30:00", time(7, 30), date(2024, 5, 2)),
        ("2024-05-02T19:30:00", time(7, 30), date(2024, 5, 2)),
        ("2024-05-02T19:30:01", time(7, 30), None),
        ("2024-05-03T00:10:00", time(23, 50), date(2024, 5, 2)),
        ("2024-05-03T11:50:01", time(23, 50), None),
        ("2024-05-03T00:00:00", time(0), date(2024, 5, 3)),
    ],
)
def test_a_lesson_is_due_from_its_time_on_for_half_a_day(now: str, at: time, day: date | None) -> None:
    assert due(datetime.fromisoformat(now).replace(tzinfo=TOKYO), at, TOKYO) == day


@pytest.mark.parametrize(
    ("what", "zone", "at", "day", "moment"),
    [
        ("skipped: an hour", BERLIN, time(2, 30), date(2024, 3, 31), "2024-03-31T03:30+02:00"),
        ("before the gap", BERLIN, time(1, 59), date(2024, 3, 31), "2024-03-31T01:59+01:00"),
        ("after the gap", BERLIN, time(3), date(2024, 3, 31), "2024-03-31T03:00+02:00"),
        ("repeated: an hour", BERLIN, time(2, 30), date(2024, 10, 27), "2024-10-27T02:30+02:00"),
        ("skipped: half an hour", LORD_HOWE, time(2, 15), date(2024, 10, 6), "2024-10-06T02:45+11:00"),
        ("repeated: half an hour", LORD_HOWE, time(1, 45), date(2024, 4, 7), "2024-04-07T01:45+11:00"),
    ],
)
def test_a_change_of_clocks_neither_loses_nor_hastens_a_lesson(
    what: str, zone: ZoneInfo, at: time, day: date, moment: str
) -> None:
    first = datetime.fromisoformat(moment)
    assert due(first - timedelta(seconds=1), at, zone) is None, what
    assert due(first, at, zone) == due(first + DELIVERY_DELAY_LIMIT, at, zone) == day, what


@pytest.mark.parametrize(
    ("zone", "year", "missing"),
    [
        (TOKYO, 2024, []),
        (BERLIN, 2024, []),
        (LORD_HOWE, 2024, []),
        (APIA, 2011, [date(2011, 12, 30)]),
    ],
    ids=lambda value: getattr(value, "key", None),
)
@pytest.mark.parametrize("at", [time(0), time(2, 30), time(23, 45)], ids=str)
def test_in_a_year_every_day_of_the_calendar_comes_due_in_its_order(
    zone: ZoneInfo, year: int, missing: list[date], at: time
) -> None:
    start = datetime(year, 1, 1, tzinfo=zone).astimezone(UTC)
    found = [due(start + timedelta(minutes=15) * tick, at, zone) for tick in range(367 * 96)]
    days = [day for day in found if day is not None and day.year == year]
    expected = [date(year, 1, 1) + timedelta(days=i) for i in range(365 if year % 4 else 366)]
    assert list(dict.fromkeys(days)) == [day for day in expected if day not in missing]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("now", "at", "last", "moment"),
    [
        ("2024-05-02T07:00", time(7, 30), None, "2024-05-02T07:30"),
        ("2024-05-02T07:30", time(7, 30), None, "2024-05-02T07:30"),
        ("2024-05-02T08:00", time(7, 30), None, "2024-05-03T07:30"),
        ("2024-05-02T07:00", time(7, 30), date(2024, 5, 1), "2024-05-02T07:30"),
        ("2024-05-02T08:00", time(7, 30), date(2024, 5, 1), "2024-05-02T07:30"),
        ("2024-05-02T08:00", time(7, 30), date(2024, 5, 2), "2024-05-03T07:30"),
        ("2024-05-02T20:00", time(7, 30), date(2024, 5, 1), "2024-05-03T07:30"),
        ("2024-05-02T00:10", time(23, 50), date(2024, 4, 30), "2024-05-01T23:50"),
        ("2024-05-02T12:00", time(7, 30), date(2024, 2, 1), "2024-05-02T07:30"),
        ("2024-05-02T08:00", time(7, 30), date(2024, 5, 3), "2024-05-04T07:30"),
    ],
    ids=[
        "the first, later today",
        "the first, at this very moment",
        "the first, tomorrow",
        "today's, ahead",
        "today's, late",
        "tomorrow's",
        "today's, too late",
        "yesterday's, late",
        "after a long pause",
        "where the calendar was ahead",
    ],
)
def test_the_next_lesson_is_due_at_its_time_or_has_been_for_a_while(
    now: str, at: time, last: date | None, moment: str
) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=TOKYO)
    moment_now = datetime.fromisoformat(now).replace(tzinfo=TOKYO)
    since = LONG_AGO if last else moment_now
    found = next_due(LessonCalendar(at, TOKYO), moment_now, last, since)
    assert found is not None
    assert (found, found.utcoffset()) == (expected, timedelta(0))


PAUSES = st.lists(
    st.tuples(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(0, 20)).map(
        lambda pause: Pause(pause[0], pause[0] + timedelta(days=pause[1]))
    ),
    max_size=3,
)
CALENDARS = st.builds(
    LessonCalendar,
    time=st.sampled_from([time(0), time(2, 15), time(2, 30), time(12), time(23, 45)]),
    timezone=st.sampled_from([TOKYO, BERLIN, LORD_HOWE]),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.sampled_from([None, "JP"]),
    pauses=PAUSES.map(tuple),
)


@given(CALENDARS, st.datetimes(datetime(2024, 1, 3), datetime(2024, 12, 25)), st.integers(-3, 2))
def test_nothing_is_due_before_the_next_lesson_and_then_it_is(
    calendar: LessonCalendar, moment: datetime, last_in_days: int
) -> None:
    now = moment.replace(tzinfo=UTC)
    last = calendar.local_date(now) + timedelta(days=last_in_days)
    upcoming = next_due(calendar, now, last, LONG_AGO)
    assert upcoming is not None

    def is_due(when: datetime) -> bool:
        return due_date(calendar, when, last, LONG_AGO) is not None

    assert is_due(max(now, upcoming))
    ahead = (upcoming - now) / 20
    assert not any(is_due(now + tick * ahead) for tick in range(20) if upcoming > now)


@given(CALENDARS, st.datetimes(datetime(2024, 1, 3), datetime(2024, 12, 25)))
def test_the_dates_that_are_named_are_those_that_come(calendar: LessonCalendar, moment: datetime) -> None:
    now = moment.replace(tzinfo=UTC)
    named = next_dates(calendar, now, None, now, 3)
    came: list[date] = []
    while len(came) < 3:
        upcoming = next_due(calendar, now, came[-1] if came else None, moment.replace(tzinfo=UTC))
        assert upcoming is not None
        now = max(now, upcoming)
        came.append(due_date(calendar, now, came[-1] if came else None, moment.replace(tzinfo=UTC)) or date.min)
    assert tuple(came) == named


@pytest.mark.parametrize(
    ("last", "since", "on", "missed"),
    [
        (date(2024, 5, 6), "2024-01-01T00:00", date(2024, 5, 7), 0),
        (date(2024, 5, 6), "2024-01-01T00:00", date(2024, 5, 13), 4),
        (None, "2024-05-07T07:29", date(2024, 5, 9), 2),
        (None, "2024-05-07T07:31", date(2024, 5, 9), 1),
        (date(2024, 5, 6), "2024-05-08T12:00", date(2024, 5, 10), 1),
        (date(2024, 5, 13), "2024-01-01T00:00", date(2024, 5, 13), 0),
    ],
    ids=["yesterday's came", "a week without, of workdays", "the first", "set up late", "set up anew", "the same date"],
)
def test_how_many_dates_were_missed(last: date | None, since: str, on: date, missed: int) -> None:
    calendar = LessonCalendar(time(7, 30), TOKYO, frozenset(range(5)))
    assert missed_dates(calendar, last, datetime.fromisoformat(since).replace(tzinfo=TOKYO), on) == missed
