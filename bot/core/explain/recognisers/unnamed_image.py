"""``<none>`` in the place of a name or a tag: ``docker images`` prints that where an image has none."""

from __future__ import annotations

import re
from typing import Final

from bot.core.explain.finding import Finding
from bot.core.explain.interpretation import UnnamedImage
from bot.core.explain.query import Query
from bot.core.pasted.commands import parse_pasted_command
from bot.core.reference.grammar import NO_NAME

EXAMPLE_ID: Final = "605c77e624dd"
"""What an ID looks like in the list of ``docker images``."""

LINE_LIMIT: Final = 200
"""Characters of a command that is worth being written anew."""

_UNNAMED = re.compile(r"(?P<repository>[\w./-]*(?::[0-9]+/[\w./-]+)?)(?:[:@]?<none>){1,3}(?:[:@][\w.:-]*)?", re.ASCII)
_TAKES_ID: Final = frozenset(("create", "history", "inspect", "rm", "rmi", "run", "save", "tag"))
"""Commands to which an image may be named by its ID."""


def recognise(query: Query) -> Finding | None:
    """A name with ``<none>`` in it, alone or in a command of one line. ``<none>`` as a word of its own is a term."""
    text = query.text
    if NO_NAME not in text or text == NO_NAME:
        return None
    if query.is_word:
        found = _UNNAMED.fullmatch(text)
        return Finding(UnnamedImage(text, found["repository"])) if found else None
    return _in_command(text) if query.is_short and "\n" not in text else None


def _in_command(line: str) -> Finding | None:
    command = parse_pasted_command(line)
    name = next((name for name in command.images.names if NO_NAME in name), "") if command else ""
    found = _UNNAMED.fullmatch(name)
    if not command or not found:
        return None
    takes_id = command.name in _TAKES_ID and len(line) <= LINE_LIMIT
    return Finding(UnnamedImage(name, found["repository"], line.replace(name, EXAMPLE_ID) if takes_id else ""))
