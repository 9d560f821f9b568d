"""The one place that builds the parts of Kujira and hands them to each other."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from bot.chat.client import Kujira
from bot.chat.features import FEATURES, ROUTES
from bot.chat.responding.measuring import Measuring
from bot.cli.messages import plain_text
from bot.config import Settings
from bot.core.course.docker_form import DockerForm
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import Lab
from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter, NoMeter, Reading
from bot.core.overload import GiveWay, begin_at_once
from bot.core.reference.edition import Edition
from bot.core.refusal import Refusal
from bot.core.shards import Shards
from bot.lab.file_lock import open_locked
from bot.lab.none import NoLab
from bot.lab.requirements import form_at_hand
from bot.lab.terminal.edition import edition_at_hand
from bot.operations.backups import Backups, scheduled_backups
from bot.operations.free_disk import watch_disks
from bot.operations.probes import DATABASE_SECONDS
from bot.services.classroom.classroom import Classroom
from bot.services.course_content import CourseContent, CourseFiles, LoadedCourse
from bot.services.exercises.exercises import Exercises
from bot.services.exercises.marking import ExerciseMarking
from bot.services.exercises.together import Turns
from bot.services.explain import Explainer
from bot.services.guilds import Guilds
from bot.services.images import Images
from bot.services.leaderboard import Leaderboard
from bot.services.lessons import Lessons
from bot.services.pending_messages import PendingMessages
from bot.services.processes import Processes
from bot.services.progress import Progress
from bot.services.quizzes.quizzes import Quizzes
from bot.services.recordings import RecordedLessons
from bot.services.registry_lookup import LOOKUP_LIMITS, RegistryLookup
from bot.services.running.load import PREFLIGHT, Load
from bot.services.running.queue import Queue
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.readers import Readers
from bot.services.schedules.schedules import Schedules
from bot.services.schedules.task_queue import TaskQueue
from bot.services.study.catch_up import CatchUps
from bot.services.study.certificates import Certificates
from bot.services.study.lab_errors import LabErrors
from bot.services.study.nudges import Nudges
from bot.services.study.preflight import Preflight
from bot.services.study.recaps import Recaps
from bot.services.study.reminders import Reminders
from bot.services.terminal import Terminal
from bot.services.tutor import Tutor
from bot.services.unanswered import UnansweredQuestions
from bot.store.backend.failure import failure_code
from bot.store.compiled.cache import CourseCache
from bot.store.compiled.course import load_course
from bot.store.database import Database
from bot.trouble_log import TroubleLog

log = logging.getLogger(__name__)

FAREWELL_SECONDS: Final = 2.0
"""Seconds for which the end waits for a database that does not answer."""

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


def build_lab(settings: Settings, meter: Meter | None = None, give_way: GiveWay = begin_at_once) -> Lab:
    """The lab that ``KUJIRA_LAB`` asks for, not started. ``meter`` as in ``open_tutor``, ``give_way`` as in ``LocalLab``."""
    if settings.lab.mode == "off":
        return NoLab()
    if settings.lab.is_elsewhere:
        from bot.lab.cluster.nats_lab import NatsLab

        return NatsLab(settings.lab.mode, settings.nats, TroubleLog("the NATS server is connected again").report)
    # A bot without engines of its own starts without what runs them, which takes most of a second to import.
    from bot.lab.local import LocalLab

    return LocalLab(settings, meter, give_way)


@asynccontextmanager
async def open_tutor(settings: Settings, meter: Meter | None = None) -> AsyncIterator[Tutor]:
    """All services, on an open database and a lab that starts in the background. Both are closed at the end.

    ``meter`` takes what is measured; None where nobody measures.

    Raises ContentError for a course with problems, and Refusal ``database-newer`` or ``store-*``.
    """
    meter = meter or NoMeter()
    load = Load(settings.load.limits, meter)
    # In threads: a lab takes a while to import, and a docker command to answer.
    lab, edition, form, cache = await asyncio.gather(
        asyncio.to_thread(build_lab, settings, meter, load.give_way),
        asyncio.to_thread(edition_at_hand, settings),
        asyncio.to_thread(form_at_hand, settings),
        asyncio.to_thread(CourseCache, settings.course.cache),
    )
    files = CourseFiles(settings.course.content, partial(_load_course, cache, settings.course.content, form, edition))
    course = await files.load()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings.database.url, meter))
        processes = await stack.enter_async_context(_open_processes(database, settings.discord.shards))
        stack.push_async_callback(lab.close)
        watch_disks(meter, _disks(settings, database))
        content = CourseContent(files, database, processes.name)
        tutor = _build_tutor(settings, course, content, database, processes, lab, load, meter)
        await tutor.guilds.load_organiser_roles()
        backups = scheduled_backups(settings.backup, settings.database.url, database.file, wall_clock)
        await stack.enter_async_context(
            _running(
                *(lab.start(), tutor.guilds.follow_changes(), load.watch()),
                *([_back_up(backups, meter)] if backups else []),
            )
        )
        yield tutor


def _disks(settings: Settings, database: Database) -> dict[str, Path]:
    """Where this process writes much."""
    places = {"database": database.file} if database.file else {}
    return places if settings.lab.mode == "off" or settings.lab.is_elsewhere else {**places, "lab": settings.lab.data}


async def _load_course(cache: CourseCache, folder: Path, form: DockerForm, edition: Edition) -> LoadedCourse:
    """What the files of a course say now. Raises as ``load_course``."""
    return LoadedCourse(*await load_course(cache, folder, form, edition))


def _build_tutor(
    settings: Settings,
    course: LoadedCourse,
    content: CourseContent,
    database: Database,
    processes: Processes,
    lab: Lab,
    load: Load,
    meter: Meter,
) -> Tutor:
    """All services: those that know no course are made once, the others for each reading of it."""
    queue = settings.queue
    guilds = Guilds(database)
    terminal = Terminal(lab, QueueLimits(queue.running, queue.waiting_per_learner, queue.waiting), processes, meter)
    images = Images(lab, terminal)
    lookups, puts_off = Queue(LOOKUP_LIMITS), partial(load.puts_off, PREFLIGHT, lambda: terminal.load.waiting)
    pending_messages = PendingMessages(database, processes.name)
    unanswered, tasks = UnansweredQuestions(database), TaskQueue(database, processes.name)

    def teach(course: LoadedCourse) -> Tutor:
        library, knowledge = course.library, course.knowledge
        schedules = Schedules(library, database)
        leaderboard = Leaderboard(library, database, guilds)
        catch_ups = CatchUps(library, database, schedules)
        return Tutor(
            guilds=guilds,
            lessons=Lessons(library, database, guilds),
            quizzes=Quizzes(library, database, guilds, library.misconceptions, images),
            leaderboard=leaderboard,
            progress=Progress(library, database, guilds, library.misconceptions),
            schedules=schedules,
            deliveries=Deliveries(library, database, processes.name, meter),
            readers=Readers(library, database, guilds),
            tasks=tasks,
            catch_ups=catch_ups,
            reminders=Reminders(database, catch_ups),
            nudges=Nudges(database, catch_ups),
            recaps=Recaps(library, database, leaderboard, catch_ups),
            preflight=Preflight(library, database, lab, library.recordings, schedules, processes.name, puts_off),
            lab_errors=LabErrors(database, guilds),
            certificates=Certificates(library, database, catch_ups),
            exercises=Exercises(library, database),
            exercise_marking=ExerciseMarking(library, database, lab, guilds),
            exercise_turns=Turns(library, database),
            explain=Explainer(knowledge),
            terminal=terminal,
            images=images,
            registry_lookup=RegistryLookup(lab, terminal, knowledge.tags, lookups),
            recordings=RecordedLessons(library.recordings),
            pending_messages=pending_messages,
            processes=processes,
            unanswered=unanswered,
            classroom=Classroom.of(library, database, library.misconceptions),
            content=content,
            load=load,
            check_database=partial(database.check, DATABASE_SECONDS),
            teach=teach,
        )

    return teach(course)


@asynccontextmanager
async def open_database(url: str, meter: Meter | None = None) -> AsyncIterator[Database]:
    """A database for this process, brought up to date.

    Raises Refusal ``store-in-use`` for a file that another process uses, ``database-newer`` or ``store-*``.
    """
    database = Database(url, TroubleLog("the database can be written to again").report, meter)
    with lock_database(database):
        try:
            await database.open()
            yield database
        finally:
            await database.close()


@contextmanager
def lock_database(database: Database) -> Iterator[None]:
    """Lock a file beside that of a database, so that no other bot uses it meanwhile. Several may share one on a server.

    Raises Refusal ``store-in-use`` for a file that another process uses, or ``store-*`` where it cannot be locked.
    """
    if database.file is None:
        yield
        return
    beside = database.file.with_name(database.file.name + ".lock")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        lock = open_locked(beside)
    except OSError as error:
        raise Refusal(failure_code(error) or "store-unopenable", database=str(database.file)) from error
    if lock is None:
        raise Refusal("store-in-use", database=str(database.file))
    with lock:
        yield


@asynccontextmanager
async def _open_processes(database: Database, shards: Shards) -> AsyncIterator[Processes]:
    """This process among those that share the database."""
    processes = Processes(database, f"shards {shards}", wall_clock, lambda refusal: log.warning(plain_text(refusal)))
    await processes.start()
    try:
        yield processes
    finally:
        # A process that cannot say that it ends is taken for dead a little later.
        with suppress(Refusal, TimeoutError):
            async with asyncio.timeout(FAREWELL_SECONDS):
                await processes.stop()


@asynccontextmanager
async def _running(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Work that goes on in the background meanwhile."""
    background = [asyncio.create_task(each) for each in work]
    try:
        yield
    finally:
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)


async def _back_up(backups: Backups, meter: Meter) -> None:
    """Write backups for ever, and have their age measured."""

    def age() -> list[Reading]:
        return [] if (found := backups.age()) is None else [((), found.total_seconds())]

    meter.watch(catalogue.BACKUP_AGE, age)
    await backups.run()


def build_client(
    settings: Settings,
    tutor: Tutor,
    shards: Shards,
    clock: Clock = wall_clock,
    kind: type[Kujira] = Kujira,
    meter: Meter | None = None,
) -> Kujira:
    """The client with all features, which serves ``shards``; ``kind`` is that of a front end that differs, as the preview."""
    client = kind(shards, prefix=settings.discord.prefix)
    equip_client(client, tutor, clock, meter)
    return client


def equip_client(client: Kujira, tutor: Tutor, clock: Clock = wall_clock, meter: Meter | None = None) -> None:
    """Hand a client all features, with which it can open. ``meter`` as in ``open_tutor``."""
    client.equip(tutor, FEATURES, clock)
    if meter:
        Measuring(client, meter, ROUTES).listen()
