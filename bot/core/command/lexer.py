"""The lexer of command lines: quotes and backslashes mean what they mean in a POSIX shell, but no shell is started.

Of the operators of a shell, only the pipe is allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from bot.core.reference.grammar import NO_NAME
from bot.core.reference.interpolation import VARIABLE, fill_in
from bot.core.refusal import Refusal
from bot.core.text.shell_prompt import strip_prompt
from bot.core.text.typography import is_invisible, nfkc

COMMAND_LENGTH_LIMIT: Final = 500
"""Characters of one command line."""

_FENCE = re.compile(r"```(?:[a-z]* *\n)?(.*?)```|`([^`]*)`", re.DOTALL)
_LONG_VOWEL = re.compile(r"(?<!\S)ー+(?=[A-Za-z])")
_DESCRIPTOR = re.compile(r"\s+[0-9]$")
_VARIABLE = re.compile(VARIABLE)
_PLACEHOLDER = re.compile(r"<[\w .:/-]{1,40}>")
_ASCII_SIGNS = str.maketrans("‘’‚“”„‐–—―−\t", "'''\"\"\"-----\u0020")
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
    """A word of a line, with quotes and backslashes resolved.

    ``position`` is the 0-based index of its first character in the line. ``is_pipe`` is True for a ``|`` that is not quoted.
    """

    text: str
    position: int
    is_pipe: bool = False


def normalize(line: str) -> str:
    """A pasted line as it would be typed: without code fence and prompt, with plain quotes, hyphens and half-width letters."""
    if fenced := _FENCE.fullmatch(line.strip()):
        line = fenced[1] or fenced[2] or ""
    line = nfkc(line.strip())
    line = _LONG_VOWEL.sub(lambda found: "-" * len(found[0]), line)  # the same key, while the input method is on
    line = _LONG_DASH.sub("--", line).translate(_ASCII_SIGNS).strip()
    return strip_prompt(line).strip()


def tokenize(line: str, limit: int = COMMAND_LENGTH_LIMIT) -> list[Token]:
    """The tokens of a line that ``normalize`` has made.

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


def split_pipeline(line: str, tokens: list[Token]) -> list[list[Token]]:
    """The tokens of each command of a pipeline; ``tokens`` are those of the whole ``line``.

    Raises Refusal ``command-pipe-empty`` for a pipe that has nothing on one of its sides.
    """
    stages: list[list[Token]] = [[]]
    pipe = None
    for token in tokens:
        if token.is_pipe:
            _require_words(stages[-1], line, token)
            stages.append([])
            pipe = token
        else:
            stages[-1].append(token)
    if pipe:
        _require_words(stages[-1], line, pipe)
    return stages


def refuse_at(line: str, token: Token, code: str, suggestion: str | None = None, /, **details: str | int) -> NoReturn:
    """Raise the Refusal ``code`` that points at ``token`` in ``line``."""
    raise Refusal(code, text=line, position=token.position, suggestion=suggestion, **details)


def _require_words(stage: list[Token], line: str, pipe: Token) -> None:
    if not stage:
        before = line[: pipe.position].rstrip(" |")
        raise Refusal("command-pipe-empty", text=line, position=pipe.position, suggestion=before or None)


class _Lexer:
    """Goes through a line once, character by character."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._position = 0

    def tokens(self) -> list[Token]:
        found: list[Token] = []
        while self._position < len(self._line):
            if self._line[self._position].isspace():
                self._position += 1
            elif self._line[self._position] == "|":
                found.append(self._pipe())
            else:
                found.append(self._word())
        return found

    def _pipe(self) -> Token:
        if self._line.startswith(("||", "|&"), self._position):
            self._refuse("command-sequence")
        self._position += 1
        return Token("|", self._position - 1, is_pipe=True)

    def _word(self) -> Token:
        start, text = self._position, ""
        while self._position < len(self._line) and not (
            (character := self._line[self._position]).isspace() or character == "|"
        ):
            if character in "'\"":
                text += self._quoted(character)
            elif character == "\\" and self._position + 1 < len(self._line):
                text += self._line[self._position + 1]
                self._position += 2
            else:
                self._refuse_operator(character)
                text += character
                self._position += 1
        return Token(text, start)

    def _quoted(self, quote: str) -> str:
        opened, text = self._position, ""
        self._position += 1
        while self._position < len(self._line):
            character = self._line[self._position]
            if character == quote:
                self._position += 1
                return text
            following = self._line[self._position + 1 : self._position + 2]
            if character == "\\" and quote == '"' and following in ('"', "\\", "$", "`"):
                self._position += 1
                character = self._line[self._position]
            elif quote == '"' and (character == "`" or self._line.startswith("$(", self._position)):
                self._refuse("command-substitution")
            text += character
            self._position += 1
        raise Refusal("command-open-quote", text=self._line, position=opened, quote=quote)

    def _refuse_operator(self, character: str) -> None:
        following = self._line[self._position + 1 : self._position + 2]
        if character == "$" and (following == "{" or following.isidentifier()):
            self._refuse_variable()
        if self._line.startswith(NO_NAME, self._position):
            raise Refusal("command-none", text=self._line, position=self._position)
        if character == "<" and _PLACEHOLDER.match(self._line, self._position):
            raise Refusal("command-placeholder", text=self._line, position=self._position)
        if character == "&" and following == ">":
            self._refuse("command-redirection")
        if code := _OPERATORS.get(character):
            self._refuse(code)

    def _refuse_variable(self) -> NoReturn:
        """What a shell would make of the line is suggested, if the line says that itself."""
        variable = _VARIABLE.match(self._line, self._position)
        raise Refusal(
            "command-variable",
            text=self._line,
            position=self._position,
            suggestion=fill_in(self._line) if variable else None,
            written=variable[0] if variable else "$",
        )

    def _refuse(self, code: str) -> None:
        before = self._line[: self._position].rstrip(" |")
        if code == "command-redirection":
            before = _DESCRIPTOR.sub("", before)
        suggestion = before if code != "command-substitution" and before else None
        raise Refusal(code, text=self._line, position=self._position, suggestion=suggestion)
