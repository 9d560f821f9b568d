"""The top of a ranking as a picture."""

from __future__ import annotations

import struct

import pytest

from bot.pictures.top_ten import BAR_COLOUR, MEDAL_COLOURS, WIDTH, TopRow, TopTen, draw_top_ten
from tests.pictures.test_pictures import has, pixels


def ranking(*points: int, name: str = "mio") -> TopTen:
    """Members with so many points, the most first."""
    rows = tuple(TopRow(1 + points.index(each), name, each, f"{each} points", "3 days") for each in points)
    return TopTen("This week", "Docker · 23 – 29 November", rows)


def test_it_is_as_high_as_it_has_rows() -> None:
    heights: list[int] = []
    for count in (1, 3, 10):
        width, height = struct.unpack(">II", draw_top_ten(ranking(*range(count, 0, -1)))[16:24])
        assert width == WIDTH
        heights.append(height)
    assert heights[1] - heights[0] == 2 * (heights[2] - heights[1]) / 7


def test_the_best_have_gold_silver_and_bronze() -> None:
    picture = pixels(draw_top_ten(ranking(40, 30, 20, 10)))
    assert all(has(picture, colour) for colour in (*MEDAL_COLOURS.values(), BAR_COLOUR))
    picture = pixels(draw_top_ten(ranking(40, 40, 40, 10)))
    assert has(picture, MEDAL_COLOURS[1])
    assert not has(picture, MEDAL_COLOURS[2]) and not has(picture, MEDAL_COLOURS[3])


def test_a_bar_is_as_long_as_its_share_of_the_most_points() -> None:
    picture = pixels(draw_top_ten(ranking(100, 60, 50, 25)))
    gold, blue = (int(colour.removeprefix("#"), 16) for colour in (MEDAL_COLOURS[1], BAR_COLOUR))
    longest, quarter = ((picture == colour).sum(axis=1).max() for colour in (gold, blue))
    assert quarter / longest == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize(
    "name", ["", " ", "W" * 500, "$x^2$", "\\frac{", "محمد", "🐳" * 40, "\U0010fffd", "名前" * 50, "a\u0301" * 60]
)
def test_any_name_can_be_drawn(name: str) -> None:
    assert draw_top_ten(ranking(3, 2, name=name)).startswith(b"\x89PNG")


def test_without_points_and_without_anybody_it_can_be_drawn() -> None:
    assert draw_top_ten(ranking(0)).startswith(b"\x89PNG")
    assert draw_top_ten(ranking()).startswith(b"\x89PNG")
