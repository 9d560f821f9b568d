"""The schedules of a group and the counting of questions, with the buttons to change them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.core.locale import Locale
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.guilds import GuildSettings
from bot.services.schedules.schedules import DEFAULT_TIME
from bot.texts import Texts


def overview_post(settings: GuildSettings, schedules: Sequence[Schedule], texts: Texts) -> Post:
    """Each schedule with what comes next; where there is none, a button to begin here. Then what is counted."""
    t = texts
    title = text(f"## {t('setup-title')}")
    switch = _counting_switch(settings, texts)
    if not schedules:
        here = button(t("daily-here", time=f"{DEFAULT_TIME:%H:%M}"), "daily-here", style=discord.ButtonStyle.primary)
        return Post(title, text(t("setup-none")), *_counting(settings, texts), *rows([here, switch]))
    items = [item for schedule in schedules for item in _schedule(schedule, settings, texts)]
    return Post(title, *items, *_counting(settings, texts), *rows([switch]))


def _schedule(schedule: Schedule, settings: GuildSettings, t: Texts) -> list[ui.Item[Any]]:
    calendar, is_active = schedule.calendar, schedule.state is ScheduleState.ACTIVE
    lines = [
        t("setup-channel", channel=f"<#{schedule.channel}>"),
        t("setup-time", time=f"{calendar.time:%H:%M}", timezone=calendar.timezone.key),
        t("setup-next", day=schedule.day, section=schedule.section),
        t(f"setup-language-{schedule.locale or settings.locale or Locale.JA}"),
        t("setup-on" if is_active else "setup-off"),
    ]
    toggle = ("schedule-pause", "daily-stop") if is_active else ("schedule-start", "daily-start")
    buttons = [
        button(t("daily-now"), f"schedule-now:{schedule.id}", style=discord.ButtonStyle.primary),
        button(t(toggle[1]), f"{toggle[0]}:{schedule.id}"),
    ]
    return [text("\n".join(lines)), *rows(buttons)]


def _counting(settings: GuildSettings, texts: Texts) -> list[ui.Item[Any]]:
    """Whether unanswered questions are counted, what is kept of them, and what organisers see of the class."""
    state = texts("setup-questions-on" if settings.counts_questions else "setup-questions-off")
    return [ui.Separator(), text(f"{state}\n-# {texts('setup-questions-kept')}"), text(texts("class-told"))]


def _counting_switch(settings: GuildSettings, texts: Texts) -> ui.Button[Any]:
    if settings.counts_questions:
        return button(texts("questions-stop"), "questions-off")
    return button(texts("questions-start"), "questions-on")
