"""Reading the filters of a pipeline: each is an argv of known words, so that nothing but docker's output is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, NoReturn

from bot.core.command.filters import FILTERS, FILTERS_LIMIT, INSTEAD, NOT_OFFERED, Filter
from bot.core.command.flags import Check, Flag
from bot.core.command.lexer import Token
from bot.core.refusal import Refusal

_BY_NAME: Final = {one.name: one for one in FILTERS}
_REFUSED: Final = {name: code for code, names in NOT_OFFERED.items() for name in names}
_DIGITS = re.compile(r"-([0-9]{1,9})")

FilterNormalForm = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]


def parse_filters(line: str, stages: list[list[Token]]) -> tuple[FilterNormalForm, ...]:
    """What the filters of a line mean: equal for two filters exactly if they differ in spelling alone.

    ``stages`` are the words of each, its name first. Raises Refusal ``command-filter-*`` or ``command-pipe-many``.
    """
    if len(stages) > FILTERS_LIMIT:
        raise Refusal("command-pipe-many", text=line, position=stages[FILTERS_LIMIT][0].position, most=FILTERS_LIMIT)
    return tuple(_FilterParser(line, words).normal_form() for words in stages)


class _FilterParser:
    """Reads the words of one filter as GNU programs do: options and operands in any order."""

    def __init__(self, line: str, words: list[Token]) -> None:
        self._line = line
        self._name, *self._words = words
        self._flags: list[tuple[str, str]] = []
        self._operands: list[Token] = []

    def normal_form(self) -> FilterNormalForm:
        offered = self._filter()
        self._read_arguments(offered)
        operands = [word.text for word in self._operands]
        given = [flag for flag in self._flags if flag[0] == offered.instead]
        most = int(offered.operand and not given)
        if len(operands) > most:
            self._refuse("command-filter-operand", self._operands[most], value=operands[most], name=offered.name)
        if offered.needed and not operands and not given:
            self._refuse("command-filter-pattern", self._name, name=offered.name)
        if offered.check and operands:
            self._check(offered.check, self._operands[0], operands[0])
        if offered.default and not operands:
            operands = [offered.default]
        if offered.instead and operands:
            self._flags.append((offered.instead, operands.pop()))
        # Stable: where a flag may be given twice, as a key of sort, the order of its values counts.
        return offered.name, tuple(sorted(self._flags, key=lambda flag: flag[0])), tuple(operands)

    def _filter(self) -> Filter:
        typed = self._name.text
        offered = ", ".join(f"`{name}`" for name in _BY_NAME)
        if typed in _BY_NAME:
            return _BY_NAME[typed]
        if code := _REFUSED.get(typed.lower()):
            self._refuse(code, self._name, name=typed, offered=offered)
        near = [INSTEAD[typed.lower()]] if typed.lower() in INSTEAD else get_close_matches(typed, _BY_NAME, n=1)
        start, end = self._name.position, self._name.position + len(typed)
        fits = near and self._line[start:end] == typed
        suggestion = f"{self._line[:start]}{near[0]}{self._line[end:]}" if fits else None
        raise Refusal(
            "command-filter-unknown",
            text=self._line,
            position=start,
            suggestion=suggestion,
            name=typed,
            offered=offered,
        )

    def _read_arguments(self, offered: Filter) -> None:
        rest = iter(self._words)
        for word in rest:
            if word.text == "--":
                self._operands.extend(rest)
            elif word.text.startswith("--"):
                self._read_long(offered, word, rest)
            elif offered.digits and (found := _DIGITS.fullmatch(word.text)):
                self._flags.append((offered.digits, found[1]))
            elif word.text.startswith("-"):
                self._read_short(offered, word, rest)
            else:
                self._operands.append(word)

    def _read_long(self, offered: Filter, word: Token, rest: Iterator[Token]) -> None:
        name, equals, value = word.text[2:].partition("=")
        flag = next((flag for flag in offered.flags if flag.long == name), None)
        if flag is None:
            self._unknown_flag(offered, word)
        if flag.check is None and equals and not flag.refused:
            self._refuse("command-flag-takes-no-value", word, flag=f"--{name}")
        self._keep(flag, word, value if equals else self._value(flag, word, rest))

    def _read_short(self, offered: Filter, word: Token, rest: Iterator[Token]) -> None:
        """Short flags may stand together; the last of them may take a value, joined or as the next word."""
        letters = word.text[1:]
        while letters or word.text == "-":
            flag = next((flag for flag in offered.flags if flag.short == letters[:1]), None)
            if flag is None:
                self._unknown_flag(offered, word)
            letters = letters[1:]
            if flag.check and not flag.refused:
                self._keep(flag, word, letters or self._value(flag, word, rest))
                return
            self._keep(flag, word, "")

    def _value(self, flag: Flag, word: Token, rest: Iterator[Token]) -> str:
        if flag.check is None or flag.refused:
            return ""
        following = next(rest, None)
        if following is None:
            self._refuse("command-filter-needs-value", word, flag=word.text)
        return following.text

    def _keep(self, flag: Flag, word: Token, value: str) -> None:
        if flag.refused:
            self._refuse(flag.refused, word, flag=word.text, name=self._name.text)
        if flag.check:
            self._check(flag.check, word, value)
        self._flags.append((flag.long, value))

    def _check(self, check: Check, word: Token, value: str) -> None:
        try:
            check(value)
        except Refusal as refusal:
            self._refuse(refusal.code, word, **refusal.details)

    def _unknown_flag(self, offered: Filter, word: Token) -> NoReturn:
        flags = [flag for flag in offered.flags if not flag.refused]
        shown = ", ".join(f"`-{flag.short}`" if flag.short else f"`--{flag.long}`" for flag in flags)
        self._refuse("command-filter-flag", word, flag=word.text, name=offered.name, offered=shown)

    def _refuse(self, code: str, at: Token, /, **details: str | int) -> NoReturn:
        raise Refusal(code, text=self._line, position=at.position, suggestion=None, **details)
