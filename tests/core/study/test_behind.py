"""Who is behind, and since when."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.study.behind import Behind, behind

FIRST, SECOND, THIRD = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
POSTED = {"a": FIRST, "b": SECOND, "c": SECOND, "d": THIRD}


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ({"a", "b", "c", "d", "e"}, None),
        (set[str](), Behind(4, "a", FIRST)),
        ({"a", "d"}, Behind(2, "b", SECOND)),
        ({"a", "b"}, Behind(2, "c", SECOND)),
        ({"a", "b", "c"}, Behind(1, "d", THIRD)),
    ],
)
def test_what_was_posted_and_not_read(read: set[str], expected: Behind[str] | None) -> None:
    assert behind(POSTED, read) == expected


def test_since_is_the_earliest_post_in_whatever_order_sections_were_posted() -> None:
    assert behind({"a": THIRD, "b": FIRST}, ()) == Behind(2, "b", FIRST)


def test_where_nothing_was_posted_nobody_is_behind() -> None:
    assert behind(dict[str, date](), ()) is None
