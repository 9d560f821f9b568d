"""Changes of a schedule as an organiser types or chooses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.calendar import LessonCalendar, Pause
from bot.core.schedule.editing import MAX_PAUSES, edited, pause_key
from bot.core.schedule.schedule import Schedule, ScheduleState

TODAY = date(2026, 11, 23)

CALENDAR = LessonCalendar(time(8), ZoneInfo("Asia/Tokyo"))

SCHEDULE = Schedule(
    id=1,
    guild=5,
    state=ScheduleState.DRAFT,
    channel=7,
    calendar=CALENDAR,
    sections_a_date=1,
    finish_by=None,
    role=None,
    threads=False,
    nudge_at=None,
    locale=None,
    day=4,
    section=1,
    organiser=10,
    active_since=None,
)


@pytest.mark.parametrize(
    ("field", "values", "change"),
    [
        ("channel", ["99"], {"channel": 99}),
        ("pace", ["3"], {"sections_a_date": 3}),
        ("pace", ["99"], {"sections_a_date": 5}),
        ("pace", ["0"], {"sections_a_date": 1}),
        ("finish", ["12/20"], {"finish_by": date(2026, 12, 20)}),
        ("finish", [" "], {"finish_by": None}),
        ("role", ["8"], {"role": 8}),
        ("role", [], {"role": None}),
        ("threads", ["on"], {"threads": True}),
        ("threads", ["off"], {"threads": False}),
        ("nudge", ["夜9時"], {"nudge_at": time(21)}),
        ("nudge", [""], {"nudge_at": None}),
        ("language", ["en"], {"locale": Locale.EN}),
        ("place", ["4 7"], {"day": 4, "section": 7}),
    ],
)
def test_a_field_of_a_schedule(field: str, values: list[str], change: dict[str, Any]) -> None:
    assert edited(SCHEDULE, field, values, TODAY) == replace(SCHEDULE, **change)


@pytest.mark.parametrize(
    ("field", "values", "change"),
    [
        ("time", ["7:30", "平日"], {"time": time(7, 30), "weekdays": frozenset(range(5))}),
        ("time", ["7:30", ""], {"time": time(7, 30)}),
        ("time", ["7:30"], {"time": time(7, 30)}),
        ("weekdays", ["0", "6"], {"weekdays": frozenset((0, 6))}),
        ("weekdays", ["9"], {}),
        ("zone", ["ベルリン"], {"timezone": ZoneInfo("Europe/Berlin")}),
        ("start", ["12/1"], {"starts_on": date(2026, 12, 1)}),
        ("start", [""], {"starts_on": None}),
        ("holidays", ["on"], {"holidays": "JP"}),
        ("holidays", ["off"], {"holidays": None}),
        ("pause", ["今日"], {"pauses": (Pause(TODAY, TODAY),)}),
        ("start", ["今日"], {"starts_on": TODAY}),
        ("pause", ["12/29-1/3"], {"pauses": (Pause(date(2026, 12, 29), date(2027, 1, 3)),)}),
    ],
)
def test_a_field_of_its_calendar(field: str, values: list[str], change: dict[str, Any]) -> None:
    assert edited(SCHEDULE, field, values, TODAY) == replace(SCHEDULE, calendar=replace(CALENDAR, **change))


def test_a_pace_in_sections_takes_the_place_of_a_date() -> None:
    by_date = replace(SCHEDULE, finish_by=date(2026, 12, 20))
    assert edited(by_date, "pace", ["2"], TODAY) == replace(SCHEDULE, sections_a_date=2)


def test_holidays_follow_the_timezone_to_its_country() -> None:
    with_holidays = edited(SCHEDULE, "holidays", ["on"], TODAY)
    assert edited(with_holidays, "zone", ["Berlin"], TODAY).calendar.holidays == "DE"
    assert edited(with_holidays, "zone", ["UTC"], TODAY).calendar.holidays is None


@pytest.mark.parametrize("typed", ["1/2-1/5", "1/4", "12/28", "12/20-1/10", "12/29", "12/28, 1/4-1/5"])
def test_pauses_that_overlap_or_follow_each_other_at_once_become_one(typed: str) -> None:
    found = edited(edited(SCHEDULE, "pause", ["12/29-1/3"], TODAY), "pause", [typed], TODAY)
    (pause,) = found.calendar.pauses
    assert pause.covers(date(2026, 12, 29)) and pause.covers(date(2027, 1, 3))
    assert edited(found, "unpause", [pause_key(pause)], TODAY).calendar.pauses == ()


@pytest.mark.parametrize("field", ["start", "finish"])
def test_a_date_that_has_passed_this_year_is_asked_back_with_its_year(field: str) -> None:
    with pytest.raises(Refusal) as caught:
        edited(SCHEDULE, field, ["11/1"], TODAY)
    assert (caught.value.code, caught.value.suggestion) == ("schedule-date-next-year", "2027-11-01")
    assert caught.value.details == {"typed": "11/1", "year": "2027"}
    assert edited(SCHEDULE, field, ["2027-11-01"], TODAY) != SCHEDULE
    assert edited(SCHEDULE, field, ["1/5"], TODAY) != SCHEDULE


def test_pauses_are_kept_in_order_once_each_and_forgotten_when_they_are_over() -> None:
    found = SCHEDULE
    for typed in ("12/29-1/3", "11/25", "11/25"):
        found = edited(found, "pause", [typed], TODAY)
    first, second = found.calendar.pauses
    assert (first.first, second.first) == (date(2026, 11, 25), date(2026, 12, 29))
    later = edited(found, "pause", ["2/11"], date(2027, 1, 3))
    assert [pause.first for pause in later.calendar.pauses] == [date(2026, 12, 29), date(2027, 2, 11)]
    assert edited(found, "unpause", [pause_key(first)], TODAY).calendar.pauses == (second,)


@pytest.mark.parametrize(
    ("field", "values", "code"),
    [
        ("time", ["25:00"], "setup-time"),
        ("time", ["7:00", "xyz"], "schedule-weekdays"),
        ("zone", ["Nowhere"], "setup-timezone"),
        ("start", ["2020-01-01"], "schedule-date-past"),
        ("finish", ["2020-01-01"], "schedule-date-past"),
        ("finish", ["foo"], "schedule-date"),
        ("pause", [""], "schedule-date"),
        ("pause", ["12/20, 2020-01-01"], "schedule-date-past"),
        ("pause", ["2020-01-01"], "schedule-date-past"),
        ("nudge", ["8:00"], "schedule-nudge-early"),
        ("role", ["5"], "schedule-everyone"),
        ("place", ["x"], "schedule-place"),
        ("language", ["xx"], "press-outdated"),
        ("pace", ["x"], "press-outdated"),
        ("pace", [], "press-outdated"),
        ("no-such-field", ["1"], "press-outdated"),
    ],
)
def test_what_cannot_be(field: str, values: list[str], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        edited(SCHEDULE, field, values, TODAY)
    assert caught.value.code == code


def test_a_lesson_does_not_come_after_its_reminder() -> None:
    with pytest.raises(Refusal) as caught:
        edited(replace(SCHEDULE, nudge_at=time(21)), "time", ["21:00"], TODAY)
    assert caught.value.code == "schedule-time-late"


def test_there_are_only_so_many_pauses() -> None:
    days = [date(2027, 1, 1) + timedelta(days=2 * number) for number in range(MAX_PAUSES)]
    full = replace(SCHEDULE, calendar=replace(CALENDAR, pauses=tuple(Pause(day, day) for day in days)))
    with pytest.raises(Refusal) as caught:
        edited(full, "pause", ["12/24"], TODAY)
    assert caught.value.code == "schedule-pauses-many"
    assert len(edited(full, "pause", ["12/24"], date(2027, 1, 2)).calendar.pauses) == MAX_PAUSES
