"""The images that a command names: of docker and its like, and of kubectl."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.text.shell_prompt import find_command

_AND = re.compile(r"&&|\|\|?|;|\s#\s.*")
_GROUPS: Final = frozenset(("builder", "buildx", "container", "image", "imagetools", "manifest", "scout", "trust"))
_WITHOUT_IMAGE: Final = frozenset(
    (
        "attach", "bake", "compose", "context", "cp", "diff", "events", "exec", "export", "info", "kill", "load", "login",
        "logout", "logs", "network", "node", "plugin", "port", "prune", "ps", "rename", "restart", "rm", "service", "stack",
        "start", "stats", "stop", "swarm", "system", "top", "unpause", "update", "version", "volume", "wait",
    )
)  # fmt: skip
_OF_CONTAINERS: Final = frozenset(("commit", "create", "run"))
"""What of ``docker container`` names an image."""

_SWITCH = re.compile(
    r"-[adfilqtP]+|--(?:|all|all-tags|detach|digests|disable-content-trust|force|init|interactive|no-cache|no-healthcheck|no-prune|"
    r"no-trunc|oom-kill-disable|privileged|publish-all|push|quiet|read-only|rm|sig-proxy|tree|tty|verbose)"
)
_VALUED: Final = {
    "build": frozenset(("-f", "-t")),
    "commit": frozenset(("-a",)),
    "images": frozenset(("-f",)),
    "ls": frozenset(("-f",)),
    "run": frozenset(("-a", "-l")),
    "create": frozenset(("-a", "-l")),
    "search": frozenset(("-f",)),
}
"""Short options that have a value in this command, and are switches in others."""


@dataclass(frozen=True, slots=True)
class NamedImages:
    """Images in the order of the text. ``tagged`` tells that a command gives the image of the first name the second one."""

    names: tuple[str, ...]
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    operands: tuple[str, ...]
    options: tuple[tuple[str, str], ...]

    def of(self, *names: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.options if name in names)


def images_in_commands(line: str) -> NamedImages | None:
    """Of the commands in a line; None if the first of them is none that is known."""
    names: list[str] = []
    tagged = False
    for place, piece in enumerate(_AND.split(find_command(line) or line)):
        found = _of_one(piece.strip())
        if found is None and place == 0:
            return None
        if found:
            names += found.names
            tagged = tagged or found.tagged
    return NamedImages(tuple(names), tagged)


def _of_one(piece: str) -> NamedImages | None:
    command = find_command(piece)
    program, *words = _split(command) if command else [""]
    if not words:
        return None
    if program in ("kubectl", "oc"):
        return NamedImages(_of_kubectl(words))
    return _of_docker(words)


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # a quote that is never closed
        return text.split()


def _of_kubectl(words: list[str]) -> tuple[str, ...]:
    found = _read(words, frozenset(), whole=True)
    if found.operands[:2] == ("set", "image"):
        return tuple(operand.partition("=")[2] for operand in found.operands[2:] if "=" in operand)
    return found.of("--image")


def _of_docker(words: list[str]) -> NamedImages:
    groups = [word for word in words[:2] if word in _GROUPS]
    command, *rest = words[len(groups) :] or [""]
    if command in _WITHOUT_IMAGE and not (command == "rm" and "image" in groups):
        return NamedImages(())
    if "container" in groups and command not in _OF_CONTAINERS:
        return NamedImages(())
    found = _read(rest, _VALUED.get(command, frozenset()), whole=command not in ("run", "create"))
    match command:
        case "build":
            return NamedImages(found.of("-t", "--tag"))
        case "tag":
            return NamedImages(found.operands[:2], tagged=True)
        case "commit" | "import":
            return NamedImages(found.operands[1:2])
        case "rmi" | "rm" | "inspect" | "save":
            return NamedImages(found.operands)
        case _:
            return NamedImages(found.operands[:1])


def _read(words: Sequence[str], valued: frozenset[str], *, whole: bool) -> _Words:
    """Operands and options, up to the first operand where the words behind it are a command of its own."""
    operands: list[str] = []
    options: list[tuple[str, str]] = []
    waiting = ""
    for word in words:
        if waiting:
            options.append((waiting, word))
            waiting = ""
        elif not word.startswith("-"):
            operands.append(word)
            if not whole:
                break
        elif "=" in word:
            name, _, value = word.partition("=")
            options.append((name, value))
        elif word in valued or not _SWITCH.fullmatch(word):
            waiting = word
    return _Words(tuple(operands), tuple(options))
