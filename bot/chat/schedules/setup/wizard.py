"""The conversation in which a schedule is set up: one message, whose state is the schedule in the database."""

from __future__ import annotations

from functools import partial

from bot.chat.commands.base import require_organiser
from bot.chat.context import Request
from bot.chat.post import GOOD, Post, text
from bot.chat.render.schedule.forms import schedule_form
from bot.chat.render.schedule.lesson_post import lesson_post
from bot.chat.render.schedule.panel import move_post, panel_post, stop_post
from bot.chat.render.schedule.wizard import PAGES, wizard_post
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.setup.permissions import require_open, require_own_right
from bot.chat.schedules.setup.starting import draft_here, follow_timezone, started_text, switch_on
from bot.chat.schedules.setup.viewing import show_overview, view_schedule
from bot.core.refusal import Refusal
from bot.core.schedule.dates import HALF_A_YEAR, date_text, pause_text
from bot.core.schedule.days_off import parse_days_off
from bot.core.schedule.editing import edited
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.schedules.readers import SectionReaders


async def begin(interaction: ComponentInteraction) -> None:
    """Set up one more schedule, for this channel at first."""
    require_organiser(interaction)
    source = interaction.source
    draft = await draft_here(source.guild, interaction.request, source.channel_id)
    await show_page(interaction, draft, "main")


async def turn(interaction: ComponentInteraction) -> None:
    """Another page of a schedule."""
    require_organiser(interaction)
    await show_page(interaction, await _schedule(interaction), interaction.words["page"])


async def show_page(interaction: ComponentInteraction, schedule: Schedule, page: str, said: str = "") -> None:
    """Show a page of a schedule in the place of the message with the component; ``said`` is what has been done."""
    await interaction.update(await _page(interaction, schedule, page, said))


async def _page(interaction: ComponentInteraction, schedule: Schedule, page: str, said: str) -> Post:
    request = interaction.request
    view = await view_schedule(interaction.source.guild, request, schedule)
    match page:
        case "panel":
            return panel_post(view, request.texts, said)
        case "move":
            return move_post(view, request.tutor.lessons.days(request.locale), request.texts)
        case "stop":
            return stop_post(view, request.texts)
        case _:
            return wizard_post(view, page if page in PAGES else "main", request.texts, said)


async def _schedule(interaction: ComponentInteraction) -> Schedule:
    request = interaction.request
    return await request.tutor.schedules.get(request.learner.guild, interaction.ids["schedule"])


async def open_form(interaction: ComponentInteraction) -> None:
    """Open the form for a field, which is written back to the page on which it was opened."""
    require_organiser(interaction)
    place = interaction.words["place"]
    schedule = await _schedule(interaction)
    field = place.rpartition("/")[2]
    form = schedule_form(schedule, field, f"schedule-typed:{schedule.id}:{place}", interaction.request.texts)
    await interaction.open_form(form)


async def choose(interaction: ComponentInteraction) -> None:
    """What was chosen in a select, or typed into a form."""
    page, _, field = interaction.words["place"].partition("/")
    await _edit(interaction, page, field, interaction.values)


async def switch(interaction: ComponentInteraction) -> None:
    """What is switched on or off by a button."""
    page, field, state = interaction.words["place"].split("/")
    await _edit(interaction, page, field, (state,))


async def _edit(interaction: ComponentInteraction, page: str, field: str, values: tuple[str, ...]) -> None:
    """Change one field of the schedule as it is now, whoever has changed it meanwhile.

    One that is in use is not moved to where the bot cannot post.
    """
    require_organiser(interaction)
    request = interaction.request

    def change(before: Schedule) -> Schedule:
        return edited(before, field, values, before.calendar.local_date(request.now))

    before = await _schedule(interaction)
    after = change(before)
    if field == "place":
        request.tutor.lessons.show(after.day, after.section, request.locale)
    await require_own_right(interaction.source.guild, request, before, after)
    if field == "channel" and before.state is not ScheduleState.DRAFT:
        await require_open(interaction.source.guild, after, request.texts)
    guild, user = request.learner.guild, request.learner.user
    changed = await request.tutor.schedules.change(guild, before.id, user, request.now, change)
    if field == "zone":
        await follow_timezone(request, changed)
    await show_page(interaction, changed, page, _days_off_text(values[0], request, changed) if field == "pause" else "")


def _days_off_text(typed: str, request: Request, schedule: Schedule) -> str:
    """How days off were understood, each with its year where that is not the present one; and that next year may not be meant."""
    today = schedule.calendar.local_date(request.now)
    added = parse_days_off(typed, today)
    dates = request.texts("schedule-between").join(pause_text(pause, request.locale, today) for pause in added)
    lines = [request.texts("pauses-added", dates=dates)]
    if late := [pause for pause in added if pause.first.year > today.year and (pause.first - today).days > HALF_A_YEAR]:
        lines.append(request.texts("pauses-added-next-year", year=f"{late[0].first.year}"))
    return "\n".join(lines)


async def preview(interaction: ComponentInteraction) -> None:
    """The very message that comes next, for whoever pressed alone."""
    require_organiser(interaction)
    request = interaction.request
    view = await view_schedule(interaction.source.guild, request, await _schedule(interaction))
    if not view.upcoming:
        raise Refusal("schedule-idle")
    coming, lessons, texts = view.upcoming[0], request.tutor.lessons, interaction.source.client.texts[view.locale]
    day, section = coming.first
    shown = lessons.show(day, section, view.locale)
    post = lesson_post(
        shown,
        SectionReaders(0, 0),
        texts,
        partial(lessons.diagram, day, view.locale),
        schedule=view.schedule.id,
        role=view.schedule.role,
    )
    said = request.texts(
        "preview-above",
        channel=f"<#{view.schedule.channel}>" if view.has_channel else request.texts("schedule-channel-none"),
        date=date_text(coming.date, request.locale, view.today),
        time=f"{view.schedule.calendar.time:%H:%M}",
    )
    if len(coming.titles) > 1:
        said += " " + request.texts("preview-more", count=len(coming.titles) - 1)
    await interaction.reply(post.below(text(said), accent=GOOD), private=True)


async def start(interaction: ComponentInteraction) -> None:
    """Post lessons from now on."""
    require_organiser(interaction)
    source, request = interaction.source, interaction.request
    started = await switch_on(source.guild, request, interaction.ids["schedule"])
    await show_page(interaction, started, "panel", started_text(request, started))


async def start_here(interaction: ComponentInteraction) -> None:
    """Begin in this channel with what most groups have, in one press."""
    require_organiser(interaction)
    source, request = interaction.source, interaction.request
    draft = await draft_here(source.guild, request, source.channel_id)

    def here(before: Schedule) -> Schedule:
        return edited(before, "channel", (str(source.channel_id),), before.calendar.local_date(request.now))

    await request.tutor.schedules.change(draft.guild, draft.id, request.learner.user, request.now, here)
    started = await switch_on(source.guild, request, draft.id)
    await show_page(interaction, started, "panel")


async def discard(interaction: ComponentInteraction) -> None:
    """Throw a draft away; one that was started meanwhile is left alone."""
    require_organiser(interaction)
    request, schedule = interaction.request, await _schedule(interaction)
    if schedule.state is not ScheduleState.DRAFT:
        raise Refusal("press-outdated")
    await request.tutor.schedules.stop(schedule.guild, schedule.id)
    await interaction.update(await show_overview(interaction.source.guild, request))
