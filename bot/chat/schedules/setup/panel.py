"""What an organiser does with a schedule: pause, skip, move, stop, post at once; from a panel or by ``/schedule``."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.chat.commands.base import require_organiser
from bot.chat.context import Request
from bot.chat.post import Post, text
from bot.chat.render.schedule.panel import move_post, panel_post, stop_post
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.delivery import deliver
from bot.chat.schedules.setup.permissions import require_open, require_own_right
from bot.chat.schedules.setup.starting import switch_on
from bot.chat.schedules.setup.viewing import ask_which, show_overview, view_schedule
from bot.core.refusal import Refusal
from bot.core.schedule.dates import date_text
from bot.core.schedule.schedule import Schedule, ScheduleState


async def panel(guild: discord.Guild | None, request: Request, schedule: Schedule, said: str = "") -> Post:
    """The panel of a schedule as it is now."""
    return panel_post(await view_schedule(guild, request, schedule), request.texts, said)


async def act(guild: discord.Guild | None, request: Request, schedule: int, action: str) -> Post:
    """Do something with a schedule, and show what has become of it. What can be undone is done at once.

    ``action`` is ``show``, ``pause``, ``resume``, ``skip``, ``stop``, which asks first, or ``move:DAY:SECTION:CHANNEL``, each
    0 where it stays.
    """
    schedules, texts = request.tutor.schedules, request.texts
    own, user, now = request.learner.guild, request.learner.user, request.now
    verb, _, details = action.partition(":")
    match verb:
        case "pause":
            return await panel(guild, request, await schedules.pause(own, schedule, now), texts("panel-paused"))
        case "resume":
            resumed = await switch_on(guild, request, schedule)
            said = texts("panel-resumed") if resumed.state is ScheduleState.ACTIVE else ""
            return await panel(guild, request, resumed, said)
        case "skip":
            changed, day = await schedules.skip(own, schedule, user, now)
            date = date_text(day, request.locale, changed.calendar.local_date(now))
            return await panel(guild, request, changed, texts("panel-skipped", date=date))
        case "stop":
            return stop_post(await view_schedule(guild, request, await schedules.get(own, schedule)), texts)
        case "move":
            return await _move(guild, request, schedule, details)
        case _:
            return await panel(guild, request, await schedules.get(own, schedule))


async def _move(guild: discord.Guild | None, request: Request, schedule: int, details: str) -> Post:
    """Go on with another section or in another channel, or ask which."""
    found = await request.tutor.schedules.get(request.learner.guild, schedule)
    day, section, channel = (int(part) for part in details.split(":"))
    if not day and not channel:
        view = await view_schedule(guild, request, found)
        return move_post(view, request.tutor.lessons.days(request.locale), request.texts)
    if day:
        request.tutor.lessons.show(day, section, request.locale)

    def moved(before: Schedule) -> Schedule:
        there = replace(before, channel=channel or before.channel)
        return replace(there, day=day, section=section) if day else there

    if channel:
        await require_own_right(guild, request, found, moved(found))
        await require_open(guild, moved(found), request.texts)
    own, user = request.learner.guild, request.learner.user
    changed = await request.tutor.schedules.change(own, schedule, user, request.now, moved)
    return await panel(guild, request, changed, request.texts("panel-moved"))


async def act_on_only(guild: discord.Guild | None, request: Request, action: str) -> Post:
    """Do something with the only schedule of the group, or ask which of several is meant.

    Raises Refusal ``setup-missing`` where there is none.
    """
    known = await request.tutor.schedules.of_guild(request.learner.guild)
    if not known:
        raise Refusal("setup-missing")
    only, *others = known
    if others:
        return await ask_which(guild, request, action)
    return await act(guild, request, only.id, action)


async def pick(interaction: ComponentInteraction) -> None:
    """The schedule that is meant, of several."""
    await _act(interaction, int(interaction.values[0]), interaction.words["action"])


async def pause(interaction: ComponentInteraction) -> None:
    """Post no more, until started again."""
    await _act(interaction, interaction.ids["schedule"], "pause")


async def skip(interaction: ComponentInteraction) -> None:
    """Leave the next date out."""
    await _act(interaction, interaction.ids["schedule"], "skip")


async def manage(interaction: ComponentInteraction) -> None:
    """The panel, in the place of the overview."""
    await _act(interaction, interaction.ids["schedule"], "show")


async def _act(interaction: ComponentInteraction, schedule: int, action: str) -> None:
    require_organiser(interaction)
    await interaction.update(await act(interaction.source.guild, interaction.request, schedule, action))


async def open_panel(interaction: ComponentInteraction) -> None:
    """The panel, from a button below a lesson: for whoever pressed alone."""
    require_organiser(interaction)
    post = await act(interaction.source.guild, interaction.request, interaction.ids["schedule"], "show")
    await interaction.reply(post, private=True)


async def stop(interaction: ComponentInteraction) -> None:
    """Delete a schedule: the organiser has said yes."""
    require_organiser(interaction)
    request = interaction.request
    await request.tutor.schedules.stop(request.learner.guild, interaction.ids["schedule"])
    await interaction.update(await show_overview(interaction.source.guild, request))


async def post_now(interaction: ComponentInteraction) -> None:
    """Post today's lesson at once."""
    require_organiser(interaction)
    request, guild, schedule = interaction.request, interaction.source.guild, interaction.ids["schedule"]
    await require_open(guild, await request.tutor.schedules.get(request.learner.guild, schedule), request.texts)
    delivery = await request.tutor.deliveries.claim_today(request.learner.guild, schedule, request.now)
    await interaction.update(await act(guild, request, schedule, "show"))
    posted = await deliver(interaction.source.client, delivery)
    said = request.texts("daily-posted" if posted else "daily-not-posted", channel=f"<#{delivery.channel}>")
    await interaction.reply(Post(text(said)), private=True)
