"""Groups that are to be told something: notices to an organiser, nudges and reminders to members, and the recap of a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, select

from bot.core.learner import Learner
from bot.core.study.period import week_of
from bot.services.schedules.planning import NOTICE, NUDGE, RECAP, plan_after_lesson, plan_notice
from bot.services.schedules.rows import read_schedule
from bot.services.schedules.task_queue import Task
from bot.services.study.nudges import NUDGE_MEMBER
from bot.services.study.reminders import REMIND
from bot.store import lesson_reads, members
from bot.store.database import Database
from bot.store.schedules import lesson_posts
from bot.store.schedules import tasks as stored_tasks
from bot.store.tables.schedules import tasks
from tests.store.schedules.making import make_schedule
from tests.wire.discord_server import Discord

DAY: Final = 4
SECTION: Final = "what-is-an-image"
"""What the groups had a lesson about, as day and id; it is the first of its day."""

EVENING: Final = 18
"""The hour that it is at the groups: their lesson was at 5, their nudge and their recap are due since 17 o'clock."""

EASTERNMOST: Final = 12
"""Hours by which the clocks of the groups are ahead of UTC at most."""

GROUPS: Final = 3
NUDGED: Final = 3
"""Members of each group who want a nudge and have not read; they are the same people in all groups that are made at once."""

REASONS: Final = ("lesson-not-posted", "schedule-paused-closed")
"""What the organiser of each group is told, who is the same for all that are made at once."""

ERROR: Final = "503 Service Unavailable"


@dataclass
class Telling:
    """Plans what is to be told once. ``expected`` has the recipient of each task by its key: a user or a channel.

    Each of ``numbers`` becomes one guild, channel, user or message. A task of kind ``nudge`` itself tells nobody: None.
    ``begun_again`` counts the times that a task was begun which a bot that was killed had begun before.
    """

    database: Database
    discord: Discord
    numbers: Iterator[int]
    begun_again: int = 0
    expected: dict[str, tuple[str, int] | None] = field(default_factory=dict[str, tuple[str, int] | None])

    async def plan(self) -> None:
        """Let some groups have all of it due from now on."""
        now = datetime.now(UTC)
        organiser, reader, *nudged = (next(self.numbers) for _ in range(2 + NUDGED))
        people = (organiser, reader, *nudged)
        for _ in range(GROUPS):
            guild, channel, message = (next(self.numbers) for _ in range(3))
            await self.database.write(self._plan, now, guild, channel, message, people)

    def _plan(
        self, connection: Connection, now: datetime, guild: int, channel: int, message: int, people: Sequence[int]
    ) -> None:
        organiser, reader, *nudged = people
        timezone = evening_at(now)
        local = now.astimezone(timezone)
        on, lesson = local.date(), now - timedelta(hours=EVENING - 5)
        schedule = make_schedule(
            connection, guild, channel=channel, organiser=organiser, day=DAY, section=2, timezone=timezone.key,
            time=f"{lesson.astimezone(timezone):%H:%M}", nudge_at=f"{local - timedelta(hours=1):%H:%M}", last_date=on,
        )  # fmt: skip
        post = {"message": message, "guild": guild, "channel": channel, "schedule": schedule, "date": on}
        lesson_posts.add(connection, post | {"day": DAY, "section": 1, "locale": "ja"})
        lesson_reads.mark_read(connection, Learner(guild, reader, ""), DAY, SECTION, now)
        for user in (reader, *nudged):
            members.set_values(connection, Learner(guild, user, f"Learner {user}"), nudged=True, remind_at="21:00")
        found = read_schedule(connection, guild, schedule)
        plan_after_lesson(connection, found, on, lesson, None, last=False)
        for reason in REASONS:
            plan_notice(connection, found, on, now, reason, ERROR)
            self.expected[f"{NOTICE}:{schedule}:{on}:{reason}"] = ("user", organiser)
        self.expected[f"{NUDGE}:{schedule}:{on}"] = None
        self.expected[f"{RECAP}:{schedule}:{week_of(on)[1]}"] = ("channel", channel)
        self.expected |= {f"{NUDGE_MEMBER}:{schedule}:{on}:{user}": ("user", user) for user in nudged}
        key = f"{REMIND}:{guild}:{reader}:{on}"
        stored_tasks.plan(connection, key, REMIND, now, now, {"guild": guild, "user": reader, "date": on})
        self.expected[key] = ("user", reader)

    @property
    def wanted(self) -> int:
        """Messages that are to be sent."""
        return sum(recipient is not None for recipient in self.expected.values())

    def sent(self) -> int:
        """Messages that were sent so far."""
        return sum(len(self.discord.messages[self._channel(recipient)]) for recipient in self._recipients())

    def are_done(self, rows: Sequence[RowMapping]) -> bool:
        """Whether nothing is left of these tasks."""
        return len(rows) >= len(self.expected) and all(row["run_at"] is None for row in rows)

    def wrong(self, rows: Sequence[RowMapping]) -> list[str]:
        """What was not sent once to whom it was to be sent, when nothing is left of these tasks."""
        self.begun_again = sum(row["tries"] - 1 for row in rows if row["tries"])
        stored = {row["key"] for row in rows}
        found = [f"{key}: planned by nobody" for key in self.expected.keys() - stored]
        found += [f"{key}: nobody wanted it" for key in stored - self.expected.keys()]
        found += [f"{row['key']}: not done, {row['error']}" for row in rows if row["run_at"] is not None]
        for recipient in self._recipients():
            wanted = {nonce_of(key): key for key, whose in self.expected.items() if whose == recipient}
            came = Counter(message["nonce"] for message in self.discord.messages[self._channel(recipient)])
            found += [f"{key}: sent {came[nonce]} times" for nonce, key in wanted.items() if came[nonce] != 1]
            found += [f"{recipient}: nobody planned {nonce}" for nonce in came.keys() - wanted.keys()]
        return found

    def _recipients(self) -> set[tuple[str, int]]:
        return {recipient for recipient in self.expected.values() if recipient}

    def _channel(self, recipient: tuple[str, int]) -> int:
        kind, id = recipient
        return self.discord.direct.get(id, 0) if kind == "user" else id


def evening_at(now: datetime) -> ZoneInfo:
    """A timezone in which it is ``EVENING``, or within the hour that follows."""
    ahead = EVENING - now.astimezone(UTC).hour
    ahead -= 24 if ahead > EASTERNMOST else 0
    return ZoneInfo(f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT")


def nonce_of(key: str) -> str:
    """The nonce of the message of a task."""
    now = datetime.now(UTC)
    return Task(key, "", 0, None, None, None, {}, planned_at=now, run_at=now, is_retry=False).nonce


def planned(connection: Connection) -> list[RowMapping]:
    """All tasks."""
    return list(connection.execute(select(tasks).order_by(tasks.c.key)).mappings())
