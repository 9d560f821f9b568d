"""Sending learners their own reminders."""

from __future__ import annotations

from bot.chat.context import KujiraBot
from bot.chat.render.study.reminders import daily_reminder_post, reminder_mark
from bot.chat.schedules.direct_messages import group_name, send_direct
from bot.services.schedules.task_queue import Task


async def send_reminder(bot: KujiraBot, task: Task) -> None:
    """Send the reminder of a learner and date. There is no other after the last section, nor where they take no messages."""
    reminders = bot.tutor.reminders
    content = await reminders.content(task, bot.clock())
    if content is None or task.date is None or task.user is None:
        return
    texts = bot.texts[content.locale]
    post = daily_reminder_post(content, task.guild, group_name(bot, task.guild), task.date, texts)
    sent = await send_direct(bot, task, post, reminder_mark(task.guild, task.date))
    if not sent or not content.sections:
        await reminders.stop(task.guild, task.user)
