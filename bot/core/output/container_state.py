"""How containers are: running, ended and with which exit status, healthy or not, in the words of docker and of Compose.

Docker's words are those of ``State.String`` in moby; those of Compose 1 (``Exit 1``) and of its first 2.x (``exited (1)``)
mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.output.reading import Meaning, meaning

_DURATION: Final = (
    r"(?:Less than a second|About an? (?:minute|hour)|\d{1,5} (?:second|minute|hour|day|week|month|year)s?)"
)
STATUS: Final = (
    rf"(?:Up(?: {_DURATION})?|Exited \(-?\d{{1,10}}\) {_DURATION} ago|Exit -?\d{{1,10}}|exited(?: \(-?\d{{1,10}}\))?"
    rf"|Restarting(?: \(-?\d{{1,10}}\) {_DURATION} ago)?|[Cc]reated|[Dd]ead(?: \(\d{{1,10}}\))?|Removal In Progress"
    r"|Paused|running|restarting|paused|removing)(?: \((?:healthy|unhealthy|health: starting|starting|Paused)\))?"
)
"""A regular expression for the state of a container as every version of docker and of Compose prints it."""

_KIND = re.compile(r"(?P<kind>\w+)(?:[^()]*?\(?(?P<status>-?\d{1,10})\)?)?")
_KINDS: Final = {
    "up": "running",
    "running": "running",
    "exited": "exited",
    "exit": "exited",
    "restarting": "restarting",
    "created": "created",
    "dead": "dead",
    "removal": "removing",
    "removing": "removing",
    "paused": "paused",
}
_STATES: Final = {
    "running": "output-state-running",
    "created": "output-state-created",
    "dead": "output-state-dead",
    "removing": "output-state-removing",
    "paused": "output-state-paused",
    "restarting": "output-state-restarting",
}
_HEALTH: Final = {
    "healthy": "output-state-healthy",
    "unhealthy": "output-state-unhealthy",
    "starting": "output-state-health-starting",
}
_EXITS: Final = {
    0: "output-exit-0",
    1: "output-exit-1",
    2: "output-exit-2",
    125: "output-exit-125",
    126: "output-exit-126",
    127: "output-exit-127",
    128: "output-exit-128",
    130: "output-exit-130",
    134: "output-exit-134",
    137: "output-exit-137",
    139: "output-exit-139",
    143: "output-exit-143",
    255: "output-exit-255",
}
_WANTED: Final = (0, 130, 143)
"""Exit statuses of containers that did their work, or that somebody stopped."""

_FATAL_SIGNALS: Final = range(129, 160)
_NAMED: Final = 5
_EXPLAINED: Final = 2


@dataclass(frozen=True, slots=True)
class ContainerState:
    """``kind`` is docker's word for it, ``exit_status`` is None where none is told, ``health`` empty where nobody asks."""

    kind: str
    exit_status: int | None = None
    health: str = ""

    @property
    def is_news(self) -> bool:
        """Whether something is wrong with the container, so that it should be told first."""
        if self.kind == "exited":
            return self.exit_status not in (None, *_WANTED)
        return self.kind in ("restarting", "dead") or self.health == "unhealthy"


def read_state(text: str) -> ContainerState:
    """The state that a text of the form ``STATUS`` tells of."""
    found = _KIND.match(text)
    kind = _KINDS.get(found["kind"].lower(), "running") if found else "running"
    status = found["status"] if found and kind in ("exited", "restarting", "dead") else None
    if "(Paused)" in text:
        kind = "paused"
    health = next((word for word in ("unhealthy", "healthy", "starting") if word in text and kind == "running"), "")
    return ContainerState(kind, int(status) if status else None, health)


def state_meanings(state: ContainerState) -> tuple[Meaning, ...]:
    """What there is to say of a state, its exit status last."""
    if state.kind == "exited":
        ended = meaning("output-state-exited")
        return (ended,) if state.exit_status is None else (ended, exit_meaning(state.exit_status))
    said = [meaning(_STATES[state.kind])]
    if state.health:
        said.append(meaning(_HEALTH[state.health]))
    if state.kind == "restarting" and state.exit_status is not None:
        said.append(exit_meaning(state.exit_status))
    return tuple(said)


def exit_meaning(status: int) -> Meaning:
    """What an exit status tells."""
    if known := _EXITS.get(status):
        return meaning(known)
    if status in _FATAL_SIGNALS:
        return meaning("output-exit-signal", status=str(status), signal=status - 128)
    return meaning("output-exit-other", status=str(status))


def container_news(containers: Sequence[tuple[str, ContainerState]]) -> list[Meaning]:
    """What is wrong with which container, why, and how to find out more; nothing where nothing is wrong."""
    bad = [(name, state) for name, state in containers if state.is_news]
    if not bad:
        return []
    statuses = dict.fromkeys(state.exit_status for _, state in bad if state.exit_status is not None)
    why = [exit_meaning(status) for status in list(statuses)[:_EXPLAINED]]
    if len(bad) > 1:
        names = ", ".join(f"{name} ({_word(state)})" for name, state in bad[:_NAMED])
        first = meaning("output-news-several", containers=names, count=len(bad))
    else:
        first = _one(*bad[0])
    name, state = bad[0]
    if state.health == "unhealthy":
        return [first, *why, meaning("output-news-health", name=name)]
    return [first, *why, meaning("output-news-logs", name=name)]


def _one(name: str, state: ContainerState) -> Meaning:
    if state.kind == "restarting":
        return meaning("output-news-restarting", name=name)
    if state.kind == "dead":
        return meaning("output-news-dead", name=name)
    if state.health == "unhealthy":
        return meaning("output-news-unhealthy", name=name)
    return meaning("output-news-exited", name=name, status=str(state.exit_status))


def _word(state: ContainerState) -> str:
    return state.health or (state.kind if state.exit_status is None else str(state.exit_status))
