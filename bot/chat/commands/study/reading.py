"""What a learner reads at their own pace: ``today``, ``next`` and ``catchup``."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.study.catch_up import ALL, MISSED, Reading, reading_post, today_post
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.direct_messages import named_group, show_alone
from bot.services.lessons import MarkedRead
from bot.services.study.catch_up import CatchUp


class ReadingCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-today"), ignore_extra=False)
    @commands.guild_only()
    async def today(self, context: commands.Context) -> None:
        """What was posted today, and what comes next and when."""
        request = await request_of(context)
        catch_ups, learner = request.tutor.catch_ups, request.learner
        lessons = await catch_ups.today(learner, request.locale, request.now)
        missed = await catch_ups.missed(learner, request.locale)
        posted = {(each.view.lesson.day, each.view.number): each.view.read for day in lessons for each in day.posted}
        behind = missed.left - list(posted.values()).count(False)
        await context.send(**today_post(lessons, learner.guild, behind, request.texts).send_kwargs())

    @commands.hybrid_command(name="next", description=localized("slash-next"), ignore_extra=False)
    async def next_(self, context: commands.Context) -> None:
        """The next section that the learner has not read, wherever the group is."""
        request = await request_of(context)
        reading = Reading(request.learner.guild, request.learner.user, ALL)
        await context.send(**(await _next(request, reading)).send_kwargs())

    @commands.hybrid_command(description=localized("slash-catchup"), ignore_extra=False)
    @commands.guild_only()
    async def catchup(self, context: commands.Context) -> None:
        """What the group has come to and the learner has not read, the oldest first."""
        request = await request_of(context)
        reading = Reading(request.learner.guild, request.learner.user, MISSED)
        await context.send(**(await _next(request, reading)).send_kwargs())


async def _next(request: Request, reading: Reading, marked: MarkedRead | None = None) -> Post:
    """The next section of what a learner goes through, as it is shown to them."""
    catch_ups, learner = request.tutor.catch_ups, replace(request.learner, guild=reading.guild)
    wanted = catch_ups.missed if reading.scope == MISSED else catch_ups.next_unread
    return _reading(request, reading, await wanted(learner, request.locale), marked)


def _reading(request: Request, reading: Reading, found: CatchUp, marked: MarkedRead | None = None) -> Post:
    day = found.view.lesson.day if found.view else 0
    picture = partial(request.tutor.lessons.diagram, day, request.locale)
    return reading_post(found, reading, request.texts, picture, marked)


def _of_presser(interaction: ComponentInteraction, scope: int) -> Reading:
    """Whoever presses reads for the group that the button names, in it or in direct messages."""
    guild, learner = named_group(interaction), interaction.request.learner
    return Reading(guild, learner.user, scope, is_there=learner.guild == guild)


async def catch_up(interaction: ComponentInteraction) -> None:
    """What whoever presses has missed."""
    await show_alone(interaction, await _next(interaction.request, _of_presser(interaction, MISSED)))


async def next_unread(interaction: ComponentInteraction) -> None:
    """What whoever presses has not read of the whole course."""
    await show_alone(interaction, await _next(interaction.request, _of_presser(interaction, ALL)))


async def open_section(interaction: ComponentInteraction) -> None:
    """The section that a reminder names."""
    request, reading = interaction.request, _of_presser(interaction, ALL)
    view = request.tutor.lessons.show(interaction.ids["day"], interaction.ids["number"], request.locale)
    found = await request.tutor.catch_ups.next_unread(replace(request.learner, guild=reading.guild), request.locale)
    await show_alone(interaction, _reading(request, reading, replace(found, view=view, left=max(found.left, 1))))


async def mark_read(interaction: ComponentInteraction) -> None:
    """Mark a section as read and show the next: in place for its owner, in private for anyone else."""
    request, ids = interaction.request, interaction.ids
    reading = _of_presser(interaction, ids["scope"])
    learner = request.learner
    if not reading.is_there:
        learner = await request.tutor.catch_ups.stored_learner(reading.guild, learner.user, learner.name)
    marked = await request.tutor.lessons.mark_read(learner, ids["day"], ids["number"], request.locale, request.now)
    post = await _next(request, reading, marked)
    if ids["owner"] == request.learner.user:
        await interaction.update(post)
    else:
        await interaction.reply(post, private=True)


ROUTES = {
    "catch-up:{guild}": catch_up,
    "catch-up-after:{guild}:{schedule}:{on}": catch_up,
    "next-unread:{guild}": next_unread,
    "study-open:{guild}:{day}:{number}": open_section,
    "catch-read:{guild}:{owner}:{day}:{number}:{scope}": mark_read,
}
"""What is pressed in direct messages names its group, as it is read for that one."""
