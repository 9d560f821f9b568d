"""Trying the commands of the next lesson ahead of it, in an engine of its own, so that the organiser hears of trouble first."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.core.command.parser import Command, parse_command
from bot.core.course.course import Course
from bot.core.course.lesson import Code
from bot.core.course.recording import Recordings, Replay, replay
from bot.core.exercise.solver import Workspace
from bot.core.lab.protocol import Finished, Lab
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.course_places import Place
from bot.core.schedule.schedule import ScheduleState
from bot.services.guilds import read_settings
from bot.services.schedules.planning import plan_notice
from bot.services.schedules.rows import schedule_from_row
from bot.services.schedules.schedules import Schedules
from bot.services.schedules.task_queue import Task
from bot.services.terminal import job_for
from bot.store.database import Database
from bot.store.schedules import schedules

PREFLIGHT_SECONDS: Final = 240.0
"""Seconds that the commands of one lesson may take in all: what is not begun by then is left to the learners."""

STATUS_SECONDS: Final = 10.0
"""Seconds that the lab has to say whether there is one."""

KNOWN_FOR: Final = timedelta(hours=2)
"""How long what was found out about a section is told to other groups that have it next, without trying it again."""

LAST_CHANCE: Final = timedelta(minutes=30)
"""How long before the lesson it is tried whoever waits: the pause after the next try could be too long."""

CHANGING: Final = frozenset({"pull", "tag", "rmi", "image prune", "run"})
"""Commands that later ones of the same day build upon."""

BUSY: Final = frozenset({"lab-full"})
"""Refusals that tell nothing of the lesson: every engine is a learner's, to whom it is left."""

REASON: Final = "preflight-failed"
"""The id of the text that tells the organiser."""


@dataclass(frozen=True, slots=True)
class FailedCommand:
    """A command of the lesson that did not end as it should.

    It ended with ``exit_status``, of which ``said`` is the last line; or was ``stopped`` by a limit; or the lab raised
    ``refusal``. ``recorded`` is the date of the recording that is shown where the lab cannot run it, None for none.
    """

    line: str
    exit_status: int = 0
    said: str = ""
    stopped: str | None = None
    refusal: Refusal | None = None
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class PreflightResult:
    """What went wrong with the next lesson of a schedule, in the language of its organiser."""

    failed: tuple[FailedCommand, ...]
    locale: Locale


