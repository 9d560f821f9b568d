"""YAML that knows the line on which each value begins, and that refuses a key which is written twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as Loader

Path = Sequence[str | int]


class Document:
    """A parsed YAML text: its ``value``, and the line of each part of it.

    Raises yaml.MarkedYAMLError for text that is not YAML, or that has a key twice.
    """

    def __init__(self, text: str) -> None:
        loader = Loader(text)
        try:
            self._root = loader.get_single_node()
            if self._root is not None:
                _refuse_repeated_keys(self._root)
            self.value: Any = loader.construct_document(self._root) if self._root is not None else None
        finally:
            loader.dispose()

    def line(self, path: Path) -> int:
        """The line (from 1) of the value at ``path``, or of the innermost value around it that exists."""
        node, found = self._root, 1
        for step in path:
            below = _step(node, step)
            if below is None:
                break
            mark, node = below
            found = mark.line + 1
        return found


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None


def _refuse_repeated_keys(node: Any) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated_keys(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(
                    problem="a key must be a word: put {…} in quotes", problem_mark=key.start_mark
                )
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key “{key.value}” is written twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
            _refuse_repeated_keys(value)
