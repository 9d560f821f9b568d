"""Recordings of the commands in lessons: what each printed when it was run. They are shown where there is no lab."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from bot.core.command.parser import Command, parse_command
from bot.core.content_model import ContentModel
from bot.core.lab.protocol import Finished


class Recording(ContentModel):
    """What one command printed (``screen``), its exit status, and how many ``seconds`` it took."""

    command: str
    exit_status: int
    seconds: float = Field(ge=0)
    screen: str


class Recordings(ContentModel):
    """The recordings of one day of the course, made on the date ``recorded`` with version ``docker`` of the engine.

    ``practice`` is True if the practice registry took the place of Docker Hub.
    """

    day: int = Field(ge=1)
    recorded: date
    docker: str
    practice: bool
    recordings: tuple[Recording, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A recording to be shown: ``line`` is the command as it was typed, ``finished`` its result, the rest as in ``Recordings``.

    ``finished.practice`` is always False: it would tell of a lab that runs now.
    """

    line: str
    finished: Finished
    recorded: date
    docker: str
    practice: bool


def replay(recordings: Iterable[Recordings], command: Command) -> Replay | None:
    """The recording of a command, in whichever spelling; None if there is none."""
    for day in recordings:
        for recording in day.recordings:
            if parse_command(recording.command).normal_form == command.normal_form:
                finished = Finished(recording.screen, recording.seconds, recording.exit_status)
                return Replay(recording.command, finished, day.recorded, day.docker, day.practice)
    return None


def replaces_lab(code: str) -> bool:
    """Whether a recording is to be shown after the lab has refused with that code: it has no engine, or none that is free."""
    return code == "lab-full" or code.startswith("lab-unavailable-")
