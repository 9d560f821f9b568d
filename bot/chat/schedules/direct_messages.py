"""Direct messages to a learner, and what is pressed in them for a group that the button names."""

from __future__ import annotations

import logging
from dataclasses import replace

import discord

from bot.chat.context import KujiraBot, Request
from bot.chat.discord_codes import TAKES_NO_DIRECT
from bot.chat.post import Post
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.task_runner import send_once
from bot.core.refusal import Refusal
from bot.services.schedules.task_queue import Task

log = logging.getLogger(__name__)


async def greet(bot: KujiraBot, user: int, post: Post) -> None:
    """Send a learner a first message. Raises Refusal ``remind-closed`` where they take none."""
    try:
        place = await bot.create_dm(discord.Object(user))
        await place.send(**post.send_kwargs())
    except discord.HTTPException as error:
        if error.code not in TAKES_NO_DIRECT:
            raise
        raise Refusal("remind-closed") from error


async def send_direct(bot: KujiraBot, task: Task, post: Post, mark: str) -> bool:
    """Send the message of a task to its learner, once. Returns False where they take none; ``mark`` as in ``send_once``."""
    assert task.user is not None
    try:
        place = await bot.create_dm(discord.Object(task.user))
        await send_once(place, post, task, mark)
    except discord.HTTPException as error:
        if error.code not in TAKES_NO_DIRECT:
            raise
        log.info("the member %s takes no direct messages", task.user)
        return False
    return True


def group_name(bot: KujiraBot, guild: int) -> str:
    """What a group is called; its id where the bot does not know it at the moment."""
    found = bot.get_guild(guild)
    return found.name if found else str(guild)


def for_group(interaction: ComponentInteraction) -> Request:
    """The request as one of the group that the button names, also where it was pressed in direct messages.

    Raises Refusal like ``named_group``.
    """
    request = interaction.request
    return replace(request, learner=replace(request.learner, guild=named_group(interaction)))


def named_group(interaction: ComponentInteraction) -> int:
    """The group that the button names. Raises Refusal ``press-outdated`` where it was pressed in another one."""
    guild = interaction.ids["guild"]
    if interaction.request.learner.guild not in (0, guild):
        raise Refusal("press-outdated")
    return guild


async def show_alone(interaction: ComponentInteraction, post: Post) -> None:
    """Answer whoever pressed, and nobody else; in direct messages, where nobody else reads along, so that it stays."""
    if interaction.request.learner.guild:
        await interaction.show(post)
    else:
        await interaction.reply(post)
