"""A question as an author writes it for a template, with placeholders for what is drawn by lot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field

from bot.core.content_model import Slug
from bot.core.course.grading.base import WrittenQuestion

_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z-]*)\}")


class Generated(WrittenQuestion):
    """A question of which ``template`` makes one that can be asked, another one for each attempt.

    ``texts`` are what is said of each kind of answer, by the keys that the template names, ``settings`` what it may choose
    from. The texts, ``prompt``, ``hints`` and ``explanation`` may have placeholders: ``{name}``.
    """

    kind: Literal["generated"]
    template: Slug
    settings: dict[str, str] = Field(default_factory=dict[str, str])
    texts: dict[str, str]


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its placeholders filled; one that has no value stays as it is, like the braces of a Go template."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def placeholders(text: str) -> tuple[str, ...]:
    """The names of the placeholders in a text, in their order."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))
