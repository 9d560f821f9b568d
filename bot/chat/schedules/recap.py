"""Posting the recap of a week."""

from __future__ import annotations

from bot.chat.context import KujiraBot
from bot.chat.render.study.recap import recap_picture, recap_post
from bot.chat.responding.drawing import draw
from bot.chat.schedules.direct_messages import group_name
from bot.chat.schedules.task_runner import send_once
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.refusal import Refusal
from bot.services.schedules.task_queue import Task
from bot.services.study.recaps import Recap


async def post_recap(bot: KujiraBot, task: Task) -> None:
    """Post the recap of a week in the channel of its lessons; none for a week without any."""
    recap = await bot.tutor.recaps.of_task(task, bot.clock())
    if recap is None or task.date is None:
        return
    texts, error = bot.texts[recap.place.locale], _error(bot, recap)
    png = await draw(bot, recap_picture, recap, error, group_name(bot, task.guild), texts)
    mark = f"catch-up-after:{task.guild}:{task.schedule}:{task.date:%Y%m%d}"
    channel = bot.get_partial_messageable(recap.place.channel, guild_id=task.guild)
    await send_once(channel, recap_post(recap, error, png, mark, texts), task, mark)


def _error(bot: KujiraBot, recap: Recap) -> RecognisedError | None:
    """The most common error, if the catalogue still has it."""
    if recap.error is None:
        return None
    try:
        return bot.tutor.explain.error(recap.error[0], "")
    except Refusal:
        return None
