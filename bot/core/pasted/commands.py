"""The commands of docker, podman, nerdctl and kubectl that somebody pasted, and the images that they name."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.pasted.options import split_option
from bot.core.text.shell_prompt import find_command

_QUOTED_OR_OPERATOR = re.compile(r"""'[^'\n]*'|"[^"\n]*"|(?P<operator>&&|\|\|?|;|\s\#\s.*)""")
_SUBSTITUTION = re.compile(r"\$\([^()\n]{0,300}\)")
_SUBSTITUTED: Final = "$()"
"""What is read in the place of a command whose output becomes words of another: nobody knows which."""
_WORD = re.compile(r"(?:\\ |\S)+")
_NAME = re.compile("[a-z]+")
_STRAIGHT_QUOTES: Final = str.maketrans("‘’“”", "''\"\"")

_KUBERNETES: Final = ("kubectl", "oc")
_COMPOSE: Final = "docker-compose"
_GROUPS: Final = frozenset(
    ("builder", "buildx", "container", "image", "imagetools", "manifest", "scout", "service", "trust")
)
"""What may stand before the name of a command."""

_WITHOUT_IMAGE: Final = frozenset(
    (
        "attach", "bake", "checkpoint", "compose", "config", "context", "cp", "desktop", "diff", "events", "exec", "export",
        "generate", "info", "init", "kill", "kube", "load", "login", "logout", "logs", "machine", "network", "node", "pause",
        "play", "plugin", "pod", "port", "prune", "ps", "rename", "restart", "rm", "secret", "service", "stack", "start",
        "stats", "stop", "swarm", "system", "top", "unpause", "update", "version", "volume", "wait",
    )
)  # fmt: skip
_WITH_IMAGE: Final = frozenset(
    ("build", "commit", "create", "history", "images", "import", "inspect", "pull", "push", "rmi", "run", "save", "tag")
)
"""Commands that are recognised in capitals as well."""

_OF_GROUP: Final = {
    "builder": frozenset(("build",)),
    "buildx": frozenset(("build",)),
    "container": frozenset(("commit", "create", "run")),
    "service": frozenset(("create", "update")),
}
"""What of a group names an image, where not all of it does."""


@dataclass(frozen=True, slots=True)
class NamedImages:
    """Images in the order of the text. ``tagged`` tells that a command gives the image of the first name the second one."""

    names: tuple[str, ...]
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class PastedCommand:
    """A command taken apart: ``group`` is ``image`` and ``name`` is ``prune`` in ``docker image prune``.

    Both are empty where only options of the program were typed; of kubectl, the name is among the operands.
    """

    program: str
    group: str
    name: str
    operands: tuple[str, ...]
    options: tuple[tuple[str, str], ...]

    @property
    def subcommand(self) -> str:
        """The name with its group: ``image prune``."""
        return f"{self.group} {self.name}".strip()

    @property
    def images(self) -> NamedImages:
        """The images that it names, as they were typed."""
        words = _kubectl_images(self) if self.program in _KUBERNETES else _docker_images(self)
        return NamedImages(tuple(word for word in words if _SUBSTITUTED not in word), tagged=self.name == "tag")

    def values(self, *options: str) -> tuple[str, ...]:
        """The values of these options."""
        return tuple(value for name, value in self.options if name in options)


def images_in_commands(line: str) -> NamedImages | None:
    """The images of all commands in a line; None if the first of them is none that is known."""
    first, *others = _split_operators(line)
    command = _parse(first)
    if command is None:
        return None
    found = [command.images, *(other.images for piece in others if (other := _parse(piece)))]
    return NamedImages(tuple(name for each in found for name in each.names), any(each.tagged for each in found))


def parse_pasted_command(line: str) -> PastedCommand | None:
    """The first command in a line, behind its prompt; None if the line begins with none that is known."""
    return _parse(_split_operators(line)[0])


def subcommand_of(line: str) -> str | None:
    """The docker command that a pasted line runs, with its group: ``pull``, ``image prune``; None if it runs none."""
    command = parse_pasted_command(line)
    return command.subcommand or None if command and command.program not in _KUBERNETES else None


