"""A class in a simulated Discord: who has read what of the shipped course."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.core.learner import Learner
from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons


async def has_read(world: World, name: str, *sections: int, days_ago: int = 0) -> Learner:
    """Somebody who has read these sections of day 4."""
    learner = Learner(world.guild.id, world.person(name).id, name)
    at = world.clock.now - timedelta(days=days_ago)
    for section in sections:
        await world.tutor.lessons.mark_read(learner, 4, section, Locale.JA, at)
    return learner


async def was_posted(world: World, *sections: int, days_ago: int = 0) -> date:
    """Record that these sections of day 4 were posted. Returns the date in Tokyo."""
    at = world.clock.now - timedelta(days=days_ago)
    announcements = world.tutor.classroom.announcements
    for section in sections:
        message = 1_000 * (days_ago + 1) + section
        await announcements.record(world.guild.id, world.channel.id, message, (4, section), Locale.JA, at)
    return at.date()


def labelled(message: Any, start: str) -> str:
    """The label of the one button that begins so."""
    (found,) = [label for label in buttons(message) if label.startswith(start)]
    return found
