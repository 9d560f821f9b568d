"""Tables that are read by the names in their header."""

from __future__ import annotations

import time
import timeit

import pytest

from bot.core.output.columns import HEADER_LIMIT, Column, Table
from bot.core.output.recognise import explain_outputs

TABLE = Table(
    (
        Column("NAME", r"\w{1,20}", "output-services-name"),
        Column("IMAGE", r"\w{1,20}", "output-containers-image", optional=True),
        Column("IMAGE ID", r"\d{1,9}", "output-images-id"),
        Column("STATUS", "up|down", "output-containers-status", mark=True),
    ),
    ("NAME IMAGE STATUS",),
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("NAME   IMAGE   STATUS", ["NAME", "IMAGE", "STATUS"]),
        ("STATUS NAME", ["STATUS", "NAME"]),
        ("NAME IMAGE ID STATUS", ["NAME", "IMAGE ID", "STATUS"]),
        ("NAME IMAGE", []),
        ("STATUS", []),
        ("STATUS STATUS", []),
        ("NAME STATUS OTHER", []),
        ("NAMED STATUS", []),
        ("NAME STATUS " * HEADER_LIMIT, []),
    ],
)
def test_a_header_is_known_by_its_names_and_a_column_that_can_be_no_other(line: str, names: list[str]) -> None:
    assert [column.name for column in TABLE.header(line)] == names


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["web nginx up"], [{"NAME": "web", "IMAGE": "nginx", "STATUS": "up"}]),
        (["web up"], [{"NAME": "web", "STATUS": "up"}]),
        (["STATUS NAME", "up web"], [{"STATUS": "up", "NAME": "web"}]),
        (["up web"], []),
        (["NAME IMAGE", "STATUS", "web nginx", "up"], [{"NAME": "web", "IMAGE": "nginx", "STATUS": "up"}]),
    ],
)
def test_rows_are_read_by_the_header_above_them_whole_or_wrapped(lines: list[str], rows: list[dict[str, str]]) -> None:
    read, _ = TABLE.read(lines)
    assert [each for _, each in read if not isinstance(each, tuple)] == rows


@pytest.mark.parametrize(
    "unit", ["NAMES STATUS ", "CONTAINER ID IMAGE ", '3f2e1d0c9b8a a "b c ', "NAME IMAGE COMMAND "]
)
def test_a_header_without_end_takes_no_time(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    assert min(timeit.repeat(lambda: explain_outputs(text), timer=time.process_time, number=1, repeat=3)) < 1
