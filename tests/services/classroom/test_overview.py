"""The class at a glance."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.classroom import overview
from bot.store import unanswered
from bot.store.database import Database
from bot.store.schedules import lesson_posts
from tests.services.classroom.a_class import DAY, JA, class_of, member, post, read
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY

TODAY = date(2026, 11, 23)


async def test_an_empty_group_has_nothing_to_tell(database: Database) -> None:
    sums = await class_of(database).overview.sums(GROUP, JA, MONDAY)
    assert (sums.members, sums.active, sums.hidden, sums.behind, sums.posted, sums.sections) == (0, 0, 0, 0, 0, 4)
    assert (sums.latest, sums.questions) == ((), 0)


async def test_everybody_is_in_the_sums(database: Database) -> None:
    await post(database, (4, 1), on=TODAY - DAY)
    await post(database, (4, 2), on=TODAY)
    await post(database, (9, 9), on=TODAY)  # the course has it no more
    await read(database, MIO, (4, 1), (4, 2))
    await read(database, member(1), (4, 1))
    await read(database, member(2), (4, 1), at=MONDAY - 7 * DAY)
    await read(database, MIO_ELSEWHERE, (4, 1))
    view = class_of(database)
    await view.visibility.set_hidden(member(1), True)
    await database.write(unanswered.add, GROUP, "why", MONDAY)
    sums = await view.overview.sums(GROUP, JA, MONDAY)
    assert (sums.members, sums.active, sums.hidden, sums.behind, sums.posted) == (3, 2, 1, 2, 2)
    assert [(each.day, each.number, each.title, each.posted, each.readers) for each in sums.latest] == [
        (4, 2, "b ja", TODAY, 1),
        (4, 1, "a ja", TODAY - DAY, 3),
    ]
    assert sums.questions == 1


async def test_members_are_counted_up_to_a_limit(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        await read(database, member(number), (4, 1))
    await class_of(database).visibility.set_hidden(member(0), True)
    monkeypatch.setattr(overview, "COUNTED", 3)
    sums = await class_of(database).overview.sums(GROUP, JA, MONDAY)
    assert (sums.members, sums.active, sums.hidden) == (3, 3, 1)


async def test_an_announcement_counts_as_posted_on_the_date_of_the_group(database: Database) -> None:
    view = class_of(database)
    await view.announcements.record(GROUP, 7, 77, (4, 2), JA, MONDAY)
    await view.announcements.record(GROUP, 7, 77, (4, 2), JA, MONDAY)
    row = await database.read(lesson_posts.find, 77)
    assert row
    assert (row["channel"], row["schedule"], row["date"], row["locale"]) == (7, None, TODAY, "ja")
    sums = await view.overview.sums(GROUP, JA, MONDAY)
    assert [(each.day, each.number) for each in sums.latest] == [(4, 2)]
