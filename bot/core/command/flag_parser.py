"""Flags as they are typed: long and short, together and apart, with and without a value.

Docker's CLI and the filters behind a pipe share this reader. What they do differently is in a subclass for each.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from bot.core.command.flags import Check, Flag
from bot.core.command.lexer import Token, refuse_at
from bot.core.refusal import Refusal


class FlagParser(ABC):
    """Reads the flags of one command from the line in which they were typed.

    ``values`` are the flags that were read, by their long names and in order, each with its value ("" for a flag that
    takes none). ``name`` is the command as messages name it.
    """

    is_pflag: ClassVar[bool]
    """Whether flags are read as Go's pflag package does: ``-f=value`` is ``-f value``, and ``--quiet=false`` is allowed."""

    missing_value: ClassVar[str]
    """Code of the refusal of a flag that stands last and needs a value."""

    def __init__(self, line: str, name: str, flags: tuple[Flag, ...]) -> None:
        self._line = line
        self._name = name
        self._flags = flags
        self.values: list[tuple[str, str]] = []

    def read(self, token: Token, following: Iterator[Token]) -> None:
        """Read a token that begins with a hyphen, and its value from the ``following`` ones if it needs one.

        Raises Refusal ``command-*`` for a flag that is unknown or not offered, and for a value that it does not take.
        """
        if token.text.startswith("--"):
            self._read_long(token, following)
        else:
            self._read_short(token, following)

    def _read_long(self, token: Token, following: Iterator[Token]) -> None:
        name, equals, value = token.text[2:].partition("=")
        flag = next((flag for flag in self._flags if flag.long == name), None)
        if flag is None:
            raise self._unknown_flag(token, name)
        if flag.check is None and equals and not flag.refused:
            self._keep(flag, token, self._boolean(token, f"--{name}", value))
        else:
            self._keep(flag, token, value if equals else self._next_value(flag, token, following))

    def _read_short(self, token: Token, following: Iterator[Token]) -> None:
        """Short flags may stand together; the last of them may take a value, joined to it or as the next token."""
        letters = token.text[1:]
        while letters or token.text == "-":
            flag = next((flag for flag in self._flags if flag.short == letters[:1]), None)
            if flag is None:
                raise self._unknown_flag(token, "")
            letters = letters[1:]
            if flag.check is not None:
                self._keep(flag, token, self._joined_value(letters) or self._next_value(flag, token, following))
                return
            if self.is_pflag and letters.startswith("=") and not flag.refused:
                self._keep(flag, token, self._boolean(token, f"-{flag.short}", letters[1:]))
                return
            self._keep(flag, token, "")

    def _joined_value(self, letters: str) -> str:
        # As docker reads it, "=" alone is a value and does not make the next word one.
        return letters.removeprefix("=") or letters if self.is_pflag else letters

    def _boolean(self, token: Token, name: str, value: str) -> str:
        """The value of a switch that was given as ``=true`` or ``=false``."""
        if not self.is_pflag or value not in ("true", "false"):
            refuse_at(self._line, token, "command-flag-takes-no-value", flag=name)
        return "" if value == "true" else "false"

    def _next_value(self, flag: Flag, token: Token, following: Iterator[Token]) -> str:
        if flag.check is None or flag.refused:
            return ""
        value = next(following, None)
        if value is None:
            refuse_at(self._line, token, self.missing_value, flag=token.text)
        return value.text

    def _keep(self, flag: Flag, token: Token, value: str) -> None:
        if flag.refused:
            refuse_at(self._line, token, flag.refused, flag=token.text, name=self._name)
        if flag.check:
            self.check_value(flag.check, token, value)
        self.values.append((flag.long, value))

    def check_value(self, check: Check, token: Token, value: str) -> None:
        """Raises the Refusal of ``check`` with the place of ``token`` in it."""
        try:
            check(value)
        except Refusal as refusal:
            refuse_at(self._line, token, refusal.code, **refusal.details)

    @abstractmethod
    def _unknown_flag(self, token: Token, name: str) -> Refusal:
        """The refusal of a flag that is not in the table; ``name`` is its long name, empty for a short flag."""
