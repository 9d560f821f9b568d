"""What could have been meant by something that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.core.command.flags import SUBCOMMANDS
from bot.core.command.parser import parse_command
from bot.core.explain import glossary
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.glossary import Glossary, Term
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.parser import is_reference, parse_reference
from bot.core.refusal import Refusal
from bot.core.text.folding import fold

NEAREST: Final = 3
"""Things that are offered: more are no longer read."""

_SEARCHED: Final = 100
"""Characters of a text in which they are looked for."""

_NAME = re.compile(r"[a-z0-9][\w./:@-]*", re.ASCII)
_SIGN = re.compile("[:/@]")
_JOINED: Final = 3
"""Words that may have been meant as one name."""


@dataclass(frozen=True, slots=True)
class ReferenceChoice:
    """A name that can be explained as a reference."""

    name: str


@dataclass(frozen=True, slots=True)
class CommandChoice:
    """A docker command that can be run."""

    line: str


Choice = Term | RecognisedError | KnownQuestion | ReferenceChoice | CommandChoice


def nearest_choices(text: str, terms: Glossary, edition: Edition = DOCKER_20) -> tuple[Choice, ...]:
    """Three things: names in the text, the command that it is or nearly is, terms, and if need be the first words to learn."""
    short = text[:_SEARCHED]
    found = (
        *islice(_images(short, terms, edition), 1),
        *_command(short),
        *glossary.nearest_terms(short, terms, NEAREST),
        *_joined(short, edition),
        *terms.terms[:NEAREST],
    )
    distinct = {choice.id if isinstance(choice, Term) else choice: choice for choice in found}
    return tuple(distinct.values())[:NEAREST]


def is_certain_image(name: str, terms: Glossary, edition: Edition = DOCKER_20) -> bool:
    """Whether a word is an image's name and nothing else: well known, or with a sign that no other word has."""
    return bool(_SIGN.search(name) or terms.is_image(fold(name))) and is_reference(name, edition)


def _images(text: str, terms: Glossary, edition: Edition) -> Iterator[ReferenceChoice]:
    cut = len(text) == _SEARCHED
    for found in _NAME.finditer(text):
        name = found[0].rstrip(".:/@-")
        if cut and found.end() == len(text):
            return  # of a name that goes on, a part is another name
        if name != "docker" and is_certain_image(name, terms, edition):
            yield ReferenceChoice(name)
    *_, asked = glossary.strip_question(text)
    if asked != text and " " not in asked and "docker" not in text.lower() and is_reference(asked, edition):
        yield ReferenceChoice(asked)


def _command(text: str) -> Iterator[CommandChoice]:
    """The command that is typed or named in the text."""
    typed = re.search(r"(?<![\w.-])docker\s+[a-z].*", text)
    line = typed[0] if typed else text
    if not typed and line.split(None, 1)[:1] not in [[each.name] for each in SUBCOMMANDS]:
        return
    try:
        yield CommandChoice(parse_command(line).line)
    except Refusal as refusal:
        if refusal.suggestion and refusal.suggestion.startswith("docker "):
            yield CommandChoice(refusal.suggestion)


def _joined(text: str, edition: Edition) -> Iterator[ReferenceChoice]:
    """A few words put together to a name, as ``nearest_reference`` mends broken names."""
    if not text.isascii() or len(text.split()) > _JOINED:
        return
    try:
        parse_reference(text, edition)
    except Refusal as refusal:
        if refusal.suggestion:
            yield ReferenceChoice(refusal.suggestion)
