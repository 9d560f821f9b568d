"""Operators see which lessons are on their way, and how late they were posted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.metrics.prometheus import PrometheusMeter
from bot.services.schedules.deliveries import Deliveries
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY, PROCESS, SIX_SECTIONS
from tests.services.schedules.posting import claim, post_all
from tests.wire.watching import Series, parsed


@pytest.fixture
def meter() -> PrometheusMeter:
    return PrometheusMeter("bot")


@pytest.fixture
def deliveries(database: Database, meter: PrometheusMeter) -> Deliveries:
    return Deliveries(SIX_SECTIONS, database, PROCESS, meter)


def measured(meter: PrometheusMeter) -> Series:
    return parsed(meter.exposition().decode())


@pytest.mark.parametrize(("after", "outcome"), [(20, "posted"), (59, "posted"), (61, "late"), (3600, "late")])
async def test_a_lesson_is_late_a_minute_after_it_was_due(
    deliveries: Deliveries, schedule: int, meter: PrometheusMeter, after: int, outcome: str
) -> None:
    now = MONDAY + timedelta(seconds=after)
    (delivery,) = await claim(deliveries, now)
    assert measured(meter)["kujira_lessons_due"] == {(): 1}
    await post_all(deliveries, delivery, now)
    found = measured(meter)
    assert found["kujira_lessons_due"] == {(): 0}
    assert found["kujira_lessons_total"] == {(outcome,): 1}
    assert found["kujira_lesson_delay_seconds_sum"] == {(): after}


async def test_a_lesson_that_is_posted_at_the_second_try_has_failed_once_and_is_as_late_as_it_is(
    deliveries: Deliveries, schedule: int, meter: PrometheusMeter
) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    await deliveries.mark_failed(delivery, "Discord is ill", MONDAY)
    assert measured(meter)["kujira_lessons_due"] == {(): 0}
    later = MONDAY + timedelta(minutes=2)
    (again,) = await claim(deliveries, later)
    await post_all(deliveries, again, later)
    found = measured(meter)
    assert found["kujira_lessons_total"] == {("failed",): 1, ("late",): 1}
    assert found["kujira_lesson_delay_seconds_sum"] == {(): 120}


async def test_a_channel_that_is_closed_to_us_is_told_apart(
    deliveries: Deliveries, schedule: int, meter: PrometheusMeter
) -> None:
    (delivery,) = await claim(deliveries, MONDAY)
    await deliveries.mark_closed(delivery, "Missing Access", "schedule-paused-closed", MONDAY)
    assert measured(meter)["kujira_lessons_total"] == {("closed",): 1}


async def test_a_lesson_that_is_asked_for_before_its_time_or_after_it_is_not_late(
    deliveries: Deliveries, schedule: int, meter: PrometheusMeter
) -> None:
    now = MONDAY + timedelta(hours=5)
    await post_all(deliveries, await deliveries.claim_today(GROUP, schedule, now), now)
    assert measured(meter)["kujira_lessons_total"] == {("posted",): 1}
