"""Tables as files that spreadsheets open."""

from __future__ import annotations

import csv
import io

import pytest

from bot.core.text.csv_table import csv_bytes


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_cells_come_back_as_they_were() -> None:
    assert read(csv_bytes([["名前", "a,b", 'say "x"', "two\nlines"], [1, 0.5, None, "-"]])) == [
        ["名前", "a,b", 'say "x"', "two\nlines"],
        ["1", "0.5", "", "'-"],
    ]


def test_excel_is_told_the_encoding() -> None:
    assert csv_bytes([["é"]]).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠SUM(A1)"]
)
def test_no_name_is_a_formula(name: str) -> None:
    assert csv_bytes([[name]]).decode("utf-8-sig").strip("\r\n").lstrip('"').startswith("'")


def test_numbers_are_numbers_even_below_zero() -> None:
    assert read(csv_bytes([[-1, -0.25]])) == [["-1", "-0.25"]]
