"""Which language is spoken to whom."""

from __future__ import annotations

import pytest

from bot.core.locale import Locale


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("ja", Locale.JA),
        ("ja-JP", Locale.JA),
        ("JA", Locale.JA),
        ("en-US", Locale.EN),
        ("en-GB", Locale.EN),
        ("zh-TW", Locale.EN),
        ("jam", Locale.EN),
        ("C.UTF-8", Locale.EN),
        ("", Locale.EN),
    ],
)
def test_japanese_is_spoken_to_readers_of_japanese_and_english_to_all_others(tag: str, locale: Locale) -> None:
    assert Locale.of(tag) is locale
