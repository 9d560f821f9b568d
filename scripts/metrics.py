"""Writes the table of docs/operations/watch.md from what is measured: ``make metrics``."""

from __future__ import annotations

import re
from typing import Final

from bot.config import ROOT
from bot.core.metrics.catalogue import INSTRUMENTS
from bot.core.metrics.meter import Counter, Instrument

DOCUMENT: Final = ROOT / "docs" / "operations" / "watch.md"

TABLE: Final = re.compile(r"(<!-- metrics: .*? -->\n).*?(<!-- end of metrics -->)", re.DOTALL)
"""Where the table stands."""


def watch_document() -> str:
    """The document as it is, with the table as it is to be."""
    rows = "".join(map(_row, INSTRUMENTS))
    table = f"| metric | kind | labels | what |\n| --- | --- | --- | --- |\n{rows}"
    return TABLE.sub(lambda found: f"{found[1]}{table}{found[2]}", DOCUMENT.read_text(encoding="utf-8"))


def shown_name(instrument: Instrument) -> str:
    """The name by which Prometheus knows it; a histogram is known by this with ``_bucket``, ``_count`` and ``_sum``."""
    return f"{instrument.name}_total" if isinstance(instrument, Counter) else instrument.name


def _row(instrument: Instrument) -> str:
    labels = ", ".join(f"`{label}`" for label in instrument.labels)
    kind = type(instrument).__name__.lower()
    return f"| `{shown_name(instrument)}` | {kind} | {labels} | {instrument.meaning} |\n"


if __name__ == "__main__":
    DOCUMENT.write_text(watch_document(), encoding="utf-8")
