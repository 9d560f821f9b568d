"""The rate limit headers of Docker Hub: how many pulls are left."""

from __future__ import annotations

import time
from collections.abc import Mapping

from bot.core.lab.protocol import Quota


def parse_quota(headers: Mapping[str, str], before: Quota | None = None) -> Quota | None:
    """The quota that an answer tells; what was known ``before`` where it tells none."""
    limit, window = _pair(headers.get("ratelimit-limit", ""))
    remaining, _ = _pair(headers.get("ratelimit-remaining", ""))
    reset = _reset(headers)
    if limit is not None and remaining is not None:
        return Quota(limit, remaining, window or 0, reset)
    if reset is not None:
        return Quota(before.limit if before else 0, 0, before.window if before else 0, reset)
    return before


def _pair(value: str) -> tuple[int | None, int | None]:
    """``100;w=21600``: a number, and the seconds of its window."""
    number, _, rest = value.partition(";")
    window = rest.strip().removeprefix("w=")
    return (int(number) if _digits(number) else None, int(window) if _digits(window) else None)


def _reset(headers: Mapping[str, str]) -> float | None:
    after, at = headers.get("retry-after", ""), headers.get("x-ratelimit-reset", headers.get("ratelimit-reset", ""))
    if _digits(at):
        return float(at) if int(at) > 1_000_000_000 else time.time() + int(at)
    return time.time() + int(after) if _digits(after) else None


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12
