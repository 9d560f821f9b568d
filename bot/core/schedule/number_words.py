"""Numbers from 0 to 59 in words, in Japanese and English, as they stand in times and dates."""

from __future__ import annotations

import re
from typing import Final

_KANJI: Final = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

_KANJI_NUMBER: Final = re.compile(
    "(?:([一二三四五六七八九])?(十))?([〇零一二三四五六七八九]?)(?=時|分|月(?![曜火水木金土日])|日(?!曜))"
)

_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}

_WORDS: Final = {
    **{word: number for number, word in enumerate(_UNITS)},
    **_TENS,
    "a quarter": 15,
    "quarter": 15,
    "half": 30,
}

_WORD_NUMBER: Final = re.compile(
    rf"\b(?:({'|'.join(_TENS)})[ -]({'|'.join(_UNITS[1:10])})|({'|'.join(sorted(_WORDS, key=len, reverse=True))}))\b"
)


def with_digits(text: str) -> str:
    """The text with its numbers in digits: ``七時三十分`` is ``7時30分``, ``twenty-five past seven`` is ``25 past 7``.

    A quarter and a half are those of an hour. ``text`` is in small letters.
    """
    return _WORD_NUMBER.sub(_english, _KANJI_NUMBER.sub(_kanji, text))


def _kanji(match: re.Match[str]) -> str:
    if not match[0]:
        return ""
    tens = _KANJI[match[1]] if match[1] else 1
    return str((tens * 10 if match[2] else 0) + (_KANJI[match[3]] if match[3] else 0))


def _english(match: re.Match[str]) -> str:
    return str(_TENS[match[1]] + _WORDS[match[2]] if match[1] else _WORDS[match[3]])
