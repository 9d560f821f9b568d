"""The protocol of the lab: jobs go in, screens and facts come out. Everything outside ``bot.lab`` knows only this of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Final, Protocol

from bot.core.exercise.engine_state import EngineState
from bot.core.exercise.setup import Setup
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts

DEFAULT_COLUMNS: Final = 120
"""Width of the terminal in characters, unless the job says otherwise."""


@dataclass(frozen=True, slots=True)
class Job:
    """One docker command for one learner's engine, run in a terminal of ``columns`` x ``rows`` characters.

    ``filters`` are the programs that its output is piped through, as in ``docker inspect nginx | jq .``. ``typed`` is
    what is typed when the command asks whether to go on. ``setup`` is the state that an exercise begins with: unless the engine
    was given it in this ``round`` already, the engine is emptied and the state put up before the command runs.
    """

    learner: str
    argv: tuple[str, ...]
    typed: str = ""
    columns: int = DEFAULT_COLUMNS
    rows: int = 40
    filters: tuple[tuple[str, ...], ...] = ()
    setup: Setup | None = None
    round: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """The terminal as it is now; ``elapsed`` in seconds."""

    screen: str
    elapsed: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The terminal as it was left, scrolled-off lines included, trailing blanks removed.

    ``omitted`` counts lines lost because the output passed the lab's limit; ``stopped`` says which limit ended the
    command early ("time" or "output"), None if it ended by itself. ``exit_status`` is -signal if it was killed.
    ``practice`` is True where the practice registry stands in for Docker Hub. ``restoring`` names the images that the
    engine has lost since the last command, and that are being fetched again. ``set_up`` tells that the job's setup was put up
    for this command.
    """

    screen: str
    elapsed: float
    exit_status: int
    omitted: int = 0
    stopped: str | None = None
    practice: bool = False
    restoring: tuple[str, ...] = ()
    set_up: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The worker that ran the command was lost: it starts again on another worker, in a new engine."""


Update = Progress | Finished
Event = Update | Moved


@dataclass(frozen=True, slots=True)
class Quota:
    """Pulls that Docker Hub allows in a window of ``window`` seconds, and how many were left at the last one.

    ``reset`` is the Unix time at which pulls are allowed again, where the Hub has said so.
    """

    limit: int
    remaining: int
    window: int
    reset: float | None = None


@dataclass(frozen=True, slots=True)
class LabStatus:
    """``reason`` is the id of a text (``lab-unavailable-<reason>``) that says in one sentence why there is no lab.

    ``quota`` is what Docker Hub has said last, None where it has not been asked.
    """

    available: bool
    practice: bool = False
    reason: str | None = None
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """What a learner's engine holds: number of images and bytes on disk.

    ``names`` are some of the images' names, ``limit`` the bytes that it may hold at most, None where the lab knows of no
    limit. What an engine that is not ``awake`` holds is what it held when it went to sleep. ``sleeps_in`` is the seconds
    until it goes to sleep if nothing is run, None while something runs or it sleeps.
    """

    images: int
    bytes: int
    names: tuple[str, ...] = ()
    limit: int | None = None
    awake: bool = True
    sleeps_in: float | None = field(default=None, compare=False)


class Lab(Protocol):
    """A place where learners' docker commands run. Raises ``Refusal("lab-unavailable-<reason>")`` where none can."""

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> LabStatus: ...

    def run(self, job: Job) -> AsyncGenerator[Event, None]:
        """Run the job: any number of Progress, then exactly one Finished. Closing the generator cancels the job.

        Where there are several machines, Moved may come once in between.
        """
        ...

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        """What the learner's engine holds, None if they have none yet. Starts no engine."""
        ...

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        """The images of the learner's engine as it runs, with details of those in ``inspected`` that it has.

        None where it sleeps, where there is none, or where it does not answer in time: it is never woken for this.
        """
        ...

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        """What the engine knows of each image, None for those it does not have.

        Raises Refusal ``lab-image-unreadable`` for one of which there is too much to tell.
        """
        ...

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        """What the registry tells of an image now, and what the learner's engine has of it. Starts no engine, pulls nothing.

        Raises Refusal ``look-*`` where the registry does not tell, ``command-registry`` where it may not be asked.
        """
        ...

    async def reset(self, learner: str) -> EngineFacts | None:
        """Delete all images of the learner's engine. Returns what it held, None if that is not known."""
        ...
