"""By what a task is marked, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.core.command.parser import Command
from bot.core.exercise.engine_state import EngineState
from bot.core.image.facts import ImageFacts
from bot.core.output.reading import Meaning, meaning


@dataclass(frozen=True, slots=True)
class PrintedOutput:
    """What a command of the learner's has printed; ``error`` is the id of the known error in it, None if there is none."""

    command: Command
    screen: str
    exit_status: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a learner's work: the engine as it is, what a command printed just now, and what was typed.

    What is None is not known now. ``facts`` are those of images by their names as the author writes them, for typed answers.
    """

    state: EngineState | None = None
    printed: PrintedOutput | None = None
    answer: str | None = None
    facts: Mapping[str, ImageFacts] = field(default_factory=dict[str, ImageFacts])


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a check passes, and else what was ``found`` instead; ``met`` of ``parts`` pass."""

    passed: bool
    found: Meaning | None = None
    met: int = 0
    parts: int = 1

    @property
    def known(self) -> bool:
        """Whether it says how things are, and not that this is not known now."""
        return self.passed or self.found != UNKNOWN.found

    @classmethod
    def of(cls, passed: bool, message: str, **details: str | int) -> Outcome:
        """The outcome of a single check; the text ``exercise-found-<message>`` says why it does not pass."""
        return cls(passed, None if passed else meaning(f"exercise-found-{message}", **details), int(passed))


UNKNOWN: Final = Outcome(False, meaning("exercise-found-unknown"))
"""The outcome where what is asked about is not known now, such as the state of an engine that sleeps."""
