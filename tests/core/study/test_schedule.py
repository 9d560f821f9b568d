"""When a group learns: times and zones as people write them, and what is due, also when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from bot.core.study.schedule import (
    DELIVERY_DELAY_LIMIT,
    due_date,
    local_date,
    next_due,
    parse_time,
    parse_timezone,
    week_of,
)
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7:30", time(7, 30)),
        ("07:30", time(7, 30)),
        (" 7:30 ", time(7, 30)),
        ("７：３０", time(7, 30)),
        ("7時30分", time(7, 30)),
        ("7時30", time(7, 30)),
        ("7時半", time(7, 30)),
        ("7 時 30 分", time(7, 30)),
        ("7時", time(7)),
        ("21h15", time(21, 15)),
        ("7.30", time(7, 30)),
        ("7", time(7)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_of_day_as_people_write_it(typed: str, expected: time) -> None:
    assert parse_time(typed) == expected


@pytest.mark.parametrize("typed", ["", "24:00", "7:60", "-1:00", "7:30:00", "730", "7:30pm", "noon", "朝", "7:3x"])
def test_what_is_no_time_of_day(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_time(typed)
    assert (caught.value.code, caught.value.details) == ("setup-time", {"typed": typed})


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)), st.sampled_from(["%H:%M", "%H時%M分"]))
def test_every_minute_of_the_day_can_be_written(moment: time, form: str) -> None:
    assert parse_time(moment.strftime(form)) == moment


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("ＪＳＴ", "Asia/Tokyo"),
        ("jst", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("Tokyo", "Asia/Tokyo"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("America/New York", "America/New_York"),
        ("AMERICA/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
        ("etc/gmt+3", "Etc/GMT+3"),
    ],
)
def test_a_timezone_by_its_name_or_a_short_one(typed: str, key: str) -> None:
    assert parse_timezone(typed).key == key


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("Asia/Tokio", "Asia/Tokyo"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("", None),
        ("../../etc/passwd", None),
        ("!", None),
    ],
)
def test_an_unknown_timezone_is_answered_with_the_nearest(typed: str, suggestion: str | None) -> None:
    with pytest.raises(Refusal) as caught:
        parse_timezone(typed)
    refusal = caught.value
    assert (refusal.code, refusal.suggestion, refusal.details) == ("setup-timezone", suggestion, {"typed": typed})


def test_the_calendar_is_the_groups() -> None:
    now = datetime(2024, 5, 1, 20, tzinfo=UTC)
    assert (local_date(now, TOKYO), local_date(now, BERLIN)) == (date(2024, 5, 2), date(2024, 5, 1))


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
    assert due_date(datetime.fromisoformat(now).replace(tzinfo=TOKYO), at, TOKYO) == day


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
    assert due_date(first - timedelta(seconds=1), at, zone) is None, what
    assert due_date(first, at, zone) == due_date(first + DELIVERY_DELAY_LIMIT, at, zone) == day, what


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
    found = [due_date(start + timedelta(minutes=15) * tick, at, zone) for tick in range(367 * 96)]
    days = [day for day in found if day is not None and day.year == year]
    expected = [date(year, 1, 1) + timedelta(days=i) for i in range(365 if year % 4 else 366)]
    assert list(dict.fromkeys(days)) == [day for day in expected if day not in missing]
    assert days == sorted(days)


@given(st.dates(date(1, 1, 8), date(9999, 12, 24)))
def test_a_week_begins_on_monday_and_ends_on_sunday(day: date) -> None:
    monday, sunday = week_of(day)
    assert monday <= day <= sunday
    assert (monday.isoweekday(), sunday.isoweekday(), sunday - monday) == (1, 7, timedelta(days=6))


@pytest.mark.parametrize(
    ("now", "at", "last", "moment"),
    [
        ("2024-05-02T07:00", time(7, 30), None, "2024-05-02T07:30"),
        ("2024-05-02T07:30", time(7, 30), None, "2024-05-03T07:30"),
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
        "the first, not this very moment",
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
    found = next_due(datetime.fromisoformat(now).replace(tzinfo=TOKYO), at, TOKYO, last)
    assert (found, found.utcoffset()) == (expected, timedelta(0))


@given(
    st.datetimes(datetime(2024, 1, 3), datetime(2024, 12, 25)),
    st.sampled_from([time(0), time(2, 15), time(2, 30), time(12), time(23, 45)]),
    st.sampled_from([TOKYO, BERLIN, LORD_HOWE]),
    st.integers(-3, 2),
)
def test_nothing_is_due_before_the_next_lesson_and_then_it_is(
    moment: datetime, at: time, zone: ZoneInfo, last_in_days: int
) -> None:
    now = moment.replace(tzinfo=UTC)
    last = local_date(now, zone) + timedelta(days=last_in_days)
    due = next_due(now, at, zone, last)

    def is_due(when: datetime) -> bool:
        day = due_date(when, at, zone)
        return day is not None and day > last

    assert is_due(max(now, due))
    ahead = (due - now) / 20
    assert not any(is_due(now + tick * ahead) for tick in range(20) if due > now)
