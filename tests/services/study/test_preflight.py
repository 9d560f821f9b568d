"""Trying the commands of the next lesson ahead of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import date, timedelta

import pytest

from bot.core.course.lesson import Code, Lesson, Section
from bot.core.course.recording import Recording, Recordings
from bot.core.lab.protocol import EngineFacts, Finished, Job, LabStatus, Progress, Update
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.schedules.schedules import Schedules
from bot.services.schedules.task_queue import Task
from bot.services.study import preflight as module
from bot.services.study.preflight import LAST_CHANCE, FailedCommand, Preflight
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY, PROCESS, TinyCourse
from tests.services.schedules.posting import DAY, change, set_up
from tests.services.scripted_labs import Clock, ScriptedLab, SlowLab
from tests.services.study.conftest import Claim

HOUR = timedelta(hours=1)
ELEVEN = MONDAY - HOUR
"""An hour before the lesson."""

COMMANDS = {
    "a": ("docker pull nginx:1.25", "docker images"),
    "b": ("docker history nginx:1.25", "docker rmi nginx:1.25"),
    "c": (),
}


def block(line: str) -> Code:
    return Code.model_validate({"code": line, "try": line})


class Course(TinyCourse):
    """Sections with commands behind their buttons."""

    def lesson(self, day: int, locale: Locale) -> Lesson:
        sections = tuple(
            Section(id=name, title=name, minutes=1, blocks=tuple(map(block, lines)) or (Code(code="x"),))
            for name, lines in COMMANDS.items()
        )
        return Lesson(day=day, locale=locale, title="Images", summary="", sections=sections)


COURSE = Course(numbers=(4,), sections=("a", "b", "c"))

RECORDED = Recordings(
    day=4,
    recorded=date(2026, 11, 1),
    docker="20.10",
    practice=True,
    recordings=(Recording(command="docker rmi nginx:1.25", exit_status=1, seconds=1, screen="Error"),),
)


class Lab(ScriptedLab):
    """A lab whose commands end as a test says, by their words behind ``docker``; all others succeed."""

    def __init__(self, **ends: Finished | Refusal) -> None:
        super().__init__(Clock())
        self.ends = {name.replace("_", " "): end for name, end in ends.items()}
        self.ran: list[str] = []
        self.cleaned: list[str] = []
        self.learners: set[str] = set()
        self.has_begun, self.goes_on = asyncio.Event(), asyncio.Event()
        self.goes_on.set()

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        self.ran.append(" ".join(job.argv[1:]))
        self.learners.add(job.learner)
        self.has_begun.set()
        yield Progress("so far", 0.5)
        await self.goes_on.wait()
        end = self.ends.get(job.argv[1], Finished("done", 1.0, 0))
        if isinstance(end, Refusal):
            raise end
        yield end

    async def reset(self, learner: str) -> EngineFacts | None:
        self.cleaned.append(learner)


@pytest.fixture
def schedules(database: Database) -> Schedules:
    return Schedules(COURSE, database)


async def task_of(schedules: Schedules, claim_tasks: Claim, section: int = 1) -> Task:
    """The task that is planned for the lesson of ``MONDAY``, which has a section."""
    schedule = await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00")
    await change(schedules, schedule, MONDAY - DAY / 2, section=section)
    assert await claim_tasks(ELEVEN - HOUR) == []
    (task,) = await claim_tasks(ELEVEN)
    return task


def preflight_of(database: Database, schedules: Schedules, lab: ScriptedLab) -> Preflight:
    return Preflight(COURSE, database, lab, (RECORDED,), schedules, PROCESS)


async def test_a_lesson_that_works_is_tried_in_an_engine_of_its_own_which_is_emptied(
    database: Database, schedules: Schedules, claim_tasks: Claim
) -> None:
    lab = Lab()
    result = await preflight_of(database, schedules, lab).check(await task_of(schedules, claim_tasks), ELEVEN)
    assert result and result.failed == ()
    assert lab.ran == ["pull nginx:1.25", "images"]
    assert lab.learners == set(lab.cleaned) and len(lab.cleaned) == 1


async def test_what_earlier_sections_have_changed_is_done_first_and_what_ends_otherwise_than_recorded_is_told(
    database: Database, schedules: Schedules, claim_tasks: Claim
) -> None:
    lab = Lab(history=Finished("\nUsing default\nno such image \n\n", 1.0, 1))
    result = await preflight_of(database, schedules, lab).check(await task_of(schedules, claim_tasks, 2), ELEVEN)
    assert lab.ran == ["pull nginx:1.25", "history nginx:1.25", "rmi nginx:1.25"]
    assert result and result.failed == (
        FailedCommand("docker history nginx:1.25", 1, "no such image"),
        FailedCommand("docker rmi nginx:1.25", 0, "done", recorded=date(2026, 11, 1)),
    )


async def test_a_command_that_fails_as_recorded_or_is_stopped(
    database: Database, schedules: Schedules, claim_tasks: Claim
) -> None:
    lab = Lab(rmi=Finished("Error", 1.0, 1), history=Finished("", 60.0, -9, stopped="time"))
    result = await preflight_of(database, schedules, lab).check(await task_of(schedules, claim_tasks, 2), ELEVEN)
    assert result and [(failed.line, failed.stopped) for failed in result.failed] == [
        ("docker history nginx:1.25", "time")
    ]


@pytest.mark.parametrize(("code", "told"), [("lab-engine-failed", 1), ("lab-full", 0)])
async def test_a_lab_that_refuses_is_told_but_for_one_that_is_full_of_learners(
    database: Database, schedules: Schedules, claim_tasks: Claim, code: str, told: int
) -> None:
    lab = Lab(pull=Refusal(code))
    result = await preflight_of(database, schedules, lab).check(await task_of(schedules, claim_tasks), ELEVEN)
    assert result and [failed.refusal and failed.refusal.code for failed in result.failed] == [code] * told
    assert lab.cleaned


class Unavailable(Lab):
    async def status(self) -> LabStatus:
        return LabStatus(available=False, reason="off")


async def test_nothing_is_run_without_a_lab(
    database: Database, schedules: Schedules, claim_tasks: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STATUS_SECONDS", 0.01)
    task = await task_of(schedules, claim_tasks)
    for lab in (Unavailable(), SlowLab(Clock())):
        assert await preflight_of(database, schedules, lab).check(task, ELEVEN) is None
        assert lab.jobs == []


async def test_nothing_is_run_once_the_lesson_has_come_or_is_not_to_come(
    database: Database, schedules: Schedules, claim_tasks: Claim
) -> None:
    lab = Lab()
    preflight, task = preflight_of(database, schedules, lab), await task_of(schedules, claim_tasks)
    assert await preflight.check(task, MONDAY) is None
    await schedules.pause(GROUP, task.schedule or 0, ELEVEN)
    assert await preflight.check(task, ELEVEN) is None
    await schedules.stop(GROUP, task.schedule or 0)
    assert await preflight.check(task, ELEVEN) is None
    assert lab.ran == []


async def test_a_section_is_tried_once_for_all_groups_and_one_at_a_time(
    database: Database, schedules: Schedules, claim_tasks: Claim
) -> None:
    lab = Lab()
    preflight, task = preflight_of(database, schedules, lab), await task_of(schedules, claim_tasks)
    lab.goes_on.clear()
    first = asyncio.create_task(preflight.check(task, ELEVEN))
    await lab.has_begun.wait()
    with pytest.raises(Refusal, match="preflight-busy"):
        await preflight.check(task, ELEVEN)
    lab.goes_on.set()
    assert await first == await preflight.check(task, ELEVEN + HOUR / 2)
    assert len(lab.ran) == 2


async def test_a_lesson_that_takes_too_long_is_left_to_the_learners(
    database: Database, schedules: Schedules, claim_tasks: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PREFLIGHT_SECONDS", 0.05)
    lab = Lab()
    lab.goes_on.clear()
    result = await preflight_of(database, schedules, lab).check(await task_of(schedules, claim_tasks), ELEVEN)
    assert result and result.failed == ()
    assert lab.cleaned


async def test_the_organiser_is_told_once(database: Database, schedules: Schedules, claim_tasks: Claim) -> None:
    preflight, task = preflight_of(database, schedules, Lab()), await task_of(schedules, claim_tasks)
    for _ in range(2):
        await preflight.tell(task, "docker pull nginx", ELEVEN)
    (notice,) = await claim_tasks(ELEVEN)
    assert (notice.kind, notice.details["reason"], notice.details["commands"]) == (
        "notice",
        "preflight-failed",
        "docker pull nginx",
    )
    await schedules.stop(GROUP, task.schedule or 0)
    await preflight.tell(task, "docker pull nginx", ELEVEN)
    assert await claim_tasks(ELEVEN) == []


@pytest.mark.parametrize(
    ("ahead", "is_tried"), [(HOUR, False), (LAST_CHANCE + DAY / 9_999, False), (LAST_CHANCE, True)]
)
async def test_it_makes_way_for_learners_but_not_until_it_is_too_late(
    database: Database, schedules: Schedules, claim_tasks: Claim, ahead: timedelta, is_tried: bool
) -> None:
    lab, task = Lab(), await task_of(schedules, claim_tasks)
    preflight = Preflight(COURSE, database, lab, (RECORDED,), schedules, PROCESS, lambda: True)
    if is_tried:
        assert await preflight.check(task, MONDAY - ahead)
    else:
        with pytest.raises(Refusal, match="preflight-busy"):
            await preflight.check(task, MONDAY - ahead)
    assert bool(lab.ran) is is_tried
