"""How much room images take that have the same base."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.number import Number
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import SERVICES
from bot.core.course.templates.printed.images import Image, draw_images, print_images, read_list
from bot.core.course.templates.template import OTHERWISE, PLAIN, Said, Template, Wording
from bot.core.image.comparison import compare_images
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.output.table_cells import in_bytes

_TEXTS: Final = MappingProxyType(
    {
        "sum": Said("sizes-add-up", ("sum",)),
        "largest": PLAIN,
        "own-layers": PLAIN,
        "base-twice": PLAIN,
        OTHERWISE: PLAIN,
    }
)

_BASES: Final = (
    ("alpine:3.19", 7),
    ("debian:bookworm-slim", 75),
    ("node:20-alpine", 135),
    ("python:3.12-slim", 155),
    ("ubuntu:22.04", 78),
)
"""Images to build on, with their sizes in MB."""

_MEGABYTE: Final = 1_000_000
_APART: Final = 5
"""MB that an answer is off at least, if it is wrong for another reason."""


def _draw(question: Generated, chance: random.Random) -> Number:
    base, base_size = chance.choice(_BASES)
    own_sizes = chance.sample(range(_APART * 2, 200), 2)
    names = [f"{name}:{chance.choice(('v1', '1.0', 'latest'))}" for name in chance.sample(SERVICES, 2)]
    sizes = {base: base_size, **{name: base_size + own for name, own in zip(names, own_sizes, strict=True)}}
    drawn = draw_images(chance, [(name,) for name in sizes])
    ages = [image.age for image in drawn]
    order = [*chance.sample(names, 2), base]  # what is built on an image is younger
    images = [
        Image(image.id, (name,), age, sizes[name] * _MEGABYTE)
        for image, name, age in zip(drawn, order, ages, strict=True)
    ]
    printed = print_images(images)
    read = {row.name: round(in_bytes(row.size)) for row in read_list(printed)[0]}
    key = _together(base, read) // _MEGABYTE
    values = {"table": printed, "base": base, "answer": str(key), "first": names[0], "second": names[1]}
    wording = Wording(question, _TEXTS, values)
    return Number(
        **wording.common,
        kind="number",
        answer=Decimal(key),
        tolerance=Decimal(1),
        unit="MB",
        mistakes=tuple(_mistakes(key, base_size, [size // _MEGABYTE for size in read.values()], wording)),
        otherwise=wording.otherwise,
    )


def _together(base: str, sizes: dict[str, int]) -> int:
    """Bytes on the disk: each of the images has the layer of the base, and one of its own unless it is the base."""
    facts: list[ImageFacts] = []
    for name, size in sizes.items():
        steps = [HistoryStep("FROM", sizes[base], base)]
        if name != base:
            steps.append(HistoryStep("COPY", size - sizes[base], name))
        facts.append(ImageFacts(name, size, tuple(step.diff_id or "" for step in steps), tuple(steps)))
    together = compare_images(facts).size_together
    assert together is not None
    return together


def _mistakes(key: int, base: int, sizes: list[int], wording: Wording) -> Iterator[Mistake]:
    answers: list[tuple[int, str, dict[str, str]]] = [
        (sum(sizes), "sum", {"sum": str(sum(sizes))}),
        (max(sizes), "largest", {}),
        (key - base, "own-layers", {}),
        (key + base, "base-twice", {}),
    ]
    taken = [key]
    for number, text, details in answers:
        if all(abs(number - other) >= _APART for other in taken):
            taken.append(number)
            yield wording.mistake(str(number), text, details)


DISK_TOGETHER: Final = Template(_draw, shown=("table", "base", "first", "second"), told=("answer",), texts=_TEXTS)
