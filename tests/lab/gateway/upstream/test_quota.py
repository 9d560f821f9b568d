"""What the Hub says about pulls left."""

from __future__ import annotations

import time

import pytest

from bot.core.lab.protocol import Quota
from bot.lab.gateway.upstream.quota import parse_quota

BEFORE = Quota(100, 5, 21_600)


@pytest.mark.parametrize(
    ("headers", "limit", "remaining", "window"),
    [
        ({"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "76;w=21600"}, 100, 76, 21_600),
        ({"ratelimit-limit": "200", "ratelimit-remaining": "0"}, 200, 0, 0),
    ],
)
def test_a_quota_is_read(headers: dict[str, str], limit: int, remaining: int, window: int) -> None:
    quota = parse_quota(headers, BEFORE)
    assert quota is not None
    assert (quota.limit, quota.remaining, quota.window, quota.reset) == (limit, remaining, window, None)


@pytest.mark.parametrize(
    "headers",
    [{}, {"ratelimit-limit": "100"}, {"ratelimit-limit": "x", "ratelimit-remaining": "-1"}, {"retry-after": "soon"}],
)
def test_without_a_quota_the_last_one_stands(headers: dict[str, str]) -> None:
    assert parse_quota(headers, BEFORE) is BEFORE


@pytest.mark.parametrize(
    ("header", "since", "seconds"),
    [("retry-after", 0, 60), ("x-ratelimit-reset", 1, 600), ("ratelimit-reset", 0, 30)],
)
def test_a_registry_that_says_when_has_nothing_left(header: str, since: int, seconds: int) -> None:
    now = time.time()
    quota = parse_quota({header: str(since * int(now) + seconds)}, BEFORE)
    assert quota is not None and quota.reset is not None
    assert (quota.limit, quota.remaining, quota.window) == (100, 0, 21_600)
    assert quota.reset - now == pytest.approx(seconds, abs=5)
