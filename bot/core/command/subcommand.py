"""Which docker subcommand a line names, and what is answered where it names none that is offered."""

from __future__ import annotations

from typing import Final, NoReturn

from bot.core.command.flags import ALIASES, GROUPS, SUBCOMMANDS, UNSUPPORTED, Subcommand
from bot.core.command.lexer import Token, refuse_at
from bot.core.command.run import RUN
from bot.core.command.typos import suggest_line, suggest_subcommand
from bot.core.refusal import Refusal

HELP: Final = ("--help", "-h")

_BY_NAME: Final = {subcommand.name: subcommand for subcommand in (*SUBCOMMANDS, RUN)}
_OFFERED: Final = (*_BY_NAME, *ALIASES)
_FAMILY: Final = {name: family for family, names in UNSUPPORTED.items() for name in names}
_KNOWN: Final = frozenset(name.split()[0] for name in (*_OFFERED, *_FAMILY))
_MEANT: Final = ("rm", "system prune")
"""What is not offered itself, but has something beside it that is what beginners mean by it."""


def is_docker_word(word: str) -> bool:
    """Whether the name of a docker subcommand begins with this word, offered here or not."""
    return word in _KNOWN


def parse_subcommand(line: str, found: list[Token]) -> tuple[Subcommand, tuple[str, ...]]:
    """The subcommand, and the words by which it was typed, which are taken from the front of ``found``.

    Raises Refusal ``command-*`` where there is none, or none that is offered.
    """
    if found and found[0].text == "sudo":
        found.pop(0)
    if not found:
        raise Refusal("command-empty")
    if found[0].text.lower() == "docker":
        found.pop(0)
    elif not is_docker_word(found[0].text):
        _refuse_start(line, found)
    if not found:
        raise Refusal("command-empty")
    first = found.pop(0)
    if first.text.startswith("-") or first.text == "help":
        _refuse_option(line, first)
    typed = (first.text,)
    if first.text == "image" and (not found or found[0].text.startswith("-")):
        raise Refusal("command-image-alone")
    if first.text in GROUPS and found:
        typed = (first.text, found.pop(0).text)
    name = " ".join(typed)
    subcommand = _BY_NAME.get(ALIASES.get(name, name))
    if subcommand is None:
        _refuse_name(line, name, first, found)
    return subcommand, typed


def _refuse_start(line: str, found: list[Token]) -> NoReturn:
    """For a line that begins with none of docker's words."""
    first, *rest = found
    if first.text in ("help", *HELP):
        _refuse_option(line, first)
    if first.text.lower() == "docker-compose":
        refuse_at(line, first, "command-elsewhere-surroundings", name="compose")
    meant = suggest_line(found, line)
    if meant is None and (near := suggest_subcommand(first.text, rest, _OFFERED)):
        refuse_at(line, first, "command-unknown", near, name=first.text, offered=", ".join(_BY_NAME))
    refuse_at(line, first, "command-not-docker", meant, name=first.text)


def _refuse_option(line: str, first: Token) -> NoReturn:
    """For an option in the place of the subcommand."""
    if first.text in ("help", *HELP):
        raise Refusal("command-help", offered=", ".join(_BY_NAME))
    version = "docker version" if first.text in ("-v", "--version") else None
    refuse_at(line, first, "command-global-flag", version, flag=first.text)


def _refuse_name(line: str, name: str, first: Token, rest: list[Token]) -> NoReturn:
    """For a subcommand that docker does not have, or that is not offered."""
    if family := _FAMILY.get(name) or _FAMILY.get(first.text):
        meant = suggest_subcommand(name, rest, ()) if name in _MEANT else None
        refuse_at(line, first, f"command-elsewhere-{family}", meant, name=name)
    meant = suggest_subcommand(name, rest, _OFFERED)
    refuse_at(line, first, "command-unknown", meant, name=name, offered=", ".join(_BY_NAME))
