"""What a group has set for its daily lesson and the counting of questions, with the buttons to change it."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import Post, button, rows, text
from bot.core.locale import Locale
from bot.services.guilds import GuildSettings
from bot.texts import Texts

DEFAULT_TIME: Final = "08:00"
"""The time of the daily lesson where an organiser names none, in the group's timezone."""


def settings_post(settings: GuildSettings, texts: Texts) -> Post:
    """Channel, time, language and what comes next; where nothing is set, a button to begin here. Then what is counted."""
    t, daily = texts, settings.daily
    lines = [f"## {t('setup-title')}"]
    switch = _counting_switch(settings, texts)
    if daily is None:
        here = button(t("daily-here", time=DEFAULT_TIME), "daily-here", style=discord.ButtonStyle.primary)
        return Post(text("\n".join([*lines, t("setup-none")])), *_counting(settings, texts), *rows([here, switch]))
    lines += [
        t("setup-channel", channel=f"<#{daily.channel}>"),
        t("setup-time", time=f"{daily.time:%H:%M}", timezone=settings.timezone.key),
        t("setup-next", day=daily.day, section=daily.next_section),
        t(f"setup-language-{settings.locale or Locale.JA}"),
        t("setup-on" if daily.enabled else "setup-off"),
    ]
    toggle = ("daily-off", "daily-stop") if daily.enabled else ("daily-on", "daily-start")
    buttons = [
        button(t("daily-now"), "daily-now", style=discord.ButtonStyle.primary),
        button(t(toggle[1]), toggle[0]),
        switch,
    ]
    return Post(text("\n".join(lines)), *_counting(settings, texts), *rows(buttons))


def _counting(settings: GuildSettings, texts: Texts) -> list[ui.Item[Any]]:
    """Whether unanswered questions are counted, and what is kept of them."""
    state = texts("setup-questions-on" if settings.counts_questions else "setup-questions-off")
    return [ui.Separator(), text(f"{state}\n-# {texts('setup-questions-kept')}")]


def _counting_switch(settings: GuildSettings, texts: Texts) -> ui.Button[Any]:
    if settings.counts_questions:
        return button(texts("questions-stop"), "questions-off")
    return button(texts("questions-start"), "questions-on")
