"""The value of a YAML text, which reads nothing but plain keys, lists and texts.

It is built from the events of the parser: the tree of nodes that PyYAML would build first takes many times the memory of the
text, and most of the time that it takes to read a course.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from bot.core.content_fault import ContentFault
from bot.store.content.yaml_faults import YamlFault, diagnose, split_lines

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as Loader

_HASH = re.compile(r"(?<=\s)#(?=[^\s#!])")


class _Kind(IntEnum):
    """Kinds of faults; of several, the first is the one that is told."""

    SIGN = 0
    KEY = 1
    CUT = 2
    VALUE = 3


def value_of(text: str) -> Any:
    """What a text says: dicts, lists, texts, numbers, truth values and dates; None for one that says nothing.

    Raises YamlFault for text that is not YAML, that has a key twice, that loses the end of a text to a comment, or that uses
    what only programs write: anchors, aliases and tags.
    """
    builder = _Builder(text)
    try:
        value = builder.build()
    except (yaml.YAMLError, RecursionError) as error:
        raise diagnose(text, error) from None
    if builder.faults:
        raise builder.faults[min(builder.faults)]
    return value


class _Builder:
    """Builds the value, and notes the first fault of each kind in ``faults``."""

    def __init__(self, text: str) -> None:
        self.faults: dict[_Kind, YamlFault] = {}
        self._loader: Any = Loader(text)
        self._next: Callable[[], Any] = self._loader.get_event
        # Where no comment can have cut off a text, the lines need not be looked at.
        self._lines = split_lines(text) if _HASH.search(text) else None

    def build(self) -> Any:
        """The value, which is of no use if there are faults. Raises YAMLError for what the parser refuses."""
        try:
            self._next()
            if isinstance(start := self._next(), StreamEndEvent):
                return None
            value = self._value(self._next())
            self._next()
            if not isinstance(more := self._next(), StreamEndEvent):
                raise ComposerError("expected one document", start.start_mark, "but found another", more.start_mark)
            return value
        finally:
            self._loader.dispose()

    def _value(self, event: NodeEvent) -> Any:
        self._check_signs(event)
        if isinstance(event, ScalarEvent):
            self._check_end(event)
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := self._next(), SequenceEndEvent):
                items.append(self._value(item))
            return items
        return self._mapping() if isinstance(event, MappingStartEvent) else None

    def _mapping(self) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        seen: dict[str, int] = {}
        while not isinstance(key := self._next(), MappingEndEvent):
            self._check_signs(key)
            if isinstance(key, ScalarEvent):
                self._check_key(key, seen)
                found[self._scalar(key)] = self._value(self._next())
            else:
                self._note(_Kind.KEY, key, ContentFault("yaml-braces"))
                self._value(key)
                self._value(self._next())
        return found

    def _scalar(self, event: ScalarEvent) -> Any:
        if event.style or event.tag:  # in quotes, or a block
            return event.value
        tag = self._loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag == "tag:yaml.org,2002:str":
            return event.value
        try:
            return self._loader.construct_object(yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark))
        except ConstructorError:
            self._note(_Kind.VALUE, event, ContentFault("yaml-value"))
        except (ValueError, OverflowError):
            self._note(_Kind.VALUE, event, ContentFault("yaml-number", value=event.value[:40]))
        return None

    def _check_signs(self, event: NodeEvent) -> None:
        """Note an anchor, an alias or a tag: what was meant is nearly always a text that begins with the sign."""
        if event.anchor or getattr(event, "tag", None):
            sign = "*" if isinstance(event, AliasEvent) else "&" if event.anchor else "!"
            self._note(_Kind.SIGN, event, ContentFault("yaml-sign", sign=sign))

    def _check_end(self, event: ScalarEvent) -> None:
        """Note a text without quotes that ends at ``#``, where no blank behind it shows that a comment is meant."""
        if self._lines is None or event.style:
            return
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        behind = len(line) - len(line[end.column :].lstrip())
        if _HASH.match(line, behind):
            self._note_at(_Kind.CUT, end.line, ContentFault("yaml-hash"))

    def _check_key(self, key: ScalarEvent, seen: dict[str, int]) -> None:
        line = key.start_mark.line + 1
        if key.value.startswith("\u3000"):
            self._note(_Kind.KEY, key, ContentFault("yaml-wide-blank"))
        elif "：" in key.value and not key.style:
            self._note(_Kind.KEY, key, ContentFault("yaml-wide-colon", key=key.value.split("：")[0].strip()))
        elif key.value in seen:
            self._note(_Kind.KEY, key, ContentFault("yaml-twice", key=key.value, line=seen[key.value]))
        seen[key.value] = line

    def _note(self, kind: _Kind, event: NodeEvent, fault: ContentFault) -> None:
        self._note_at(kind, event.start_mark.line, fault)

    def _note_at(self, kind: _Kind, line: int, fault: ContentFault) -> None:
        self.faults.setdefault(kind, YamlFault(line + 1, fault))
