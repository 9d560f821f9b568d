"""Two terms side by side as a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.chat.post import Post, text
from bot.chat.render.explain.buttons import section_row, term_buttons
from bot.core.explain.contrast import Contrast
from bot.services.lessons import SectionView
from bot.texts import Texts


def contrast_post(
    contrast: Contrast, section: SectionView | None, texts: Texts, others: Sequence[ui.Item[Any]] = ()
) -> Post:
    """What sets them apart, then each in a sentence, then where to read on."""
    terms = (contrast.first, contrast.second)
    names = [term.name[texts.locale] for term in terms]
    heading = f"## ↔️ {texts('explain-contrast', first=names[0], second=names[1])}"
    if contrast.difference:
        heading += f"\n{contrast.difference.text[texts.locale]}"
    each = [f"**{name}**\n{term.definition[texts.locale]}" for name, term in zip(names, terms, strict=True)]
    parts: list[ui.Item[Any]] = [text(heading), ui.Separator(), *map(text, each)]
    return Post(*parts, *term_buttons(terms, texts), *section_row(section, texts), *others)
