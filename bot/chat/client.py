"""The Discord client: typed and slash commands, components and forms, and messages that were edited."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import copy_context
from datetime import datetime
from functools import partial
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands
from discord.ext.commands.view import StringView

from bot.chat import errors
from bot.chat.context import KujiraBot
from bot.chat.drain import Drain
from bot.chat.gateway.members import MemberLookup
from bot.chat.replies import ReplyingContext, ReplyTracker, is_changed_command
from bot.chat.router import Handler, Router
from bot.chat.sharded_bot import ShardedBot
from bot.chat.terminal.jobs import EndReason, Jobs
from bot.chat.terminal.recovery import mend_abandoned
from bot.chat.translator import FluentTranslator
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.request_scope import begin_request
from bot.core.shards import Shards
from bot.services.processes import BEAT_SECONDS
from bot.services.tutor import Tutor
from bot.texts import Texts

log = logging.getLogger(__name__)

REQUESTS: Final = ("message", "message_edit", "interaction")
"""The events by which people ask for something."""

LEAVE_SECONDS: Final = 1.0
"""Seconds that Discord has to close its side of the connections when the bot stops."""

FULL_WIDTH: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
"""What a Japanese keyboard types instead of ASCII while its input method is on."""


def intents() -> discord.Intents:
    """The gateway intents that typed commands need; message content is the only privileged one."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.messages = True
    wanted.message_content = True
    return wanted


class _CommandTree(app_commands.CommandTree["Kujira"]):
    """The slash commands."""

    async def interaction_check(self, interaction: discord.Interaction[Kujira], /) -> bool:
        begin_request(interaction.guild_id, interaction.command.qualified_name if interaction.command else None)
        return await interaction.client.drain.admit(interaction)


class Kujira(ShardedBot):
    """The bot with its features: ``cogs`` are their commands, ``routes`` what their components and forms do.

    ``may_sync`` tells whether this process is the one of all that registers the slash commands. The default is that which
    has the first shard.
    """

    def __init__(
        self,
        tutor: Tutor,
        shards: Shards,
        *,
        prefix: str,
        clock: Callable[[], datetime],
        cogs: Sequence[Callable[[KujiraBot], commands.Cog]],
        routes: Mapping[str, Handler],
        may_sync: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        super().__init__(
            shards,
            tree_cls=_CommandTree,
            command_prefix=(prefix, prefix.translate(FULL_WIDTH)),
            intents=intents(),
            help_command=None,
            case_insensitive=True,
            strip_after_prefix=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tutor = tutor
        self.prefix = prefix
        self.clock = clock
        self.texts = {locale: Texts(locale) for locale in Locale}
        self.jobs = Jobs()
        self.drain = Drain(partial(errors.answer_error, error=Refusal("restarting")))
        self.replies = ReplyTracker()
        self.drawing = asyncio.Lock()
        self.member_lookup = MemberLookup(self)
        self._features = cogs
        self._router = Router(routes)
        self._shards = shards
        self._may_sync = may_sync or self._has_first_shard
        self._recovery: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        await self.tree.set_translator(FluentTranslator(self.texts))
        for cog in self._features:
            await self.add_cog(cog(self))
        if await self._may_sync():
            await self.tree.sync()
        self._recovery = asyncio.create_task(self._recover())

    async def _recover(self) -> None:
        """Mend the messages that other processes have left behind: those of before, and then of any that dies."""
        while True:
            try:
                await mend_abandoned(self)
                if not self.tutor.processes.shares_database:
                    return
            except Exception as error:
                errors.log_failure("messages of other processes could not be looked for", error)
            await asyncio.sleep(BEAT_SECONDS)

    async def _has_first_shard(self) -> bool:
        return self._shards.has_first

    async def close(self) -> None:
        """Begin nothing new, let what is under way come to its end for some seconds, and take leave of Discord."""
        self.drain.begin()
        self.jobs.interrupt_all()
        await self.member_lookup.close()
        if self._recovery:
            self._recovery.cancel()
        await self.drain.finish()
        try:
            async with asyncio.timeout(LEAVE_SECONDS):
                await super().close()
        except TimeoutError:
            log.warning("Discord did not take leave")
            await self.http.close()

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        if event_name in REQUESTS:
            guild = getattr(args[0], "guild", None)
            copy_context().run(self._dispatch_request, guild.id if guild else None, event_name, args)
        else:
            super().dispatch(event_name, *args, **kwargs)

    def _dispatch_request(self, guild: int | None, event_name: str, args: tuple[Any, ...]) -> None:
        """Hand an event to its listeners, whose tasks know in which server it happened."""
        begin_request(guild)
        super().dispatch(event_name, *args)

    async def invoke(self, context: commands.Context[Any], /) -> None:
        if context.command is not None:
            begin_request(context.guild.id if context.guild else None, context.command.qualified_name)
        if context.command is None or await self.drain.admit(context):
            await super().invoke(context)

    async def get_context(
        self, origin: discord.Message | discord.Interaction[Any], /, *, cls: Any = ReplyingContext
    ) -> Any:
        context = await super().get_context(origin, cls=cls)
        rewrite = context.command.extras.get("rewrite") if context.command else None
        if rewrite and isinstance(origin, discord.Message):
            # What people type is brought into the form that discord.py parses.
            context.view = StringView(rewrite(context.view.read_rest()))
        if isinstance(origin, discord.Interaction) and isinstance(context, ReplyingContext):
            context.respond_in_time()
        return context

    async def on_message_edit(self, before: discord.Message, after: discord.Message) -> None:
        """Run a typed command again that its author has edited soon; what still runs of the old one is cancelled first."""
        if not is_changed_command(before, after):
            return
        self.replies.record_edit(after)
        if job := self.jobs.started_by_message(after.id):
            job.cancel(EndReason.EDITED)
            await job.finished.wait()
        if self.replies.is_newest(after):
            self.replies.start_over(after.id)
            await self.process_commands(after)
            await self.replies.delete_leftovers(after.id)

    async def on_interaction(self, interaction: discord.Interaction[Kujira]) -> None:
        kind = interaction.type
        if kind not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        if await self.drain.admit(interaction) and await self._router.dispatch(interaction):
            self.dispatch("press_completion", interaction)

    async def on_command_error(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: commands.Context[Kujira], error: commands.CommandError, /
    ) -> None:
        unknown = isinstance(error, commands.CommandNotFound)
        if unknown and not (context.invoked_with or "").isalpha():
            return  # "!!!" or "!?" is a mood, not a command
        await errors.answer_error(context, error)
