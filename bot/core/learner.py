"""Who is learning, and where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learner:
    """A member of a study group. ``guild`` is 0 in direct messages; ``name`` is what the group calls them."""

    guild: int
    user: int
    name: str

    @property
    def key(self) -> str:
        """What the lab knows of a learner: the same for the same person everywhere, and nothing else."""
        return hashlib.sha256(f"kujira:{self.user}".encode()).hexdigest()[:16]
