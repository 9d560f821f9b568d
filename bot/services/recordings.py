"""Recorded output of the commands of lessons and questions, shown where there is no lab."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.command.parser import Command
from bot.core.course.recording import Recordings, Replay, replaces_lab, replay, replay_prediction
from bot.core.refusal import Refusal


class RecordedLessons:
    """The recordings of all days of the course."""

    def __init__(self, recordings: Sequence[Recordings]) -> None:
        self._recordings = recordings

    def replay_for(self, command: Command, refusal: Refusal) -> Replay | None:
        """The recording of a command, to be shown below the ``refusal`` with which the lab did not run it.

        None if there is no recording, or if the refusal is of a kind to which a recording is no answer.
        """
        return replay(self._recordings, command) if replaces_lab(refusal.code) else None

    def prediction_for(self, lines: Sequence[str], refusal: Refusal) -> Replay | None:
        """The same for the commands of a question that asks to predict what the last one does."""
        return replay_prediction(self._recordings, lines) if replaces_lab(refusal.code) else None
