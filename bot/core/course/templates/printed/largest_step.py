"""Which step of a history made an image large."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.spot_line import SpotLine, WrongLine
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.printed.histories import draw_history, print_sizes
from bot.core.course.templates.template import OTHERWISE, PLAIN, Said, Template, Wording
from bot.core.output.table_cells import cells, in_bytes

_TEXTS: Final = MappingProxyType(
    {
        "header": PLAIN,
        "settings": PLAIN,
        "smaller-unit": Said(placeholders=("wrong-size",)),
        "base": Said(placeholders=("wrong-size",)),
        OTHERWISE: PLAIN,
    }
)

_CLEARLY: Final = 1.05
"""How many times as large as any other step the largest one is, so that rounding hides nothing."""


def _draw(question: Generated, chance: random.Random) -> SpotLine:
    name, printed = "", ""
    largest = 0
    while not largest:
        name, rows = draw_history(chance)
        printed = print_sizes(rows)
        largest = _largest(printed)
    lines = printed.split("\n")
    size, step = lines[largest - 1].split(None, 1)
    wording = Wording(question, _TEXTS, {"name": name, "answer": step, "size": size})
    return SpotLine(
        **wording.common,
        kind="spot-line",
        code=printed,
        line=largest,
        mistakes=tuple(_mistakes(lines, largest, wording)),
        otherwise=wording.otherwise,
    )


def _sizes(lines: list[str]) -> list[float]:
    return [in_bytes(cells(line)[0]) for line in lines]


def _largest(printed: str) -> int:
    """The number of the line with the largest step, 0 where another one is about as large."""
    sizes = _sizes(printed.split("\n"))
    first, second = sorted(sizes, reverse=True)[:2]
    return sizes.index(first) + 1 if first > _CLEARLY * second else 0


def _mistakes(lines: list[str], largest: int, wording: Wording) -> Iterator[WrongLine]:
    sizes = _sizes(lines)
    for number, line in enumerate(lines, 1):
        size = line.split(None, 1)[0]
        if number == largest:
            continue
        if number == 1:
            yield wording.wrong_line(number, "header")
        elif not sizes[number - 1]:
            yield wording.wrong_line(number, "settings")
        elif _figure(size) > _figure(lines[largest - 1]):
            yield wording.wrong_line(number, "smaller-unit", {"wrong-size": size})
        elif number == len(lines):
            yield wording.wrong_line(number, "base", {"wrong-size": size})


def _figure(text: str) -> float:
    """The number with which a text begins, without its unit."""
    found = re.match(r"[0-9.]+", text)
    return float(found[0]) if found else 0


LARGEST_STEP: Final = Template(_draw, shown=("name",), told=("answer", "size"), texts=_TEXTS)
