"""A course that has become shorter than the place to which a schedule has come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.refusal import Refusal
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.store.database import Database
from bot.store.schedules import tasks
from tests.services.conftest import GROUP, MONDAY, PROCESS, SIX_SECTIONS
from tests.services.schedules.posting import DAY, ORGANISER, post

SHORTER = replace(SIX_SECTIONS, numbers=(4,))
"""Without the second of two days with three sections each."""


@pytest.fixture
async def at_the_end(deliveries: Deliveries, schedule: int) -> int:
    """The id of a schedule that has posted the first day, and would go on with the second."""
    for ahead in range(3):
        await post(deliveries, MONDAY + ahead * DAY)
    return schedule


@pytest.fixture
def shorter(database: Database) -> Deliveries:
    return Deliveries(SHORTER, database, PROCESS)


async def found(schedules: Schedules, schedule: int) -> Schedule:
    return await schedules.get(GROUP, schedule)


async def test_the_course_is_over_instead_of_beginning_anew_and_the_organiser_is_told_once(
    shorter: Deliveries, schedules: Schedules, at_the_end: int, database: Database
) -> None:
    assert await post(shorter, MONDAY + 3 * DAY) == []
    ended = await found(schedules, at_the_end)
    assert (ended.state, ended.due_at, ended.day, ended.section) == (ScheduleState.ENDED, None, 4, 1)
    notice = await database.read(tasks.find, f"notice:{at_the_end}:2026-11-26:schedule-course-shorter")
    assert notice is not None and notice["details"]["organiser"] == ORGANISER
    assert await post(shorter, MONDAY + 4 * DAY) == []


async def test_what_follows_the_last_lesson_is_planned_after_that_which_was_the_last(
    shorter: Deliveries, at_the_end: int, database: Database
) -> None:
    await post(shorter, MONDAY + 3 * DAY)
    assert await database.read(tasks.find, f"certificates:{at_the_end}:2026-11-25")
    assert await database.read(tasks.find, f"recap:{at_the_end}:2026-11-29")


async def test_a_paused_one_that_is_started_again_is_over_and_then_begins_anew(
    shorter: Deliveries, schedules: Schedules, at_the_end: int, database: Database
) -> None:
    after = Schedules(SHORTER, database)
    await schedules.pause(GROUP, at_the_end, MONDAY + 2.5 * DAY)
    assert after.is_over(await found(schedules, at_the_end))
    ended = await after.start(GROUP, at_the_end, ORGANISER, MONDAY + 2.6 * DAY)
    assert ended.state is ScheduleState.ENDED
    assert (await after.start(GROUP, at_the_end, ORGANISER, MONDAY + 2.7 * DAY)).state is ScheduleState.ACTIVE
    assert await post(shorter, MONDAY + 3 * DAY) == [(4, 1)]


async def test_there_is_nothing_to_post_at_once(shorter: Deliveries, at_the_end: int) -> None:
    with pytest.raises(Refusal) as caught:
        await shorter.claim_today(GROUP, at_the_end, MONDAY + 2.9 * DAY)
    assert caught.value.code == "schedule-idle"


async def test_one_whose_next_section_alone_is_gone_goes_on_with_that_behind_it(
    deliveries: Deliveries, schedule: int, database: Database
) -> None:
    for ahead in range(2):
        await post(deliveries, MONDAY + ahead * DAY)
    fewer = Deliveries(replace(SIX_SECTIONS, sections=("a", "b")), database, PROCESS)
    assert await post(fewer, MONDAY + 2 * DAY) == [(5, 1)]