class Preflight:
    """Runs the commands of lessons ahead, one lesson at a time, besides the queue in which learners' commands wait.

    ``makes_way`` tells whether learners need the processor or the lab now; None where they never do.
    """

    def __init__(
        self,
        course: Course,
        db: Database,
        lab: Lab,
        recordings: Sequence[Recordings],
        schedules: Schedules,
        process: str,
        makes_way: Callable[[], bool] | None = None,
    ) -> None:
        self._course = course
        self._db = db
        self._lab = lab
        self._recordings = recordings
        self._schedules = schedules
        self._engine = hashlib.sha256(f"kujira preflight:{process}".encode()).hexdigest()[:16]
        self._makes_way = makes_way or (lambda: False)
        self._turn = asyncio.Lock()
        self._known: dict[Place, tuple[datetime, tuple[FailedCommand, ...]]] = {}

    async def check(self, task: Task, now: datetime) -> PreflightResult | None:
        """Try the sections that the schedule of a task posts next.

        None where nothing is to come, where the lesson has come already, or where there is no lab. Raises Refusal
        ``preflight-busy`` while another lesson is being tried, or it makes way for learners, which it does until ``LAST_CHANCE``.
        """
        found = await self._db.read(self._next_places, task, now)
        if found is None or not await self._has_lab():
            return None
        places, locale, due = found
        failed: list[FailedCommand] = []
        for place in places:
            failed += await self._check(place, now, due)
        return PreflightResult(tuple(failed), locale)

    def _next_places(
        self, connection: Connection, task: Task, now: datetime
    ) -> tuple[tuple[Place, ...], Locale, datetime] | None:
        row = schedules.find(connection, task.schedule or 0)
        schedule = schedule_from_row(row) if row else None
        if schedule is None or schedule.state is not ScheduleState.ACTIVE:
            return None
        upcoming = self._schedules.upcoming(schedule, now, 1)
        if not upcoming or upcoming[0][0] != task.date:
            return None
        if (due := schedule.calendar.moment(upcoming[0][0])) <= now:
            return None
        return upcoming[0][1], schedule.locale or read_settings(connection, task.guild).locale or Locale.JA, due

    async def _has_lab(self) -> bool:
        try:
            async with asyncio.timeout(STATUS_SECONDS):
                return (await self._lab.status()).available
        except TimeoutError:
            return False

    async def _check(self, place: Place, now: datetime, due: datetime) -> tuple[FailedCommand, ...]:
        known = self._known.get(place)
        if known is not None and now - known[0] <= KNOWN_FOR:
            return known[1]
        if self._turn.locked() or (due - now > LAST_CHANCE and self._makes_way()):
            raise Refusal("preflight-busy")
        async with self._turn:
            try:
                failed = await self._try(place)
            finally:
                await self._clean_up()
            self._known[place] = now, failed
            return failed

    async def _try(self, place: Place) -> tuple[FailedCommand, ...]:
        """Run what earlier sections of the day have done, then the section's own commands."""
        day, number = place
        sections = self._course.lesson(day, Locale.JA).sections
        earlier = [parse_command(line) for section in sections[: number - 1] for line in _lines(section.blocks)]
        own = [parse_command(line) for line in _lines(sections[number - 1].blocks)]
        failed: list[FailedCommand] = []
        if not own:
            return ()
        try:
            async with asyncio.timeout(PREFLIGHT_SECONDS):
                for command in (each for each in earlier if each.subcommand in CHANGING):
                    await self._run(command)
                for command in own:
                    failed += await self._try_command(command)
        except TimeoutError:
            pass  # a slow registry is no fault of the lesson, and each command has a limit of its own
        except Refusal as refusal:
            if refusal.code not in BUSY:
                recorded = self._recorded(own[0])
                failed.append(FailedCommand(own[0].line, refusal=refusal, recorded=recorded and recorded.recorded))
        return tuple(failed)

    async def _try_command(self, command: Command) -> list[FailedCommand]:
        finished, recorded = await self._run(command), self._recorded(command)
        expected = recorded.finished.exit_status if recorded else 0
        if finished.stopped is None and finished.exit_status == expected:
            return []
        lines = [line.strip() for line in finished.screen.splitlines() if line.strip()]
        said, on = lines[-1] if lines else "", recorded.recorded if recorded else None
        return [FailedCommand(command.line, finished.exit_status, said, finished.stopped, recorded=on)]

    def _recorded(self, command: Command) -> Replay | None:
        return replay(self._recordings, command)

    async def _run(self, command: Command) -> Finished:
        async with aclosing(self._lab.run(job_for(Workspace(self._engine), command))) as updates:
            async for update in updates:
                if isinstance(update, Finished):
                    return update
        raise Refusal("lab-engine-failed")

    async def _clean_up(self) -> None:
        """Leave no images in the engine; what was pulled stays in the cache that all engines share."""
        try:
            async with asyncio.timeout(STATUS_SECONDS):
                await self._lab.reset(self._engine)
        except (Refusal, TimeoutError):
            pass  # the engine is cleaned before it is used again, or goes to sleep with what it holds

    async def tell(self, task: Task, commands: str, now: datetime) -> None:
        """Tell the organiser what is wrong, once; ``commands`` has it in words."""
        await self._db.write(_tell, task, commands, now)


def _lines(blocks: Sequence[object]) -> list[str]:
    return [block.try_ for block in blocks if isinstance(block, Code) and block.try_]


def _tell(connection: Connection, task: Task, commands: str, now: datetime) -> None:
    row = schedules.find(connection, task.schedule or 0)
    if row is not None and task.date is not None:
        plan_notice(connection, schedule_from_row(row), task.date, now, REASON, "", commands=commands)
