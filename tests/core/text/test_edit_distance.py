"""How many slips lie between two words."""

from __future__ import annotations

import pytest

from bot.core.text.edit_distance import edit_distance


@pytest.mark.parametrize(
    ("a", "b", "slips"),
    [
        ("", "", 0),
        ("", "ab", 2),
        ("layer", "layer", 0),
        ("layer", "lyaer", 1),
        ("layer", "laer", 1),
        ("layer", "lawyer", 1),
        ("layer", "mayer", 1),
        ("layer", "reyal", 4),
        ("dangling", "danglnig", 1),
    ],
)
def test_the_distance_counts_slips_in_either_direction(a: str, b: str, slips: int) -> None:
    assert edit_distance(a, b) == edit_distance(b, a) == slips
