"""Questions that nobody could answer: counted without their askers, and only where everybody lets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.core.learner import Learner
from bot.services.guilds import Guilds
from bot.services.unanswered import PAGE_SIZE, UnansweredQuestions
from bot.store.database import Database
from bot.store.tables.schema import metadata
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY, REN


@pytest.fixture
def unanswered(database: Database) -> UnansweredQuestions:
    return UnansweredQuestions(database)


async def texts(unanswered: UnansweredQuestions, guild: int | None = GROUP) -> list[tuple[str, int]]:
    return [(question.text, question.times) for question in await unanswered.top(guild, 100)]


async def test_all_who_ask_the_same_are_counted_together(unanswered: UnansweredQuestions) -> None:
    later = MONDAY + timedelta(days=1)
    assert await unanswered.note(MIO, "なぜ　動かない？", MONDAY)
    assert await unanswered.note(REN, "<@123456789012345678> なぜ 動かない", later)
    (question,) = await unanswered.top(GROUP, 10)
    assert (question.text, question.times) == ("なぜ 動かない", 2)
    assert (question.first_asked, question.last_asked) == (MONDAY, later)


async def test_nothing_in_the_database_tells_who_asked(unanswered: UnansweredQuestions, database: Database) -> None:
    def everything(connection: Connection) -> str:
        return "\n".join(str(row) for table in metadata.tables.values() for row in connection.execute(select(table)))

    asker = Learner(GROUP, user=918273645546372819, name="tell-tale")
    assert await unanswered.note(asker, "tell-tale@pc:~$ why does it hang", MONDAY)
    kept = await database.read(everything)
    assert "why does it hang" in kept
    assert "918273645546372819" not in kept
    assert "tell-tale" not in kept


@pytest.mark.parametrize("typed", ["", "?", "log line\n" * 50, "x" * 5_000])
async def test_what_is_no_question_is_not_counted(unanswered: UnansweredQuestions, typed: str) -> None:
    assert not await unanswered.note(MIO, typed, MONDAY)
    assert await texts(unanswered, None) == []


async def test_direct_messages_are_not_counted(unanswered: UnansweredQuestions) -> None:
    assert not await unanswered.note(Learner(0, user=10, name="mio"), "why does it hang", MONDAY)
    assert await texts(unanswered, None) == []


async def test_who_opts_out_is_not_counted_anywhere_until_they_come_back(unanswered: UnansweredQuestions) -> None:
    await unanswered.set_opted_out(MIO.user, True)
    assert await unanswered.is_opted_out(MIO.user)
    assert not await unanswered.note(MIO, "why does it hang", MONDAY)
    assert not await unanswered.note(MIO_ELSEWHERE, "why does it hang", MONDAY)
    assert await unanswered.note(REN, "why does it hang", MONDAY)
    await unanswered.set_opted_out(MIO.user, False)
    assert await unanswered.note(MIO, "why does it hang", MONDAY)
    assert await texts(unanswered) == [("why does it hang", 2)]


async def test_a_group_that_stops_counting_loses_what_it_had(
    unanswered: UnansweredQuestions, database: Database
) -> None:
    await unanswered.note(MIO, "why does it hang", MONDAY)
    await unanswered.note(MIO_ELSEWHERE, "why does it hang", MONDAY)
    await unanswered.set_counting(GROUP, False)
    assert not await unanswered.note(MIO, "why does it hang", MONDAY)
    assert await texts(unanswered) == []
    assert await texts(unanswered, MIO_ELSEWHERE.guild) == [("why does it hang", 1)]
    assert not (await Guilds(database).get(GROUP)).counts_questions
    assert not (await unanswered.page(GROUP, 1)).is_counting
    await unanswered.set_counting(GROUP, True)
    assert await unanswered.note(MIO, "why does it hang", MONDAY)


async def test_a_group_counts_until_it_says_otherwise(guilds: Guilds, unanswered: UnansweredQuestions) -> None:
    assert (await guilds.get(GROUP)).counts_questions
    assert (await guilds.get(99)).counts_questions
    assert (await unanswered.page(GROUP, 1)).is_counting


async def test_all_groups_are_added_up_for_an_author(unanswered: UnansweredQuestions) -> None:
    for learner in (MIO, MIO_ELSEWHERE):
        await unanswered.note(learner, "why", MONDAY)
    await unanswered.note(MIO, "how", MONDAY)
    assert await texts(unanswered, None) == [("why", 2), ("how", 1)]
    assert len(await unanswered.top(None, 1)) == 1


async def test_pages_hold_ten_and_end_where_the_questions_do(unanswered: UnansweredQuestions) -> None:
    nothing = await unanswered.page(GROUP, 1)
    assert (nothing.questions, nothing.page, nothing.pages) == ((), 1, 1)
    for number in range(PAGE_SIZE + 1):
        await unanswered.note(MIO, f"question {number}", MONDAY + timedelta(minutes=number))
    first, last, beyond = [await unanswered.page(GROUP, page) for page in (1, 2, 99)]
    assert [len(page.questions) for page in (first, last)] == [PAGE_SIZE, 1]
    assert first.questions[0].text == f"question {PAGE_SIZE}"
    assert (last.page, last.pages, last.questions[0].text) == (2, 2, "question 0")
    assert beyond == last
