"""A name with variables in it, alone or in a question: ``ghcr.io/owner/app:${TAG:-latest}``, ``nginx:%TAG%って何``."""

from __future__ import annotations

import re
import unicodedata

from bot.core.explain.finding import Finding
from bot.core.explain.glossary import strip_question
from bot.core.explain.interpretation import InterpolatedNames
from bot.core.explain.query import Query
from bot.core.reference.interpolation import (
    NAME_LIMIT,
    FilledBy,
    InterpolatedName,
    Operator,
    interpolate,
    is_interpolated,
)
from bot.core.reference.parser import is_reference
from bot.core.refusal import Refusal

_SIGN = re.compile("[$%{]")
_QUOTES = "\"'` "


def recognise(query: Query) -> Finding | None:
    """Such a name, if a value could make it one that docker accepts, or all of it is known."""
    if not _SIGN.search(query.text) or len(query.text) > NAME_LIMIT:
        return None
    name = _name_in(query.text)
    found = interpolate(name) if name else None
    if not found or _is_output_format(found):
        return None
    if found.filled is None and not is_reference(found.example, query.knowledge.edition):
        return None
    return Finding(InterpolatedNames((found,), fault_when_filled(found, query)))


def fault_when_filled(name: InterpolatedName, query: Query) -> Refusal | None:
    """Why docker would not accept the name with all its values; None if it would, or if a value is not known."""
    if name.filled is None:
        return None
    try:
        query.knowledge.explain(name.filled)
    except Refusal as refusal:
        return refusal
    return None


def _name_in(text: str) -> str | None:
    """The text without quotes, or without the question around it; as it was typed, since capitals count in it."""
    plain = text.strip(_QUOTES)
    if is_interpolated(plain):
        return plain
    asked = next((shorter for shorter in strip_question(text, NAME_LIMIT) if is_interpolated(shorter)), None)
    typed = re.search(re.escape(asked), unicodedata.normalize("NFKC", text), re.IGNORECASE) if asked else None
    return typed[0] if typed else None


def _is_output_format(name: InterpolatedName) -> bool:
    """Whether it is a template alone, such as docker has for its output (``{{json .Config}}``) and as others have too."""
    return len(name.variables) == 1 and name.typed == name.variables[0].written and _is_template(name)


def _is_template(name: InterpolatedName) -> bool:
    variable = name.variables[0]
    return variable.filled_by is FilledBy.TEMPLATE and variable.operator is Operator.PLAIN
