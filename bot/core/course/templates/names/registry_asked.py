"""Which registry docker asks for an image."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.single import SingleChoice
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import (
    ELSEWHERE,
    LOOKALIKES,
    OFFICIAL,
    OWNED,
    WITH_PORT,
    Repository,
    draw_name,
)
from bot.core.course.templates.template import PLAIN, Said, Template, Wording
from bot.core.reference.parser import DEFAULT_DOMAIN, DEFAULT_NAMESPACE, Reference, parse_reference

_HUB: Final = "right-hub"
_REGISTRY: Final = "right-registry"
_TEXTS: Final = MappingProxyType(
    {
        _HUB: PLAIN,
        _REGISTRY: PLAIN,
        "hub": Said("hub-is-always-asked"),
        "first-part": PLAIN,
        "with-namespace": PLAIN,
        "port-left-out": PLAIN,
        "website": PLAIN,
        "other": Said(placeholders=("wrong",)),
    }
)

_WITH_LIBRARY: Final = tuple(Repository(f"{DEFAULT_NAMESPACE}/{each.name}", each.tags) for each in OFFICIAL)
_WEBSITE: Final = "hub.docker.com"
_OTHERS: Final = ("ghcr.io", "quay.io", "registry.gitlab.com")
_CHOICES: Final = 4


def _draw(question: Generated, chance: random.Random) -> SingleChoice:
    kinds = (OWNED, LOOKALIKES, LOOKALIKES, _WITH_LIBRARY, ELSEWHERE, ELSEWHERE, WITH_PORT)
    name = draw_name(chance, chance.choice(kinds))
    reference = parse_reference(name)
    first = name.partition("/")[0]
    wording = Wording(question, _TEXTS, {"name": name, "answer": reference.domain, "first": first})
    why = _HUB if reference.domain == DEFAULT_DOMAIN else _REGISTRY
    choices = [wording.choice(f"`{reference.domain}`", why, correct=True)]
    taken = [reference.domain, first]
    for text, key in _mistakes(reference, first):
        choices.append(wording.choice(f"`{text}`", key))
        taken.append(text)
    others = [each for each in _OTHERS if each not in taken]
    others = chance.sample(others, _CHOICES - len(choices))
    choices += [wording.choice(f"`{text}`", "other", {"wrong": text}) for text in others]
    chance.shuffle(choices)
    return SingleChoice(**wording.common, kind="single", choices=tuple(choices))


def _mistakes(reference: Reference, first: str) -> list[tuple[str, str]]:
    """Answers of learners who read a name in another way than docker does, each with the key of what is said of it."""
    if reference.domain == DEFAULT_DOMAIN:
        return [(first, "first-part"), (_WEBSITE, "website")]
    host, port, _ = reference.domain.partition(":")
    if port:
        return [(DEFAULT_DOMAIN, "hub"), (host, "port-left-out")]
    return [(DEFAULT_DOMAIN, "hub"), (f"{first}/{reference.path.partition('/')[0]}", "with-namespace")]


REGISTRY_ASKED: Final = Template(_draw, shown=("name",), told=("answer", "first"), texts=_TEXTS)
