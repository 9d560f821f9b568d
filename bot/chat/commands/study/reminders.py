"""``remind``: a learner's own reminder, and the nudge on evenings of lessons that they have not read."""

from __future__ import annotations

from typing import Final

from discord.ext import commands, tasks

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import KujiraBot, Request, request_of
from bot.chat.errors import log_failure
from bot.chat.post import Post
from bot.chat.render.study.reminders import first_message_post, reminder_form, reminder_post
from bot.chat.replies import PRIVATE
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.direct_messages import for_group, greet, group_name, named_group, show_alone
from bot.core.refusal import Refusal
from bot.core.schedule.time_of_day import parse_time
from bot.core.text.typography import nfkc
from bot.services.study.reminders import MAX_SECTIONS

POLL_SECONDS: Final = 20.0
"""Seconds between two looks for learners' own reminders that are due."""

OFF: Final = frozenset({"off", "stop", "none", "no", "オフ", "停止", "なし", "やめる", "解除"})
"""What is typed for no reminder, in small letters."""


class ReminderCommands(FeatureCog):
    async def cog_load(self) -> None:
        self.plan_reminders.start()

    async def cog_unload(self) -> None:
        self.plan_reminders.cancel()

    @tasks.loop(seconds=POLL_SECONDS)
    async def plan_reminders(self) -> None:
        """Plan learners' own reminders whose time has come."""
        if self.bot.drain.begun:
            return
        try:
            await self.bot.tutor.reminders.plan_due(self.bot.clock())
        except Exception as error:
            log_failure("reminders could not be looked for", error)

    @plan_reminders.before_loop
    async def _ready(self) -> None:
        await self.bot.wait_until_ready()

    @commands.hybrid_command(description=localized("slash-remind"), extras=PRIVATE)
    @options("at")
    @commands.guild_only()
    async def remind(self, context: commands.Context, *, at: str = "") -> None:
        """A reminder every day at one's own time, or none any more; without a time, what was chosen."""
        request = await request_of(context)
        typed, notice = nfkc(at).strip().casefold(), ""
        if typed in OFF:
            notice = await _stop(request)
        elif typed:
            await _remind(self.bot, request, at, None)
            notice = request.texts("remind-set")
        await context.send(**(await _reminder(request, notice)).send_kwargs(), ephemeral=True)


async def _remind(bot: KujiraBot, request: Request, typed: str, sections: int | None) -> None:
    """Set the reminder of a learner; ``typed`` is its time, empty for the one that they have.

    Raises Refusal ``setup-time`` for what is no time, and ``remind-closed`` where they take no direct messages.
    """
    at = parse_time(typed) if typed else None
    reminders, learner = request.tutor.reminders, request.learner
    if (await reminders.get(learner)).at is None:
        await greet(bot, learner.user, first_message_post(group_name(bot, learner.guild), request.texts))
    await reminders.set(learner, at, sections, request.now)


async def _stop(request: Request) -> str:
    """Stop the reminder of a learner, and say so; nothing where they had none, which the reminder itself tells."""
    was_set = await request.tutor.reminders.stop(request.learner.guild, request.learner.user)
    return request.texts("remind-stopped") if was_set else ""


async def _reminder(request: Request, notice: str = "") -> Post:
    reminder = await request.tutor.reminders.get(request.learner)
    return reminder_post(reminder, request.learner.guild, request.texts, notice)


async def open_reminder_form(interaction: ComponentInteraction) -> None:
    """Ask for a time."""
    await interaction.open_form(reminder_form(interaction.request.texts, named_group(interaction)))


async def set_reminder(interaction: ComponentInteraction) -> None:
    """The time, and how many sections, from the form."""
    at, count = (*interaction.values, "")[:2]
    sections = nfkc(count).strip() or "1"
    if not sections.isdecimal() or not 1 <= int(sections) <= MAX_SECTIONS:
        raise Refusal("remind-sections", typed=count, most=MAX_SECTIONS)
    await _set(interaction, at, int(sections))


async def set_default_reminder(interaction: ComponentInteraction) -> None:
    """Remind at the time that most choose."""
    await _set(interaction, "", None)


async def set_pace(interaction: ComponentInteraction) -> None:
    """A newcomer's pace: so many sections with a reminder every day."""
    await _set(interaction, "", max(1, min(interaction.ids["sections"], MAX_SECTIONS)))


async def _set(interaction: ComponentInteraction, typed: str, sections: int | None) -> None:
    request = for_group(interaction)
    await _remind(interaction.source.client, request, typed, sections)
    await show_alone(interaction, await _reminder(request, request.texts("remind-set")))


async def stop_reminder(interaction: ComponentInteraction) -> None:
    """No reminder any more, by one press."""
    request = for_group(interaction)
    notice = await _stop(request)
    await show_alone(interaction, await _reminder(request, notice))


async def start_nudges(interaction: ComponentInteraction) -> None:
    """A nudge on evenings of lessons that were not read."""
    request = for_group(interaction)
    bot, learner = interaction.source.client, request.learner
    await greet(bot, learner.user, first_message_post(group_name(bot, learner.guild), request.texts))
    await request.tutor.reminders.set_nudged(learner, True)
    await show_alone(interaction, await _reminder(request, request.texts("nudge-started")))


async def stop_nudges(interaction: ComponentInteraction) -> None:
    """None any more, by one press."""
    request = for_group(interaction)
    await request.tutor.reminders.set_nudged(request.learner, False)
    await show_alone(interaction, await _reminder(request, request.texts("nudge-stopped")))


ROUTES = {
    "catch-pace:{guild}:{sections}": set_pace,
    "remind-on:{guild}": set_default_reminder,
    "remind-form:{guild}": open_reminder_form,
    "remind-set:{guild}": set_reminder,
    "remind-off:{guild}:{on}": stop_reminder,
    "nudge-on:{guild}": start_nudges,
    "nudge-off:{guild}:{schedule}:{on}": stop_nudges,
}
