"""Nudging those who want it, and have not read the lesson of the day."""

from __future__ import annotations

from bot.chat.context import KujiraBot
from bot.chat.render.study.reminders import nudge_post
from bot.chat.schedules.direct_messages import group_name, send_direct
from bot.core.learner import Learner
from bot.services.schedules.task_queue import Task


async def plan_nudges(bot: KujiraBot, task: Task) -> None:
    """Plan a nudge for each who is to have one."""
    await bot.tutor.nudges.plan_for_members(task, bot.clock())


async def nudge_member(bot: KujiraBot, task: Task) -> None:
    """Nudge one learner; no more where they take no messages."""
    nudge = await bot.tutor.nudges.content(task, bot.clock())
    if nudge is None or task.date is None or task.user is None:
        return
    mark = f"nudge-off:{task.guild}:{task.schedule}:{task.date:%Y%m%d}"
    post = nudge_post(nudge, task.guild, group_name(bot, task.guild), mark, bot.texts[nudge.locale])
    if not await send_direct(bot, task, post, mark):
        await bot.tutor.reminders.set_nudged(Learner(task.guild, task.user, ""), False)
