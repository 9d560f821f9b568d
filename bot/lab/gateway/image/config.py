"""An image's configuration: whether it is let through, and what it says of the image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.core.image.facts import HistoryStep
from bot.core.image.layers import dockerfile_instruction, limit_steps
from bot.core.image.packages import installed_packages
from bot.core.image.registry_facts import StartSettings
from bot.lab.gateway.errors import Refused, binary_size
from bot.lab.gateway.image.manifest import Descriptor
from bot.lab.gateway.image.strict_json import Members, fields, listed, parse
from bot.lab.gateway.limits import Limits

WORDS: Final = 100
"""Words of a command, variables and ports that are told, of each."""
LENGTH: Final = 300
"""Characters of one of them."""
DEPTH: Final = 20
"""Objects within objects that a configuration may have."""
NEVER: Final = 86_400.0
"""Builds that are to be the same each time are dated at the beginning of Unix time, or of the calendar."""


@dataclass(frozen=True, slots=True)
class ImageConfig:
    """What a configuration tells; ``steps`` have compressed sizes, ``omitted`` counts those that are left out."""

    platform: str
    created: float | None
    settings: StartSettings
    steps: tuple[HistoryStep, ...]
    omitted: int
    packages: tuple[str, ...]


def check_config(data: bytes, limits: Limits) -> int:
    """How many layers a configuration names. Raises Refused where it is not one that is let through."""
    top = fields(parse(data, "configuration"), "configuration", "history", "config", "rootfs")
    history = listed(top.get("history"), "history")
    if len(history) > limits.history:
        raise Refused(f"the image's history has {len(history):,} entries; at most {limits.history:,} are allowed")
    longest = max(map(_length, history), default=0)
    if longest > limits.history_entry:
        raise Refused(f"an entry of the image's history has {longest:,} characters")
    labels = fields(top.get("config") or Members(), "configuration", "Labels").get("Labels") or Members()
    if _length(labels) > limits.labels:
        raise Refused(
            f"the image's labels have {binary_size(_length(labels))}; at most {binary_size(limits.labels)} are allowed"
        )
    rootfs = fields(top.get("rootfs") or Members(), "configuration", "diff_ids")
    return len(listed(rootfs.get("diff_ids"), "list of layers"))


def _length(value: Any, depth: int = 0) -> int:
    """Characters of all text in a value."""
    if depth > DEPTH:
        raise Refused("the image's configuration is nested too deep")
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Members):
        return sum(len(key) + _length(member, depth + 1) for key, member in value)
    return sum(_length(member, depth + 1) for member in value) if isinstance(value, list) else 0


def read_config(data: bytes, layers: Sequence[Descriptor]) -> ImageConfig:
    """A configuration and the layers that go with it. Raises Refused where it cannot be read at all."""
    top = fields(
        parse(data, "configuration"), "configuration", "os", "architecture", "variant", "created", "config", "history"
    )
    platform = "/".join(part for name in ("os", "architecture", "variant") if (part := _text(top.get(name))))
    history = [
        fields(line, "configuration", "created_by", "empty_layer") for line in listed(top.get("history"), "history")
    ]
    steps = _steps(history, layers)
    kept = limit_steps(steps)
    return ImageConfig(
        platform,
        _moment(top.get("created")),
        _settings(top.get("config")),
        kept,
        len(steps) - len(kept),
        installed_packages(_by(line) for line in history),
    )


def _settings(value: Any) -> StartSettings:
    names = ("Env", "Entrypoint", "Cmd", "WorkingDir", "User", "ExposedPorts")
    given = fields(value if value is not None else Members(), "configuration", *names)
    ports = given.get("ExposedPorts")
    return StartSettings(
        _words(given.get("Env")),
        _words(given.get("Entrypoint")),
        _words(given.get("Cmd")),
        _text(given.get("WorkingDir")),
        _text(given.get("User")),
        _words([port for port, _ in ports] if isinstance(ports, Members) else None),
    )


def _words(value: Any) -> tuple[str, ...]:
    words = value if isinstance(value, list) and not isinstance(value, Members) else []
    return tuple(word[:LENGTH] for word in words[:WORDS] if isinstance(word, str))


def _text(value: Any) -> str:
    return value[:LENGTH] if isinstance(value, str) else ""


def _moment(value: Any) -> float | None:
    try:
        moment = datetime.fromisoformat(value).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    return moment if moment >= NEVER else None


def _steps(history: Sequence[dict[str, Any]], layers: Sequence[Descriptor]) -> tuple[HistoryStep, ...]:
    """The history says itself which of its steps made a layer; where the numbers do not match, layers are all there is."""
    empty = [line.get("empty_layer") is True for line in history]
    if len(history) - sum(empty) != len(layers):
        return tuple(HistoryStep("", layer.size, layer.digest) for layer in layers)
    left = iter(layers)
    return tuple(
        HistoryStep(said, 0, empty=True) if nothing else HistoryStep(said, (layer := next(left)).size, layer.digest)
        for said, nothing in zip((dockerfile_instruction(_by(line)) for line in history), empty, strict=True)
    )


def _by(line: dict[str, Any]) -> str:
    return value if isinstance(value := line.get("created_by"), str) else ""
