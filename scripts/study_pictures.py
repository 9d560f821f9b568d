"""Takes the pictures of what surrounds the lesson for docs/daily.md, wide and on a phone.

``python -m scripts.study_pictures [FOLDER]`` from Kujira's own folder.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import discord
from simcord.actors import MemberActor

from bot.chat.client import Kujira
from bot.chat.post import Post
from bot.chat.render.study.reminders import daily_reminder_post, nudge_post
from bot.chat.schedules.certificates import plan_certificates, post_certificates
from bot.chat.schedules.delivery import deliver
from bot.chat.schedules.recap import post_recap
from bot.config import ROOT
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.period import week_of
from bot.services.schedules.task_queue import Task
from bot.services.study.nudges import Nudge
from bot.services.study.reminders import ReminderContent
from bot.store.database import Database
from bot.store.quizzes import question_results
from scripts.camera import PHONE, WIDE, Camera, open_page
from tests.e2e.conftest import World

COLOURS: Final = 160
"""Colours of a picture, enough for the drawings in it."""


def task(world: World, kind: str, schedule: int, on: date, now: datetime) -> Task:
    """What is to be done now."""
    return Task(f"{kind}:{on}", kind, world.guild.id, schedule, None, on, {}, now, now, is_retry=False)


async def post_lessons(world: World, bot: Kujira, now: datetime) -> int:
    """Have five sections posted. Returns the schedule."""
    guild, organiser = world.guild.id, world.organiser.id
    zone = (await world.tutor.guilds.get(guild)).timezone
    schedule = await world.tutor.schedules.draft(guild, organiser, world.channel.id, zone, now)
    await world.tutor.schedules.change(
        guild, schedule.id, organiser, now, lambda old: replace(old, sections_a_date=5, nudge_at=time(20))
    )
    await world.tutor.schedules.start(guild, schedule.id, organiser, now)
    await deliver(bot, await world.tutor.deliveries.claim_today(guild, schedule.id, now))
    return schedule.id


async def learn(world: World, now: datetime) -> None:
    """Have members read, answer and meet errors."""
    database = Database(world.settings.database.url)
    await database.open()
    for name, count in {"mio": 2, "haruto": 1, "alex": 5}.items():
        learner = Learner(world.guild.id, world.people[name].id, name)
        for number in range(1, count + 1):
            await world.tutor.lessons.mark_read(learner, 4, number, Locale.JA, now)
        await database.write(
            lambda connection, learner=learner, right=count == 5: question_results.record(
                connection, learner, 4, "nature-of-layers", right=right, now=now, paid_on=None, is_first=True
            )
        )
    await database.close()
    for _ in range(4):
        await world.tutor.lab_errors.note(world.guild.id, "tag-not-found", now)


async def show_direct(world: World, bot: Kujira) -> list[int]:
    """The messages that are sent to one learner, here for all to see. Returns their ids."""
    sections = world.tutor.lessons.days(Locale.JA)[0].sections
    views = tuple(world.tutor.lessons.show(4, number, Locale.JA) for number in range(3, 5))
    assert sections
    texts, today = bot.texts[Locale.JA], world.clock().date()
    lessons = await world.tutor.catch_ups.today(
        Learner(world.guild.id, world.people["haruto"].id, ""), Locale.JA, bot.clock()
    )
    reminder = daily_reminder_post(ReminderContent(views, 3, Locale.JA), world.guild.id, "Docker 勉強会", today, texts)
    nudge = nudge_post(
        Nudge(lessons[0].posted[1:2], Locale.JA), world.guild.id, "Docker 勉強会", "nudge-off:1:1:1", texts
    )
    return [await send(bot, world, post) for post in (reminder, nudge)]


async def send(bot: Kujira, world: World, post: Post) -> int:
    channel = bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return (await channel.send(**post.send_kwargs())).id


async def typed(world: World, person: MemberActor, line: str) -> int:
    """Type a command. Returns the message that answers it."""
    before = world.last.id
    await person.send(world.channel, line)
    return next(message.id for message in world.channel.history() if message.id > before and message.components)


async def scenes(world: World) -> dict[str, list[int]]:
    """Everything that is to be shown, by the names of the pictures."""
    bot = world.env.bot
    assert isinstance(bot, Kujira)
    now, haruto = bot.clock(), world.people["haruto"]
    schedule = await post_lessons(world, bot, now)
    await learn(world, now)
    found = {"today": [await typed(world, haruto, "!today")], "catchup": [await typed(world, haruto, "!catchup")]}
    found["remind"] = [await typed(world, haruto, "!remind 21:00")]
    found["direct"] = await show_direct(world, bot)
    today = (now + timedelta(hours=9)).date()
    await post_recap(bot, task(world, "recap", schedule, week_of(today)[1], now))
    found["recap"] = [world.last.id]
    for name in ("haruto", "alex"):
        for number in range(1, len(world.tutor.lessons.days(Locale.JA)[0].sections) + 1):
            learner = Learner(world.guild.id, world.people[name].id, name)
            await world.tutor.lessons.mark_read(learner, 4, number, Locale.JA, now)
    await plan_certificates(bot, task(world, "certificates", schedule, today, now))
    for planned in await world.tutor.tasks.claim_due(bot.clock(), 10, [world.tutor.processes.name]):
        if planned.kind == "certificate-page":
            await post_certificates(bot, planned)
    found["certificates"] = [world.last.id]
    return found


async def main() -> None:
    """Let a group learn, and take what it sees."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    async with open_page(lab=False) as opened:
        camera = Camera(opened.page)
        for name, messages in (await scenes(opened.world)).items():
            await camera.look_again()
            for width, start in ((WIDE, "study"), (PHONE, "phone-study")):
                picture = await camera.take(width, *messages)
                picture.quantize(COLOURS).save(folder / f"{start}-{name}.png", optimize=True)
                print(name, picture.size)


if __name__ == "__main__":
    asyncio.run(main())
