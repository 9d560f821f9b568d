"""Doing what is to be done at a time: each kind of task has a handler."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Final

import discord

from bot.chat.context import KujiraBot
from bot.chat.discord_codes import is_final
from bot.chat.errors import log_failure
from bot.chat.post import Post
from bot.chat.schedules.pace import Pace
from bot.chat.schedules.sent_message import find_sent
from bot.core.overload import Background
from bot.services.schedules.task_queue import Task

TASKS_AT_ONCE: Final = 10
"""Tasks that are claimed together, and so done again by another process if this one is killed."""

LOOK_SECONDS: Final = 10.0
"""Seconds after which the next tasks are looked for while others still run."""

REQUESTS: Final = 2
"""Requests that a task takes: a direct message has to be opened, too."""

KEEP_SECONDS: Final = 60.0
"""Seconds after which a task that is still being done is kept from others once more."""

CLOCKS_APART: Final = timedelta(minutes=5)
"""How far the clock of this machine may be ahead of Discord's."""

Handler = Callable[[KujiraBot, Task], Awaitable[None]]
"""Does one kind of task. It may be called again for the same one, and does then only what is left. Whatever it raises lets
the task be tried again, but for what Discord itself refuses.
"""


class UnknownKind(Exception):
    """A kind of task for which this release has no handler."""


async def run_due_tasks(bot: KujiraBot, handlers: Mapping[str, Handler], pace: Pace) -> None:
    """Do the tasks whose time has come, and return when none is left. One that takes long holds up no other."""
    running: set[asyncio.Task[None]] = set()
    try:
        while not bot.drain.begun:
            claimed: tuple[Task, ...] = ()
            if free := TASKS_AT_ONCE - len(running):
                alive = await bot.tutor.processes.alive()
                claimed = await bot.tutor.tasks.claim_due(bot.clock(), free, alive)
                pace.share_among(len(alive))
            for task in claimed:
                await pace.turn(Background.TASK, REQUESTS)
                if bot.drain.begun:
                    return
                work = asyncio.create_task(_run(bot, handlers, task))
                running.add(work)
                work.add_done_callback(running.discard)
            if not running:
                return
            await asyncio.wait(running, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await asyncio.gather(*running)


async def _run(bot: KujiraBot, handlers: Mapping[str, Handler], task: Task) -> None:
    """Do one task; its trouble is no other's."""
    keeping = asyncio.create_task(_keep(bot, task))
    try:
        with bot.drain.under_way():
            if (handler := handlers.get(task.kind)) is None:
                raise UnknownKind(task.kind)
            await handler(bot, task)
            await bot.tutor.tasks.mark_done(task)
    except Exception as error:
        log_failure(f"the task {task.key} could not be done", error)
        for_good = isinstance(error, UnknownKind) or is_final(error)
        await _note_failure(bot, task, error, for_good)
    finally:
        keeping.cancel()


async def _note_failure(bot: KujiraBot, task: Task, error: Exception, for_good: bool) -> None:
    """What cannot be noted now is begun again in some minutes."""
    try:
        await bot.tutor.tasks.mark_failed(task, str(error) or type(error).__name__, bot.clock(), for_good=for_good)
    except Exception as failure:
        log_failure(f"how the task {task.key} went could not be noted", failure)


async def _keep(bot: KujiraBot, task: Task) -> None:
    """Let no other process begin a task that takes long."""
    while True:
        await asyncio.sleep(KEEP_SECONDS)
        try:
            await bot.tutor.tasks.keep(task, bot.clock())
        except Exception as error:
            log_failure(f"the task {task.key} could not be kept", error)


async def send_once(place: discord.abc.Messageable, post: Post, task: Task, mark: str) -> None:
    """Send the message of a task unless an earlier try has sent it.

    ``mark`` is the ``custom_id`` of one of its buttons, by which it is recognised; no other message since the task was planned
    has it. Where the history may not be read, Discord still drops a second copy with the same nonce, for some minutes.
    """
    if not task.is_retry or not await find_sent(place, task.planned_at - CLOCKS_APART, [mark]):
        await place.send(**post.send_kwargs(), nonce=task.nonce)
