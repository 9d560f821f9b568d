"""Suggestions for lines that are not docker commands: typing errors, and words that other programs use for the same."""

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
"""Words from other programs, or from docker's commands for containers, by the docker subcommand that does the same."""

_FILTERS: Final = frozenset(filter_.name for filter_ in FILTERS)
_TAG: Final = re.compile(r":?(?:[0-9][\w.-]*|latest)|:[\w.-]+")
_TEMPLATE: Final = re.compile(r"\{\{[^']*\}\}")


def suggest_subcommand(typed: str, rest: Sequence[Token], offered: Collection[str]) -> str | None:
    """The line with the nearest subcommand in place of ``typed``, None if none is near; ``rest`` are the words after it."""
    near = [SYNONYMS[typed]] if typed in SYNONYMS else get_close_matches(typed.lower(), list(offered), n=1, cutoff=0.7)
    return _join_line(f"docker {near[0]}", rest) if near else None


def suggest_line(tokens: Sequence[Token], text: str) -> str | None:
    """The line that was meant by one that does not begin with docker or a subcommand; None if that cannot be told."""
    first, *rest = tokens
    if get_close_matches(first.text.lower(), ["docker"], cutoff=0.7) and rest:
        return _join_line("docker", rest)
    later = next((token for token in rest[:-1] if token.text.lower() == "docker"), None)
    return text[later.position :] if later else None


def suggest_for_extra_operands(operands: Sequence[Token], text: str, name: str) -> str | None:
    """The line that was meant by one with too many operands: with the pipe that was forgotten, or without a blank in a name."""
    filter_ = next((token for token in operands[1:] if token.text in _FILTERS), None)
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
    """The line with quotes around a Go template that was split at a blank; None if that is not what is wrong with it."""
    found = _TEMPLATE.search(text, position)
    if template.count("{{") <= template.count("}}") or not found:
        return None
    return f"{text[: found.start()]}'{found[0]}'{text[found.end() :]}"


def _join_line(before: str, rest: Sequence[Token]) -> str:
    return " ".join([before, *(shlex.quote(token.text) for token in rest)])
