"""Which of some names docker refuses, and why."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.single import SingleChoice
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.names.repositories import OFFICIAL, OWNED, SERVICES, WITH_PORT, draw_name
from bot.core.course.templates.template import PLAIN, Template, Wording
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal

_Made = Callable[[random.Random], str]

_VALID: Final[Mapping[str, _Made]] = MappingProxyType(
    {
        "upper-case-in-tag": lambda chance: f"{_own(chance)}:{chance.choice(('V2.0', '1.4-RC1', 'Beta'))}",
        "two-underscores": lambda chance: f"team/my__{chance.choice(SERVICES)}:1.{chance.randint(0, 9)}",
        "port-of-registry": lambda chance: draw_name(chance, WITH_PORT),
        "several-slashes": lambda chance: f"registry.gitlab.com/{_own(chance)}/backend:v{chance.randint(1, 9)}",
        "no-tag": lambda chance: draw_name(chance, OWNED, tagged=False),
        "long-tag": lambda chance: f"{_own(chance)}:2024.{chance.randint(1, 9)}_build.{chance.randint(2, 90)}",
    }
)
"""Names that look wrong and are not, by what looks wrong in them."""

_FAULTY: Final[tuple[_Made, ...]] = (
    lambda chance: draw_name(chance, OFFICIAL, tagged=True).capitalize(),
    lambda chance: f"team/{chance.choice(('MyShop', 'webApp', 'API', 'Blog'))}:1.{chance.randint(0, 9)}",
    lambda chance: f"{draw_name(chance, OFFICIAL, tagged=True)}:{chance.choice(('alpine', 'slim', 'latest'))}",
    lambda chance: f"{draw_name(chance, (*OFFICIAL, *OWNED), tagged=False)}:",
    lambda chance: f"{_own(chance)}:1.4.{chance.randint(0, 9)}+build{chance.randint(2, 90)}",
    lambda chance: f"{_own(chance)}{chance.choice('-_.')}:1.{chance.randint(0, 9)}",
    lambda chance: f"team/my___{chance.choice(SERVICES)}:1.{chance.randint(0, 9)}",
    lambda chance: f"team//{chance.choice(SERVICES)}:1.{chance.randint(0, 9)}",
    lambda chance: f"{_own(chance)}/:1.{chance.randint(0, 9)}",
    lambda chance: f"{draw_name(chance, OFFICIAL, tagged=False)}: {chance.randint(1, 9)}.{chance.randint(0, 9)}",
    lambda chance: f"https://ghcr.io/team/{chance.choice(SERVICES)}:1.{chance.randint(0, 9)}",
    lambda chance: draw_name(chance, OFFICIAL, tagged=True).replace(":", "@"),
    lambda chance: f"{draw_name(chance, OFFICIAL, tagged=False)}@sha256:{chance.getrandbits(48):012x}",
)
"""Names with one fault each, as learners type them."""

_FAULTS: Final = (
    *("upper-case", "two-tags", "tag-missing", "tag-character", "separator", "slash", "space", "url"),
    *("digest-form", "digest-length"),
)
"""Keys of the texts about faults: the codes of the refusals without what they begin with."""

_TEXTS: Final = MappingProxyType(dict.fromkeys((*_FAULTS, *_VALID), PLAIN))
_VALID_CHOICES: Final = 3


def _draw(question: Generated, chance: random.Random) -> SingleChoice:
    faulty = chance.choice(_FAULTY)(chance)
    fault = _fault(faulty)
    wording = Wording(question, _TEXTS, {"answer": faulty})
    choices = [wording.choice(f"`{faulty}`", fault, correct=True)]
    valid = chance.sample(tuple(_VALID), _VALID_CHOICES)
    choices += [wording.choice(f"`{_VALID[key](chance)}`", key) for key in valid]
    chance.shuffle(choices)
    return SingleChoice(**wording.common, kind="single", choices=tuple(choices))


def _own(chance: random.Random) -> str:
    return f"team/{chance.choice(SERVICES)}"


def _fault(name: str) -> str:
    try:
        parse_reference(name)
    except Refusal as refusal:
        return refusal.code.removeprefix("reference-")
    raise AssertionError(f"docker takes this name: {name}")


REFUSED_NAME: Final = Template(_draw, shown=(), told=("answer",), texts=_TEXTS)
