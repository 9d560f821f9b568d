"""Cells of docker's tables: sizes, ages, and rows that were wrapped."""

from __future__ import annotations

import pytest

from bot.core.output.table_cells import age, cells, in_bytes, rows, years


@pytest.mark.parametrize(
    ("size", "amount"),
    [("0B", 0), ("625B", 625), ("5kB", 5e3), ("5.74MB", 5.74e6), ("1.01GB", 1.01e9), ("2TB", 2e12), ("x", 0), ("5", 0)],
)
def test_a_size_is_counted_in_powers_of_1000(size: str, amount: float) -> None:
    assert in_bytes(size) == pytest.approx(amount)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 weeks ago", 3),
        ("About an hour ago", 4),
        ("About a minute ago", 4),
        ("Less than a second ago", 5),
        ("N/A", 1),
        ("2024-05-03T19:49:21Z", 1),
        ("2 apples ago", 0),
        ("ago", 0),
        ("", 0),
    ],
)
def test_an_age_takes_some_words(text: str, words: int) -> None:
    assert age(f"{text} more words".split(), 0) == words


@pytest.mark.parametrize(("text", "count"), [("54 years ago", 54), ("5 weeks ago", 0), ("N/A", 0), ("", 0)])
def test_years_are_counted_if_it_is_years(text: str, count: int) -> None:
    assert years(text) == count


def test_a_size_with_a_blank_is_one_cell() -> None:
    assert cells("a  11 MB  2 B  v1.5 GB 3 Beers") == ["a", "11MB", "2B", "v1.5", "GB", "3", "Beers"]


def test_wrapped_rows_are_put_together_and_others_handed_back() -> None:
    def parse(line: str) -> str | None:
        return line if line.startswith("<") and line.endswith(">") and " " not in line else None

    read, rest = rows(["<a>", "note", "<b", "c>", "<d", "<e>", "<f", "g", "h", "i", "j>"], parse)
    assert [row for _, row in read] == ["<a>", "<bc>", "<e>"]
    assert rest == ["note", "<d", "<f", "g", "h", "i", "j>"]
