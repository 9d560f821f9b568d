"""The recap of a week, and certificates at the end of the course."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.guilds import Guilds
from bot.services.leaderboard import Leaderboard
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.services.schedules.task_queue import Task
from bot.services.study import certificates as module
from bot.services.study.catch_up import CatchUps
from bot.services.study.certificates import CERTIFICATE_PAGE, Certificates
from bot.services.study.lab_errors import LabErrors
from bot.services.study.recaps import MIN_ANSWERED, Recaps
from bot.store import members
from bot.store.database import Database
from bot.store.quizzes import question_results
from tests.services.conftest import GROUP, MIO, MONDAY, REN, TinyCourse, number, single
from tests.services.schedules.posting import CHANNEL, DAY, post, set_up
from tests.services.study.conftest import Claim, Read

COURSE = TinyCourse(
    numbers=(4, 5), sections=("a", "b", "c"), asked=(single("easy", section="a"), number("hard", section="b"))
)
EVERYTHING = [(day, each) for day in (4, 5) for each in (1, 2, 3)]
HOUR = timedelta(hours=1)
SUNDAY_NIGHT = MONDAY + 6 * DAY + 12 * HOUR


@pytest.fixture
def recaps(database: Database, guilds: Guilds, catch_ups: CatchUps) -> Recaps:
    return Recaps(COURSE, database, Leaderboard(COURSE, database, guilds), catch_ups)


@pytest.fixture
def certificates(database: Database, catch_ups: CatchUps) -> Certificates:
    return Certificates(COURSE, database, catch_ups)


async def answer(database: Database, user: int, question: str, *, right: bool) -> None:
    """Have somebody answer a question of day 4 for the first time."""
    learner = Learner(GROUP, user, "")
    await database.write(
        lambda connection: question_results.record(
            connection, learner, 4, question, right=right, now=MONDAY, paid_on=None, is_first=True
        )
    )


async def recap_tasks(schedules: Schedules, deliveries: Deliveries, claim_tasks: Claim, days: int) -> list[Task]:
    """Post the lessons of so many days from Monday on. Returns the tasks of recaps that have come due by Sunday night."""
    await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00")
    for day in range(days):
        await post(deliveries, MONDAY + day * DAY)
    return [task for task in await claim_tasks(SUNDAY_NIGHT) if task.kind == "recap"]


async def test_a_recap_tells_of_the_sections_board_question_and_error_of_its_week(
    recaps: Recaps,
    schedules: Schedules,
    deliveries: Deliveries,
    database: Database,
    guilds: Guilds,
    claim_tasks: Claim,
    read: Read,
) -> None:
    await read(MIO, MONDAY - 2 * DAY, (4, 1), (4, 2))  # in the week before
    await read(REN, MONDAY, (4, 1))
    for user in range(MIN_ANSWERED):
        await answer(database, user, "easy", right=user > 0)
        await answer(database, user, "hard", right=user > 1)
    errors = LabErrors(database, guilds)
    for error, now in (("daemon", MONDAY), ("tag", MONDAY), ("tag", MONDAY), ("old", MONDAY - 2 * DAY)):
        await errors.note(GROUP, error, now)
    await errors.note(0, "in direct messages", MONDAY)
    (task,) = await recap_tasks(schedules, deliveries, claim_tasks, 7)
    recap = await recaps.of_task(task, SUNDAY_NIGHT + 9 * HOUR)  # it is Monday in Tokyo
    assert recap is not None
    assert (recap.first, recap.last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert [(view.lesson.day, view.number) for view in recap.sections] == EVERYTHING
    assert [row.user for row in recap.board.rows] == [REN.user]
    assert recap.hardest and (recap.hardest.question.id, recap.hardest.right, recap.hardest.percent) == ("hard", 1, 33)
    assert recap.error == ("tag", 2)
    assert await errors.most_common(GROUP, MONDAY, 5) == [("tag", 2), ("daemon", 1)]
    assert (recap.place.channel, recap.place.locale) == (CHANNEL, Locale.JA)
    assert await recaps.of_task(task, SUNDAY_NIGHT + 4 * DAY) is None


async def test_a_question_that_few_have_answered_or_of_no_section_of_the_week_is_not_called_hard(
    recaps: Recaps, schedules: Schedules, deliveries: Deliveries, database: Database, claim_tasks: Claim
) -> None:
    for user in range(MIN_ANSWERED):
        await answer(database, user, "hard", right=False)
    for user in range(MIN_ANSWERED - 1):
        await answer(database, user, "easy", right=False)
    await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00", calendar={"weekdays": frozenset({0})})
    await post(deliveries, MONDAY)
    (task,) = [each for each in await claim_tasks(SUNDAY_NIGHT) if each.kind == "recap"]
    recap = await recaps.of_task(task, MONDAY + 12 * HOUR)
    assert recap and (recap.hardest, recap.error, recap.board.rows) == (None, None, ())


async def test_a_week_in_which_nothing_was_posted_has_no_recap(
    recaps: Recaps, schedules: Schedules, deliveries: Deliveries, claim_tasks: Claim
) -> None:
    await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00", calendar={"weekdays": frozenset({0})})
    (delivery,) = await deliveries.claim_due(MONDAY, 25, ["this process"])
    await deliveries.mark_failed(delivery, "Missing Access", MONDAY)
    (task,) = [each for each in await claim_tasks(MONDAY + 13 * HOUR) if each.kind == "recap"]
    assert await recaps.of_task(task, MONDAY + 13 * HOUR) is None


async def test_a_recap_goes_to_the_last_channel_of_a_schedule_that_was_stopped(
    recaps: Recaps, schedules: Schedules, deliveries: Deliveries, claim_tasks: Claim
) -> None:
    (task,) = await recap_tasks(schedules, deliveries, claim_tasks, 7)
    await schedules.stop(GROUP, task.schedule or 0)
    recap = await recaps.of_task(task, SUNDAY_NIGHT)
    assert recap and recap.place.channel == CHANNEL


async def test_whoever_has_read_everything_has_a_certificate(
    certificates: Certificates, database: Database, read: Read
) -> None:
    await read(MIO, MONDAY, *EVERYTHING[:-1])
    with pytest.raises(Refusal) as caught:
        await certificates.own(MIO)
    assert (caught.value.code, caught.value.details) == ("certificate-unfinished", {"left": 1})
    await answer(database, MIO.user, "easy", right=True)
    await read(MIO, MONDAY + DAY, EVERYTHING[-1])
    own = await certificates.own(MIO)
    assert (own.name, own.sections, own.right, own.questions) == ("mio", 6, 1, 4)
    assert (own.streak, own.points, own.finished_on) == (2, 12, date(2026, 11, 24))


async def end(schedules: Schedules, deliveries: Deliveries, claim_tasks: Claim, start: int = 0) -> Task:
    """Post all of the course, beginning some days after Monday. Returns the task that tells of certificates."""
    await set_up(schedules, GROUP, MONDAY + (start - 0.5) * DAY, at="12:00", sections_a_date=3)
    for day in range(2):
        await post(deliveries, MONDAY + (start + day) * DAY)
    (task,) = [each for each in await claim_tasks(MONDAY + (start + 3) * DAY) if each.kind == "certificates"]
    return task


async def pages(certificates: Certificates, claim_tasks: Claim, task: Task) -> list[list[str]]:
    """The names in each message that follows; each step is done twice, as after a crash."""
    now, found = MONDAY + 20 * DAY, list[list[str]]()
    for _ in range(2):
        await certificates.plan_pages(task, task.run_at)
    while tasks := [each for each in await claim_tasks(now) if each.kind == CERTIFICATE_PAGE]:
        (message,) = tasks
        page = await certificates.page(message)
        assert page is not None and page.number == len(found) + 1
        found.append([each.name for each in page.certificates])
        for _ in range(2):
            await certificates.plan_next_page(message, now)
    return found


async def test_the_group_is_told_of_each_once_in_pages_those_with_the_most_points_first(
    certificates: Certificates,
    schedules: Schedules,
    deliveries: Deliveries,
    database: Database,
    claim_tasks: Claim,
    read: Read,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {"PAGE_SIZE": 2, "MAX_PAGES": 2, "READ_AT_ONCE": 2}.items():
        monkeypatch.setattr(module, name, value)
    people = [Learner(GROUP, user, f"m{user}") for user in range(1, 9)]
    for learner in people[:-1]:
        await read(learner, MONDAY, *EVERYTHING)
    await read(people[7], MONDAY, (4, 1))
    await database.write(lambda connection: members.set_values(connection, people[0], hidden=True))
    task = await end(schedules, deliveries, claim_tasks)
    assert await pages(certificates, claim_tasks, task) == [["m7", "m6"], ["m5", "m4"]]
    later = await end(schedules, deliveries, claim_tasks, start=4)
    assert await pages(certificates, claim_tasks, later) == [["m3", "m2"]]


async def test_a_course_that_nobody_has_finished_ends_with_one_message(
    certificates: Certificates, schedules: Schedules, deliveries: Deliveries, claim_tasks: Claim, read: Read
) -> None:
    await read(MIO, MONDAY, (4, 1))
    task = await end(schedules, deliveries, claim_tasks)
    assert await pages(certificates, claim_tasks, task) == [[]]


async def test_whoever_hides_before_the_message_comes_is_not_in_it(
    certificates: Certificates,
    schedules: Schedules,
    deliveries: Deliveries,
    database: Database,
    claim_tasks: Claim,
    read: Read,
) -> None:
    await read(MIO, MONDAY, *EVERYTHING)
    await read(REN, MONDAY, *EVERYTHING)
    task = await end(schedules, deliveries, claim_tasks)
    await certificates.plan_pages(task, task.run_at)
    await database.write(lambda connection: members.set_values(connection, MIO, hidden=True))
    (message,) = [each for each in await claim_tasks(MONDAY + 20 * DAY) if each.kind == CERTIFICATE_PAGE]
    page = await certificates.page(message)
    assert page and ([each.name for each in page.certificates], page.finished) == (["ren"], 2)


async def test_what_is_weeks_late_is_left_to_the_button(
    certificates: Certificates, schedules: Schedules, deliveries: Deliveries, claim_tasks: Claim
) -> None:
    task = await end(schedules, deliveries, claim_tasks)
    await certificates.plan_pages(task, task.run_at + 8 * DAY)
    assert [each for each in await claim_tasks(MONDAY + 20 * DAY) if each.kind == CERTIFICATE_PAGE] == []
