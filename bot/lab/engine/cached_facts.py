"""What an engine held when it went to sleep, kept beside its images."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.core.lab.protocol import EngineFacts

FILE: Final = "held.json"

_HELD: Final[TypeAdapter[EngineFacts]] = TypeAdapter(EngineFacts)


def save(folder: Path, held: EngineFacts) -> None:
    """Keep what the engine in ``folder`` holds."""
    (folder / FILE).write_bytes(_HELD.dump_json(replace(held, awake=False, sleeps_in=None)))


def load(folder: Path) -> EngineFacts | None:
    """What was kept, None if nothing was."""
    try:
        return _HELD.validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return None
