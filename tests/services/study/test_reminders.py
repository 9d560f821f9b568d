"""Learners' own reminders, and nudges in the evening: each planned once."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.learner import Learner
from bot.services.guilds import Guilds
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.services.study.catch_up import CatchUps
from bot.services.study.nudges import NUDGE_MEMBER, Nudges
from bot.services.study.reminders import LATE, REMIND, Reminders
from bot.store.database import Database
from tests.services.conftest import GROUP, MIO, MONDAY, REN
from tests.services.schedules.posting import DAY, change, post, set_up
from tests.services.study.conftest import Claim, Read

HOUR = timedelta(hours=1)
NINE = MONDAY + 9 * HOUR
"""21:00 in Tokyo."""

EVERYTHING = [(day, number) for day in (4, 5) for number in (1, 2, 3)]


async def planned(reminders: Reminders, claim_tasks: Claim, *moments: datetime) -> list[int]:
    """How many reminders come at each of these moments."""
    found: list[int] = []
    for now in moments:
        await reminders.plan_due(now)
        found.append(len([task for task in await claim_tasks(now) if task.kind == REMIND]))
    return found


async def test_a_reminder_is_planned_once_a_date_and_not_where_it_is_late(
    reminders: Reminders, claim_tasks: Claim
) -> None:
    chosen = await reminders.set(MIO, time(21), None, MONDAY)
    assert (chosen.at, chosen.next_at, chosen.sections) == (time(21), NINE, 1)
    assert await planned(reminders, claim_tasks, MONDAY, NINE, NINE + HOUR, NINE + DAY - HOUR) == [0, 1, 0, 0]
    assert await planned(reminders, claim_tasks, NINE + DAY + LATE + HOUR, NINE + 2 * DAY + LATE) == [0, 1]


async def test_a_bot_that_was_down_for_a_week_reminds_once(reminders: Reminders, claim_tasks: Claim) -> None:
    await reminders.set(MIO, time(21), None, MONDAY)
    assert await planned(reminders, claim_tasks, NINE + 7 * DAY + HOUR, NINE + 8 * DAY) == [1, 1]


async def test_one_late_in_the_evening_comes_after_midnight_still(reminders: Reminders, claim_tasks: Claim) -> None:
    await reminders.set(MIO, time(23, 50), None, MONDAY)
    assert await planned(reminders, claim_tasks, NINE + 3.1 * HOUR, NINE + DAY) == [1, 0]


async def test_several_processes_plan_one(
    reminders: Reminders, restarted: Database, catch_ups: CatchUps, claim_tasks: Claim
) -> None:
    await reminders.set(MIO, time(21), None, MONDAY)
    await asyncio.gather(*(each.plan_due(NINE) for each in (reminders, Reminders(restarted, catch_ups)) * 3))
    assert len(await claim_tasks(NINE)) == 1


async def test_it_follows_the_timezone_of_the_group(reminders: Reminders, guilds: Guilds, claim_tasks: Claim) -> None:
    await reminders.set(MIO, time(21), None, MONDAY)
    await guilds.setup(GROUP, timezone=ZoneInfo("Europe/Berlin"))
    in_berlin = NINE + 8 * HOUR
    assert await planned(reminders, claim_tasks, NINE, in_berlin) == [0, 1]


async def test_setting_it_again_changes_what_is_named_and_stopping_ends_it(
    reminders: Reminders, claim_tasks: Claim
) -> None:
    await reminders.set(MIO, time(21), 2, MONDAY)
    assert (await reminders.set(MIO, None, 9, MONDAY)).sections == 5
    assert (await reminders.set(MIO, time(22), None, MONDAY)).sections == 5
    assert (await reminders.get(MIO)).at == time(22)
    assert (await reminders.get(REN)).at is None
    await reminders.stop(GROUP, MIO.user)
    await reminders.stop(GROUP, REN.user)
    assert await planned(reminders, claim_tasks, NINE + HOUR) == [0]


async def test_what_it_says_is_what_is_unread_until_all_is_read(
    reminders: Reminders, schedules: Schedules, deliveries: Deliveries, read: Read, claim_tasks: Claim
) -> None:
    await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00", sections_a_date=3)
    await post(deliveries, MONDAY)
    await reminders.set(MIO, time(21), 2, MONDAY)
    await reminders.plan_due(NINE)
    (task,) = [each for each in await claim_tasks(NINE) if each.kind == REMIND]
    content = await reminders.content(task, NINE)
    assert content and ([view.number for view in content.sections], content.behind) == ([1, 2], 1)
    await read(MIO, MONDAY, *EVERYTHING)
    content = await reminders.content(task, NINE)
    assert content and (content.sections, content.behind) == ((), 0)
    assert await reminders.content(task, NINE + LATE + HOUR) is None
    await reminders.stop(GROUP, MIO.user)
    assert await reminders.content(task, NINE) is None


@pytest.fixture
def nudges(database: Database, catch_ups: CatchUps) -> Nudges:
    return Nudges(database, catch_ups)


async def test_those_who_want_it_and_have_not_read_are_nudged_once(
    nudges: Nudges,
    reminders: Reminders,
    schedules: Schedules,
    deliveries: Deliveries,
    read: Read,
    claim_tasks: Claim,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.services.study.nudges.PLANNED_AT_ONCE", 2)
    schedule = await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00", nudge_at=time(21))
    people = [Learner(GROUP, user, str(user)) for user in range(1, 8)]
    for learner in people:
        await reminders.set_nudged(learner, True)
    assert await nudges.is_offered(MIO) and not await nudges.is_offered(people[0])
    await read(REN, MONDAY, (4, 1))
    await post(deliveries, MONDAY)
    await read(people[1], MONDAY, (4, 1))
    await reminders.set_nudged(people[2], False)
    (task,) = [each for each in await claim_tasks(NINE) if each.kind == "nudge"]
    for _ in range(2):
        await nudges.plan_for_members(task, NINE)
    found = await claim_tasks(NINE)
    assert {each.kind for each in found} == {NUDGE_MEMBER}
    assert sorted(each.user or 0 for each in found) == [1, 4, 5, 6, 7]
    first = next(each for each in found if each.user == 1)
    nudge = await nudges.content(first, NINE)
    assert nudge and [each.view.number for each in nudge.sections] == [1]
    await read(people[0], MONDAY, (4, 1))
    assert await nudges.content(first, NINE) is None
    fourth = next(each for each in found if each.user == 4)
    assert await nudges.content(fourth, NINE + LATE + HOUR) is None
    await reminders.set_nudged(people[3], False)
    assert await nudges.content(fourth, NINE) is None
    await change(schedules, schedule, NINE, nudge_at=None)
    assert not await nudges.is_offered(MIO)


async def test_an_evening_that_is_over_has_no_nudges(
    nudges: Nudges, reminders: Reminders, schedules: Schedules, deliveries: Deliveries, claim_tasks: Claim
) -> None:
    await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00", nudge_at=time(21))
    await reminders.set_nudged(MIO, True)
    await post(deliveries, MONDAY)
    (task,) = [each for each in await claim_tasks(NINE) if each.kind == "nudge"]
    await nudges.plan_for_members(task, NINE + LATE + HOUR)
    assert [each for each in await claim_tasks(NINE + LATE + HOUR) if each.kind == NUDGE_MEMBER] == []
