"""Names and descriptions of slash commands in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

import discord
from discord import app_commands

from bot.core.locale import Locale
from bot.texts import Texts


class FluentTranslator(app_commands.Translator):
    """Takes the Japanese text of a ``locale_str`` that names a message: ``locale_str("Read", message="slash-lesson")``."""

    def __init__(self, texts: Mapping[Locale, Texts]) -> None:
        self._texts = texts

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        message = string.extras.get("message")
        if locale is not discord.Locale.japanese or message is None:
            return None
        return self._texts[Locale.JA](message)
