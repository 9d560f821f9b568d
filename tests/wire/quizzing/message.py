"""A message as whoever plays a quiz sees it: what can be pressed, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.wire.discord_payloads import words

TEXT_INPUT: Final = 4

_VERDICTS: Final = {"⭕ 正解です": True, "🔺 一部正解です": False, "❌ 不正解です": False}
_POINTS: Final = re.compile(r"\*\*\+(\d+) ポイント\*\*")
_BEFORE: Final = "この問題は回答済みです"
_HINT: Final = "💡 **ヒント "
_SUMMARY_POINTS: Final = re.compile(r"獲得ポイント: \*\*(\d+)\*\*")
_SUMMARY_RIGHT: Final = re.compile(r"(\d+) 問中 \*\*(\d+) 問正解\*\*")


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """``points`` is None where none are told. ``before`` tells of an earlier answer; what is not ``final`` may be tried again."""

    correct: bool
    points: int | None
    before: bool
    final: bool


@dataclass(frozen=True, slots=True)
class ShownSummary:
    """The result of a quiz as it was shown."""

    answered: int
    right: int
    points: int


def controls(message: Mapping[str, Any]) -> dict[str, list[str]]:
    """The ``custom_id`` of all that can be pressed or chosen from, by the word that it begins with."""
    found: dict[str, list[str]] = {}
    for component in _walk(message):
        if "custom_id" in component and not component.get("disabled"):
            found.setdefault(component["custom_id"].partition(":")[0], []).append(component["custom_id"])
    return found


def fields(form: Mapping[str, Any]) -> list[str]:
    """The ``custom_id`` of each field of a form."""
    return [component["custom_id"] for component in _walk(form) if component["type"] == TEXT_INPUT]


def _walk(component: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    inner = [*component.get("components", ()), *([component["component"]] if "component" in component else [])]
    for each in inner:
        yield each
        yield from _walk(each)


def hints(message: Mapping[str, Any]) -> int:
    """How many hints it shows."""
    return words(message).count(_HINT)


def verdict(message: Mapping[str, Any]) -> ShownVerdict | None:
    """The verdict that it shows, None if it shows none."""
    said = words(message)
    correct = next((correct for title, correct in _VERDICTS.items() if title in said), None)
    if correct is None:
        return None
    points = _POINTS.search(said)
    final = "again" not in controls(message)
    return ShownVerdict(correct, int(points[1]) if points else None, _BEFORE in said, final)


def summary(message: Mapping[str, Any]) -> ShownSummary | None:
    """The result of a quiz that it shows, None if it shows none."""
    said = words(message)
    points, right = _SUMMARY_POINTS.search(said), _SUMMARY_RIGHT.search(said)
    if points is None:
        return None
    answered, of_them = (int(right[1]), int(right[2])) if right else (0, 0)
    return ShownSummary(answered, of_them, int(points[1]))
