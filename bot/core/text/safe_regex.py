"""Checking the regular expressions in the content, so that none can keep the bot busy for ever (ReDoS)."""

from __future__ import annotations

import re
from typing import Final

UNBOUNDED_REPEATS_LIMIT: Final = 3
"""How many unbounded repetitions one alternative of a pattern may have: with each, the time grows by a power."""

_PIECE = r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
_REPEAT = r"(?:[*+]|\{[0-9]*,[0-9]*\}|\{[0-9]+\})"
_INNERMOST = re.compile(rf"\((?:\?(?:[:=!]|<[=!]|P<\w+>))?(?P<body>(?:{_PIECE}|[^()\[\\])*)\)(?P<repeat>{_REPEAT})?")
_VARIES = re.compile(rf"{_REPEAT}|[?|\ue000]")
_BEGINS_WITH_SIGN = re.compile(r"\\?(?P<sign>[-._:/, ])(?!\?|\*|\{)(?P<rest>.*)", re.DOTALL)
_ANYTHING = re.compile(r"\\[SDW]|(?<!\\)\.|\[\^|\ue000")


def compile_safe(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a pattern.

    Raises ValueError, which says what to do, for what is no regular expression, for what matches an empty text, and for
    nested repetitions that could take exponential time.
    """
    try:
        found = re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"not a regular expression: {error}") from None
    if found.search(""):
        raise ValueError("this matches where there is no text at all, and so everywhere: say what must be there")
    _refuse_nested(pattern)
    return found


def _refuse_nested(pattern: str) -> None:
    """Raise ValueError for a repetition whose rounds can be divided in several ways: the time doubles with each round.

    Groups are looked at from the inside out; one whose length varies leaves a mark in its place.
    """
    while group := _INNERMOST.search(pattern):
        varies = bool(_VARIES.search(re.sub(_PIECE, "x", group["body"])))
        if varies and group["repeat"] and not _rounds_are_distinct(group["body"]):
            raise ValueError(
                "a repetition within a repetition could take for ever: let each round begin with a sign that is nowhere "
                "else in it, as in (?:\\.\\d+)*"
            )
        pattern = pattern[: group.start()] + ("\ue000" if varies or group["repeat"] else "x") + pattern[group.end() :]


def _rounds_are_distinct(body: str) -> bool:
    """Whether each round begins with a sign that nothing else in it matches."""
    begun = _BEGINS_WITH_SIGN.fullmatch(body)
    return (
        bool(begun) and "|" not in body and begun["sign"] not in begun["rest"] and not _ANYTHING.search(begun["rest"])
    )


def unbounded_repeats(pattern: str) -> int:
    """How many ``*`` and ``+`` one alternative of a pattern has at most."""
    plain = re.sub(_PIECE, "x", pattern)
    return max(len(re.findall(r"[*+]", branch)) for branch in plain.split("|"))
