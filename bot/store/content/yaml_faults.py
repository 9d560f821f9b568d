"""Why a text is not YAML, in terms of what its author did, and how to mend it.

PyYAML says what its parser expected, which tells an author little. What they really did is seen in the lines around the place:
a tab, a colon in a text without quotes, a line that is indented too far.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import yaml
from yaml.reader import ReaderError
from yaml.tokens import (
    BlockMappingStartToken,
    BlockSequenceStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    Token,
)

from bot.core.content_fault import ContentFault

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_INDENTATION = re.compile("[ \t\u3000]*")
_WIDE_COLON = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z_-]+)\s*：")
_NO_BLANK = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z_]+):(?=[^\s:/])")
_NO_BLANK_BEHIND_DASH = re.compile(r"\s*-(?P<key>[A-Za-z_]+)\s*:")
_KEY = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+|\"[^\"]*\"|'[^']*'):(?:\s+|$)")
_COMMENT = re.compile(r"\s#")

OPENING: Final = {"`": "yaml-sign", "@": "yaml-sign", "%": "yaml-sign", "\t": "yaml-tab"}
"""Characters with which no value may begin."""


class YamlFault(Exception):
    """A text is not YAML, or not of the kind that we read: on which line (from 1), and why."""

    def __init__(self, line: int, fault: ContentFault) -> None:
        super().__init__(f"{line}: {fault}")
        self.line = line
        self.fault = fault


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return _LINE_BREAK.split(text)


def diagnose(text: str, error: Exception) -> YamlFault:
    """The reason for which a parser refused a text with ``error``."""
    if isinstance(error, ReaderError):
        character = error.character if isinstance(error.character, str) else chr(error.character)
        before = text[: max(text.find(character), 0)]
        return YamlFault(len(split_lines(before)), ContentFault("yaml-character", code=f"U+{ord(character):04X}"))
    if isinstance(error, RecursionError):
        return YamlFault(1, ContentFault("yaml-deep"))
    found = _mishap(text)
    if found is None:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        return YamlFault(mark.line + 1 if mark else 1, ContentFault("yaml-unreadable"))
    for cause in (_wide_blank, _scanner_fault, _flow_fault, _block_fault):
        if fault := cause(found):
            return fault
    return YamlFault(found.line + 1, ContentFault("yaml-unreadable"))


@dataclass(frozen=True, slots=True)
class _Mishap:
    """What PyYAML's parser in Python tells: ``line`` and ``column`` where it stopped, ``start`` and ``indent`` where it began."""

    lines: list[str]
    what: str
    while_: str
    line: int
    column: int
    start: int
    indent: int
    tokens: list[Token]

    def text(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""


def _mishap(text: str) -> _Mishap | None:
    """The parser in C words its errors otherwise, so that one is asked that is the same everywhere."""
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return None
        start = error.context_mark or mark
        what, while_ = error.problem or "", error.context or ""
        return _Mishap(split_lines(text), what, while_, mark.line, mark.column, start.line, start.column, _tokens(text))
    except (yaml.YAMLError, RecursionError):
        return None
    return None


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    # Those before the fault tell what is needed.
    with suppress(yaml.YAMLError):
        found.extend(yaml.scan(text, Loader=yaml.SafeLoader))
    return found


def _at(line: int, code: str, **details: str | int) -> YamlFault:
    return YamlFault(line + 1, ContentFault(code, **details))


def _wide_blank(found: _Mishap) -> YamlFault | None:
    """A key that begins with a full-width blank, which looks like indentation and is read as a part of the key."""
    for token in found.tokens:
        if isinstance(token, ScalarToken) and token.plain and token.value.startswith("\u3000"):
            return _at(token.start_mark.line, "yaml-wide-blank")
    return None


def _scanner_fault(found: _Mishap) -> YamlFault | None:
    """Characters that cannot stand where they do, quotes that do not end, and lines that are no key and no value."""
    here = found.text(found.line)
    indentation = _INDENTATION.match(here)
    blanks = indentation[0] if indentation else ""
    if "\t" in blanks:
        return _at(found.line, "yaml-tab")
    if "\u3000" in blanks:
        return _at(found.line, "yaml-wide-blank")
    if "cannot start any token" in found.what:
        sign = here[found.column : found.column + 1]
        return _at(found.line, OPENING.get(sign, "yaml-sign"), **({} if sign == "\t" else {"sign": sign}))
    if "an alias" in found.while_ or "an anchor" in found.while_ or "undefined alias" in found.what:
        return _at(found.start, "yaml-sign", sign="&" if "anchor" in found.while_ else "*")
    if "a tag" in found.while_ or "tag handle" in found.what:
        return _at(found.start, "yaml-sign", sign="!")
    if "directive" in found.while_:
        return _at(found.line, "yaml-sign", sign="%")
    if "quoted scalar" in found.while_:
        escape = "escape" in found.what or "escape" in found.while_ or "hexadecimal" in found.what
        return _at(found.line, "yaml-backslash") if escape else _at(found.start, "yaml-quote")
    if "block scalar" in found.while_:
        return _at(found.start, "yaml-block")
    if "another document" in found.what:
        return _at(found.line, "yaml-documents")
    if "expected ':'" in found.what or "values are not allowed" in found.what:
        return _key_fault(found)
    if "not allowed here" in found.what:
        return _at(found.line, "yaml-sign", sign=here[found.column : found.column + 1])
    return None


def _key_fault(found: _Mishap) -> YamlFault:
    """A line without the ``key: value`` that is needed, or with one too many."""
    no_key = "expected ':'" in found.what
    for number in (found.start,) if no_key else (found.line, found.line - 1):
        if wide := _WIDE_COLON.match(found.text(number)):
            return _at(number, "yaml-wide-colon", key=wide["key"])
        if bare := _NO_BLANK.match(found.text(number)):
            return _at(number, "yaml-no-blank", sign=":", example=f"{bare['key']}: …")
        if dash := _NO_BLANK_BEHIND_DASH.match(found.text(number)):
            return _at(number, "yaml-no-blank", sign="-", example=f"- {dash['key']}: …")
    if no_key:
        return _at(found.start, "yaml-no-key")
    key = _KEY.match(found.text(found.line))
    if key and found.column > key.end("key"):
        return _at(found.line, "yaml-colon", key=key["key"])
    return _at(found.line, "yaml-indentation-deeper")


def _flow_fault(found: _Mishap) -> YamlFault | None:
    """Brackets that are not closed, and what is read as more than a text between them."""
    if "flow mapping" in found.while_ or "flow sequence" in found.while_:
        for number in range(found.start, found.line + 1):
            if _COMMENT.search(_without_quoted(found.text(number))):
                return _at(number, "yaml-hash")
        if "got ':'" in found.what and found.line == found.start:
            return _at(found.line, "yaml-colon-in-brackets")
        sign = found.text(found.start)[found.indent : found.indent + 1]
        return _at(found.start, "yaml-bracket", sign=sign)
    if found.what.endswith(("']'", "'}'")):
        return _at(found.line, "yaml-bracket-extra", sign=found.what[-2])
    if "node content" in found.what and "<" in found.what:
        opened = [token for token in found.tokens if isinstance(token, FlowMappingStartToken | FlowSequenceStartToken)]
        if opened:
            sign = "{" if isinstance(opened[-1], FlowMappingStartToken) else "["
            return _at(opened[-1].start_mark.line, "yaml-bracket", sign=sign)
    if "node content" in found.what:
        return _at(found.line, "yaml-sign", sign=found.text(found.line)[found.column : found.column + 1])
    return None


def _without_quoted(line: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "''", line)


def _block_fault(found: _Mishap) -> YamlFault | None:
    """Lines that stand neither below their like nor below what they belong to."""
    if "expected <block end>" not in found.what:
        return None
    before = [
        token for token in found.tokens if (token.start_mark.line, token.start_mark.column) < (found.line, found.column)
    ]
    last = next((token for token in reversed(before) if isinstance(token, ScalarToken)), None)
    if last and not last.plain and last.end_mark.line == found.line and last.style in ("'", '"'):
        if last.start_mark.line < found.line:
            return _at(last.start_mark.line, "yaml-quote")
        return _at(found.line, "yaml-behind-quote", sign=last.style)
    closing = before[-1] if before else None
    if isinstance(closing, FlowMappingEndToken | FlowSequenceEndToken) and closing.end_mark.line == found.line:
        return _at(found.line, "yaml-sign", sign="{" if isinstance(closing, FlowMappingEndToken) else "[")
    if last and last.style in ("|", ">") and last.end_mark.line == found.line:
        return _at(found.line, "yaml-block-indentation")
    for number in (found.line, found.start):
        if dash := _NO_BLANK_BEHIND_DASH.match(found.text(number)):
            return _at(number, "yaml-no-blank", sign="-", example=f"- {dash['key']}: …")
    opened = [token for token in before if isinstance(token, BlockMappingStartToken | BlockSequenceStartToken)]
    columns = sorted({token.start_mark.column for token in opened})
    near = min(columns or [0], key=lambda column: (abs(column - found.column), -column))
    if near == found.column:
        return _at(found.line, "yaml-dash-and-key")
    return _at(found.line, "yaml-indentation", blanks=found.column, expected=near)
