"""JSON as it is pasted: whole, cut at either end, or a few lines out of its middle.

The standard library reads whole documents only, so this reads on where a bracket or a quote is missing. It keeps a stack
of its own, because what learners paste must not decide how deep Python recurses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[{}\[\]:,]|-?\d[\d.eE+-]*|true|false|null')
_DEPTH_LIMIT: Final = 60
_WRAPPED: Final = 40
"""Screen lines over which one string may be wrapped."""

_BEGINNINGS: Final = ('"', "{", "}", "[", "]", ",")
_WIDE: Final = 60
"""Characters of a line that a screen may have wrapped."""


@dataclass(slots=True)
class Fragment:
    """``values`` stand for themselves, ``loose`` are the ``"key": value`` pairs whose opening brace was cut off."""

    values: list[Any] = field(default_factory=list[Any])
    loose: dict[str, Any] = field(default_factory=dict[str, Any])


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def is_count(value: object) -> TypeGuard[int | float]:
    """Whether it can be a number of bytes: docker's are 64-bit integers."""
    return isinstance(value, int | float) and 0 <= value < 1 << 63


def parse(lines: Sequence[str]) -> Fragment:
    """All that can be read; what cannot is passed over."""
    fragment = Fragment()
    stack: list[Any] = []
    here: Any = fragment
    key: str | None = None
    waiting: str | None = None
    for token in _tokens(lines):
        if token in "}]":
            _lone(here, waiting)
            here = stack.pop() if stack else fragment
            waiting = key = None
        elif token == ":":
            key, waiting = waiting, None
        elif token == ",":
            _lone(here, waiting)
            waiting = key = None
        elif token in "{[":
            opened: Any = {} if token == "{" else []
            _put(here, key, opened)
            if len(stack) < _DEPTH_LIMIT:
                stack.append(here)
                here = opened
            key = None
        elif token.startswith('"') and key is None:
            _lone(here, waiting)
            waiting = _scalar(token)
        else:
            _put(here, key, _scalar(token))
            key = None
    _lone(here, waiting)
    return fragment


def _lone(here: Any, waiting: str | None) -> None:
    """A string that no colon follows is a value of a list."""
    if waiting is not None and not is_object(here):
        _put(here, None, waiting)


def _put(here: Any, key: str | None, value: Any) -> None:
    if is_list(here):
        here.append(value)
    elif isinstance(here, Fragment):
        if key is None:
            here.values.append(value)
        else:
            here.loose[key] = value
    elif key is not None:
        here[key] = value


def _scalar(token: str) -> Any:
    try:
        return json.loads(token)
    except ValueError:
        return token.strip('"')


def _tokens(lines: Sequence[str]) -> Iterator[str]:
    for line in _unwrapped(lines):
        begins_within_a_string = _is_open(line) and not line.lstrip().startswith(_BEGINNINGS)
        yield from _TOKEN.findall(line.partition('"')[2] if begins_within_a_string else line)


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those that a narrow screen wrapped within a string put together again."""
    at = 0
    while at < len(lines):
        used = _string_ends(lines, at) if _is_open(lines[at]) and len(lines[at]) >= _WIDE else 1
        yield "".join(lines[at : at + used])
        at += used


def _is_open(line: str) -> bool:
    return (line.count('"') - line.count('\\"')) % 2 == 1


def _string_ends(lines: Sequence[str], start: int) -> int:
    """How many lines the string takes that is open at the end of the first one; 1 if its end is not there."""
    for used in range(2, _WRAPPED + 1):
        at = start + used - 1
        if at >= len(lines):
            break
        if _is_open(lines[at]):
            return used
        if '"' in lines[at]:
            break
    return 1


def extent(lines: Sequence[str]) -> tuple[int, list[str]]:
    """How many lines the JSON takes from its first to its last, and the lines around it."""
    marked = [at for at, line in enumerate(lines) if any(mark in line for mark in '"{}[]')]
    if not marked:
        return 0, list(lines)
    return marked[-1] - marked[0] + 1, [*lines[: marked[0]], *lines[marked[-1] + 1 :]]
