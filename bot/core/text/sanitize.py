"""Sanitizing text from outside before it is posted: it cannot mention, link, format, or reorder the text around it."""

from __future__ import annotations

import re
from itertools import filterfalse
from typing import Final

from bot.core.text.typography import is_invisible

_ANSI: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_MARKDOWN: Final = re.compile(r"([\\`*_~|>#\[\]()<:-])")
_MENTION: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
TAB_WIDTH = 8


def sanitize(text: str) -> str:
    """Text for a code block: without control sequences and invisible characters, and nothing in it can end the block."""
    plain = text
    if not text.isprintable():  # most texts are, and have none of what is taken out here
        plain = _ANSI.sub("", text).replace("\r\n", "\n").expandtabs(TAB_WIDTH)
        plain = "\n".join(map(_without_invisible, plain.split("\n")))
    return plain.replace("```", "ˋˋˋ")


def _without_invisible(line: str) -> str:
    return line if line.isprintable() else "".join(filterfalse(is_invisible, line))


def sanitize_inline(text: str) -> str:
    """Text for a sentence: one line in which Markdown, links and mentions are shown as typed and do nothing."""
    line = " ".join(sanitize(text).split())
    return _MENTION.sub("@\u2060", _MARKDOWN.sub(r"\\\1", line)).replace("://", ":\u2060//")
