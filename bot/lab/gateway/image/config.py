"""Checks an image's configuration, and reads JSON as engines do: Go takes ``History`` for ``history``."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

from bot.lab.gateway.errors import Refused, binary_size
from bot.lab.gateway.limits import Limits

_DEPTH: Final = 20
"""Objects within objects."""


class Members(list[tuple[str, Any]]):
    """The members of a JSON object, doubles included."""


def parse(data: bytes, what: str) -> Members:
    """A JSON object. Raises Refused for anything else."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=Members, parse_constant=_constant)
    except (ValueError, RecursionError):
        raise Refused(f"the image's {what} is not valid JSON") from None
    if not isinstance(value, Members):
        raise Refused(f"the image's {what} is not a JSON object")
    return value


def _constant(name: str) -> NoReturn:
    raise ValueError(name)


def fields(value: Any, what: str, *names: str) -> dict[str, Any]:
    """The named members of an object. Raises Refused if one is there twice, or in other letters: ``LAYERS``."""
    if not isinstance(value, Members):
        raise Refused(f"the image's {what} is not valid")
    by_folded = {name.casefold(): name for name in names}
    found: dict[str, Any] = {}
    for key, member in value:
        name = by_folded.get(key.casefold())
        if name is None:
            continue
        if name != key or name in found:
            raise Refused(f"the image's {what} names {name!r} twice or in other letters")
        found[name] = member
    return found


def listed(value: Any, what: str) -> list[Any]:
    """A JSON list; nothing counts as an empty one."""
    if value is None:
        return []
    if not isinstance(value, list) or isinstance(value, Members):
        raise Refused(f"the image's {what} is not a list")
    return value


def check(data: bytes, limits: Limits) -> int:
    """How many layers a configuration names. Raises Refused where it is not one that is let through."""
    top = fields(parse(data, "configuration"), "configuration", "history", "config", "rootfs")
    history = listed(top.get("history"), "history")
    if len(history) > limits.history:
        raise Refused(f"the image's history has {len(history):,} entries; at most {limits.history:,} are allowed")
    longest = max(map(_length, history), default=0)
    if longest > limits.history_entry:
        raise Refused(f"an entry of the image's history has {longest:,} characters")
    labels = fields(top.get("config") or Members(), "configuration", "Labels").get("Labels") or Members()
    if _length(labels) > limits.labels:
        raise Refused(
            f"the image's labels have {binary_size(_length(labels))}; at most {binary_size(limits.labels)} are allowed"
        )
    rootfs = fields(top.get("rootfs") or Members(), "configuration", "diff_ids")
    return len(listed(rootfs.get("diff_ids"), "list of layers"))


def _length(value: Any, depth: int = 0) -> int:
    """Characters of all text in a value."""
    if depth > _DEPTH:
        raise Refused("the image's configuration is nested too deep")
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Members):
        return sum(len(key) + _length(member, depth + 1) for key, member in value)
    return sum(_length(member, depth + 1) for member in value) if isinstance(value, list) else 0
