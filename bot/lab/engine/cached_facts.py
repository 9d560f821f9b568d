"""What an engine held when it went to sleep, kept beside its images."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.core.lab.protocol import EngineFacts

FACTS_FILE: Final = "held.json"

_FACTS: Final[TypeAdapter[EngineFacts]] = TypeAdapter(EngineFacts)


def save(folder: Path, facts: EngineFacts) -> None:
    """Keep what the engine in ``folder`` holds."""
    (folder / FACTS_FILE).write_bytes(_FACTS.dump_json(replace(facts, awake=False, sleeps_in=None)))


def load(folder: Path) -> EngineFacts | None:
    """What was kept, None if nothing was."""
    try:
        return _FACTS.validate_json((folder / FACTS_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
