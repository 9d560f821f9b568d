"""The facts about an engine that sleeps, in a file beside its images, so that it need not be woken to be asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.core.lab.protocol import EngineFacts

FACTS_FILE: Final = "held.json"

_FACTS: Final[TypeAdapter[EngineFacts]] = TypeAdapter(EngineFacts)


def save(folder: Path, facts: EngineFacts) -> None:
    """Note what the engine in ``folder`` holds, just before it goes to sleep."""
    (folder / FACTS_FILE).write_bytes(_FACTS.dump_json(replace(facts, awake=False, sleeps_in=None)))


def load(folder: Path) -> EngineFacts | None:
    """What was noted last; None if nothing was, or if it cannot be read."""
    try:
        return _FACTS.validate_json((folder / FACTS_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
