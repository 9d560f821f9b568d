"""What a check of an installation found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum


class Level(IntEnum):
    """How bad it is; the worst one of all findings is the exit status of ``kujira doctor``."""

    OK = 0
    WARNING = 1
    PROBLEM = 2


CODES = (
    *("token-missing", "token-wrong", "token", "discord-unreachable", "discord-silent", "discord-answers"),
    *("intent", "intent-missing", "channels-none", "channel", "channel-gone", "channel-unseen", "channel-unknown"),
    *("channels-unread", "channel-some", "channel-closed", "clock", "clock-off"),
    *("database", "database-none", "database-failed", "database-older", "database-newer", "disk", "disk-low"),
    *("counts", "counts-differ", "content", "content-faults"),
    *("lab-off", "lab-elsewhere", "lab-missing", "fences", "fence-network", "fence-disk", "fence-cgroup"),
    *(
        "registry",
        "registry-away",
        "registry-silent",
        "registry-crowded",
        "practice",
        "practice-instead",
        "quota",
        "quota-low",
        "quota-spent",
        "quota-login",
        "quota-unknown",
    ),
    *("nats", "nats-away", "nats-nobody", "nats-without-lab"),
    *("python", "kujira", "docker", "docker-missing", "docker-apart", "slow", "failed"),
)
"""What can be found: each is a text ``doctor-<code>`` that says what it is and what is to be done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: the ``check`` that found it, how bad it is, and ``details`` that fill the text of its code."""

    check: str
    level: Level
    code: str
    details: dict[str, str | int] = field(default_factory=dict[str, str | int])


def worst(findings: Iterable[Finding]) -> Level:
    """The worst level; OK where nothing was found."""
    return max((finding.level for finding in findings), default=Level.OK)
