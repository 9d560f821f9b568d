"""An error of docker as a message: what it means, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from discord import ui

from bot.chat.post import WARN, Post, fence, text
from bot.chat.render.explain.buttons import run_buttons, section_row, term_buttons
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.glossary import Term
from bot.core.text.sanitize import sanitize
from bot.services.lessons import SectionView
from bot.texts import Texts

SAID: Final = 400
"""Characters of the error's own words that are shown."""


def known_error_post(
    failure: RecognisedError,
    related: Sequence[Term],
    section: SectionView | None,
    texts: Texts,
    others: Sequence[ui.Item[Any]] = (),
) -> Post:
    """The error's own words, cause and cure, commands to try, and where to go on, to ``others`` in the end."""
    heading = f"## ⚠️ {failure.title(texts.locale)}"
    said = f"\n{fence(_cut(sanitize(failure.line)))}" if failure.line else ""
    parts = [
        text(heading + said),
        text(f"### {texts('failure-cause')}\n{failure.cause(texts.locale)}"),
        text(f"### {texts('failure-cure')}\n{failure.cure(texts.locale)}"),
    ]
    if failure.commands:
        commands = "\n".join(map(sanitize, failure.commands))
        parts.append(text(f"-# {texts('failure-commands')}\n{fence(commands)}"))
    buttons = [
        *run_buttons(failure.tries, texts),
        *term_buttons(related, texts),
        *section_row(section, texts),
    ]
    return Post(*parts, *buttons, *others, accent=WARN)


def error_summary(failure: RecognisedError, texts: Texts) -> str:
    """The error in short, below an output that it ended: what it is, cause, cure, and commands for a machine of one's own."""
    lines = [f"⚠️ **{failure.title(texts.locale)}**", failure.cause(texts.locale), failure.cure(texts.locale)]
    if failure.commands:
        lines.append(fence("\n".join(map(sanitize, failure.commands))))
    return "\n".join(lines)


def _cut(line: str) -> str:
    return line if len(line) <= SAID else line[: SAID - 1] + "…"
