"""Variables in the name of an image, which a shell, Compose, a Dockerfile or a template fills in before Docker reads the name.

The operators are those of POSIX shells (``${VAR:-default}``), of which Compose and Dockerfiles know the same; see
https://docs.docker.com/reference/compose-file/interpolation/. In Compose ``$$`` is a dollar sign and no variable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.core.reference.variable_part import VariablePart, example_value, part_of_variable

_NAME: Final = r"(?:[A-Za-z_][A-Za-z0-9_]{0,99}|[0-9])"
VARIABLE: Final = "|".join(
    (
        rf"\$\$(?:\{{[^{{}}\n]{{0,200}}\}}|{_NAME})?",  # the dollar sign of Compose
        r"\$?\{\{[^{}\n]{1,200}\}\}",  # {{ .Values.image }}, ${{ github.repository }}
        r"\$env:[A-Z_][A-Z0-9_]{0,99}(?![A-Za-z0-9_])|\$\{env:[A-Za-z_][A-Za-z0-9_]{0,99}\}",  # of PowerShell
        rf"\$\{{{_NAME}(?:\$\{{[^{{}}\n]{{0,100}}\}}|[^{{}}\n]){{0,200}}\}}",  # a default may have a variable in it
        rf"\${_NAME}",
        r"%[A-Za-z_][A-Za-z0-9_]{0,99}%",  # of cmd.exe
    )
)
"""A variable as a piece of a regular expression, without groups that have names or numbers."""

NAME_LIMIT: Final = 1_000
"""Characters of a name in which variables are looked for; a value may be written in many more than it has."""
VARIABLES_LIMIT: Final = 20
"""Variables of one name."""

_VARIABLE = re.compile(VARIABLE)
_BRACED = re.compile(rf"\$\{{({_NAME})(?:(:?)([-?+]))?(.*)\}}")
_TEMPLATE = re.compile(r"\$?\{\{-?\s*(.*?)\s*-?\}\}")
_DEFAULT_IN_TEMPLATE = re.compile(r"\|\s{0,9}default\s{1,9}([\"'])([\w.:/-]{1,100})\1\s{0,9}-?\}\}$", re.ASCII)
_OF_HELM = re.compile(r"\.(?:Values|Chart|Release|Capabilities)\b|(?:include|template|tpl|printf)\s")
_LITERAL = re.compile(r"[\w./:@-]*", re.ASCII)


class FilledBy(StrEnum):
    """What puts a value into the place of a variable."""

    SHELL = "shell"
    ARGUMENT = "argument"
    COMPOSE = "compose"
    DOCKERFILE = "dockerfile"
    KUBERNETES = "kubernetes"
    """Nothing, in fact: a manifest is applied as it is written."""
    CMD = "cmd"
    POWERSHELL = "powershell"
    HELM = "helm"
    ACTIONS = "actions"
    GITLAB = "gitlab"
    TEMPLATE = "template"
    ESCAPED = "escaped"
    """Nothing: ``$$`` is what Compose makes a dollar sign of."""
    ANY = "any"
    """Whatever reads the file that a name was taken from: there is only the name."""


class Operator(StrEnum):
    """What becomes of a variable that has no value."""

    PLAIN = "plain"
    DEFAULT = "default"
    REQUIRED = "required"
    ALTERNATIVE = "alternative"
    OTHER = "other"
    """A shell cuts or replaces a part of the value: ``${TAG#v}``."""


_OPERATORS: Final = {"-": Operator.DEFAULT, "?": Operator.REQUIRED, "+": Operator.ALTERNATIVE}


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable as it is written in a name, and what is known of its value.

    ``word`` stands behind the operator: the default, the message or the alternative. ``value`` is None where nobody said
    it; ``is_given`` tells that it was said elsewhere, as by ``ARG``, and is no default. ``example`` is a value that would fit.
    """

    written: str
    name: str
    operator: Operator
    word: str
    counts_empty: bool
    value: str | None
    is_given: bool
    part: VariablePart
    example: str
    filled_by: FilledBy

    @property
    def assignment(self) -> str:
        """A line that gives the variable the example as its value; empty where there is no such line."""
        match self.filled_by:
            case FilledBy.COMPOSE:
                return f"{self.name}={self.example}"
            case FilledBy.DOCKERFILE:
                return f"ARG {self.name}={self.example}"
            case FilledBy.CMD:
                return f"set {self.name}={self.example}"
            case FilledBy.POWERSHELL:
                return f'$env:{self.name} = "{self.example}"'
            case FilledBy.SHELL | FilledBy.KUBERNETES | FilledBy.ANY:
                return f"export {self.name}={self.example}"
            case FilledBy.HELM if self.name.startswith(".Values."):
                return f"--set {self.name.removeprefix('.Values.')}={self.example}"
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class InterpolatedName:
    """A name with variables in it, each of them once.

    ``filled`` is the name with their values, None if one of them has none; ``example`` has examples in their places.
    """

    typed: str
    variables: tuple[Variable, ...]
    filled: str | None
    example: str

    @property
    def is_variable_alone(self) -> bool:
        """Whether there is no name: a variable alone, of which it is not known that it has one for its value."""
        first = self.variables[0]
        return self.typed == first.written and (first.part is not VariablePart.IMAGE or first.value is None)


def interpolate(
    name: str, values: Mapping[str, str] = MappingProxyType({}), filled_by: FilledBy = FilledBy.ANY
) -> InterpolatedName | None:
    """A name with its variables filled in, as far as ``values`` and their defaults go; None if there is no variable in it.

    ``filled_by`` says where the name was found, for variables whose form does not tell what fills them in.
    """
    found = list(_VARIABLE.finditer(name)) if len(name) <= NAME_LIMIT else []
    if not 0 < len(found) <= VARIABLES_LIMIT:
        return None
    literals = _VARIABLE.split(name)
    variables: list[Variable] = []
    filled = example = literals[0]
    complete = True
    for place, match in enumerate(found):
        after = "x".join(literals[place + 1 :])
        variable = _variable(match[0], values, filled_by, example, after)
        complete = complete and variable.value is not None
        filled += (variable.value or "") + literals[place + 1]
        example += (variable.example if variable.value is None else variable.value) + literals[place + 1]
        variables.append(variable)
    distinct = {variable.written: variable for variable in reversed(variables)}
    return InterpolatedName(name, tuple(reversed(distinct.values())), filled if complete else None, example)


def fill_in(text: str, values: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """Any text with the values of its variables, or their defaults; None if one of them has neither."""
    filled, end = "", 0
    for match in _VARIABLE.finditer(text):
        value, _ = _value(match[0], values)
        if value is None:
            return None
        filled += text[end : match.start()] + value
        end = match.end()
    return filled + text[end:]


def is_interpolated(text: str) -> bool:
    """Whether a text is one name with variables in it, and no more than that."""
    pieces = _VARIABLE.split(text) if len(text) <= NAME_LIMIT else []
    return len(pieces) > 1 and all(map(_LITERAL.fullmatch, pieces))


def _variable(written: str, values: Mapping[str, str], filled_by: FilledBy, before: str, after: str) -> Variable:
    name, operator, counts_empty, word = _taken_apart(written)
    value, is_given = _value(written, values)
    part = part_of_variable(name, before, after)
    example = example_value(part, before, after)
    by = _filled_by(written, name, filled_by)
    return Variable(written, name, operator, word, counts_empty, value, is_given, part, example, by)


def _taken_apart(written: str) -> tuple[str, Operator, bool, str]:
    """The name, the operator, whether a value that is empty counts as none, and the word behind the operator."""
    if template := _TEMPLATE.fullmatch(written):
        name = template[1].partition("|")[0].strip()
        if default := _DEFAULT_IN_TEMPLATE.search(written):
            return name, Operator.DEFAULT, True, default[2]
        return name, Operator.PLAIN, False, ""
    plain = re.sub("env:", "", written, count=1) if written.startswith(("$env:", "${env:")) else written
    braced = _BRACED.fullmatch(plain)
    if not braced or plain.startswith("$$"):
        return plain.strip("${}%"), Operator.PLAIN, False, ""
    name, colon, sign, word = braced.groups()
    if sign:
        return name, _OPERATORS[sign], bool(colon), word
    return name, Operator.OTHER if word else Operator.PLAIN, False, word


def _value(written: str, values: Mapping[str, str]) -> tuple[str | None, bool]:
    """The value of a variable, None if it has none, and whether ``values`` has it."""
    name, operator, counts_empty, word = _taken_apart(written)
    if written.startswith("$$") or operator is Operator.OTHER:
        return None, False
    given = values.get(name)
    is_set = bool(given) if counts_empty else given is not None
    if operator is Operator.ALTERNATIVE:
        return (fill_in(word, values) if is_set else ""), is_set
    if operator is Operator.DEFAULT and not is_set:
        return fill_in(word, values), False
    return (given, True) if is_set else (None, False)


def _filled_by(written: str, name: str, place: FilledBy) -> FilledBy:
    """What fills a variable in, by its form and its name, else by the place where it was found."""
    if written.startswith("$$"):
        return FilledBy.ESCAPED
    if written.startswith("${{"):
        return FilledBy.ACTIONS
    if written.startswith("{{"):
        return FilledBy.HELM if _OF_HELM.match(name) else FilledBy.TEMPLATE
    if written.startswith(("$env:", "${env:")):
        return FilledBy.POWERSHELL
    if written.startswith("%"):
        return FilledBy.CMD
    if name.isdigit():
        return FilledBy.ARGUMENT
    if name.startswith("CI_"):
        return FilledBy.GITLAB
    return place
