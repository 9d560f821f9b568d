"""From the daily lesson of release 0005 to schedules: everything that was sent, is being tried or comes next is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import Connection, select

from bot.core.locale import Locale
from bot.core.schedule.schedule import ScheduleState
from bot.services.guilds import Guilds
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.store.classroom import members
from bot.store.database import Database, from_stored
from bot.store.maintenance.recount import find_differences
from bot.store.schedules import lesson_posts
from bot.store.tables.schedules import deliveries as delivery_rows
from tests.databases import database_url
from tests.migrations.old_database import old_database, run_statements
from tests.services.conftest import SIX_SECTIONS
from tests.services.schedules.posting import claim, post

url = database_url()
old = old_database("0005")

NOON: Final = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)

ENABLED, DISABLED, NEVER_SET, RETRIED, GIVEN_UP, FIRST = 1, 2, 3, 4, 5, 2**62

FORMER: Final = """
    INSERT INTO guilds (guild, locale, timezone, daily_channel, daily_time, daily_day, daily_next, daily_enabled, daily_due)
    VALUES (1, 'en', 'Europe/Berlin', 7, '12:30', 4, 3, true, '2026-11-23 11:30:00.000000+00:00'),
        (2, NULL, 'Asia/Tokyo', 8, '08:00', 5, 1, false, NULL), (3, 'en', 'UTC', NULL, NULL, NULL, NULL, false, NULL),
        (4, NULL, 'Asia/Tokyo', 9, '12:00', 4, 2, true, '2026-11-24 03:00:00.000000+00:00'),
        (5, NULL, 'Asia/Tokyo', 10, '12:00', 4, 1, true, '2026-11-24 03:00:00.000000+00:00'),
        (4611686018427387904, NULL, 'Asia/Tokyo', 11, '12:00', 4, 1, true, '1970-01-01 00:00:00.000000+00:00');
    INSERT INTO deliveries (guild, date, channel, day, section, last, claimed_at, tries, sent_at, message, error, process)
    VALUES (1, '2026-11-21', 7, 4, 1, false, '2026-11-21 11:30:01.000000+00:00', 1, '2026-11-21 11:30:02.000000+00:00', 71,
            NULL, 'dead'),
        (1, '2026-11-22', 7, 4, 2, false, '2026-11-22 11:30:01.000000+00:00', 3, '2026-11-22 11:33:00.000000+00:00', 72,
            '500', 'dead'),
        (2, '2026-11-20', 8, 4, 3, true, '2026-11-20 03:00:01.000000+00:00', 1, '2026-11-20 03:00:02.000000+00:00', 81,
            NULL, NULL),
        (4, '2026-11-23', 9, 4, 1, false, '2026-11-23 03:00:01.000000+00:00', 2, NULL, NULL, '500', 'dead'),
        (5, '2026-11-23', 10, 4, 1, false, '2026-11-23 03:00:01.000000+00:00', 5, NULL, NULL, '403', 'dead');
    INSERT INTO members (guild, "user", name, present) VALUES (1, 10, 'mio', true), (1, 30, 'kai', true);
    INSERT INTO readings (guild, "user", day, section, read_at) VALUES
        (1, 10, 4, 'a', '2026-11-21 12:00:00.000000+00:00'), (1, 20, 4, 'a', '2026-11-21 12:00:00.000000+00:00'),
        (1, 10, 4, 'b', '2026-11-21 12:00:00.000000+00:00'), (2, 10, 4, 'a', '2026-11-21 12:00:00.000000+00:00')
