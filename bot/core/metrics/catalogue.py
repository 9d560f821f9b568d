"""Everything that is measured. No label ever holds what a learner typed, or who they are."""

from __future__ import annotations

from typing import Final

from bot.core.metrics.meter import Counter, Gauge, Histogram, Instrument

COMMANDS: Final = Counter(
    "kujira_commands", "Commands of the chat that were answered, by name and outcome", ("command", "outcome")
)
ANSWERS: Final = Histogram(
    "kujira_answer_seconds", "From Discord's message or press to the first sign of our answer", ("kind",)
)
PRESSES: Final = Counter(
    "kujira_presses", "Buttons, selects and forms, by what they begin with and how it went", ("press", "outcome")
)
REFUSALS: Final = Counter("kujira_refusals", "Answers that refuse something, by the id of the text", ("code",))
SHED: Final = Counter("kujira_shed", "Work that was put off or dropped under load, by kind", ("kind",))
SHARDS: Final = Gauge("kujira_shard_up", "Whether a shard is connected to Discord's gateway", ("shard",))
SHARD_LATENCY: Final = Gauge("kujira_shard_latency_seconds", "From heartbeat to answer", ("shard",))
LESSONS: Final = Counter("kujira_lessons", "Daily lessons by what became of them", ("outcome",))
LESSON_DELAY: Final = Histogram(
    "kujira_lesson_delay_seconds",
    "From when a daily lesson was due until it was posted",
    (),
    (1, 5, 15, 60, 300, 900, 3600, 21600),
)
LESSONS_DUE: Final = Gauge("kujira_lessons_due", "Daily lessons that are claimed and not posted yet")
ENGINES: Final = Gauge("kujira_lab_engines", "Docker engines by state", ("state",))
QUEUE: Final = Gauge("kujira_lab_queue", "Docker commands that run or wait", ("state",))
QUEUE_WAIT: Final = Histogram("kujira_lab_wait_seconds", "From a docker command to its turn")
LAB_COMMANDS: Final = Counter(
    "kujira_lab_commands", "Docker commands that ended, by subcommand and outcome", ("subcommand", "outcome")
)
PULLED_BYTES: Final = Counter("kujira_registry_bytes", "Bytes that the gateway handed to engines", ("source",))
FETCHES: Final = Counter("kujira_registry_fetches", "Blobs and manifests that engines asked for", ("source",))
HUB_QUOTA: Final = Gauge("kujira_hub_pulls_left", "Pulls that Docker Hub allowed when it was asked last")
DATABASE: Final = Histogram("kujira_database_seconds", "Units of work with the database", ("kind",))
DATABASE_FAILURES: Final = Counter("kujira_database_failures", "Failures of the database by kind", ("code",))
BACKUP_AGE: Final = Gauge("kujira_backup_age_seconds", "Age of the newest backup that the bot has written and verified")

INSTRUMENTS: Final[tuple[Instrument, ...]] = (
    COMMANDS,
    ANSWERS,
    PRESSES,
    REFUSALS,
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
    PULLED_BYTES,
    FETCHES,
    HUB_QUOTA,
    DATABASE,
    DATABASE_FAILURES,
    BACKUP_AGE,
)
