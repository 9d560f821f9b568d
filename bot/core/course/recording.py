"""Recordings: what the commands of lessons printed when they were run for real, for where nothing can be run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from bot.core.command.parser import Command, parse_command
from bot.core.content_model import ContentModel
from bot.core.lab.protocol import Finished


class Recording(ContentModel):
    """The end of one command; it took ``seconds``."""

    command: str
    exit_status: int
    seconds: float = Field(ge=0)
    screen: str


class Recordings(ContentModel):
    """All of a day, made in one go with an engine of version ``docker``, ``practice`` telling with which registry."""

    day: int = Field(ge=1)
    recorded: date
    docker: str
    practice: bool
    recordings: tuple[Recording, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A recording to be shown: the command as it was typed, its end, and when and with which engine that was.

    ``practice`` is of the recording; in ``finished`` it is left out, being no matter of the lab that there is now.
    """

    line: str
    finished: Finished
    recorded: date
    docker: str
    practice: bool


def replay(recordings: Iterable[Recordings], command: Command) -> Replay | None:
    """The recording of a command, however it is spelt."""
    for day in recordings:
        for one in day.recordings:
            if parse_command(one.command).normal_form == command.normal_form:
                finished = Finished(one.screen, one.seconds, one.exit_status)
                return Replay(one.command, finished, day.recorded, day.docker, day.practice)
    return None


def replaces_lab(code: str) -> bool:
    """Whether a recording helps where the lab has refused with that code: there is no engine, or none at the moment."""
    return code == "lab-full" or code.startswith("lab-unavailable-")
