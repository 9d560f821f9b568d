"""Where what follows a lesson is posted, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from bot.core.locale import Locale
from bot.services.guilds import read_settings
from bot.services.schedules.task_queue import Task
from bot.store.schedules import lesson_posts, schedules


@dataclass(frozen=True, slots=True)
class PostPlace:
    """A channel, and the language of what is posted there."""

    channel: int
    locale: Locale


def place_of(connection: Connection, task: Task) -> PostPlace | None:
    """The channel of the schedule of a task, or that of its last lesson where it was stopped since; None if there is none."""
    locale = read_settings(connection, task.guild).locale or Locale.JA
    schedule = schedules.find(connection, task.schedule or 0)
    if schedule is not None and schedule["channel"]:
        return PostPlace(schedule["channel"], Locale(schedule["locale"]) if schedule["locale"] else locale)
    since = (task.date or task.planned_at.date()) - timedelta(days=7)
    last = lesson_posts.newest_of_schedule(connection, task.schedule or 0, since, 1)
    return PostPlace(last[0]["channel"], Locale(last[0]["locale"])) if last else None
