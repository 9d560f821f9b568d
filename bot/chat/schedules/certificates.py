"""Telling a group who has read all of its course, with a certificate for each."""

from __future__ import annotations

from bot.chat.context import KujiraBot
from bot.chat.render.study.certificate import certificate_picture, certificates_post
from bot.chat.responding.drawing import draw
from bot.chat.schedules.direct_messages import group_name
from bot.chat.schedules.task_runner import send_once
from bot.services.schedules.task_queue import Task


async def plan_certificates(bot: KujiraBot, task: Task) -> None:
    """Plan the first message of them."""
    await bot.tutor.certificates.plan_pages(task, bot.clock())


async def post_certificates(bot: KujiraBot, task: Task) -> None:
    """Post one message of them, and plan the next."""
    page = await bot.tutor.certificates.page(task)
    if page is None or task.date is None:
        return
    texts, group = bot.texts[page.place.locale], group_name(bot, task.guild)
    pngs = [await draw(bot, certificate_picture, certificate, group, texts) for certificate in page.certificates]
    mark = f"certificate-of:{task.guild}:{task.schedule}:{task.date:%Y%m%d}:{page.number}"
    channel = bot.get_partial_messageable(page.place.channel, guild_id=task.guild)
    await send_once(channel, certificates_post(page, pngs, mark, texts), task, mark)
    await bot.tutor.certificates.plan_next_page(task, bot.clock())
