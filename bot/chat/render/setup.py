"""What a group has set for its daily lesson, as a message with the buttons to change it."""

from __future__ import annotations

from typing import Final

import discord

from bot.chat.post import Post, button, rows, text
from bot.core.locale import Locale
from bot.services.guilds import GuildSettings
from bot.texts import Texts

DEFAULT_TIME: Final = "08:00"
"""The time of the daily lesson where an organiser names none, in the group's timezone."""


def settings_post(settings: GuildSettings, texts: Texts) -> Post:
    """Channel, time, language and what comes next; where nothing is set, a button to begin here."""
    t, daily = texts, settings.daily
    lines = [f"## {t('setup-title')}"]
    if daily is None:
        here = button(t("daily-here", time=DEFAULT_TIME), "daily-here", style=discord.ButtonStyle.primary)
        return Post(text("\n".join([*lines, t("setup-none")])), *rows([here]))
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
    ]
    return Post(text("\n".join(lines)), *rows(buttons))
