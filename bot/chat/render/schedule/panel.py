"""The panel of one schedule: its state, what comes next, and what an organiser may do with it."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import GOOD, WARN, Post, button, rows, text
from bot.chat.render.schedule.view import ScheduleView, summary_text, trouble_text, upcoming_text
from bot.chat.render.schedule.wizard import channel_select
from bot.core.course.lesson import Lesson
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.core.text.shorten import shorten
from bot.texts import Texts

OPTION_LIMIT: Final = 100
"""Discord's limit of characters in the label of a choice."""

PLACES_SHOWN: Final = 25
"""Discord's limit of choices; sections further on are typed."""


def state_text(schedule: Schedule, t: Texts) -> str:
    """Whether lessons are posted, and if not, why."""
    match schedule.state:
        case ScheduleState.ACTIVE:
            return t("schedule-state-active")
        case ScheduleState.ENDED:
            return t("schedule-state-ended")
        case ScheduleState.DRAFT:
            return t("schedule-state-draft")
        case ScheduleState.PAUSED:
            why = (schedule.pause_reason or "").removeprefix("schedule-paused-")
            reason = f"schedule-state-{why}"
            return t(reason) if why and reason in t else t("schedule-state-paused")


def panel_post(view: ScheduleView, t: Texts, said: str = "") -> Post:
    """One schedule with its buttons. ``said`` stands above it: what has just been done."""
    schedule = view.schedule
    head = [f"## {t('panel-title')}", said, state_text(schedule, t)]
    body = f"{summary_text(view, t)}\n\n{upcoming_text(view, t)}"
    if not view.has_channel or view.missing:
        body += f"\n\n{trouble_text(view, t)}"
    is_well = schedule.state is ScheduleState.ACTIVE and view.has_channel and not view.missing
    items: list[ui.Item[Any]] = [text("\n".join(filter(None, head))), text(body), ui.Separator()]
    return Post(*items, *_buttons(schedule, t), accent=GOOD if is_well else WARN)


def _buttons(schedule: Schedule, t: Texts) -> list[ui.ActionRow[Any]]:
    id = schedule.id
    if schedule.state is ScheduleState.ACTIVE:
        first = [
            button(t("panel-pause"), f"schedule-pause:{id}"),
            button(t("panel-skip"), f"schedule-skip:{id}"),
        ]
    else:
        label = t("panel-again" if schedule.state is ScheduleState.ENDED else "panel-resume")
        first = [button(label, f"schedule-start:{id}", style=discord.ButtonStyle.success)]
    first += [button(t("panel-move"), f"schedule-page:{id}:move"), button(t("daily-now"), f"schedule-now:{id}")]
    second = [
        button(t("panel-settings"), f"schedule-page:{id}:main"),
        button(t("schedule-preview"), f"schedule-preview:{id}"),
        button(t("panel-stop"), f"schedule-page:{id}:stop", style=discord.ButtonStyle.danger),
        button(t("panel-all"), "schedules"),
    ]
    return [*rows(first), *rows(second)]


def move_post(view: ScheduleView, lessons: tuple[Lesson, ...], t: Texts) -> Post:
    """Where lessons are posted from now on, and which section comes next."""
    schedule = view.schedule
    head = f"## {t('move-title')}\n-# {t('move-hint')}"
    select: ui.Select[Any] = ui.Select(
        custom_id=f"schedule-choose:{schedule.id}:move/place",
        placeholder=t("move-place"),
        options=_places(view, lessons),
    )
    buttons = [
        button(t("wizard-type-place"), f"schedule-form:{schedule.id}:move/place"),
        button(t("schedule-back"), f"schedule-page:{schedule.id}:panel"),
    ]
    return Post(
        text(head),
        text(f"{summary_text(view, t)}\n\n{upcoming_text(view, t)}"),
        ui.Separator(),
        ui.ActionRow(channel_select(view, "move", t)),
        ui.ActionRow(select),
        *rows(buttons),
    )


def _places(view: ScheduleView, lessons: tuple[Lesson, ...]) -> list[discord.SelectOption]:
    """Sections around the next one."""
    here = (view.schedule.day, view.schedule.section)
    options = [
        discord.SelectOption(
            label=shorten(f"{lesson.day}-{number} {section.title}", OPTION_LIMIT),
            value=f"{lesson.day} {number}",
            default=(lesson.day, number) == here,
        )
        for lesson in lessons
        for number, section in enumerate(lesson.sections, 1)
    ]
    at = next((index for index, option in enumerate(options) if option.default), 0)
    first = max(0, min(at - PLACES_SHOWN // 2, len(options) - PLACES_SHOWN))
    return options[first : first + PLACES_SHOWN]


def stop_post(view: ScheduleView, t: Texts) -> Post:
    """Asks before a schedule is deleted."""
    id = view.schedule.id
    buttons = [
        button(t("stop-yes"), f"schedule-stop:{id}", style=discord.ButtonStyle.danger),
        button(t("stop-no"), f"schedule-page:{id}:panel"),
    ]
    asked = t("stop-ask", channel=f"<#{view.schedule.channel}>")
    return Post(text(f"## {t('stop-title')}\n{asked}"), text(summary_text(view, t)), *rows(buttons), accent=WARN)
