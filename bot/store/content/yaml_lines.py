"""YAML that knows the line on which each value begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import yaml

from bot.store.content.yaml_values import Loader, value_of

Path = Sequence[str | int]


class Document:
    """A parsed YAML text: its ``value``, and the line of each part of it.

    Where things stand is asked for by problems alone, so the text is parsed again for that. Raises YamlFault as ``value_of``.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.value = value_of(text)

    @cached_property
    def _root(self) -> Any:
        return yaml.compose(self._text, Loader=Loader)

    def forget_value(self) -> None:
        """From now on there is only what was made of the value, which takes as much memory as that."""
        self.value = None

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

    def written(self, path: Path) -> str:
        """The value at ``path`` as it is written: ``3.10``, where YAML reads a number. Empty for a list, or if there is none."""
        node = self._root
        for step in path:
            below = _step(node, step)
            if below is None:
                return ""
            node = below[1]
        return node.value if isinstance(node, yaml.ScalarNode) else ""


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None
