"""Parsing the subcommand, with which every line begins: which one it names, or why it names none that is offered."""

from __future__ import annotations

from typing import Final, NoReturn

from bot.core.command.flags import ALIASES, GROUPS, SUBCOMMANDS, UNSUPPORTED, Subcommand
from bot.core.command.lexer import Token, refuse_at
from bot.core.command.run import RUN
from bot.core.command.typos import suggest_line, suggest_subcommand
from bot.core.refusal import Refusal

HELP_FLAGS: Final = ("--help", "-h")

_BY_NAME: Final = {subcommand.name: subcommand for subcommand in (*SUBCOMMANDS, RUN)}
_OFFERED: Final = (*_BY_NAME, *ALIASES)
_UNSUPPORTED_FAMILIES: Final = {name: family for family, names in UNSUPPORTED.items() for name in names}
_DOCKER_WORDS: Final = frozenset(name.split()[0] for name in (*_OFFERED, *_UNSUPPORTED_FAMILIES))
_NEAR_EQUIVALENT: Final = ("rm", "system prune")
"""Subcommands that are not offered, but for which one that is offered can be suggested: beginners mean that one."""


def is_docker_word(word: str) -> bool:
    """Whether the name of a docker subcommand begins with this word, offered here or not."""
    return word in _DOCKER_WORDS


def parse_subcommand(line: str, tokens: list[Token]) -> tuple[Subcommand, tuple[str, ...]]:
    """The subcommand, and the words by which it was typed. They are removed from the front of ``tokens``.

    Raises Refusal ``command-*`` where there is none, or none that is offered.
    """
    if tokens and tokens[0].text == "sudo":
        tokens.pop(0)
    if not tokens:
        raise Refusal("command-empty")
    if tokens[0].text.lower() == "docker":
        tokens.pop(0)
    elif not is_docker_word(tokens[0].text):
        _refuse_start(line, tokens)
    if not tokens:
        raise Refusal("command-empty")
    first = tokens.pop(0)
    if first.text.startswith("-") or first.text == "help":
        _refuse_option(line, first)
    typed = (first.text,)
    if first.text == "image" and (not tokens or tokens[0].text.startswith("-")):
        raise Refusal("command-image-alone")
    if first.text in GROUPS and tokens:
        typed = (first.text, tokens.pop(0).text)
    name = " ".join(typed)
    subcommand = _BY_NAME.get(ALIASES.get(name, name))
    if subcommand is None:
        _refuse_name(line, name, first, tokens)
    return subcommand, typed


def _refuse_start(line: str, tokens: list[Token]) -> NoReturn:
    """For a line that begins with none of docker's words."""
    first, *rest = tokens
    if first.text in ("help", *HELP_FLAGS):
        _refuse_option(line, first)
    if first.text.lower() == "docker-compose":
        refuse_at(line, first, "command-elsewhere-surroundings", name="compose")
    suggestion = suggest_line(tokens, line)
    if suggestion is None and (near := suggest_subcommand(first.text, rest, _OFFERED)):
        refuse_at(line, first, "command-unknown", near, name=first.text, offered=", ".join(_BY_NAME))
    refuse_at(line, first, "command-not-docker", suggestion, name=first.text)


def _refuse_option(line: str, first: Token) -> NoReturn:
    """For an option in the place of the subcommand."""
    if first.text in ("help", *HELP_FLAGS):
        raise Refusal("command-help", offered=", ".join(_BY_NAME))
    version = "docker version" if first.text in ("-v", "--version") else None
    refuse_at(line, first, "command-global-flag", version, flag=first.text)


def _refuse_name(line: str, name: str, first: Token, rest: list[Token]) -> NoReturn:
    """For a subcommand that docker does not have, or that is not offered."""
    if family := _UNSUPPORTED_FAMILIES.get(name) or _UNSUPPORTED_FAMILIES.get(first.text):
        suggestion = suggest_subcommand(name, rest, ()) if name in _NEAR_EQUIVALENT else None
        refuse_at(line, first, f"command-elsewhere-{family}", suggestion, name=name)
    suggestion = suggest_subcommand(name, rest, _OFFERED)
    refuse_at(line, first, "command-unknown", suggestion, name=name, offered=", ".join(_BY_NAME))
