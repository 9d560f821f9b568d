"""What is said where nothing was asked, or nothing that is known."""

from __future__ import annotations

from typing import Final

from bot.chat.post import WARN, Post, text
from bot.chat.render.explain.buttons import choice_buttons
from bot.chat.render.refusal import shortened
from bot.core.explain.interpretation import NoMatch
from bot.core.text.sanitize import sanitize_inline
from bot.texts import Texts

KINDS: Final = ("question", "reference", "pair", "term", "contrast", "error", "output", "file", "reply")
"""What can be asked; each is told by the text ``explain-how-<kind>``."""


def usage_post(texts: Texts, prefix: str) -> Post:
    """How to ask for each kind of explanation."""
    lines = [texts(f"explain-how-{kind}", prefix=prefix) for kind in KINDS]
    return Post(text(f"## {texts('explain-how')}\n" + "\n".join(lines)))


def no_match_post(asked: str, unknown: NoMatch, texts: Texts, prefix: str) -> Post:
    """The nearest things that could have been meant, each a press away."""
    heading = texts("explain-unknown", typed=sanitize_inline(shortened(" ".join(asked.split()))))
    hint = texts("explain-unknown-hint", prefix=prefix)
    return Post(text(heading), *choice_buttons(unknown.nearest, texts, prefix), text(f"-# {hint}"), accent=WARN)
