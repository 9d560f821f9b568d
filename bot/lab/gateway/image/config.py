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
from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.descriptor import Descriptor
from bot.lab.gateway.image.strict_json import Members, fields, items, parse
from bot.lab.gateway.limits import ImageLimits
from bot.lab.gateway.sizes import binary_size

ITEMS_LIMIT: Final = 100
"""Arguments of a command, variables, or ports that are read at most, of each."""
TEXT_LIMIT: Final = 300
"""Characters that are read of one of them."""
DEPTH_LIMIT: Final = 20
"""Objects within objects that a configuration may have."""
EARLIEST_DATE: Final = 86_400.0
"""Seconds since 1970 before which a date is no real one: reproducible builds are dated at the beginning of time."""


@dataclass(frozen=True, slots=True)
class ImageConfig:
    """What a configuration says of its image; ``steps`` have compressed sizes, ``omitted`` counts steps that were left out."""

    platform: str
    created: float | None
    settings: StartSettings
    steps: tuple[HistoryStep, ...]
    omitted: int
    packages: tuple[str, ...]


def check_config(data: bytes, limits: ImageLimits) -> int:
    """The number of layers that a configuration names. Raises Refused for one that is not allowed."""
    top = fields(parse(data, "configuration"), "configuration", "history", "config", "rootfs")
    history = items(top.get("history"), "history")
    if len(history) > limits.history_entries:
        raise Refused(
            f"the image's history has {len(history):,} entries; at most {limits.history_entries:,} are allowed"
        )
    longest = max(map(_text_length, history), default=0)
    if longest > limits.history_entry_characters:
        raise Refused(f"an entry of the image's history has {longest:,} characters")
    labels = fields(top.get("config") or Members(), "configuration", "Labels").get("Labels") or Members()
    length, limit = _text_length(labels), limits.labels_characters
    if length > limit:
        raise Refused(f"the image's labels have {binary_size(length)}; at most {binary_size(limit)} are allowed")
    rootfs = fields(top.get("rootfs") or Members(), "configuration", "diff_ids")
    return len(items(rootfs.get("diff_ids"), "list of layers"))


def _text_length(value: Any, depth: int = 0) -> int:
    """Characters of all text in a value."""
    if depth > DEPTH_LIMIT:
        raise Refused("the image's configuration is nested too deep")
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Members):
        return sum(len(key) + _text_length(member, depth + 1) for key, member in value)
    return sum(_text_length(member, depth + 1) for member in value) if isinstance(value, list) else 0


def read_config(data: bytes, layers: Sequence[Descriptor]) -> ImageConfig:
    """Read a configuration, leaving out whatever is not valid; ``layers`` are those of its manifest.

    Raises Refused if it cannot be read at all.
    """
    top = fields(
        parse(data, "configuration"), "configuration", "os", "architecture", "variant", "created", "config", "history"
    )
    platform = "/".join(part for name in ("os", "architecture", "variant") if (part := _text(top.get(name))))
    history = [
        fields(line, "configuration", "created_by", "empty_layer") for line in items(top.get("history"), "history")
    ]
    steps = _steps(history, layers)
    shown = limit_steps(steps)
    return ImageConfig(
        platform,
        _timestamp(top.get("created")),
        _settings(top.get("config")),
        shown,
        len(steps) - len(shown),
        installed_packages(_created_by(line) for line in history),
    )


def _settings(value: Any) -> StartSettings:
    names = ("Env", "Entrypoint", "Cmd", "WorkingDir", "User", "ExposedPorts")
    members = fields(value if value is not None else Members(), "configuration", *names)
    ports = members.get("ExposedPorts")
    return StartSettings(
        _texts(members.get("Env")),
        _texts(members.get("Entrypoint")),
        _texts(members.get("Cmd")),
        _text(members.get("WorkingDir")),
        _text(members.get("User")),
        _texts([port for port, _ in ports] if isinstance(ports, Members) else None),
    )


def _texts(value: Any) -> tuple[str, ...]:
    words = value if isinstance(value, list) and not isinstance(value, Members) else []
    return tuple(word[:TEXT_LIMIT] for word in words[:ITEMS_LIMIT] if isinstance(word, str))


def _text(value: Any) -> str:
    return value[:TEXT_LIMIT] if isinstance(value, str) else ""


def _timestamp(value: Any) -> float | None:
    try:
        moment = datetime.fromisoformat(value).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    return moment if moment >= EARLIEST_DATE else None


def _steps(history: Sequence[dict[str, Any]], layers: Sequence[Descriptor]) -> tuple[HistoryStep, ...]:
    """The steps of the history with their layers; only the layers, if the history says that it made another number of them."""
    empty = [line.get("empty_layer") is True for line in history]
    if len(history) - sum(empty) != len(layers):
        return tuple(HistoryStep("", layer.size, layer.digest) for layer in layers)
    left = iter(layers)
    return tuple(
        HistoryStep(said, 0, empty=True) if nothing else HistoryStep(said, (layer := next(left)).size, layer.digest)
        for said, nothing in zip((dockerfile_instruction(_created_by(line)) for line in history), empty, strict=True)
    )


def _created_by(line: dict[str, Any]) -> str:
    return value if isinstance(value := line.get("created_by"), str) else ""
