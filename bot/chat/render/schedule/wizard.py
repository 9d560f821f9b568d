"""The set-up of one schedule, in one message: a first page that is enough to start, and pages with what else can be set."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.chat.render.schedule.view import ScheduleView, summary_text, trouble_text, upcoming_text
from bot.core.locale import Locale
from bot.core.schedule.dates import pause_text
from bot.core.schedule.editing import holidays_of, pause_key, pauses_ahead
from bot.core.schedule.pace import MAX_SECTIONS_A_DATE
from bot.core.schedule.schedule import ScheduleState
from bot.core.schedule.timezones import country_name, guess_timezone, likely_timezones, timezone_name
from bot.core.schedule.weekdays import weekday_name
from bot.texts import Texts

PAGES: Final = ("when", "pauses", "pace", "post")
"""The pages behind the first, which is ``main``."""

SELECT_OPTIONS: Final = 25
"""Discord's limit."""

Items = list[ui.Item[Any]]


def wizard_post(view: ScheduleView, page: str, t: Texts, said: str = "") -> Post:
    """A page of the set-up. ``said`` stands above it: what has just been done."""
    is_draft = view.schedule.state is ScheduleState.DRAFT
    title = t("wizard-title" if is_draft else "wizard-title-again")
    hint = t("wizard-hint" if is_draft else "wizard-hint-again") if page == "main" else t(f"wizard-page-{page}")
    head = "\n".join(filter(None, (f"## {title}", f"-# {hint}", said)))
    body = f"{summary_text(view, t)}\n\n{upcoming_text(view, t)}\n\n{trouble_text(view, t)}"
    controls = {"when": _when, "pauses": _pauses, "pace": _pace, "post": _post}.get(page, _main)
    return Post(text(head), text(body), ui.Separator(), *controls(view, t))


def _main(view: ScheduleView, t: Texts) -> Items:
    id, is_draft = view.schedule.id, view.schedule.state is ScheduleState.DRAFT
    top = [button(t("schedule-preview"), f"schedule-preview:{id}"), _form(view, "main", "time", t)]
    if is_draft:
        label = t("wizard-start")
        top.insert(0, button(label, f"schedule-start:{id}", style=discord.ButtonStyle.success))
        top.append(button(t("wizard-discard"), f"schedule-discard:{id}"))
    else:
        top.append(button(t("schedule-back"), f"schedule-page:{id}:panel"))
    more = [button(t(f"wizard-{page}"), f"schedule-page:{id}:{page}") for page in PAGES]
    controls: Items = [ui.ActionRow(channel_select(view, "main", t)), *rows(top)]
    if not is_draft:
        return [*controls, *rows(more)]
    counted = [text(f"-# {t('wizard-counted')}")] if view.settings.counts_questions else []
    return [*controls, *rows([*more, button(t("wizard-group"), "schedules")]), *counted]


def channel_select(view: ScheduleView, page: str, t: Texts) -> ui.ChannelSelect[Any]:
    """The channel in which lessons are posted; a thread is none of those that are offered."""
    channel = view.schedule.channel if view.has_channel and not view.is_thread else None
    default = [discord.SelectDefaultValue(id=channel, type=discord.SelectDefaultValueType.channel)] if channel else []
    return ui.ChannelSelect(
        custom_id=f"schedule-choose:{view.schedule.id}:{page}/channel",
        placeholder=t("wizard-channel"),
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        default_values=default,
    )


def _when(view: ScheduleView, t: Texts) -> Items:
    calendar = view.schedule.calendar
    guess = guess_timezone([view.locale])
    zones = [
        discord.SelectOption(label=timezone_name(zone, t.locale), value=zone.key, default=zone == calendar.timezone)
        for zone in likely_timezones(guess, calendar.timezone)[:SELECT_OPTIONS]
    ]
    days = [
        discord.SelectOption(
            label=t("wizard-weekday", day=weekday_name(day, t.locale)), value=str(day), default=day in calendar.weekdays
        )
        for day in range(7)
    ]
    return [
        _select(view, "when/zone", t("wizard-zone"), zones),
        _select(view, "when/weekdays", t("wizard-weekdays"), days, most=7),
        *rows([_form(view, "when", field, t) for field in ("time", "zone", "start")] + [_back(view, t)]),
    ]


