"""Whether everything that is taken of the machine ends where it began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from benchmarks.soak.footprint import Footprint

MEMORY: Final = "memory"

GROWS_BY: Final = 0.1
"""The part by which memory may be larger at the end: an allocator does not give back all that it once needed."""

HEADING: Final = "| | at rest before | under load: least, most | a trend of, an hour | at rest after | |"


@dataclass
class Samples:
    """What was sampled under load, with the seconds since it began."""

    moments: list[float] = field(default_factory=list[float])
    found: list[Footprint] = field(default_factory=list[Footprint])

    def add(self, moment: float, found: Footprint) -> None:
        self.moments.append(moment)
        self.found.append(found)

    def of(self, name: str) -> list[float]:
        return [each[name] for each in self.found]

    def hourly(self, name: str) -> float:
        """By how much it grows in an hour, by the line that fits all samples best."""
        values, count = self.of(name), len(self.moments)
        middle, mean = sum(self.moments) / count, sum(values) / count
        spread = sum((moment - middle) ** 2 for moment in self.moments)
        slope = sum((m - middle) * (v - mean) for m, v in zip(self.moments, values, strict=True)) / spread
        return slope * 3_600


SLACK: Final = {"threads": 4, "open files": 4}
"""How many more there may be of what is made when it is first needed, and then kept: threads, and connections."""


def grown(before: Footprint, after: Footprint) -> list[str]:
    """What there is more of than before."""

    def allowed(name: str) -> float:
        if MEMORY in name:
            return before[name] * (1 + GROWS_BY)
        return before[name] + next((more for what, more in SLACK.items() if name.endswith(what)), 0)

    return [name for name in before if after[name] > allowed(name)]


def rows(before: Footprint, samples: Samples, after: Footprint) -> Iterator[str]:
    """A row for each thing below ``HEADING``."""
    wrong = set(grown(before, after))
    yield f"{HEADING}\n{'| --- ' * (HEADING.count('|') - 1)}|"
    for name in before:
        values = samples.of(name)
        cells = (
            name,
            f"{before[name]:.0f}",
            f"{min(values):.0f}, {max(values):.0f}",
            f"{samples.hourly(name):+.1f}",
            f"{after[name]:.0f}",
            "grew" if name in wrong else "ok",
        )
        yield f"| {' | '.join(cells)} |"


def counted(counts: Mapping[str, int]) -> str:
    """How often each thing was done."""
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())) or "none"
