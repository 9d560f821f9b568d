"""The full name of an image whose name was typed short."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import ELSEWHERE, OFFICIAL, OWNED, WITH_PORT, draw_name, spellings
from bot.core.course.templates.template import OTHERWISE, PLAIN, Said, Template, Wording
from bot.core.reference.parser import DEFAULT_DOMAIN, DEFAULT_NAMESPACE, Reference, parse_reference

_TEXTS: Final = MappingProxyType(
    {
        "registry-left-out": PLAIN,
        "namespace-left-out": PLAIN,
        "tag-left-out": PLAIN,
        "library-added": PLAIN,
        "hub-added": Said("hub-is-always-asked"),
        OTHERWISE: PLAIN,
    }
)


def _draw(question: Generated, chance: random.Random) -> ReferenceQuestion:
    if chance.random() < 0.4:
        name = draw_name(chance, OFFICIAL)
    elif chance.random() < 0.5:
        name = draw_name(chance, OWNED)
    else:
        name = draw_name(chance, (*ELSEWHERE, *WITH_PORT), tagged=False)
    reference = parse_reference(name)
    wording = Wording(question, _TEXTS, {"name": name, "answer": reference.canonical})
    return ReferenceQuestion(
        **wording.common,
        kind="reference",
        answers=(reference.canonical,),
        mistakes=tuple(_mistakes(reference, wording)),
        otherwise=wording.otherwise,
    )


def _mistakes(reference: Reference, wording: Wording) -> Iterator[Mistake]:
    """What is still short, which is told by its spelling alone, and what docker would read as another image."""
    for short in spellings(reference)[1:]:
        if not short.startswith(f"{reference.domain}/"):
            yield wording.mistake(short, "registry-left-out")
        elif not short.startswith(reference.name):
            yield wording.mistake(short, "namespace-left-out")
        else:
            yield wording.mistake(short, "tag-left-out")
    if reference.domain != DEFAULT_DOMAIN:
        if ":" not in reference.domain:
            yield wording.mistake(f"{DEFAULT_DOMAIN}/{reference.canonical}", "hub-added")
    elif not reference.path.startswith(f"{DEFAULT_NAMESPACE}/"):
        long = f"{DEFAULT_DOMAIN}/{DEFAULT_NAMESPACE}/{reference.path}{reference.suffix}"
        yield wording.mistake(long, "library-added")


FULL_NAME: Final = Template(_draw, shown=("name",), told=("answer",), texts=_TEXTS)
