"""All use cases together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.services.classroom.classroom import Classroom
from bot.services.course_content import CourseContent, LoadedCourse
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
from bot.services.registry_lookup import RegistryLookup
from bot.services.running.load import Load
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
from bot.services.unanswered import UnansweredQuestions


@dataclass(frozen=True, slots=True)
class Tutor:
    """All services, built by ``bot.wiring`` and handed to a front end such as the Discord client.

    They teach one course as it was read once. ``teach`` makes the services of another reading of it, which share
    everything else, such as the queue of commands, with these: whoever has begun with the old ones ends with them.
    ``load`` tells whether there is too much to do.
    ``check_database`` tells soon whether the database is as this release wants it; it raises Refusal ``store-*`` and
    TimeoutError.
    """

    guilds: Guilds
    lessons: Lessons
    quizzes: Quizzes
    leaderboard: Leaderboard
    progress: Progress
    schedules: Schedules
    deliveries: Deliveries
    readers: Readers
    tasks: TaskQueue
    catch_ups: CatchUps
    reminders: Reminders
    nudges: Nudges
    recaps: Recaps
    preflight: Preflight
    lab_errors: LabErrors
    certificates: Certificates
    exercises: Exercises
    exercise_marking: ExerciseMarking
    exercise_turns: Turns
    explain: Explainer
    terminal: Terminal
    recordings: RecordedLessons
    pending_messages: PendingMessages
    processes: Processes
    images: Images
    registry_lookup: RegistryLookup
    unanswered: UnansweredQuestions
    classroom: Classroom
    content: CourseContent
    load: Load
    check_database: Callable[[], Awaitable[bool]]
    teach: Callable[[LoadedCourse], Tutor]
