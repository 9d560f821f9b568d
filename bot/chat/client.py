"""The Discord client: typed and slash commands, components and forms, and messages that were edited.

It can reach Discord before it can serve, which takes longer to prepare. So this module imports no feature, and nothing that the
features are made of: they are handed over by ``equip``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.ext import commands
from discord.ext.commands.view import StringView

from bot.chat.context import KujiraBot, Origin, asker_of
from bot.chat.drain import Drain
from bot.chat.gateway.members import MemberLookup
from bot.chat.replies import ReplyingContext, ReplyTracker, is_changed_command
from bot.chat.responding.floods import Floods
from bot.chat.sharded_bot import ShardedBot
from bot.chat.terminal.jobs import EndReason, Jobs
from bot.chat.translator import FluentTranslator
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.request_scope import begin_request
from bot.core.shards import Shards
from bot.services.running.load import FLOOD
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.chat.router import Router
    from bot.services.tutor import Tutor

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
        await interaction.client.until_open(interaction)  # discord.py looks for the command afterwards
        begin_request(interaction.guild_id, interaction.command.qualified_name if interaction.command else None)
        return await interaction.client.admit(interaction)


@dataclass(frozen=True, slots=True)
class Features:
    """What the bot serves with: ``cogs`` are the commands, ``router`` knows what their components and forms do.

    ``answer_error`` answers whoever asked for something that failed, and ``recover`` mends what processes that died have left.
    """

    cogs: Sequence[Callable[[KujiraBot], commands.Cog]]
    router: Router
    answer_error: Callable[[Origin, BaseException], Coroutine[Any, Any, None]]
    recover: Callable[[KujiraBot], Coroutine[Any, Any, None]]


def _is_mood(context: commands.Context[Any]) -> bool:
    """Whether a message is no command: "!!!" or "!?" is a mood."""
    return context.command is None and not (context.invoked_with or "").isalpha()


class Kujira(ShardedBot):
    """The bot. What happens in Discord before it is open, it is told when it is.

    Equipped before it logs in, it opens and registers its commands by itself; else it does so when it is told to.
    """

    def __init__(self, shards: Shards, *, prefix: str) -> None:
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
        self.prefix = prefix
        self.texts = {locale: Texts(locale) for locale in Locale}
        self.jobs = Jobs()
        self.drain = Drain(self._tell_restart)
        self.replies = ReplyTracker()
        self.drawing = asyncio.Lock()
        self.member_lookup = MemberLookup(self)
        self._features: Features | None = None
        self._logged_in = asyncio.Event()
        self._events: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._shards = shards
        self._recovery: asyncio.Task[None] | None = None

    def equip(self, tutor: Tutor, features: Features, clock: Callable[[], datetime]) -> None:
        """Hand over all that it takes to serve."""
        self.tutor = tutor
        self.floods = Floods(tutor.load.limits)
        self.clock = clock
        self._features = features

    async def setup_hook(self) -> None:
        self._logged_in.set()
        if self._features:
            await self.open()
            await self.register_commands()

    async def open(self) -> None:
        """Begin to serve, with what has happened meanwhile. It must be equipped; until it has logged in, this waits."""
        await self._logged_in.wait()
        features = self.features
        await self.tree.set_translator(FluentTranslator(self.texts))
        for cog in features.cogs:
            await self.add_cog(cog(self))
        self.opened.set()
        for event, args, kwargs in self._events:
            self.dispatch(event, *args, **kwargs)
        self._events.clear()
        self._recovery = asyncio.create_task(features.recover(self))

    async def register_commands(self) -> None:
        """Tell Discord which slash commands there are, which one process of all does: that with the first shard."""
        if self._shards.has_first:
            await self.tree.sync()

    async def until_open(self, interaction: discord.Interaction[Any]) -> None:
        """Return when the bot serves; Discord, which would not wait, is told meanwhile that an answer will come.

        To a slash command that is an answer for its reader alone: whether it may be seen by others, only its feature knows.
        """
        if self.opened.is_set():
            return
        try:
            await interaction.response.defer(ephemeral=True)
        except discord.HTTPException as error:
            log.warning("an interaction could not be deferred: %s", error)
        await self.opened.wait()

    @property
    def features(self) -> Features:
        """What it was equipped with."""
        assert self._features is not None
        return self._features

    async def _tell_restart(self, origin: Origin) -> None:
        await self.features.answer_error(origin, Refusal("restarting"))

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
        if not self.opened.is_set() and event_name != "interaction":
            self._events.append((event_name, args, kwargs))
        elif event_name in REQUESTS:
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
        if _is_mood(context) or await self.admit(context):
            await super().invoke(context)

    async def admit(self, origin: Origin) -> bool:
        slowed = self.floods.judge(origin, asyncio.get_running_loop().time())
        load = self.tutor.load
        if slowed:
            load.shed(FLOOD)
            if not slowed.is_news:
                return False
        if not await self.drain.admit(origin):
            return False
        if slowed:
            log.info("the member %s is slowed, who asks too much", asker_of(origin).id)
            await self.features.answer_error(origin, Refusal("flood", seconds=ceil(slowed.seconds)))
            return False
        load.begin(origin)
        task = asyncio.current_task()
        assert task is not None
        task.add_done_callback(lambda _: load.end(origin))
        return True

    async def on_first_answer(self, origin: Origin) -> None:
        """Discord has taken the first answer to a request."""
        self.tutor.load.end(origin)

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
        await self.until_open(interaction)
        if await self.admit(interaction) and await self.features.router.dispatch(interaction):
            self.dispatch("press_completion", interaction)

    async def on_command_error(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: commands.Context[Kujira], error: commands.CommandError, /
    ) -> None:
        if _is_mood(context):
            return
        await self.features.answer_error(context, error)
