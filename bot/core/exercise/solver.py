"""Who solves an exercise: a learner alone, or a channel together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.core.exercise.setup import Setup
from bot.core.learner import Learner


@dataclass(frozen=True, slots=True)
class Solver:
    """A member of a group, or, where it is ``shared``, a channel of it, by its Discord id. ``guild`` is 0 in direct messages."""

    guild: int
    id: int
    shared: bool = False

    @property
    def engine(self) -> str:
        """By what the lab knows the engine in which this solver's exercises with a state to begin with are done."""
        kind = "channel" if self.shared else "user"
        return hashlib.sha256(f"kujira:exercise:{self.guild}:{kind}:{self.id}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where a command runs: in the engine that the lab knows as ``engine``, with the state that an exercise begins with."""

    engine: str
    setup: Setup | None = None
    round: int = 0

    @classmethod
    def of(cls, learner: Learner) -> Workspace:
        """The learner's own engine."""
        return cls(learner.key)
