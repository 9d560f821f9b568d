"""Results of a search: who publishes what, and what the stars do not say."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, notes, read, said, short

HEADER = "NAME DESCRIPTION STARS OFFICIAL\n"


@pytest.mark.parametrize(
    ("row", "meaning"),
    [
        ("nginx Official build of Nginx. 20000 [OK]", "search-row-official"),
        ("pypy PyPy is a fast, compliant alternative... 365", "search-row-official"),
        ("bitnami/nginx Bitnami container image 198", "search-row-user"),
        ("progrium/busybox 50", "search-row-user"),
        ("progrium/busybox 50 [OK]", "search-row-automated"),
        ("python Python 3 for 2026 9280 [OK]", "search-row-official"),
    ],
)
def test_a_row_tells_who_publishes_it(row: str, meaning: str) -> None:
    assert said(HEADER + row)[-1] == meaning
    assert said(f"$ docker search x\n{row}") == [meaning]


def test_a_row_without_header_or_command_needs_its_mark() -> None:
    assert said("nginx Official build of Nginx. 20000 [OK]") == ["search-row-official"]


def test_only_the_columns_that_are_there_are_told() -> None:
    assert len(read(SAMPLES["course-search"]).lines[0].meanings) == 3
    assert short(read(SAMPLES["search"]).lines[0].meanings)[-1] == "search-automated"


def test_the_limit_is_told_when_it_was_reached() -> None:
    rows = "".join(f"user{number}/nginx {number}\n" for number in range(25))
    assert notes(HEADER + rows)["search-note-limit"] == {"results": 25}
    assert set(notes(SAMPLES["search"])) == {"search-note-truncated", "search-note-tags"}
