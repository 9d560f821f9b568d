"""All schedules of a group, who organises it, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.schedule.panel import state_text
from bot.chat.render.schedule.view import ScheduleView, weekdays_text
from bot.core.schedule.dates import date_text
from bot.core.schedule.timezones import timezone_name
from bot.core.text.shorten import shorten
from bot.services.guilds import GuildSettings
from bot.texts import Texts

OPTION_LIMIT = 100
"""Discord's limit of characters in the label of a choice."""


def overview_post(settings: GuildSettings, views: Sequence[ScheduleView], names: Sequence[str], t: Texts) -> Post:
    """Each schedule with what comes next; then who organises the group, and what is counted.

    ``names`` are those of the schedules' channels.
    """
    listed = "\n\n".join(_schedule(view, t) for view in views) or t("setup-none")
    return Post(
        text(f"## {t('setup-title')}"),
        text(listed),
        *_choices(views, names, t),
        ui.Separator(),
        text(f"{_organisers(settings, t)}\n{_switched(settings, t)}"),
        ui.ActionRow(_role_select(settings, t)),
        *rows(_switches(settings, t)),
    )


def _schedule(view: ScheduleView, t: Texts) -> str:
    schedule, calendar = view.schedule, view.schedule.calendar
    channel = f"<#{schedule.channel}>" if view.has_channel else t("schedule-channel-none")
    when = t(
        "schedule-when",
        days=weekdays_text(calendar.weekdays, t),
        time=f"{calendar.time:%H:%M}",
        timezone=timezone_name(calendar.timezone, t.locale),
    )
    lines = [f"**{channel}** · {state_text(schedule, t)}", when]
    if view.upcoming:
        day, section = view.upcoming[0].first
        date = date_text(view.upcoming[0].date, t.locale, view.today)
        lines.append(t("overview-next", date=date, day=day, section=section, title=view.upcoming[0].titles[0]))
    return "\n".join(lines)


def _choices(views: Sequence[ScheduleView], names: Sequence[str], t: Texts) -> list[ui.ActionRow[Any]]:
    """A button for the only schedule, or a select of several; and one to add another."""
    add = button(t("overview-add" if views else "overview-begin"), "schedule-new", style=discord.ButtonStyle.primary)
    if not views:
        return rows([add])
    if len(views) == 1:
        manage = button(t("overview-manage"), f"schedule-manage:{views[0].schedule.id}")
        return rows([manage, add])
    return [ui.ActionRow(schedule_select(views, names, "show", t)), *rows([add])]


def schedule_select(views: Sequence[ScheduleView], names: Sequence[str], action: str, t: Texts) -> ui.Select[Any]:
    """Which of several schedules is meant; ``action`` is what is then done with it."""
    options = [
        discord.SelectOption(
            label=shorten(f"#{name} {view.schedule.calendar.time:%H:%M}", OPTION_LIMIT),
            description=shorten(state_text(view.schedule, t), OPTION_LIMIT),
            value=str(view.schedule.id),
        )
        for view, name in zip(views, names, strict=True)
    ]
    return ui.Select(custom_id=f"schedule-pick:{action}", placeholder=t("overview-choose"), options=options)


def which_post(views: Sequence[ScheduleView], names: Sequence[str], action: str, t: Texts) -> Post:
    """Asks which of several schedules is meant."""
    return Post(text(t("overview-which")), ui.ActionRow(schedule_select(views, names, action, t)))


def _organisers(settings: GuildSettings, t: Texts) -> str:
    if settings.organiser_role:
        return t("organisers-role", role=f"<@&{settings.organiser_role}>")
    return t("organisers-managers")


def _switched(settings: GuildSettings, t: Texts) -> str:
    """Whose names stand below lessons, whether unanswered questions are counted, what is kept of them, and that organisers see
    who reads.
    """
    readers = t("readers-on" if settings.shows_readers else "readers-off")
    counted = t("setup-questions-on" if settings.counts_questions else "setup-questions-off")
    return f"{readers}\n{counted}\n-# {t('setup-questions-kept')}\n{t('class-told')}"


def _role_select(settings: GuildSettings, t: Texts) -> ui.RoleSelect[Any]:
    role = settings.organiser_role
    default = [discord.SelectDefaultValue(id=role, type=discord.SelectDefaultValueType.role)] if role else []
    return ui.RoleSelect(
        custom_id="organiser-role", placeholder=t("organisers-choose"), min_values=0, default_values=default
    )


def _switches(settings: GuildSettings, t: Texts) -> list[ui.Button[Any]]:
    readers = ("readers-hide", "readers-off") if settings.shows_readers else ("readers-show", "readers-on")
    questions = (
        ("questions-stop", "questions-off") if settings.counts_questions else ("questions-start", "questions-on")
    )
    return [button(t(readers[0]), readers[1]), button(t(questions[0]), questions[1])]
