"""Which workers there are, and which of them holds the engine of which learner.

The rule: a learner belongs to the worker that ran their last job. With every beat, workers send the learners that they
hold, each with the time of the last job (a lease). If two workers hold leases on the same learner, the newer lease counts.
The bot sends jobs there, and the other worker, which receives the beats too, gives its lease up. So a worker that was cut
off does not take learners back who went on elsewhere meanwhile; what their engines held stays unused on its disk. The times
are those of the workers' clocks, which NTP keeps together. If they differ, an older engine may win, but never two.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from bot.lab.cluster.messages import Presence


class Roster:
    """The workers that have beaten within the last ``lost_after`` seconds of ``clock``."""

    def __init__(self, lost_after: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lost_after = lost_after
        self._clock = clock
        self._presences: dict[str, tuple[float, Presence]] = {}

    def record(self, presence: Presence) -> None:
        """Note a beat of a worker."""
        self._presences[presence.worker] = self._clock(), presence

    def forget(self, worker: str) -> None:
        """Drop a worker that was found to be gone; it is added again with its next beat."""
        self._presences.pop(worker, None)

    def present(self) -> list[Presence]:
        """The last beat of each worker that is there."""
        now = self._clock()
        self._presences = {
            name: (heard_at, presence)
            for name, (heard_at, presence) in self._presences.items()
            if now - heard_at < self._lost_after
        }
        return [told for _, told in self._presences.values()]

    def holder(self, learner: str) -> str | None:
        """The worker to which the learner belongs; None for a new learner. Workers without an available lab do not count."""
        leases = (
            (presence.leases.get(learner), presence.worker) for presence in self.present() if presence.status.available
        )
        return max(((since, worker) for since, worker in leases if since is not None), default=(0, None))[1]


def lapsed_leases(worker: str, leases: Mapping[str, float], other: Presence) -> set[str]:
    """The learners of ``worker`` who now belong to the worker whose beat is ``other``."""
    return {
        learner
        for learner in leases.keys() & other.leases.keys()
        if (other.leases[learner], other.worker) > (leases[learner], worker)
    }
