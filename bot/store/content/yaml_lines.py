"""YAML that knows the line on which each value begins, and that reads nothing but plain keys, lists and texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml
from yaml.tokens import AliasToken, AnchorToken, TagToken

from bot.core.content_fault import ContentFault
from bot.store.content.yaml_faults import YamlFault, diagnose, split_lines

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as Loader

Path = Sequence[str | int]

_SIGN = re.compile(r"[&*!]\S")
_HASH = re.compile(r"(?<=\s)#(?=[^\s#!])")


class Document:
    """A parsed YAML text: its ``value``, and the line of each part of it.

    Raises YamlFault for text that is not YAML, that has a key twice, that loses the end of a text to a comment, or that uses
    what only programs write: anchors, aliases and tags.
    """

    def __init__(self, text: str) -> None:
        try:
            self._root, self.value = _parse(text)
        except (yaml.YAMLError, RecursionError) as error:
            raise diagnose(text, error) from None

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


def _parse(text: str) -> tuple[Any, Any]:
    loader = Loader(text)
    try:
        root = loader.get_single_node()
        if _SIGN.search(text):
            _refuse_signs(text)
        if root is None:
            return None, None
        _refuse_unlikely_keys(root)
        _refuse_cut_texts(root, text)
        return root, _construct(loader, root)
    finally:
        loader.dispose()


def _construct(loader: Any, root: Any) -> Any:
    """The value of a whole text. Raises YamlFault for one that looks like a date or number and is none."""
    try:
        return loader.construct_document(root)
    except yaml.constructor.ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlFault(line, ContentFault("yaml-value")) from None
    except (ValueError, OverflowError):
        for node in _scalars(root):
            try:
                Loader("").construct_object(node)
            except (ValueError, OverflowError):
                fault = ContentFault("yaml-number", value=node.value[:40])
                raise YamlFault(node.start_mark.line + 1, fault) from None
        raise YamlFault(1, ContentFault("yaml-unreadable")) from None


def _refuse_signs(text: str) -> None:
    """Raise YamlFault for an anchor, an alias or a tag: what was meant is nearly always a text that begins with the sign."""
    for token in yaml.scan(text, Loader=Loader):
        if isinstance(token, AnchorToken | AliasToken | TagToken):
            sign = {AnchorToken: "&", AliasToken: "*", TagToken: "!"}[type(token)]
            raise YamlFault(token.start_mark.line + 1, ContentFault("yaml-sign", sign=sign))


def _refuse_cut_texts(root: Any, text: str) -> None:
    """Raise YamlFault for a text without quotes that ends at ``#``, where no blank behind it shows that a comment is meant."""
    if not _HASH.search(text):
        return
    lines = split_lines(text)
    for node in _scalars(root):
        end = node.end_mark
        line = lines[end.line] if end.line < len(lines) else ""
        behind = len(line) - len(line[end.column :].lstrip())
        if not node.style and _HASH.match(line, behind):
            raise YamlFault(end.line + 1, ContentFault("yaml-hash"))


def _scalars(node: Any) -> list[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        return [node]
    if isinstance(node, yaml.SequenceNode):
        return [scalar for item in node.value for scalar in _scalars(item)]
    return [scalar for pair in node.value for scalar in _scalars(pair[1])] if node else []


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None


def _refuse_unlikely_keys(node: Any) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_unlikely_keys(item)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise YamlFault(line, ContentFault("yaml-braces"))
            if key.value.startswith("\u3000"):
                raise YamlFault(line, ContentFault("yaml-wide-blank"))
            if "：" in key.value and not key.style:
                raise YamlFault(line, ContentFault("yaml-wide-colon", key=key.value.split("：")[0].strip()))
            if key.value in seen:
                raise YamlFault(line, ContentFault("yaml-twice", key=key.value, line=seen[key.value]))
            seen[key.value] = line
            _refuse_unlikely_keys(value)
