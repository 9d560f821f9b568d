"""Which of some names means the same image as another one."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.single import SingleChoice
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import (
    ELSEWHERE,
    OFFICIAL,
    OWNED,
    WITH_PORT,
    draw_name,
    spellings,
    tags_of,
)
from bot.core.course.templates.template import PLAIN, Said, Template, Wording
from bot.core.reference.parser import DEFAULT_DOMAIN, DEFAULT_TAG, Reference, parse_reference

_RIGHT: Final = "same"
_TEXTS: Final = MappingProxyType(
    {
        _RIGHT: PLAIN,
        "other-registry": Said(placeholders=("wrong-registry",)),
        "other-repository": Said(placeholders=("wrong-repository",)),
        "other-tag": Said(placeholders=("wrong-tag",)),
    }
)

_OTHER_REGISTRIES: Final = ("ghcr.io", "quay.io", "registry.example.com")
_WRONG_CHOICES: Final = 3


def _draw(question: Generated, chance: random.Random) -> SingleChoice:
    if chance.random() < 0.7:
        reference = parse_reference(draw_name(chance, chance.choice((OFFICIAL, OWNED))))
    else:
        reference = parse_reference(draw_name(chance, (*ELSEWHERE, *WITH_PORT), tagged=False))
    name, right = chance.sample(spellings(reference), 2)
    values = {
        "name": name,
        "answer": reference.canonical,
        "registry": reference.domain,
        "repository": reference.path,
        "tag": reference.effective_tag or "",
    }
    wording = Wording(question, _TEXTS, values)
    wrong = chance.sample(_others(reference, chance), _WRONG_CHOICES)
    choices = [wording.choice(f"`{right}`", _RIGHT, correct=True)]
    for text in wrong:
        other = parse_reference(text)
        details = {
            "wrong-registry": other.domain,
            "wrong-repository": other.path,
            "wrong-tag": other.effective_tag or "",
        }
        choices.append(wording.choice(f"`{text}`", _difference(reference, other), details))
    chance.shuffle(choices)
    return SingleChoice(**wording.common, kind="single", choices=tuple(choices))


def _others(reference: Reference, chance: random.Random) -> list[str]:
    """Names that look like the same image; each leads to another one, and no two to the same."""
    namespace, _, last = reference.path.rpartition("/")
    tag = "" if reference.effective_tag == DEFAULT_TAG else f":{reference.effective_tag}"
    other_tag = chance.choice([each for each in tags_of(reference) if each != reference.effective_tag])
    registry = chance.choice([each for each in _OTHER_REGISTRIES if each != reference.domain])
    candidates = [
        f"{reference.familiar_name}:{other_tag}",
        f"{registry}/{reference.path}{tag}",
        f"{last}/{last}{tag}",
        f"{last}{tag}" if reference.domain == DEFAULT_DOMAIN else f"{namespace or last}/{last}{tag}",
        f"docker.io/{namespace or 'team'}/{last}{reference.suffix}",
    ]
    by_meaning = {parse_reference(name).canonical: name for name in reversed(candidates)}
    return [name for canonical, name in by_meaning.items() if canonical != reference.canonical]


def _difference(one: Reference, other: Reference) -> str:
    if one.domain != other.domain:
        return "other-registry"
    return "other-repository" if one.path != other.path else "other-tag"


SAME_IMAGE: Final = Template(_draw, shown=("name",), told=("answer", "registry", "repository", "tag"), texts=_TEXTS)
