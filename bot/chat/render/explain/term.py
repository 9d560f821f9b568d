"""A term as a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.chat.post import Post, text
from bot.chat.render.explain.buttons import run_buttons, section_row, term_buttons
from bot.core.explain.glossary import Term
from bot.core.locale import Locale
from bot.services.lessons import SectionView
from bot.texts import Texts


def term_post(
    term: Term, related: Sequence[Term], section: SectionView | None, texts: Texts, others: Sequence[ui.Item[Any]] = ()
) -> Post:
    """What it is in a sentence, what else there is to know, a command that shows it, and where to go on.

    ``others`` are buttons to what the same word may mean besides.
    """
    parts: list[ui.Item[Any]] = [
        text(f"## 📘 {_names(term, texts)}\n{term.definition[texts.locale]}"),
        ui.Separator(),
        text(term.explanation[texts.locale]),
        *run_buttons([term.try_] if term.try_ else [], texts),
        *term_buttons(related, texts),
        *section_row(section, texts),
    ]
    return Post(*parts, *others)


def _names(term: Term, texts: Texts) -> str:
    """The name in the reader's language, and in the other one if that is another word."""
    own = term.name[texts.locale]
    others = [name for locale in Locale if (name := term.name[locale]).casefold() != own.casefold()]
    return texts("explain-names", name=own, other=others[0]) if others else own
