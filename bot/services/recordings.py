"""Recordings in the place of a lab."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.command.parser import Command
from bot.core.course.recording import Recordings as Recorded
from bot.core.course.recording import Replay, replaces_lab, replay
from bot.core.refusal import Refusal


class RecordedLessons:
    """What was recorded of the commands of a course."""

    def __init__(self, recorded: Sequence[Recorded]) -> None:
        self._recorded = recorded

    def replay_for(self, command: Command, refusal: Refusal) -> Replay | None:
        """What may be shown below a refusal of the lab; None where there is nothing, or where it would not help."""
        return replay(self._recorded, command) if replaces_lab(refusal.code) else None