"""


@pytest.fixture
async def migrated(old: Database) -> AsyncIterator[Database]:
    """The database of release 0005, brought up to date."""
    await old.write(run_statements, FORMER if old.file is None else FORMER.replace("+00:00", ""))
    await old.open()
    yield old


async def only_schedule(database: Database, guild: int) -> Any:
    (schedule,) = await Schedules(SIX_SECTIONS, database).of_guild(guild)
    return schedule


async def test_an_enabled_lesson_is_an_active_schedule(migrated: Database) -> None:
    found = await only_schedule(migrated, ENABLED)
    assert (found.state, found.channel, found.day, found.section) == (ScheduleState.ACTIVE, 7, 4, 3)
    assert (found.calendar.time, found.calendar.timezone.key) == (time(12, 30), "Europe/Berlin")
    assert (found.calendar.weekdays, found.calendar.pauses, found.sections_a_date) == (frozenset(range(7)), (), 1)
    assert (found.last_date, found.due_at) == (SUNDAY, datetime(2026, 11, 23, 11, 30, tzinfo=UTC))
    assert found.active_since == datetime(2026, 11, 22, 11, 30, 1, tzinfo=UTC)


async def test_a_stopped_lesson_is_a_paused_schedule_and_a_group_without_one_has_none(migrated: Database) -> None:
    found = await only_schedule(migrated, DISABLED)
    assert (found.state, found.channel, found.day, found.section) == (ScheduleState.PAUSED, 8, 5, 1)
    assert (found.active_since, found.due_at, found.last_date) == (None, None, date(2026, 11, 20))
    assert await Schedules(SIX_SECTIONS, migrated).of_guild(NEVER_SET) == ()
    settings = await Guilds(migrated).get(NEVER_SET)
    assert (settings.locale, settings.timezone.key) == (Locale.EN, "UTC")


async def test_deliveries_and_their_messages_are_kept(migrated: Database) -> None:
    def read(connection: Connection) -> list[tuple[Any, ...]]:
        columns = [
            delivery_rows.c[name] for name in ("guild", "date", "posted", "tries", "error", "retry_at", "sent_at")
        ]
        found = connection.execute(select(*columns).order_by(delivery_rows.c.guild, delivery_rows.c.date))
        return [(*row[:5], row[5] and from_stored(row[5]), bool(row[6])) for row in found]

    claimed = datetime(2026, 11, 23, 3, 0, 1, tzinfo=UTC)
    assert await migrated.read(read) == [
        (ENABLED, date(2026, 11, 21), 1, 1, None, None, True),
        (ENABLED, SUNDAY, 1, 3, "500", None, True),
        (DISABLED, date(2026, 11, 20), 1, 1, None, None, True),
        (RETRIED, MONDAY, 0, 2, "500", claimed, False),
        (GIVEN_UP, MONDAY, 0, 5, "403", None, False),
    ]
    message = await migrated.read(lesson_posts.find, 72)
    assert message is not None
    assert (message["guild"], message["date"], message["section"], message["locale"]) == (ENABLED, SUNDAY, 2, "en")


async def test_how_many_have_read_a_section_is_counted(migrated: Database) -> None:
    counted = [await migrated.read(lesson_posts.readers, *key) for key in ((1, 4, "a"), (1, 4, "b"), (2, 4, "a"))]
    assert counted == [2, 1, 1]
    assert (await migrated.read(find_differences)).differences == 0
    members_of = [(each.name, each.sections_read) for each in await migrated.read(members.below, 1, members.HIGHEST, 9)]
    assert members_of == [("mio", 2), ("kai", 0)]


async def test_the_course_goes_on_where_it_was(migrated: Database) -> None:
    deliveries = Deliveries(SIX_SECTIONS, migrated, "this process")
    (again,) = await claim(deliveries, NOON + timedelta(minutes=2))
    assert (again.guild, again.channel, again.places, again.is_retry) == (RETRIED, 9, ((4, 1),), True)
    await deliveries.mark_posted(again, 91, NOON)
    assert await post(deliveries, datetime(2026, 11, 23, 11, 30, tzinfo=UTC)) == [(4, 3)]
    (of_retried, of_given_up) = sorted(await claim(deliveries, NOON + timedelta(days=1)), key=lambda each: each.guild)
    assert (of_retried.guild, of_retried.places) == (RETRIED, ((4, 2),))
    assert (of_given_up.guild, of_given_up.places) == (GIVEN_UP, ((4, 1),))


ODD: Final = """
    INSERT INTO guilds (guild, locale, timezone, daily_channel, daily_time, daily_day, daily_next, daily_enabled, daily_due)
    VALUES (1, NULL, 'UTC', NULL, '08:00', 4, 2, true, '2026-11-24 08:00:00.000000+00:00'),
        (2, NULL, 'UTC', 7, NULL, 4, 2, true, '2026-11-24 08:00:00.000000+00:00'),
        (3, NULL, 'UTC', 8, '08:00', NULL, NULL, true, NULL), (4, NULL, 'UTC', 9, '08:00', 4, 2, false, NULL);
    INSERT INTO deliveries (guild, date, channel, day, section, last, claimed_at, tries, sent_at, message, error, process)
    VALUES (1, '2026-11-22', 7, 4, 1, false, '2026-11-22 08:00:01.000000+00:00', 1, NULL, NULL, NULL, 'dead'),
        (4, '2026-11-20', 9, 4, 1, false, '2026-11-20 08:00:01.000000+00:00', 1, NULL, NULL, NULL, NULL),
        (4, '2026-11-19', 9, 4, 1, false, '2026-11-19 08:00:01.000000+00:00', 1, '2026-11-19 08:00:02.000000+00:00', NULL,
            NULL, NULL),
        (9, '2026-11-22', 7, 4, 1, false, '2026-11-22 08:00:01.000000+00:00', 1, '2026-11-22 08:00:02.000000+00:00', 91,
            NULL, 'dead')
"""


async def test_rows_that_should_not_be_there_stop_nothing(old: Database) -> None:
    await old.write(run_statements, ODD if old.file is None else ODD.replace("+00:00", ""))
    await old.open()
    schedules, deliveries = Schedules(SIX_SECTIONS, old), Deliveries(SIX_SECTIONS, old, "this process")
    assert [len(await schedules.of_guild(guild)) for guild in (1, 2, 3, 4, 9)] == [0, 0, 1, 1, 0]
    now = (datetime.now(UTC) + timedelta(days=1)).replace(hour=9)
    found = sorted(await claim(deliveries, now), key=lambda each: each.guild)
    assert [(each.guild, each.places, each.only_search) for each in found] == [
        (3, ((4, 1),), False),
        (4, ((4, 1),), True),
    ]
    await deliveries.mark_failed(found[1], "not posted in its time", now)
    assert await claim(deliveries, now) == ()


async def test_one_that_was_just_switched_on_missed_nothing(migrated: Database) -> None:
    found = await only_schedule(migrated, FIRST)
    assert found.active_since is not None
    now = found.active_since
    assert now > datetime(2026, 1, 1, tzinfo=UTC)
    assert FIRST not in [each.guild for each in await claim(Deliveries(SIX_SECTIONS, migrated, "p"), now)]
    found = await only_schedule(migrated, FIRST)
    assert found.due_at is not None and now <= found.due_at <= now + timedelta(days=1)
