"""The table of docker subcommands that learners may run, with the flags and operands that docker 20.10 has.

A flag that came later is here as well; the lab refuses it where the engine at hand does not have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.core.refusal import Refusal

Check = Callable[[str], None]
"""A function that raises Refusal for a value that a flag or an operand does not take."""


class OperandKind(Enum):
    """What the operands of a subcommand are: the arguments that are no flags."""

    NONE = "none"
    PULLED = "pulled"
    """a reference, which docker looks up in its registry"""
    RUN = "run"
    """an image in the engine, or else a reference to pull"""
    IMAGE = "image"
    """an image in the engine, by reference or ID"""
    PATTERN = "pattern"
    """the name of a repository with or without a tag; ``*`` may stand in it"""
    TERM = "term"
    """a search term"""


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag with its names, written without hyphens. One without ``check`` is a switch, which takes no value."""

    long: str
    short: str | None = None
    check: Check | None = None
    refused: str | None = None
    """Code of the refusal that says why the lab does not offer this flag of docker's; None for a flag that may be used."""


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand by its full name, such as ``image prune``.

    It takes from ``operands_min`` to ``operands_max`` operands. With ``has_container_command``, all words after the operands
    are the command for a container, and docker reads no flags in them.
    """

    name: str
    flags: tuple[Flag, ...]
    operand: OperandKind = OperandKind.NONE
    operands_min: int = 0
    operands_max: int = 0
    has_container_command: bool = False


_UNSAFE_TEMPLATE_WORD = re.compile(r"\b(?:pad|printf|define|template|block)\b")
_RANGES_LIMIT: Final = 2


def _check_template(value: str) -> None:
    """Refuse the parts of Go templates that can take gigabytes of memory or never end; none of them is of use on images.

    Raises Refusal ``command-template``.
    """
    if found := _UNSAFE_TEMPLATE_WORD.search(value):
        raise Refusal("command-template", word=found[0])
    if len(re.findall(r"\brange\b", value)) > _RANGES_LIMIT:
        raise Refusal("command-template", word="range")


def matching(pattern: str, code: str, /, **details: str | int) -> Check:
    """A check that the whole value matches a pattern, or else Refusal ``code`` with these details and the value."""

    def check(value: str) -> None:
        if not re.fullmatch(pattern, value):
            raise Refusal(code, text=None, position=None, suggestion=None, value=value, **details)

    return check


def integer_between(least: int, most: int) -> Check:
    """A check that a value is a whole number from ``least`` to ``most``, or else Refusal ``command-number``."""

    def check(value: str) -> None:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise Refusal("command-number", value=value, least=least, most=most)

    return check


def _filter_on(*names: str) -> Check:
    """A check that the value of ``--filter`` is ``name=value`` with one of these names, or else Refusal ``command-filter``."""

    def check(value: str) -> None:
        name, equals, _ = value.partition("=")
        if not equals or name not in names:
            raise Refusal("command-filter", value=value, names=", ".join(f"{name}=…" for name in names))

    return check


check_platform: Final = matching(r"[a-z0-9]+(?:/[a-z0-9_]+(?:/[a-z0-9]+)?)?", "command-platform")
"""The check of a platform, written ``os/architecture`` as in ``linux/arm64``, or else Refusal ``command-platform``."""


def _check_image_type(value: str) -> None:
    if value != "image":
        raise Refusal("command-inspect-type", value=value)


_QUIET = Flag("quiet", "q")
_NO_TRUNC = Flag("no-trunc")
_FORMAT = Flag("format", None, _check_template)
_FORMAT_F = Flag("format", "f", _check_template)

SUBCOMMANDS: Final = (
    Subcommand(
        "pull",
        (_QUIET, Flag("platform", None, check_platform), Flag("all-tags", "a", refused="command-all-tags")),
        OperandKind.PULLED,
        1,
        1,
    ),
    Subcommand(
        "images",
        (
            Flag("all", "a"),
            Flag("digests"),
            Flag("filter", "f", _filter_on("dangling", "label", "before", "since", "reference")),
            _FORMAT,
            _NO_TRUNC,
            _QUIET,
            Flag("tree"),
        ),
        OperandKind.PATTERN,
        0,
        1,
    ),
    Subcommand("history", (_FORMAT, Flag("human", "H"), _NO_TRUNC, _QUIET), OperandKind.IMAGE, 1, 1),
    Subcommand(
        "inspect", (_FORMAT_F, Flag("size", "s"), Flag("type", None, _check_image_type)), OperandKind.IMAGE, 1, 10
    ),
    Subcommand("image inspect", (_FORMAT_F,), OperandKind.IMAGE, 1, 10),
    Subcommand("rmi", (Flag("force", "f"), Flag("no-prune")), OperandKind.IMAGE, 1, 20),
    Subcommand(
        "image prune",
        (Flag("all", "a"), Flag("force", "f"), Flag("filter", None, _filter_on("until", "label", "label!"))),
    ),
    Subcommand(
        "search",
        (
            Flag("filter", "f", _filter_on("is-official", "is-automated", "stars")),
            _FORMAT,
            Flag("limit", None, integer_between(1, 100)),
            _NO_TRUNC,
        ),
        OperandKind.TERM,
        1,
        1,
    ),
    Subcommand("tag", (), OperandKind.IMAGE, 2, 2),
    Subcommand(
        "manifest inspect",
        (Flag("verbose", "v"), Flag("insecure", refused="command-insecure")),
        OperandKind.PULLED,
        1,
        1,
    ),
    Subcommand("system df", (_FORMAT, Flag("verbose", "v"))),
    Subcommand("info", (Flag("format", "f", refused="command-info-format"),)),
    Subcommand("version", (_FORMAT_F,)),
)

ALIASES: Final = {
    "image ls": "images",
    "image list": "images",
    "image pull": "pull",
    "image history": "history",
    "image rm": "rmi",
    "image remove": "rmi",
    "image tag": "tag",
    "system info": "info",
    "container run": "run",
}

GROUPS: Final = ("image", "manifest", "system", "container")
"""Words that name a subcommand only together with the word after them."""

UNSUPPORTED: Final = {
    "build": ("build", "buildx", "builder", "commit", "import", "load", "image build", "image import", "image load"),
    "push": ("push", "login", "logout", "image push", "trust", "manifest"),
    "container": (
        *(
            "create",
            "start",
            "stop",
            "restart",
            "kill",
            "rm",
            "ps",
            "exec",
            "attach",
            "logs",
            "cp",
            "top",
            "stats",
        ),
        *("container", "rename", "update", "wait", "pause", "unpause", "port", "diff", "export"),
    ),
    "system": (
        "system",
        "events",
        "context",
        "plugin",
        "config",
        "secret",
        "node",
        "service",
        "stack",
        "swarm",
    ),
    "surroundings": ("volume", "network", "compose"),
    "save": ("save", "image save"),
}
"""Subcommands of docker's that the lab does not offer, by the family whose refusal (``command-elsewhere-<family>``) says why."""
