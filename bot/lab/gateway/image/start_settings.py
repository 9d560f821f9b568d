"""What an image's configuration says of itself, read with suspicion: whatever is not as it should be is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.core.image.facts import HistoryStep
from bot.core.image.layers import dockerfile_instruction, limit_steps
from bot.core.image.packages import installed_packages
from bot.core.image.registry_facts import StartSettings
from bot.lab.gateway.image.config import Members, fields, listed, parse
from bot.lab.gateway.image.manifest import Descriptor

WORDS: Final = 100
"""Words of a command, variables and ports that are told, of each."""
LENGTH: Final = 300
"""Characters of one of them."""
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
