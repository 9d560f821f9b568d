"""Which tag docker asks for, where it is given and where it is left out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.text import Text, normalize_answer
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import ELSEWHERE, OFFICIAL, OWNED, WITH_PORT, draw_name
from bot.core.course.templates.template import OTHERWISE, PLAIN, Said, Template, Wording
from bot.core.reference.parser import DEFAULT_TAG, Reference, parse_reference

_TEXTS: Final = MappingProxyType(
    {
        "port": Said(placeholders=("wrong",)),
        "repository": Said(placeholders=("wrong",)),
        "part-of-tag": Said(placeholders=("wrong",)),
        "latest": PLAIN,
        OTHERWISE: PLAIN,
    }
)


def _draw(question: Generated, chance: random.Random) -> Text:
    if chance.random() < 0.5:
        name = draw_name(chance, WITH_PORT, tagged=chance.random() < 0.3)
    else:
        name = draw_name(chance, chance.choice((OFFICIAL, OWNED, ELSEWHERE)), tagged=chance.random() < 0.7)
    reference = parse_reference(name)
    tag = reference.effective_tag or ""
    wording = Wording(question, _TEXTS, {"name": name, "answer": tag, "repository": reference.familiar_name})
    return Text(
        **wording.common,
        kind="text",
        answers=(tag, f":{tag}"),
        mistakes=tuple(_mistakes(reference, wording)),
        otherwise=wording.otherwise,
    )


def _mistakes(reference: Reference, wording: Wording) -> Iterator[Mistake]:
    tag, port = reference.effective_tag or "", reference.domain.partition(":")[2]
    last = reference.path.rpartition("/")[2]
    words = tag.split("-") if "-" in tag else []
    answers = [
        *([(port, "port")] if port else []),
        (last, "repository"),
        (reference.familiar_name, "repository"),
        (reference.familiar, "repository"),
        *((word, "part-of-tag") for word in words),
        *([(DEFAULT_TAG, "latest")] if tag != DEFAULT_TAG else []),
    ]
    taken = {normalize_answer(tag)}
    for text, key in answers:
        if normalize_answer(text) not in taken:
            taken.add(normalize_answer(text))
            yield wording.mistake(text, key, {"wrong": text})


TAG_ASKED: Final = Template(_draw, shown=("name",), told=("answer", "repository"), texts=_TEXTS)
