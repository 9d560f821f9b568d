"""What the bot does by itself: posting the lessons that are due, and what is to be done at a time."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final

from discord.ext import commands, tasks

from bot.chat.context import KujiraBot, Origin
from bot.chat.errors import log_failure
from bot.chat.schedules.delivery import deliver_due
from bot.chat.schedules.handlers import HANDLERS
from bot.chat.schedules.pace import Pace
from bot.chat.schedules.readers import edit_readers
from bot.chat.schedules.task_runner import run_due_tasks

POLL_SECONDS: Final = 20.0
"""Seconds between two looks for lessons that are due, and for tasks whose time has come."""

EDIT_SECONDS: Final = 5.0
"""Seconds between two looks for messages of lessons that are to tell of new readers."""


class ScheduleLoops(commands.Cog):
    """Looks again and again for what is due; what is left when the bot stops is done by the next."""

    def __init__(self, bot: KujiraBot) -> None:
        self._bot = bot
        self._pace = Pace(bot.tutor.load.give_way)

    async def cog_load(self) -> None:
        self.post_due.start()
        self.run_tasks.start()
        self.edit_posts.start()

    async def cog_unload(self) -> None:
        self.post_due.cancel()
        self.run_tasks.cancel()
        self.edit_posts.cancel()

    @commands.Cog.listener()
    async def on_first_answer(self, origin: Origin) -> None:
        """Answers to typed messages come out of the requests that Discord allows."""
        if isinstance(origin, commands.Context) and origin.interaction is None:
            self._pace.answer_sent()

    @tasks.loop(seconds=POLL_SECONDS)
    async def post_due(self) -> None:
        """Post the lessons that are due."""
        await self._look(deliver_due(self._bot, self._pace), "lessons that are due could not be looked for")

    @tasks.loop(seconds=POLL_SECONDS)
    async def run_tasks(self) -> None:
        """Do the tasks whose time has come."""
        await self._look(run_due_tasks(self._bot, HANDLERS, self._pace), "tasks could not be looked for")

    @tasks.loop(seconds=EDIT_SECONDS)
    async def edit_posts(self) -> None:
        """Let the messages of lessons tell who has read them."""
        await self._look(edit_readers(self._bot, self._pace), "lessons that were read could not be looked for")

    async def _look(self, looking: Awaitable[None], failure: str) -> None:
        try:
            await looking
        except Exception as error:
            log_failure(failure, error)

    @post_due.before_loop
    async def _mend(self) -> None:
        await self._ready()
        await self._look(self._bot.tutor.schedules.mend_dates(self._bot.clock()), "dates could not be mended")

    @run_tasks.before_loop
    @edit_posts.before_loop
    async def _ready(self) -> None:
        await self._bot.wait_until_ready()
