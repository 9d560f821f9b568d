"""Which workers are there, and which of them holds whose engine.

The rule: a learner belongs to the worker that ran their last job. Workers tell with every beat whom they hold and since
when; where two name the same learner, the newer lease holds. The bot sends jobs there, and the other worker, which hears
the beats too, lets the learner go. So a worker that was cut off, and whose learners went on elsewhere meanwhile, takes
none of them back when it returns; what their engines held stays on its disk, unused. "Newer" is by the workers' clocks,
which are to agree as far as NTP makes them; where they do not, an older engine may win, but never two.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from bot.lab.cluster.messages import Presence


class Roster:
    """The workers that were heard of within the last ``lost_after`` seconds by ``clock``."""

    def __init__(self, lost_after: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lost_after = lost_after
        self._clock = clock
        self._presences: dict[str, tuple[float, Presence]] = {}

    def record(self, presence: Presence) -> None:
        """A worker has beaten."""
        self._presences[presence.worker] = self._clock(), presence

    def forget(self, worker: str) -> None:
        """A worker was found to be gone; it is back with its next beat."""
        self._presences.pop(worker, None)

    def present(self) -> list[Presence]:
        """What each worker that is there told last."""
        now = self._clock()
        self._presences = {
            name: (heard_at, presence)
            for name, (heard_at, presence) in self._presences.items()
            if now - heard_at < self._lost_after
        }
        return [told for _, told in self._presences.values()]

    def holder(self, learner: str) -> str | None:
        """The worker to which the learner belongs, None for a newcomer. One whose lab is out of order holds nobody."""
        leases = (
            (presence.leases.get(learner), presence.worker) for presence in self.present() if presence.status.available
        )
        return max(((since, worker) for since, worker in leases if since is not None), default=(0, None))[1]


def lapsed_leases(worker: str, leases: Mapping[str, float], other: Presence) -> set[str]:
    """The learners of ``worker`` who belong to the worker that was heard."""
    return {
        learner
        for learner in leases.keys() & other.leases.keys()
        if (other.leases[learner], other.worker) > (leases[learner], worker)
    }
