"""The messages of one language, each parsed when it is first said: to parse them all takes a second.

What is made of text, words and small numbers alone is put together here, in an eighth of the time. All else is said by Fluent,
which takes some megabytes for what it knows of the numbers and plurals of a language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.core.locale import Locale

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle


GROUPED_FROM: Final = 1_000
"""From which number on digits are set in groups, in every language that there is."""

LONGEST: Final = 2_500
"""Characters of a detail that Fluent takes at most."""


class Blank(NamedTuple):
    """The place of a detail."""

    name: str


Template = tuple[str | Blank, ...]


class Bundle:
    """Formats messages; ``sources`` has each, and each term, as it is written."""

    def __init__(self, locale: Locale, sources: Mapping[str, str]) -> None:
        self._locale = locale
        self._sources = sources
        self._templates: dict[str, Template | None] = {}
        self._parsed: set[str] = set()

    def format(self, message: str, details: Mapping[str, str | int | float]) -> str:
        """A message with its details. Raises KeyError for an id that does not exist, ValueError for a detail that is missing."""
        if message not in self._templates:
            entry = _parsed(self._sources[message])
            if (made := _template(entry)) is None:
                self._add(message, entry)
            self._templates[message] = made
        template = self._templates[message]
        if template is not None and (text := _filled(template, details)) is not None:
            return text
        if message not in self._parsed:
            self._add(message, _parsed(self._sources[message]))
        pattern = self._fluent.get_message(message).value
        assert pattern is not None  # a message that has attributes alone; ours have none
        text, errors = self._fluent.format_pattern(pattern, {**details})
        if errors:
            raise ValueError(f"{message}: {errors}")
        return str(text)

    @cached_property
    def _fluent(self) -> FluentBundle:
        from fluent.runtime import FluentBundle

        return FluentBundle([self._locale.value], use_isolating=False)

    def _add(self, name: str, entry: ast.Resource) -> None:
        """Make a message or term known to Fluent, after those that it is made of: another thread may look for it meanwhile."""
        parts = _Parts()
        parts.visit(entry)
        for part in parts.names:
            if part in self._sources and part not in self._parsed:
                self._add(part, _parsed(self._sources[part]))
        self._fluent.add_resource(entry)
        self._parsed.add(name)


def _parsed(source: str) -> ast.Resource:
    return FluentParser().parse(source)


def _template(entry: ast.Resource) -> Template | None:
    """A message of text and details, None for any other entry."""
    match entry.body[0]:
        case ast.Message(value=ast.Pattern(elements=elements)):
            parts = [_part(element) for element in elements]
            return None if None in parts else tuple(part for part in parts if part is not None)
        case _:
            return None


def _part(element: ast.TextElement | ast.Placeable) -> str | Blank | None:
    match element:
        case ast.TextElement(value=text):
            return text
        case ast.Placeable(expression=ast.VariableReference(id=ast.Identifier(name=name))):
            return Blank(name)
        case _:
            return None


def _filled(template: Template, details: Mapping[str, str | int | float]) -> str | None:
    """A message with its details; None where Fluent must be asked how one is said, or why it is missing."""
    parts = [_said(details.get(part.name)) if isinstance(part, Blank) else part for part in template]
    return None if None in parts else "".join(part for part in parts if part is not None)


def _said(detail: str | float | None) -> str | None:
    match detail:
        case str() if len(detail) <= LONGEST:
            return detail
        case bool():
            return None
        case int() if 0 <= detail < GROUPED_FROM:
            return str(detail)
        case _:
            return None


class _Parts(Visitor):
    """The ``names`` of the messages and terms that an entry is made of."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.names.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.names.append(f"-{node.id.name}")
        self.generic_visit(node)
