"""A learner's own reminder, and the nudge in the evening, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import ui

from bot.chat.post import GOOD, Post, button, rows, text
from bot.chat.render.study.catch_up import moment, named_section
from bot.core.schedule.timezones import timezone_name
from bot.core.text.sanitize import sanitize_inline
from bot.services.lessons import SectionView
from bot.services.study.nudges import Nudge
from bot.services.study.reminders import DEFAULT_TIME, Reminder, ReminderContent
from bot.texts import Texts


def reminder_post(reminder: Reminder, guild: int, texts: Texts, notice: str = "") -> Post:
    """What a learner has chosen, with buttons to change it. ``notice`` is what has just been done."""
    lines = [texts("remind-title"), notice, _state(reminder, texts)]
    buttons: list[ui.Button[Any]] = []
    if reminder.at is None:
        at = f"{DEFAULT_TIME:%H:%M}"
        buttons.append(button(texts("remind-start", at=at), f"remind-on:{guild}", style=discord.ButtonStyle.primary))
    buttons.append(button(texts("remind-change"), f"remind-form:{guild}"))
    if reminder.at is not None:
        buttons.append(button(texts("remind-stop"), f"remind-off:{guild}:0"))
    if reminder.has_nudges or reminder.nudged:
        lines.append(texts("nudge-on" if reminder.nudged else "nudge-off"))
        switch = ("nudge-stop", f"nudge-off:{guild}:0:0") if reminder.nudged else ("nudge-start", f"nudge-on:{guild}")
        buttons.append(button(texts(switch[0]), switch[1]))
    return Post(text("\n".join(filter(None, lines))), *rows(buttons))


def _state(reminder: Reminder, texts: Texts) -> str:
    if reminder.at is None:
        return texts("remind-none")
    zone = timezone_name(ZoneInfo(reminder.timezone), texts.locale)
    said = texts("remind-at", at=f"{reminder.at:%H:%M}", timezone=zone, count=reminder.sections)
    if reminder.next_at is None:
        return said
    return f"{said}\n{texts('remind-next', when=moment(reminder.next_at), ago=moment(reminder.next_at, 'R'))}"


def reminder_form(texts: Texts, guild: int) -> ui.Modal:
    """Asks for the time, and how many sections."""
    form = ui.Modal(title=texts("remind-form-title"), custom_id=f"remind-set:{guild}")
    time: ui.TextInput[Any] = ui.TextInput(custom_id="time", placeholder="21:00", max_length=20)
    count: ui.TextInput[Any] = ui.TextInput(custom_id="sections", default="1", max_length=2, required=False)
    form.add_item(ui.Label(text=texts("remind-form-time"), component=time))
    form.add_item(ui.Label(text=texts("remind-form-sections"), component=count))
    form.stop()
    return form


def first_message_post(group: str, texts: Texts) -> Post:
    """What a learner is sent at once, so that they see where the reminders will come, and that they can."""
    return Post(text(texts("remind-hello", group=sanitize_inline(group))), accent=GOOD)


def daily_reminder_post(content: ReminderContent, guild: int, group: str, on: date, texts: Texts) -> Post:
    """The reminder itself; without sections it is the last."""
    named = sanitize_inline(group)
    if not content.sections:
        certificate = button(texts("certificate-button"), f"certificate:{guild}", style=discord.ButtonStyle.primary)
        stop = button(texts("remind-stop"), _stop_id(guild, on), disabled=True)
        return Post(text(texts("remind-finished", group=named)), *rows([certificate, stop]), accent=GOOD)
    parts = [text("\n".join([texts("remind-lesson", group=named), *_listed(content.sections, texts)]))]
    buttons = _opening(content.sections, guild, texts)
    if content.behind:
        parts.append(text(f"-# {texts('today-behind', count=content.behind)}"))
        buttons.append(button(texts("catch-up-start"), f"catch-up:{guild}"))
    return Post(*parts, *rows([*buttons, button(texts("remind-stop"), _stop_id(guild, on))]))


def _stop_id(guild: int, on: date) -> str:
    return f"remind-off:{guild}:{on:%Y%m%d}"


def reminder_mark(guild: int, on: date) -> str:
    """The ``custom_id`` that the reminder of a date alone has."""
    return _stop_id(guild, on)


def nudge_post(nudge: Nudge, guild: int, group: str, mark: str, texts: Texts) -> Post:
    """What the learner has not read of the day's sections. ``mark`` is the ``custom_id`` of the button that stops nudges."""
    views = [each.view for each in nudge.sections]
    first = nudge.sections[0]
    url = f"https://discord.com/channels/{guild}/{first.channel}/{first.message}"
    lines = [texts("nudge-lesson", group=sanitize_inline(group)), *_listed(views, texts)]
    to_post: ui.Button[Any] = ui.Button(label=texts("nudge-to-post"), url=url)
    return Post(
        text("\n".join(lines)), *rows([*_opening(views, guild, texts), to_post, button(texts("nudge-stop"), mark)])
    )


def _listed(views: Sequence[SectionView], texts: Texts) -> list[str]:
    return [f"- {named_section(view, texts)}" for view in views]


def _opening(views: Sequence[SectionView], guild: int, texts: Texts) -> list[ui.Button[Any]]:
    return [
        button(
            texts("today-open", title=view.section.title),
            f"study-open:{guild}:{view.lesson.day}:{view.number}",
            style=discord.ButtonStyle.primary,
        )
        for view in views
    ]
