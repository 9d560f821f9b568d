"""Telling an organiser of trouble with a lesson: by DM, else in the system channel, else the owner of the server."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import discord

from bot.chat.commands.base import require_organiser
from bot.chat.context import KujiraBot
from bot.chat.discord_codes import is_final
from bot.chat.render.schedule.notice import notice_mark, notice_post, notice_text
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.direct_messages import group_name
from bot.chat.schedules.task_runner import send_once
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.schedules.task_queue import Task
from bot.texts import Texts

log = logging.getLogger(__name__)


async def send_notice(bot: KujiraBot, task: Task) -> None:
    """Tell whoever can be told, once. Where nobody can, it is logged, and the schedule shows the reason all the same."""
    texts = await _texts(bot, task)
    said = notice_text(task, group_name(bot, task.guild), texts)
    async for place in _places(bot, task):
        try:
            await send_once(place, notice_post(task, said, texts), task, notice_mark(task))
            return
        except discord.HTTPException as error:
            if not is_final(error):
                raise
            log.info("the notice %s could not be sent there: %s", task.key, error)
    log.warning("nobody in guild %s could be told: %s", task.guild, said)


async def mark_seen(interaction: ComponentInteraction) -> None:
    """Show below a notice who sees to it, which other organisers are to know. Raises Refusal ``press-outdated``."""
    guild, request = interaction.source.guild, interaction.request
    task = await request.tutor.tasks.find(interaction.words["key"])
    if task is None or (guild is not None and guild.id != task.guild):
        raise Refusal("press-outdated")
    if guild is not None:
        require_organiser(interaction)
    said = notice_text(task, group_name(interaction.source.client, task.guild), request.texts)
    await interaction.update(notice_post(task, said, request.texts, seen_by=request.learner.user))


async def _texts(bot: KujiraBot, task: Task) -> Texts:
    """In the language of the schedule, else of the group."""
    locale: Locale | None = None
    if task.schedule is not None:
        with suppress(Refusal):  # it may have been stopped meanwhile
            locale = (await bot.tutor.schedules.get(task.guild, task.schedule)).locale
    return bot.texts[locale or await bot.tutor.guilds.locale(task.guild) or Locale.JA]


async def _places(bot: KujiraBot, task: Task) -> AsyncIterator[discord.abc.Messageable]:
    """Where the notice may be sent, the best first. A process that does not serve the group asks Discord for it."""
    organiser = task.details.get("organiser")
    if organiser is not None and (direct := await _direct(bot, organiser)):
        yield direct
    guild = bot.get_guild(task.guild)
    if guild is not None:
        system, owner = guild.system_channel.id if guild.system_channel else None, guild.owner_id
    else:
        found = await bot.http.get_guild(task.guild)
        system, owner = found.get("system_channel_id"), found.get("owner_id")
    if system is not None:
        yield bot.get_partial_messageable(int(system), guild_id=task.guild)
    if owner is not None and int(owner) != organiser and (direct := await _direct(bot, int(owner))):
        yield direct


async def _direct(bot: KujiraBot, user: int) -> discord.abc.Messageable | None:
    """The direct messages of a user, None where Discord has none."""
    try:
        return await bot.create_dm(discord.Object(user))
    except discord.HTTPException as error:
        if not is_final(error):
            raise
        log.info("there are no direct messages with the user %s: %s", user, error)
        return None