def _pauses(view: ScheduleView, t: Texts) -> Items:
    items: Items = []
    pauses = pauses_ahead(view.schedule, view.today)[:SELECT_OPTIONS]
    if pauses:
        options = [
            discord.SelectOption(label=pause_text(pause, t.locale, view.today), value=pause_key(pause))
            for pause in pauses
        ]
        items.append(_select(view, "pauses/unpause", t("wizard-unpause"), options, most=len(options)))
    buttons = [_form(view, "pauses", "pause", t)]
    if country := holidays_of(view.schedule):
        is_on = view.schedule.calendar.holidays is not None
        label = t("wizard-holidays-off" if is_on else "wizard-holidays-on", country=country_name(country, t.locale))
        buttons.append(_toggle(view, "pauses/holidays", label, is_on))
    return [*items, *rows([*buttons, _back(view, t)])]


def _pace(view: ScheduleView, t: Texts) -> Items:
    schedule = view.schedule
    options = [
        discord.SelectOption(
            label=t("wizard-sections", sections=sections),
            value=str(sections),
            default=schedule.finish_by is None and sections == schedule.sections_a_date,
        )
        for sections in range(1, MAX_SECTIONS_A_DATE + 1)
    ]
    buttons = [_form(view, "pace", "finish", t), _back(view, t)]
    return [_select(view, "pace/pace", t("wizard-pace-choose"), options), *rows(buttons)]


def _post(view: ScheduleView, t: Texts) -> Items:
    schedule = view.schedule
    default = (
        [discord.SelectDefaultValue(id=schedule.role, type=discord.SelectDefaultValueType.role)]
        if schedule.role
        else []
    )
    role: ui.RoleSelect[Any] = ui.RoleSelect(
        custom_id=f"schedule-choose:{schedule.id}:post/role",
        placeholder=t("wizard-role"),
        min_values=0,
        default_values=default,
    )
    languages = [
        discord.SelectOption(label=t(f"setup-language-{locale}"), value=locale.value, default=locale is view.locale)
        for locale in Locale
    ]
    threads = t("wizard-threads-off" if schedule.threads else "wizard-threads-on")
    return [
        ui.ActionRow(role),
        _select(view, "post/language", t("wizard-language"), languages),
        *rows(
            [_toggle(view, "post/threads", threads, schedule.threads), _form(view, "post", "nudge", t), _back(view, t)]
        ),
    ]


def _select(
    view: ScheduleView, place: str, placeholder: str, options: list[discord.SelectOption], most: int = 1
) -> ui.ActionRow[Any]:
    select: ui.Select[Any] = ui.Select(
        custom_id=f"schedule-choose:{view.schedule.id}:{place}",
        placeholder=placeholder,
        max_values=most,
        options=options,
    )
    return ui.ActionRow(select)


def _toggle(view: ScheduleView, place: str, label: str, is_on: bool) -> ui.Button[Any]:
    """The state that is wanted stands in the ``custom_id``: two presses do what one does."""
    return button(label, f"schedule-switch:{view.schedule.id}:{place}/{'off' if is_on else 'on'}")


def _form(view: ScheduleView, page: str, field: str, t: Texts) -> ui.Button[Any]:
    return button(t(f"wizard-type-{field}"), f"schedule-form:{view.schedule.id}:{page}/{field}")


def _back(view: ScheduleView, t: Texts) -> ui.Button[Any]:
    return button(t("schedule-back"), f"schedule-page:{view.schedule.id}:main")
