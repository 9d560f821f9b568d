"""The place of an error of pydantic: in the document, and in the model that says what belongs there."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import Tag
from pydantic.fields import FieldInfo

from bot.core.content_model import ContentModel

KIND_KEYS: Final = ("kind", "answer")
"""Keys whose value says of which kind something is: a question, a typed answer of an exercise."""


@dataclass(frozen=True, slots=True)
class Place:
    """``path`` leads through the document; ``expected`` is the type of what belongs there, ``owner`` the model whose field it is.

    ``owner`` is None where no model has such a field.
    """

    path: tuple[str | int, ...]
    expected: Any
    owner: type[ContentModel] | None


def locate(model: type[ContentModel], location: tuple[str | int, ...]) -> Place:
    """Where the ``location`` of an error is. In it stand steps that no document has: which kind of question was tried."""
    path: list[str | int] = []
    expected: Any = model
    owner: type[ContentModel] | None = None
    for step in location:
        expected, _ = _plain(expected)
        if is_model(expected):
            field = field_of(expected, str(step))
            owner, expected = expected, field.annotation if field else None
            path.append(step)
        elif members := union_members(expected):
            expected = members.get(str(step))
        elif isinstance(step, int):
            path.append(step)
            expected = _item(expected, step)
        elif _is_mapping(expected) and step != "[key]":
            path.append(step)
            expected = get_args(expected)[1]
        # Any other step tells which of several types pydantic has tried.
    return Place(tuple(path), _plain(expected)[0], owner)


def is_model(expected: Any) -> bool:
    """Whether a type is a model of content."""
    return isinstance(expected, type) and issubclass(expected, ContentModel)


def field_of(model: type[ContentModel], key: str) -> FieldInfo | None:
    """The field that is written as ``key``."""
    found = (field for name, field in model.model_fields.items() if (field.alias or name) == key)
    return next(found, None)


def keys_of(model: type[ContentModel]) -> dict[str, bool]:
    """The keys of a model as they are written, and whether they must be there."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def union_members(expected: Any) -> dict[str, Any]:
    """The types of a union that have names: the kinds of questions and of blocks. None of them for any other type."""
    if _origin(expected) not in (Union, types.UnionType):
        return {}
    named: dict[str, Any] = {}
    for member in get_args(expected):
        plain, metadata = _plain(member)
        tags = [each.tag for each in metadata if isinstance(each, Tag)]
        named |= dict.fromkeys(tags or _kinds(plain), plain)
    return named


def _kinds(model: Any) -> tuple[str, ...]:
    fields = (model.model_fields.get(key) for key in KIND_KEYS) if is_model(model) else ()
    literals = (field.annotation for field in fields if field and _origin(field.annotation) is Literal)
    return get_args(next(literals, None))


def _plain(expected: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without its ``Annotated`` and without ``| None``, and what it was annotated with."""
    metadata: tuple[Any, ...] = ()
    while True:
        if _origin(expected) is Annotated:
            metadata = (*metadata, *expected.__metadata__)
            expected = get_args(expected)[0]
            continue
        others = [each for each in get_args(expected) if each is not type(None)]
        if _origin(expected) in (Union, types.UnionType) and len(others) == 1:
            expected = others[0]
            continue
        return expected, metadata


def _is_mapping(expected: Any) -> bool:
    origin = _origin(expected)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _item(expected: Any, index: int) -> Any:
    arguments = get_args(expected)
    if not arguments:
        return None
    return arguments[0] if Ellipsis in arguments or len(arguments) <= index else arguments[index]


def _origin(expected: Any) -> Any:
    return get_origin(expected) or type(None)
