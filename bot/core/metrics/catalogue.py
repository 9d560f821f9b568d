"""Everything that is measured. No label ever holds what a learner typed, or who they are."""

from __future__ import annotations

from typing import Final

from bot.core.metrics.meter import Counter, Gauge, Histogram, Instrument

UNKNOWN: Final = "unknown"
"""The value of a label for what has no name of its own here, such as a command that does not exist."""

LATE_ANSWER: Final = 2.0
"""Seconds after which a first answer is late: Discord drops a press after three, and people press again."""

LATE_LESSON: Final = 60.0
"""Seconds after which a daily lesson is late."""

COMMANDS: Final = Counter(
    "kujira_commands",
    "Commands of the chat, by name and outcome: done, refused, failed (a fault of ours) or unanswered (in Discord's time)",
    ("command", "outcome"),
)
PRESSES: Final = Counter(
    "kujira_presses",
    "Buttons, selects and forms, by what their id begins with, and outcome, as of commands",
    ("press", "outcome"),
)
ANSWERS: Final = Histogram(
    "kujira_answer_seconds",
    "From a message, slash command, press or form, by Discord's clock, to the first that its learner saw of our answer",
    ("kind",),
    (0.05, 0.1, 0.25, 0.5, 1.0, 1.5, LATE_ANSWER, 3.0, 5.0, 10.0, 30.0),
)
LATE_ANSWERS: Final = Counter(
    "kujira_late_answers", "First answers that took more than two seconds, or did not come in Discord's time", ("kind",)
)
REFUSALS: Final = Counter(
    "kujira_refusals", "Answers that refuse something, by the id of the text or the kind of mistake", ("code",)
)
CLOCK: Final = Gauge(
    "kujira_clock_ahead_seconds",
    "By how much the clock of this machine is ahead of Discord's at most: the shortest of the last answers took so long by both",
)
OVERLOADED: Final = Gauge(
    "kujira_overloaded", "1 while this process has more to do than it can do in time, so that learners go first, else 0"
)
LOOP_LAG: Final = Gauge(
    "kujira_loop_lag_seconds", "By how much the loop of this process was late when it was looked at last"
)
WAITING: Final = Gauge("kujira_requests_waiting", "Commands and presses that wait for their first answer")
SHED: Final = Counter(
    "kujira_shed",
    "What was left out (flood: a request of a learner who floods; picture) or made to wait while there was too much to do "
    "(lesson, task, edit, spare, pull, preflight), by kind",
    ("kind",),
)
SHARDS: Final = Gauge("kujira_shard_up", "1 for a shard that is connected to Discord's gateway, else 0", ("shard",))
SHARD_LATENCY: Final = Gauge(
    "kujira_shard_latency_seconds", "From the last heartbeat of a shard to its answer", ("shard",)
)
LESSONS: Final = Counter(
    "kujira_lessons",
    "Tries to post a daily lesson: posted, late (posted more than a minute after it was due), failed (tried again or given up) "
    "or closed (the channel is gone or closed to us)",
    ("outcome",),
)
LESSON_DELAY: Final = Histogram(
    "kujira_lesson_delay_seconds",
    "From when a daily lesson was due until all of it was posted",
    (),
    (1, 5, 15, LATE_LESSON, 300, 900, 3600, 21600),
)
LESSONS_DUE: Final = Gauge("kujira_lessons_due", "Daily lessons that this process has claimed and is posting")
ENGINES: Final = Gauge(
    "kujira_lab_engines", "Docker engines on this machine: busy, awake, asleep, or spare for newcomers", ("state",)
)
QUEUE: Final = Gauge("kujira_lab_queue", "Docker commands of learners that run or wait", ("state",))
QUEUE_WAIT: Final = Histogram("kujira_lab_wait_seconds", "From a docker command to its turn")
LAB_COMMANDS: Final = Counter(
    "kujira_lab_commands",
    "Docker commands that ended, by subcommand (pull is one) and outcome: done, failed, stopped-time, stopped-output",
    ("subcommand", "outcome"),
)
FETCHES: Final = Counter(
    "kujira_registry_fetches",
    "Layers and configurations of images that engines asked the gateway for, by where it had them: cache or registry",
    ("source",),
)
FETCHED_BYTES: Final = Counter("kujira_registry_bytes", "Bytes of the same", ("source",))
HUB_QUOTA: Final = Gauge("kujira_hub_pulls_left", "Pulls that Docker Hub still allowed when it was asked last")
DATABASE: Final = Histogram("kujira_database_seconds", "Units of work with the database: read or write", ("kind",))
DATABASE_FAILURES: Final = Counter("kujira_database_failures", "Failures of the database by kind", ("code",))
BACKUP_AGE: Final = Gauge("kujira_backup_age_seconds", "Age of the newest backup that the bot has written and verified")
READY: Final = Gauge("kujira_ready", "1 for each thing that /readyz looks at and finds ready, else 0", ("part",))
FREE_DISK: Final = Gauge(
    "kujira_free_disk_bytes", "Free bytes of the disk of the database (a file), or of the lab", ("place",)
)
TASKS: Final = Gauge("kujira_tasks", "Tasks of the event loop that have not ended")
THREADS: Final = Gauge("kujira_threads", "Threads of the process")
OPEN_FILES: Final = Gauge("kujira_open_files", "Files and sockets that the process has open")
MEMORY: Final = Gauge("kujira_memory_bytes", "Memory of the machine that the process takes (resident)")

INSTRUMENTS: Final[tuple[Instrument, ...]] = (
    COMMANDS,
    PRESSES,
    ANSWERS,
    LATE_ANSWERS,
    REFUSALS,
    CLOCK,
    OVERLOADED,
    LOOP_LAG,
    WAITING,
    SHED,
    SHARDS,
    SHARD_LATENCY,
    LESSONS,
    LESSON_DELAY,
    LESSONS_DUE,
    ENGINES,
    QUEUE,
    QUEUE_WAIT,
    LAB_COMMANDS,
    FETCHES,
    FETCHED_BYTES,
    HUB_QUOTA,
    DATABASE,
    DATABASE_FAILURES,
    BACKUP_AGE,
    READY,
    FREE_DISK,
    TASKS,
    THREADS,
    OPEN_FILES,
    MEMORY,
)
