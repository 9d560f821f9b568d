"""A handler that is run again after its message was sent, as after a crash, sends no second one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.chat.schedules.handlers import HANDLERS
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.schedules.task_queue import Task
from bot.services.study import nudges, reminders
from tests.e2e.conftest import World
from tests.e2e.study.group import begin, look, told

MONDAY = date(2026, 11, 23)


async def run(world: World, kind: str, times: int = 3, **of: Any) -> None:
    """Run the handler of a task several times, each but the first as one that may have been half done."""
    now = world.env.now()  # that of Discord, in whose time messages are looked for
    task = Task(f"{kind}:1", kind, world.guild.id, None, None, MONDAY, {}, now, now, is_retry=False)
    for number in range(times):
        bot: Any = world.env.bot
        await HANDLERS[kind](bot, replace(task, is_retry=number > 0, **of))
    await world.env.settle()


async def test_a_reminder_and_a_nudge(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reminders, nudges):  # the clock of the test is months ahead of Discord's
        monkeypatch.setattr(module, "LATE", timedelta(days=1000))
    mio = world.person("mio")
    schedule = await begin(world, nudge_at=time(20))
    learner = Learner(world.guild.id, mio.id, "mio")
    await world.tutor.reminders.set(learner, time(23), None, world.clock())
    await world.tutor.reminders.set_nudged(learner, True)
    await run(world, "remind", user=mio.id)
    assert len(told(world, "mio")) == 1
    await run(world, "nudge-member", user=mio.id, schedule=schedule)
    assert len(told(world, "mio")) == 2


@pytest.mark.parametrize(("kind", "details"), [("recap", {}), ("certificate-page", None)])
async def test_a_recap_and_certificates(world: World, kind: str, details: dict[str, Any] | None) -> None:
    mio = world.person("mio")
    schedule = await begin(world)
    learner = Learner(world.guild.id, mio.id, "mio")
    for number in range(1, len(world.tutor.lessons.days(Locale.JA)[0].sections) + 1):
        await world.tutor.lessons.mark_read(learner, 4, number, Locale.JA, world.clock())
    before = len(world.channel.history())
    pages = {"pages": [[mio.id]], "number": 1, "finished": 1} if details is None else details
    await run(world, kind, schedule=schedule, details=pages)
    await look(world)
    assert len(world.channel.history()) == before + 1
