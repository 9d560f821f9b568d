"""The messages of one language, each parsed when it is first said: to parse them all takes a second."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.core.locale import Locale

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle


class Bundle:
    """Formats messages; ``sources`` has each, and each term, as it is written."""

    def __init__(self, locale: Locale, sources: Mapping[str, str]) -> None:
        self._locale = locale
        self._sources = sources
        self._plain: dict[str, str] = {}
        self._parsed: set[str] = set()

    def format(self, message: str, details: Mapping[str, str | int | float]) -> str:
        """A message with its details. Raises KeyError for an id that does not exist, ValueError for a detail that is missing."""
        if message in self._plain:
            return self._plain[message]
        if message not in self._parsed:
            entry = _parsed(self._sources[message])
            if (plain := _plain_text(entry)) is not None:
                return self._plain.setdefault(message, plain)
            self._add(message, entry)
        pattern = self._fluent.get_message(message).value
        assert pattern is not None  # a message that has attributes alone; ours have none
        text, errors = self._fluent.format_pattern(pattern, {**details})
        if errors:
            raise ValueError(f"{message}: {errors}")
        return str(text)

    @cached_property
    def _fluent(self) -> FluentBundle:
        # What it knows of numbers and plurals takes some megabytes, which a message that is said as it is written needs not.
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


def _plain_text(entry: ast.Resource) -> str | None:
    """The text of a message that is nothing else, None for any other entry."""
    match entry.body[0]:
        case ast.Message(value=ast.Pattern(elements=[ast.TextElement(value=text)])):
            return text
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
