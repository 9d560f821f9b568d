"""Doing what is to be done at a time: each kind of task has a handler."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import discord

from bot.chat.components import walk_components
from bot.chat.context import KujiraBot
from bot.chat.errors import log_failure
from bot.chat.post import Post
from bot.services.schedules.task_queue import Task

TASKS_AT_ONCE: Final = 10
"""Tasks that are claimed together, and so done again by another process if this one is killed."""

SEARCHED_MESSAGES: Final = 200
"""Messages of a channel that are searched for one which an earlier try may have posted."""

Handler = Callable[[KujiraBot, Task], Awaitable[None]]
"""Does one kind of task. It may be called again for the same one, and does then only what is left. Whatever it raises lets
the task be tried again, but for what Discord forbids or does not know.
"""


async def run_due_tasks(bot: KujiraBot, handlers: Mapping[str, Handler]) -> None:
    """Do the tasks whose time has come, and return when none is left."""
    while not bot.drain.begun:
        alive = await bot.tutor.processes.alive()
        claimed = await bot.tutor.tasks.claim_due(bot.clock(), TASKS_AT_ONCE, alive)
        await asyncio.gather(*(_run(bot, handlers, task) for task in claimed))
        if len(claimed) < TASKS_AT_ONCE:
            return


async def _run(bot: KujiraBot, handlers: Mapping[str, Handler], task: Task) -> None:
    """Do one task; its trouble is no other's."""
    try:
        with bot.drain.under_way():
            await handlers[task.kind](bot, task)
            await bot.tutor.tasks.mark_done(task)
    except Exception as error:
        log_failure(f"the task {task.key} could not be done", error)
        for_good = isinstance(error, discord.Forbidden | discord.NotFound)
        await bot.tutor.tasks.mark_failed(task, str(error), bot.clock(), for_good=for_good)


async def send_once(place: discord.abc.Messageable, post: Post, task: Task, mark: str) -> None:
    """Send the message of a task unless an earlier try has sent it.

    ``mark`` is the ``custom_id`` of one of its buttons, by which it is recognised; no other message since the task was planned
    has it.
    """
    if not task.is_retry or not await _was_sent(place, task, mark):
        await place.send(**post.send_kwargs(), nonce=task.nonce)


async def _was_sent(place: discord.abc.Messageable, task: Task, mark: str) -> bool:
    try:
        async for message in place.history(after=task.planned_at, limit=SEARCHED_MESSAGES):
            if any(getattr(item, "custom_id", None) == mark for item in walk_components(message.components)):
                return True
    except discord.Forbidden:
        pass  # Discord still drops a second copy with the same nonce, for some minutes
    return False
