"""Who has read what, and who is behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.core.locale import Locale
from bot.services.classroom.reading import BEHIND_SIZE, Cursor, ReadingPage
from bot.store import standings
from bot.store.classroom import members
from bot.store.database import Database
from tests.services.classroom.a_class import DAY, JA, class_of, member, post, read
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY, REN

TODAY = date(2026, 11, 23)


def named(page: ReadingPage) -> list[str]:
    return [row.name for row in page.rows]


async def test_those_who_have_read_most_come_first_with_the_dates_of_their_reading(database: Database) -> None:
    await post(database, (4, 1), on=TODAY)
    await read(database, MIO, (4, 1))
    await read(database, REN, (4, 1), at=MONDAY - DAY)
    await read(database, REN, (5, 2), at=MONDAY + timedelta(hours=12))  # past midnight in Tokyo
    await read(database, MIO_ELSEWHERE, (4, 2))
    page = await class_of(database).reading.page(GROUP, Locale.EN)
    assert named(page) == ["ren", "mio"]
    assert [(section.day, section.number, section.title, section.posted) for section in page.sections] == [
        (4, 1, "a en", TODAY),
        (4, 2, "b en", None),
        (5, 1, "a en", None),
        (5, 2, "b en", None),
    ]
    assert [[row.read_on(section) for section in page.sections] for row in page.rows] == [
        [TODAY - DAY, None, None, TODAY + DAY],
        [TODAY, None, None, None],
    ]
    assert (page.start, page.previous, page.next) == (1, None, None)


async def test_pages_are_turned_to_both_sides(database: Database) -> None:
    for number in range(7):
        places = [(4, 1), (4, 2), (5, 1), (5, 2)][: number // 2 + 1]
        await read(database, member(number), *places)
    view = class_of(database).reading
    first = await view.page(GROUP, JA, None, 3)
    assert first.next
    second = await view.page(GROUP, JA, first.next, 3)
    assert second.next
    third = await view.page(GROUP, JA, second.next, 3)
    assert [named(page) for page in (first, second, third)] == [["m6", "m5", "m4"], ["m3", "m2", "m1"], ["m0"]]
    assert [page.start for page in (first, second, third)] == [1, 4, 7]
    assert third.next is None
    assert third.previous
    back = await view.page(GROUP, JA, third.previous, 3)
    assert (named(back), back.start, back.previous is None) == (named(second), 4, False)
    assert back.previous
    front = await view.page(GROUP, JA, back.previous, 3)
    assert (named(front), front.start, front.previous) == (named(first), 1, None)
    assert front.next
    assert named(await view.page(GROUP, JA, front.next, 3)) == named(second)


async def test_who_hides_or_has_left_is_in_no_page(database: Database) -> None:
    await post(database, (4, 1), (4, 2), on=TODAY)
    for number in range(3):
        await read(database, member(number), (4, 1))
    view = class_of(database)
    await view.visibility.set_hidden(member(1), True)
    await database.write(standings.set_present, GROUP, [member(2).user], ["all"], False)
    assert named(await view.reading.page(GROUP, JA)) == ["m0"]
    assert [row.name for row in (await view.reading.behind(GROUP, JA)).rows] == ["m0"]
    assert await view.visibility.is_hidden(member(1))
    await view.visibility.set_hidden(member(1), False)
    assert named(await view.reading.page(GROUP, JA)) == ["m1", "m0"]


async def test_whoever_hides_before_they_have_learned_is_hidden_later(database: Database) -> None:
    view = class_of(database)
    await view.visibility.set_hidden(MIO, True)
    await read(database, MIO, (4, 1))
    assert named(await view.reading.page(GROUP, JA)) == []
    assert not await view.visibility.is_hidden(MIO_ELSEWHERE)


async def test_reading_the_same_again_counts_once(database: Database) -> None:
    await read(database, MIO, (4, 1), (4, 1))
    await read(database, MIO, (4, 1), at=MONDAY + DAY)
    (found,) = await database.read(members.above, GROUP, members.LOWEST, 5)
    assert found.sections_read == 1


async def test_behind_is_who_lacks_what_was_posted_the_least_read_first(database: Database) -> None:
    await post(database, (4, 1), on=TODAY - 3 * DAY)
    await post(database, (4, 1), (4, 2), on=TODAY)
    await read(database, member(0), (4, 1), (4, 2))
    await read(database, member(1), (4, 1))
    await read(database, member(2), (4, 2), (5, 1))  # read ahead what was not posted
    page = await class_of(database).reading.behind(GROUP, JA)
    told = [(row.name, row.behind.missing, row.behind.first.id, row.behind.since) for row in page.rows]
    assert told == [("m1", 1, "b", TODAY), ("m2", 1, "a", TODAY - 3 * DAY)]
    assert (page.posted, page.start, page.next) == (2, 1, None)


async def test_where_nothing_was_posted_nobody_is_behind(database: Database) -> None:
    await read(database, MIO, (4, 1))
    await post(database, (4, 1), on=TODAY, guild=2)
    page = await class_of(database).reading.behind(GROUP, JA)
    assert (page.posted, page.rows, page.next) == (0, (), None)


@pytest.mark.parametrize("extra", [-1, 0, 1, BEHIND_SIZE])
async def test_everybody_who_is_behind_is_on_some_page_once(database: Database, extra: int) -> None:
    await post(database, (4, 1), (4, 2), on=TODAY)
    for number in range(BEHIND_SIZE + extra):
        await read(database, member(number), (4, 1))
    for number in range(100, 103):
        await read(database, member(number), (4, 1), (4, 2))
    view, found, cursor = class_of(database).reading, list[str](), Cursor(-1, -1)
    for _ in range(5):
        page = await view.behind(GROUP, JA, cursor)
        assert page.start == len(found) + 1
        found += [row.name for row in page.rows]
        if page.next is None:
            break
        cursor = page.next
    assert found == [f"m{number}" for number in range(BEHIND_SIZE + extra)]
