"""Sizes as docker shows them."""

from __future__ import annotations

import pytest

from bot.core.text.sizes import human_size


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (1_500_045, "1.5 MB"),
        (21_214_516, "21.2 MB"),
        (186_900_000, "187 MB"),
        (999_499, "999 kB"),
        (999_999, "1 MB"),
        (2_000_000_000, "2 GB"),
        (10**18, "1000 PB"),
    ],
)
def test_a_size_has_three_digits_and_a_decimal_unit(size: int, shown: str) -> None:
    assert human_size(size) == shown
