"""The docker subcommands that learners may run, with the flags and operands of docker 20.10."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.core.refusal import Refusal

Check = Callable[[str], None]
"""Raises Refusal for a value that the flag does not take."""


class OperandKind(Enum):
    """What the words after the flags name."""

    NONE = "none"
    PULLED = "pulled"
    """a reference that is asked of a registry"""
    RUN = "run"
    """an image that is there, or else asked of a registry"""
    IMAGE = "image"
    """an image that is there: a reference or an ID"""
    PATTERN = "pattern"
    """a repository, with or without a tag"""
    TERM = "term"
    """words to search for"""


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag by its long name; without ``check`` it takes no value."""

    long: str
    short: str | None = None
    check: Check | None = None
    refused: str | None = None
    """Code of the refusal, for a flag that docker has and the lab does not offer."""


@dataclass(frozen=True, slots=True)
class Subcommand:
    """``least`` and ``most`` count the operands; with ``rest``, what follows them is none of docker's."""

    name: str
    flags: tuple[Flag, ...]
    operand: OperandKind = OperandKind.NONE
    least: int = 0
    most: int = 0
    rest: bool = False


_EXPENSIVE = re.compile(r"\b(?:pad|printf|define|template|block)\b")
_RANGES: Final = 2


def _template(value: str) -> None:
    """Go templates can take gigabytes or never end; the parts that do so are of no use on images."""
    if found := _EXPENSIVE.search(value):
        raise Refusal("command-template", word=found[0])
    if len(re.findall(r"\brange\b", value)) > _RANGES:
        raise Refusal("command-template", word="range")


def matching(pattern: str, code: str, /, **details: str | int) -> Check:
    """A check that the whole value matches a pattern, or else Refusal ``code`` with these details and the value."""

    def check(value: str) -> None:
        if not re.fullmatch(pattern, value):
            raise Refusal(code, text=None, position=None, suggestion=None, value=value, **details)

    return check


def integer_between(least: int, most: int) -> Check:
    """A whole number from ``least`` to ``most``."""

    def check(value: str) -> None:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise Refusal("command-number", value=value, least=least, most=most)

    return check


def _filter(*names: str) -> Check:
    def check(value: str) -> None:
        name, equals, _ = value.partition("=")
        if not equals or name not in names:
            raise Refusal("command-filter", value=value, names=", ".join(f"{name}=…" for name in names))

    return check


check_platform: Final = matching(r"[a-z0-9]+(?:/[a-z0-9_]+(?:/[a-z0-9]+)?)?", "command-platform")
"""A platform as in ``linux/arm64``."""


def _image_type(value: str) -> None:
    if value != "image":
        raise Refusal("command-inspect-type", value=value)


_QUIET = Flag("quiet", "q")
_NO_TRUNC = Flag("no-trunc")
_FORMAT = Flag("format", None, _template)
_FORMAT_F = Flag("format", "f", _template)

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
            Flag("filter", "f", _filter("dangling", "label", "before", "since", "reference")),
            _FORMAT,
            _NO_TRUNC,
            _QUIET,
        ),
        OperandKind.PATTERN,
        0,
        1,
    ),
    Subcommand("history", (_FORMAT, Flag("human", "H"), _NO_TRUNC, _QUIET), OperandKind.IMAGE, 1, 1),
    Subcommand("inspect", (_FORMAT_F, Flag("size", "s"), Flag("type", None, _image_type)), OperandKind.IMAGE, 1, 10),
    Subcommand("image inspect", (_FORMAT_F,), OperandKind.IMAGE, 1, 10),
    Subcommand("rmi", (Flag("force", "f"), Flag("no-prune")), OperandKind.IMAGE, 1, 20),
    Subcommand(
        "image prune",
        (Flag("all", "a"), Flag("force", "f"), Flag("filter", None, _filter("until", "label", "label!"))),
    ),
    Subcommand(
        "search",
        (
            Flag("filter", "f", _filter("is-official", "is-automated", "stars")),
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
"""Words that only together with the next one name a subcommand."""

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
"""What docker has and the lab does not offer, by the refusal (``command-elsewhere-<family>``) that says why."""
