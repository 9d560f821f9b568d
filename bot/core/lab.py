"""What the rest of Kujira may know of the lab: jobs go in, screens come out."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Job:
    """One docker command for one learner's engine, run in a terminal of ``columns`` x ``rows`` characters.

    ``filters`` are the programs that its output is piped through, as in ``docker inspect nginx | jq .``. ``typed`` is
    what is typed when the command asks whether to go on.
    """

    learner: str
    argv: tuple[str, ...]
    typed: str = ""
    columns: int = 120
    rows: int = 40
    filters: tuple[tuple[str, ...], ...] = ()


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
    engine has lost since the last command, and that are being fetched again.
    """

    screen: str
    elapsed: float
    exit_status: int
    omitted: int = 0
    stopped: str | None = None
    practice: bool = False
    restoring: tuple[str, ...] = ()


Update = Progress | Finished


@dataclass(frozen=True, slots=True)
class LabStatus:
    """``reason`` is the id of a text (``lab-unavailable-<reason>``) that says in one sentence why there is no lab."""

    available: bool
    practice: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """What a learner's engine holds: number of images and bytes on disk."""

    images: int
    bytes: int


class Lab(Protocol):
    """A place where learners' docker commands run. Raises ``Refusal("lab-unavailable-<reason>")`` where none can."""

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> LabStatus: ...

    def run(self, job: Job) -> AsyncGenerator[Update, None]:
        """Run the job: any number of Progress, then exactly one Finished. Closing the generator cancels the job."""
        ...

    async def facts(self, learner: str) -> EngineFacts | None:
        """What the learner's engine holds, None if they have none yet."""
        ...
