"""A typed line taken apart into words, as a POSIX shell would, but with no shell in it: of the operators only the pipe stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from bot.core.refusal import Refusal
from bot.core.text.shell_prompt import strip_prompt
from bot.core.text.typography import is_invisible, nfkc

LENGTH_LIMIT: Final = 500
"""Characters of one command line."""

_FENCE = re.compile(r"```(?:[a-z]* *\n)?(.*?)```|`([^`]*)`", re.DOTALL)
_LONG_VOWEL = re.compile(r"(?<!\S)ー+(?=[A-Za-z])")
_DESCRIPTOR = re.compile(r"\s+[0-9]$")
_PLACEHOLDER = re.compile(r"<[\w .:/-]{1,40}>")
_SAME = str.maketrans("‘’‚“”„‐–—―−\t", "'''\"\"\"-----\u0020")
_LONG_DASH = re.compile(r"(?<!\S)[–—―]-?(?=[a-z]{2,})")
_OPERATORS = {
    ";": "command-sequence",
    "&": "command-sequence",
    ">": "command-redirection",
    "<": "command-redirection",
    "`": "command-substitution",
    "(": "command-substitution",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word and the place (from 0) of its first character in the line; ``is_pipe`` tells a ``|`` that is not quoted."""

    text: str
    position: int
    is_pipe: bool = False


def normalize(line: str) -> str:
    """What was meant by a line as people paste it: without code fence and prompt, full-width and smart signs made plain."""
    if fenced := _FENCE.fullmatch(line.strip()):
        line = fenced[1] or fenced[2] or ""
    line = nfkc(line.strip())
    line = _LONG_VOWEL.sub(lambda found: "-" * len(found[0]), line)  # the same key, while the input method is on
    line = _LONG_DASH.sub("--", line).translate(_SAME).strip()
    return strip_prompt(line).strip()


def tokenize(line: str, limit: int = LENGTH_LIMIT) -> list[Token]:
    """The words of a tidied line, quotes and backslashes resolved.

    Raises Refusal ``command-*`` for what only a shell could do, for an open quote, for control characters, and for a line
    of more than ``limit`` characters.
    """
    if len(line) > limit:
        raise Refusal("command-too-long", length=len(line), limit=limit)
    if "\n" in line:
        raise Refusal("command-several-lines", suggestion=line.split("\n")[0].strip())
    for position, character in enumerate(line):
        if is_invisible(character):
            raise Refusal("command-control-character", text=line, position=position, name=f"U+{ord(character):04X}")
    return _Lexer(line).tokens()


def split_pipeline(line: str, words: list[Token]) -> list[list[Token]]:
    """The words of each command of a pipeline, as they stand in ``line``.

    Raises Refusal ``command-pipe-empty`` for a pipe that has nothing on one of its sides.
    """
    found: list[list[Token]] = [[]]
    pipe = None
    for word in words:
        if word.is_pipe:
            _need(found[-1], line, word)
            found.append([])
            pipe = word
        else:
            found[-1].append(word)
    if pipe:
        _need(found[-1], line, pipe)
    return found


def refuse_at(line: str, token: Token, code: str, suggestion: str | None = None, /, **details: str | int) -> NoReturn:
    """Raise the Refusal ``code`` that points at ``token`` in ``line``."""
    raise Refusal(code, text=line, position=token.position, suggestion=suggestion, **details)


def _need(stage: list[Token], line: str, pipe: Token) -> None:
    if not stage:
        before = line[: pipe.position].rstrip(" |")
        raise Refusal("command-pipe-empty", text=line, position=pipe.position, suggestion=before or None)


class _Lexer:
    """Goes through a line once, character by character."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._at = 0

    def tokens(self) -> list[Token]:
        found: list[Token] = []
        while self._at < len(self._line):
            if self._line[self._at].isspace():
                self._at += 1
            elif self._line[self._at] == "|":
                found.append(self._pipe())
            else:
                found.append(self._word())
        return found

    def _pipe(self) -> Token:
        if self._line.startswith(("||", "|&"), self._at):
            self._refuse("command-sequence")
        self._at += 1
        return Token("|", self._at - 1, is_pipe=True)

    def _word(self) -> Token:
        start, text = self._at, ""
        while self._at < len(self._line) and not ((character := self._line[self._at]).isspace() or character == "|"):
            if character in "'\"":
                text += self._quoted(character)
            elif character == "\\" and self._at + 1 < len(self._line):
                text += self._line[self._at + 1]
                self._at += 2
            else:
                self._refuse_operator(character)
                text += character
                self._at += 1
        return Token(text, start)

    def _quoted(self, quote: str) -> str:
        opened, text = self._at, ""
        self._at += 1
        while self._at < len(self._line):
            character = self._line[self._at]
            if character == quote:
                self._at += 1
                return text
            if character == "\\" and quote == '"' and self._line[self._at + 1 : self._at + 2] in ('"', "\\", "$", "`"):
                self._at += 1
                character = self._line[self._at]
            elif quote == '"' and (character == "`" or self._line.startswith("$(", self._at)):
                self._refuse("command-substitution")
            text += character
            self._at += 1
        raise Refusal("command-open-quote", text=self._line, position=opened, quote=quote)

    def _refuse_operator(self, character: str) -> None:
        following = self._line[self._at + 1 : self._at + 2]
        if character == "$" and (following == "{" or following.isidentifier()):
            self._refuse("command-variable")
        if character == "<" and _PLACEHOLDER.match(self._line, self._at):
            raise Refusal("command-placeholder", text=self._line, position=self._at)
        if character == "&" and following == ">":
            self._refuse("command-redirection")
        if code := _OPERATORS.get(character):
            self._refuse(code)

    def _refuse(self, code: str) -> None:
        before = self._line[: self._at].rstrip(" |")
        if code == "command-redirection":
            before = _DESCRIPTOR.sub("", before)
        suggestion = before if code != "command-substitution" and before else None
        raise Refusal(code, text=self._line, position=self._at, suggestion=suggestion)