def first_operand(text: str) -> str:
    """The first word that is neither an option nor the value of one; empty if there is none."""
    operands, _ = _parse_words(_split_words(text), "from", all_operands=False)
    return operands[0] if operands else ""


def _split_operators(line: str) -> list[str]:
    """The commands between the operators of a shell; of the first, what stands behind its prompt."""
    command = find_command(line)
    if command is None:
        return [""]
    command = _SUBSTITUTION.sub(_SUBSTITUTED, command)
    pieces: list[str] = []
    start = 0
    for found in _QUOTED_OR_OPERATOR.finditer(command):
        if found["operator"]:
            pieces.append(command[start : found.start()])
            start = found.end()
    return [*pieces, command[start:]]


def _parse(piece: str) -> PastedCommand | None:
    command = find_command(f"{piece} ")
    if command is None:
        return None
    program, *words = _split_words(command)
    if program in _KUBERNETES:
        return PastedCommand(program, "", "kubectl", *_parse_words(words, "kubectl")) if words else None
    words = ["compose", *words] if program == _COMPOSE else _skip_global_options(words)
    count = 0
    while count < min(2, len(words) - 1) and words[count] in _GROUPS and not words[count + 1].startswith("-"):
        count += 1
    group, (name, *rest) = " ".join(words[:count]), words[count:] or [""]
    name = name.lower() if name.lower() in _WITH_IMAGE else name
    if not _NAME.fullmatch(name) and (name or len(command.split()) < 2):
        return None
    all_operands = name not in ("run", "create") or group == "manifest"
    return PastedCommand(program, group, name, *_parse_words(rest, name, all_operands=all_operands))


def _split_words(text: str) -> list[str]:
    text = text.translate(_STRAIGHT_QUOTES).replace("\\\n", " ")
    if '"' in text or "'" in text:
        lexer = shlex.shlex(text, posix=True)
        lexer.whitespace += "\u00a0\u3000"
        lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", "\\" if "\\ " in text else ""
        try:
            return list(lexer)
        except ValueError:  # a quote that is never closed
            return text.split()
    return _WORD.findall(text) if "\\" in text else text.split()


def _skip_global_options(words: Sequence[str]) -> Sequence[str]:
    """Without what stands before the subcommand: ``-H tcp://host:2375``, ``--context=build``."""
    place = 0
    while place < len(words) and words[place].startswith("-"):
        _, value = split_option(words[place], "")
        place += 2 if value is None else 1
    return words[place:]


def _parse_words(
    words: Sequence[str], command: str, *, all_operands: bool = True
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Operands and options; up to the first operand where the words behind it are a command of their own."""
    operands: list[str] = []
    options: list[tuple[str, str]] = []
    waiting = ""
    for word in words:
        if waiting:
            options.append((waiting, word))
            waiting = ""
        elif not word.startswith("-"):
            operands.append(word)
            if not all_operands:
                break
        elif word.strip("-"):
            name, value = split_option(word, command)
            if value is None:
                waiting = name
            else:
                options.append((name, value))
    return tuple(operands), tuple(options)


def _docker_images(command: PastedCommand) -> tuple[str, ...]:
    group, name = command.group, command.name
    if name in _WITHOUT_IMAGE and (group, name) not in (("image", "rm"), ("service", "update")):
        return ()
    if name not in _OF_GROUP.get(group, (name,)):
        return ()
    match name:
        case "build":
            return command.values("-t", "--tag")
        case "update":
            return command.values("--image")
        case "tag":
            return command.operands[:2]
        case "commit" | "import":
            return command.operands[1:2]
        case "rmi" | "rm" | "inspect" | "save":
            return command.operands
        case _:
            return command.operands[:1]


def _kubectl_images(command: PastedCommand) -> tuple[str, ...]:
    if command.operands[:2] == ("set", "image"):
        return tuple(operand.partition("=")[2] for operand in command.operands[2:] if "=" in operand)
    return command.values("--image")
