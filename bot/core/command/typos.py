"""What was meant by a line that is no docker command: slips of the finger, and habits of other programs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import Final

from bot.core.command.filters import FILTERS
from bot.core.command.lexer import Token

SYNONYMS: Final = {
    "ls": "image ls",
    "list": "image ls",
    "prune": "image prune",
    "system prune": "image prune",
    "clean": "image prune",
    "rm": "rmi",
    "remove": "rmi",
    "delete": "rmi",
    "del": "rmi",
    "get": "pull",
    "download": "pull",
    "fetch": "pull",
    "install": "pull",
    "show": "inspect",
    "describe": "inspect",
    "layers": "history",
}
"""What people call it who know other programs, or another object of docker's."""

_FILTERS: Final = frozenset(one.name for one in FILTERS)
_TAG: Final = re.compile(r":?(?:[0-9][\w.-]*|latest)|:[\w.-]+")
_TEMPLATE: Final = re.compile(r"\{\{[^']*\}\}")


def suggest_subcommand(typed: str, rest: Sequence[Token], offered: Collection[str]) -> str | None:
    """The line with the subcommand that was meant by ``typed``; ``rest`` are the words after it."""
    near = [SYNONYMS[typed]] if typed in SYNONYMS else get_close_matches(typed.lower(), list(offered), n=1, cutoff=0.7)
    return _joined(f"docker {near[0]}", rest) if near else None


def suggest_line(words: Sequence[Token], text: str) -> str | None:
    """The line that was meant by one that begins with none of docker's words."""
    first, *rest = words
    if get_close_matches(first.text.lower(), ["docker"], cutoff=0.7) and rest:
        return _joined("docker", rest)
    later = next((word for word in rest[:-1] if word.text.lower() == "docker"), None)
    return text[later.position :] if later else None


def suggest_for_extra_operands(operands: Sequence[Token], text: str, name: str) -> str | None:
    """The line that was meant by one with too many operands: a pipe was forgotten, or a blank is in a name."""
    filter_ = next((word for word in operands[1:] if word.text in _FILTERS), None)
    if filter_:
        return f"{text[: filter_.position].rstrip()} | {text[filter_.position :]}"
    if name != "pull" or len(operands) != 2:
        return None
    first, second = operands
    if _TAG.fullmatch(second.text) and ":" not in first.text.rstrip(":"):
        before, after = text[: first.position], text[second.position + len(second.text) :]
        return f"{before}{first.text.rstrip(':')}:{second.text.lstrip(':')}{after}"
    return None


def suggest_quotes(template: str, text: str, position: int) -> str | None:
    """The line with quotes round a template that a blank has torn apart; None where that is not what went wrong."""
    found = _TEMPLATE.search(text, position)
    if template.count("{{") <= template.count("}}") or not found:
        return None
    return f"{text[: found.start()]}'{found[0]}'{text[found.end() :]}"


def _joined(before: str, rest: Sequence[Token]) -> str:
    return " ".join([before, *(shlex.quote(word.text) for word in rest)])
