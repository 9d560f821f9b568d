"""Checks of the database and of the disk that it is on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.cli.messages import plain_text
from bot.core.refusal import Refusal
from bot.operations.doctor.discord_access import DailyChannel
from bot.operations.doctor.finding import Finding, Level
from bot.operations.free_disk import free_bytes
from bot.store.database import Database
from bot.store.maintenance.inspection import Inspection, inspect_database

ANSWER_WITHIN: Final = 4.0
"""Seconds that a database server has to answer."""

LITTLE: Final = 1 << 30
HARDLY_ANY: Final = 100 << 20
"""Free bytes of which an operator is warned, and with which a database soon is full."""


@dataclass(frozen=True, slots=True)
class StoredFindings:
    """What was found, and where daily lessons are posted; None where the database does not tell."""

    findings: tuple[Finding, ...]
    channels: tuple[DailyChannel, ...] | None = None


async def check_database(url: str, *, deep: bool) -> StoredFindings:
    """Whether the database can be read and fits this release; with ``deep``, whether what it keeps is right."""
    disk: tuple[Finding, ...] = ()
    try:
        disk = await asyncio.to_thread(_disk, Database(url).file)
        inspection = await inspect_database(url, ANSWER_WITHIN, deep=deep)
    except Refusal as refusal:
        failed = Finding("database", Level.PROBLEM, "database-failed", {"reason": plain_text(refusal)})
        return StoredFindings((failed, *disk))
    if inspection is None:
        return StoredFindings((Finding("database", Level.WARNING, "database-none"), *disk), ())
    channels = tuple(DailyChannel(row["guild"], row["channel"], row["threads"]) for row in inspection.posting)
    return StoredFindings((_schema(inspection), *_counts(inspection), *disk), channels)


def _schema(found: Inspection) -> Finding:
    revisions: dict[str, str | int] = {"revision": found.revision or "0", "wanted": found.wanted}
    if found.revision == found.wanted:
        return Finding("database", Level.OK, "database", revisions)
    if found.is_newer:
        return Finding("database", Level.PROBLEM, "database-newer", revisions)
    return Finding("database", Level.WARNING, "database-older", revisions)


def _counts(found: Inspection) -> tuple[Finding, ...]:
    if found.differences is None:
        return ()
    if found.differences:
        return (Finding("counts", Level.PROBLEM, "counts-differ", {"count": found.differences}),)
    return (Finding("counts", Level.OK, "counts"),)


def _disk(file: Path | None) -> tuple[Finding, ...]:
    """How much is free where the file is, or will be. Of a server's disk, the server knows."""
    if file is None:
        return ()
    free, place = free_bytes(file)
    details: dict[str, str | int] = {"megabytes": free >> 20, "folder": str(place)}
    if free >= LITTLE:
        return (Finding("disk", Level.OK, "disk", details),)
    level = Level.PROBLEM if free < HARDLY_ANY else Level.WARNING
    return (Finding("disk", level, "disk-low", details),)
