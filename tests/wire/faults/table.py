"""The tables of docs/operations/faults.md, held against what was really said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.config import ROOT

PAGE: Final = ROOT / "docs" / "operations" / "faults.md"


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a fault, and what learners read, by language."""

    doctor: str
    ready: str
    metrics: str
    log: str
    learners: Mapping[str, str] = field(default_factory=dict[str, str])


def missing(fault: str, told: Told) -> list[str]:
    """What the page quotes of a fault and was not said; a row for each fault is in both tables."""
    operators, learners = (_rows(heading)[fault] for heading in ("operators", "learners"))
    quoted = {
        "doctor": (operators[0], told.doctor),
        "/readyz": (operators[1], told.ready),
        "/metrics": (operators[2], told.metrics),
        "log": (operators[3], told.log),
        "ja": (learners[0], told.learners.get("ja", "")),
        "en": (learners[1], told.learners.get("en", "")),
    }
    return [
        f"{column}: {quote}"
        for column, (cell, said) in quoted.items()
        for quote in re.findall(r"`([^`]+)`", cell)
        if quote not in said
    ]


def _rows(table: str) -> dict[str, list[str]]:
    """The cells of a table of the page behind the first one of each row, by that one."""
    (found,) = re.findall(rf"<!-- {table} -->\n(.*?)\n\n", PAGE.read_text(encoding="utf-8") + "\n\n", re.DOTALL)
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in found.splitlines()[2:]]
    return {name.strip(): cells for name, *cells in rows}
