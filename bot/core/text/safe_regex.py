"""Checking the regular expressions in the content, so that none can keep the bot busy for ever (ReDoS)."""

from __future__ import annotations

import re
from typing import Final

from bot.core.content_fault import ContentFault

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

    Raises ContentFault ``regex-*`` for what is no regular expression, for what matches an empty text, and for
    nested repetitions that could take exponential time.
    """
    try:
        found = re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise ContentFault("regex-invalid", pattern=pattern, position=_fault_position(error)) from None
    if found.search(""):
        raise ContentFault("regex-matches-nothing")
    _refuse_nested(pattern)
    return found


def _fault_position(error: Exception) -> int:
    """At which character of the pattern it stops being one, from 1."""
    return (getattr(error, "pos", 0) or 0) + 1


def _refuse_nested(pattern: str) -> None:
    """Raise ContentFault ``regex-nested`` where the rounds of a repetition can be divided in several ways.

    The time doubles with each round. Groups are looked at from the inside out; one whose length varies leaves a mark in
    its place.
    """
    while group := _INNERMOST.search(pattern):
        varies = bool(_VARIES.search(re.sub(_PIECE, "x", group["body"])))
        if varies and group["repeat"] and not _rounds_are_distinct(group["body"]):
            raise ContentFault("regex-nested", example=r"(?:\.\d+)*")
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
