"""Recordings of what commands of lessons and questions printed when they were run. They are shown where there is no lab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from bot.core.command.parser import Command, NormalForm, parse_command
from bot.core.content_model import ContentModel
from bot.core.course.docker_form import DockerForm, StoreName
from bot.core.lab.protocol import Finished


class Recording(ContentModel):
    """What one command printed (``screen``), its exit status, and how many ``seconds`` it took."""

    command: str
    exit_status: int
    seconds: float = Field(ge=0)
    screen: str


class RecordedPrediction(ContentModel):
    """What a question asks to predict: the recording of the ``last`` of its commands, run after those ``before`` it.

    The first one was run in an engine without images, so that the same command may print something else in another question.
    """

    before: tuple[str, ...] = ()
    last: Recording

    @property
    def lines(self) -> tuple[str, ...]:
        """All of its commands, in their order."""
        return (*self.before, self.last.command)


class Recordings(ContentModel):
    """The recordings of one day of the course, made on the date ``recorded`` with version ``docker`` of the engine.

    ``store`` is where that engine kept its images: what it calls their IDs and sizes depends on it. ``practice`` is True if the
    practice registry took the place of Docker Hub. ``recordings`` are of the lesson's commands, ``predictions`` of those of
    questions.
    """

    day: int = Field(ge=1)
    recorded: date
    docker: str
    store: StoreName = "classic"
    practice: bool
    recordings: tuple[Recording, ...]
    predictions: tuple[RecordedPrediction, ...] = ()


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


def nearest_first(recordings: Iterable[Recordings], form: DockerForm) -> tuple[Recordings, ...]:
    """Each day's recordings, those of the Docker nearest to the one at hand first: the store counts before the version."""

    def place(one: Recordings) -> tuple[int, bool, tuple[int, int]]:
        return one.day, one.store != form.store, _distance(one.docker, form.version)

    return tuple(sorted(recordings, key=place))


def _distance(version: str, other: tuple[int, int]) -> tuple[int, int]:
    major, minor = (int(part) if part.isdecimal() else 0 for part in (*version.split("."), "", "")[:2])
    return abs(major - other[0]), abs(minor - other[1])


def replay(recordings: Iterable[Recordings], command: Command) -> Replay | None:
    """The recording of a command, in whichever spelling; None if there is none."""
    for day in recordings:
        for recording in day.recordings:
            if parse_command(recording.command).normal_form == command.normal_form:
                return _replay(day, recording)
    return None


def replay_prediction(recordings: Iterable[Recordings], lines: Sequence[str]) -> Replay | None:
    """The recording of the last of a question's commands, run after all others; None if there is none."""
    wanted = normal_forms(lines)
    for day in recordings:
        for prediction in day.predictions:
            if normal_forms(prediction.lines) == wanted:
                return _replay(day, prediction.last)
    return None


def normal_forms(lines: Iterable[str]) -> tuple[NormalForm, ...]:
    """Equal for two lists of commands exactly if these differ in spelling alone. Raises Refusal for one that cannot run."""
    return tuple(parse_command(line).normal_form for line in lines)


def _replay(day: Recordings, recording: Recording) -> Replay:
    finished = Finished(recording.screen, recording.seconds, recording.exit_status)
    return Replay(recording.command, finished, day.recorded, day.docker, day.practice)


def replaces_lab(code: str) -> bool:
    """Whether a recording is to be shown after the lab has refused with that code: it has no engine, or none that is free."""
    return code == "lab-full" or code.startswith("lab-unavailable-")
