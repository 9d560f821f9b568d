"""A set-up in one line, in any order."""

from __future__ import annotations

from datetime import time
from itertools import permutations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.setup_line import SetupLine, parse_setup_line

EVERY_DAY, WORKDAYS = frozenset(range(7)), frozenset(range(5))
TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")


@pytest.mark.parametrize("order", list(permutations(("half past seven", "Mon - Fri", "New York", "en"))))
def test_all_that_may_be_named_comes_in_any_order(order: tuple[str, ...]) -> None:
    assert parse_setup_line(" ".join(order)) == SetupLine(time(7, 30), WORKDAYS, NEW_YORK, Locale.EN)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", {}),
        ("7:30 平日", {"time": time(7, 30), "weekdays": WORKDAYS}),
        ("平日 7:30", {"time": time(7, 30), "weekdays": WORKDAYS}),
        ("平日7時半", {"time": time(7, 30), "weekdays": WORKDAYS}),
        ("平日の朝7時半に", {"time": time(7, 30), "weekdays": WORKDAYS}),
        ("毎日7時", {"time": time(7), "weekdays": EVERY_DAY}),
        ("daily 7am", {"time": time(7), "weekdays": EVERY_DAY}),
        ("every day at 7", {"time": time(7), "weekdays": EVERY_DAY}),
        ("土日 9時 日本語", {"time": time(9), "weekdays": frozenset((5, 6)), "language": Locale.JA}),
        ("東京 月水金 19時", {"time": time(19), "weekdays": frozenset((0, 2, 4)), "timezone": TOKYO}),
        ("毎週月水金19時", {"time": time(19), "weekdays": frozenset((0, 2, 4))}),
        ("Mon, Wed, Fri 7pm", {"time": time(19), "weekdays": frozenset((0, 2, 4))}),
        ("mon–fri 7 pm", {"time": time(19), "weekdays": WORKDAYS}),
        (
            'weekdays 8:00 "New York" English',
            {"time": time(8), "weekdays": WORKDAYS, "timezone": NEW_YORK, "language": Locale.EN},
        ),
        ("UTC+9 12 30", {"time": time(12, 30), "timezone": ZoneInfo("Etc/GMT-9")}),
        ("JST 毎朝7時", {"time": time(7), "timezone": TOKYO}),
        ("midnight", {"time": time()}),
        ("日本 ja", {"timezone": TOKYO, "language": Locale.JA}),
    ],
)
def test_what_a_line_names(typed: str, named: dict[str, Any]) -> None:
    assert parse_setup_line(typed) == SetupLine(**named)


@pytest.mark.parametrize(
    ("typed", "code", "told", "suggestion"),
    [
        ("730 平日", "setup-time", "730", "7:30"),
        ("25:99", "setup-time", "25:99", None),
        ("8:00 Asia/Tokio", "setup-timezone", "Asia/Tokio", "Asia/Tokyo"),
        ("8:00 tonight", "setup-line", "tonight", None),
        ("8:00 Tokyo soon", "setup-line", "soon", None),
        ("8:00 祝日", "setup-line", "祝日", None),
        ("7:30 8:00", "setup-line", "8:00", None),
        ("東京 ロンドン", "setup-line", "ロンドン", None),
        ("a " * 17, "setup-line", "a " * 17, None),
        ("8" * 201, "setup-line", "8" * 201, None),
    ],
)
def test_what_names_nothing_is_told(typed: str, code: str, told: str, suggestion: str | None) -> None:
    with pytest.raises(Refusal) as caught:
        parse_setup_line(typed)
    assert (caught.value.code, caught.value.details["typed"]) == (code, told)
    assert caught.value.suggestion == suggestion


@given(st.text(max_size=60))
def test_anything_else_is_refused_and_nothing_worse(typed: str) -> None:
    try:
        parse_setup_line(typed)
    except Refusal as refusal:
        assert refusal.code in ("setup-time", "setup-timezone", "setup-line")
