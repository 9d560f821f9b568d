"""Reading lessons, and points for what was read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.scoring import READING_POINTS
from bot.services.guilds import Guilds
from bot.services.lessons import Lessons
from bot.store import standings
from bot.store.database import Database
from tests.services.conftest import MIO, MIO_ELSEWHERE, MONDAY, REN, TinyCourse

JA = Locale.JA


@pytest.fixture
def lessons(database: Database, guilds: Guilds) -> Lessons:
    return Lessons(TinyCourse(numbers=(4, 5)), database, guilds)


def test_a_section_is_shown_in_the_language_asked_for(lessons: Lessons) -> None:
    view = lessons.show(4, 2, Locale.EN)
    assert (view.section.title, view.number, view.total, view.read) == ("layers en", 2, 2, False)
    assert [lesson.title for lesson in lessons.days(JA)] == ["Day 4 ja", "Day 5 ja"]
    assert lessons.diagram(4, JA, "stack").name == "stack.ja.png"


@pytest.mark.parametrize(("id", "found"), [("layers", (4, 2, "layers en")), ("gone", None), (None, None)])
def test_the_section_that_teaches_something_is_found_by_its_id(
    lessons: Lessons, id: str | None, found: tuple[int, int, str] | None
) -> None:
    view = lessons.find_section(id, Locale.EN)
    assert (view and (view.lesson.day, view.number, view.section.title)) == found


@pytest.mark.parametrize(
    ("day", "section", "code", "details"),
    [
        (6, 1, "lesson-no-day", {"day": 6, "days": "4, 5"}),
        (0, None, "lesson-no-day", {"day": 0, "days": "4, 5"}),
        (4, 3, "lesson-no-section", {"day": 4, "section": 3, "total": 2}),
        (4, 0, "lesson-no-section", {"day": 4, "section": 0, "total": 2}),
        (None, -1, "lesson-no-section", {"day": 4, "section": -1, "total": 2}),
    ],
)
async def test_what_the_course_does_not_have_is_refused_with_what_it_has(
    lessons: Lessons, day: int | None, section: int | None, code: str, details: dict[str, object]
) -> None:
    with pytest.raises(Refusal) as caught:
        await lessons.open(MIO, day, section, JA, MONDAY)
    assert (caught.value.code, caught.value.details) == (code, details)


@pytest.mark.parametrize(
    ("read", "asked", "opened"),
    [
        ([], (None, None), (4, 1, False)),
        ([(4, 1)], (None, None), (4, 2, False)),
        ([(4, 1), (4, 2)], (None, None), (5, 1, False)),
        ([(4, 1), (4, 2), (5, 1), (5, 2)], (None, None), (5, 1, True)),
        ([(4, 1)], (4, None), (4, 2, False)),
        ([(4, 1), (4, 2)], (4, None), (4, 1, True)),
        ([(4, 1)], (4, 1), (4, 1, True)),
        ([(4, 2)], (None, 2), (4, 2, True)),
    ],
    ids=[
        "nothing read",
        "one read",
        "day read",
        "all read",
        "day asked for",
        "read day asked for",
        "section asked for",
        "section of the present day",
    ],
)
async def test_a_learner_is_led_to_what_is_unread(
    lessons: Lessons,
    read: list[tuple[int, int]],
    asked: tuple[int | None, int | None],
    opened: tuple[int, int, bool],
) -> None:
    for day, section in read:
        await lessons.mark_read(MIO, day, section, JA, MONDAY)
    view = await lessons.open(MIO, *asked, JA, MONDAY)
    assert (view.lesson.day, view.number, view.read) == opened


async def test_reading_pays_once_whatever_the_language(lessons: Lessons, database: Database) -> None:
    first = await lessons.mark_read(MIO, 4, 1, JA, MONDAY)
    again = await lessons.mark_read(MIO, 4, 1, Locale.EN, MONDAY + timedelta(days=1))
    assert (first.first_time, first.points, first.read, first.total) == (True, READING_POINTS, 1, 2)
    assert (again.first_time, again.points, again.read) == (False, 0, 1)
    assert await database.read(standings.points_of, MIO.guild, MIO.user, ["all", "c4"]) == {
        "all": READING_POINTS,
        "c4": READING_POINTS,
    }


@pytest.mark.parametrize("other", [REN, MIO_ELSEWHERE])
async def test_reading_is_each_learners_own_in_each_group(lessons: Lessons, other: Learner) -> None:
    await lessons.mark_read(MIO, 4, 1, JA, MONDAY)
    assert (await lessons.mark_read(other, 4, 1, JA, MONDAY)).first_time


async def test_days_in_a_row_make_a_streak_by_the_groups_calendar(lessons: Lessons) -> None:
    before_midnight = MONDAY + timedelta(hours=11, minutes=59)
    moments = [before_midnight, before_midnight + timedelta(minutes=2), before_midnight + timedelta(days=3)]
    streaks = [
        (await lessons.mark_read(MIO, day, section, JA, now)).streak
        for (day, section), now in zip([(4, 1), (4, 2), (5, 1)], moments, strict=True)
    ]
    assert streaks == [1, 2, 1]


async def test_a_section_taken_from_the_course_does_not_count_as_done(database: Database, guilds: Guilds) -> None:
    await Lessons(TinyCourse(), database, guilds).mark_read(MIO, 4, 1, JA, MONDAY)
    shorter = Lessons(TinyCourse(sections=("layers",)), database, guilds)
    marked = await shorter.mark_read(MIO, 4, 1, JA, MONDAY)
    assert (marked.read, marked.total) == (1, 1)
