"""The parser of the filters behind a docker command. A filter that could read anything but docker's output is refused."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from bot.core.command.filters import EQUIVALENTS, FILTERS, FILTERS_LIMIT, REFUSED_PROGRAMS, Filter
from bot.core.command.flag_parser import FlagParser
from bot.core.command.lexer import Token, refuse_at
from bot.core.refusal import Refusal

_BY_NAME: Final = {filter_.name: filter_ for filter_ in FILTERS}
_REFUSED: Final = {name: code for code, names in REFUSED_PROGRAMS.items() for name in names}
_DIGITS = re.compile(r"-([0-9]{1,9})")

FilterNormalForm = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]
"""Name, flags with their values in the order of their names, operands."""


def parse_filters(line: str, stages: list[list[Token]]) -> tuple[FilterNormalForm, ...]:
    """The normal forms of filters, which are equal for two filters exactly if they differ in spelling alone.

    ``stages`` are the tokens of each filter, its name first. Raises Refusal ``command-filter-*`` or ``command-pipe-many``.
    """
    if len(stages) > FILTERS_LIMIT:
        raise Refusal("command-pipe-many", text=line, position=stages[FILTERS_LIMIT][0].position, most=FILTERS_LIMIT)
    return tuple(_FilterParser(line, tokens).normal_form() for tokens in stages)


class _FilterFlagParser(FlagParser):
    """The flags of a GNU program, or of jq."""

    is_pflag = False
    missing_value = "command-filter-needs-value"

    def _unknown_flag(self, token: Token, name: str) -> Refusal:
        flags = [flag for flag in self._flags if not flag.refused]
        shown = ", ".join(f"`-{flag.short}`" if flag.short else f"`--{flag.long}`" for flag in flags)
        details = {"flag": token.text, "name": self._name, "offered": shown}
        return Refusal("command-filter-flag", text=self._line, position=token.position, **details)


class _FilterParser:
    """Parses the tokens of one filter as GNU programs do: flags and operands in any order."""

    def __init__(self, line: str, tokens: list[Token]) -> None:
        self._line = line
        self._name, *self._tokens = tokens
        self._operands: list[Token] = []

    def normal_form(self) -> FilterNormalForm:
        offered = self._filter()
        flags = self._read_arguments(offered)
        operands = [token.text for token in self._operands]
        given = [flag for flag in flags.values if flag[0] == offered.operand_flag]
        operands_max = int(offered.takes_operand and not given)
        if len(operands) > operands_max:
            refuse_at(
                self._line,
                self._operands[operands_max],
                "command-filter-operand",
                value=operands[operands_max],
                name=offered.name,
            )
        if offered.operand_required and not operands and not given:
            refuse_at(self._line, self._name, "command-filter-pattern", name=offered.name)
        if offered.operand_check and operands:
            flags.check_value(offered.operand_check, self._operands[0], operands[0])
        if offered.default_operand and not operands:
            operands = [offered.default_operand]
        if offered.operand_flag and operands:
            flags.values.append((offered.operand_flag, operands.pop()))
        # Stable: where a flag may be given twice, as a key of sort, the order of its values counts.
        return offered.name, tuple(sorted(flags.values, key=lambda flag: flag[0])), tuple(operands)

    def _filter(self) -> Filter:
        typed = self._name.text
        offered = ", ".join(f"`{name}`" for name in _BY_NAME)
        if typed in _BY_NAME:
            return _BY_NAME[typed]
        if code := _REFUSED.get(typed.lower()):
            refuse_at(self._line, self._name, code, name=typed, offered=offered)
        near = [EQUIVALENTS[typed.lower()]] if typed.lower() in EQUIVALENTS else get_close_matches(typed, _BY_NAME, n=1)
        start, end = self._name.position, self._name.position + len(typed)
        fits = near and self._line[start:end] == typed
        suggestion = f"{self._line[:start]}{near[0]}{self._line[end:]}" if fits else None
        refuse_at(self._line, self._name, "command-filter-unknown", suggestion, name=typed, offered=offered)

    def _read_arguments(self, offered: Filter) -> _FilterFlagParser:
        flags = _FilterFlagParser(self._line, self._name.text, offered.flags)
        rest = iter(self._tokens)
        for token in rest:
            if token.text == "--":
                self._operands.extend(rest)
            elif offered.digits_flag and (found := _DIGITS.fullmatch(token.text)):
                flags.values.append((offered.digits_flag, found[1]))
            elif token.text.startswith("-"):
                flags.read(token, rest)
            else:
                self._operands.append(token)
        return flags
