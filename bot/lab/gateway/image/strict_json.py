"""Reading the JSON of manifests and configurations so strictly that engines cannot read anything else out of it.

Go, in which engines are written, takes ``History`` for ``history`` and the last of two members of one name; both are refused.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from bot.lab.gateway.errors import Refused


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


def items(value: Any, what: str) -> list[Any]:
    """A JSON list; nothing counts as an empty one."""
    if value is None:
        return []
    if not isinstance(value, list) or isinstance(value, Members):
        raise Refused(f"the image's {what} is not a list")
    return value
