"""Checks of the names of official images, and of those that were given up or moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.reference.announcement import Announcement
from bot.core.reference.official_images import OfficialImages
from bot.core.reference.parser import is_reference, parse_reference
from bot.store.content.finding import Finding, Path

REGISTRY_HOSTS: Final = frozenset(("hub.docker.com", "docker.io", "quay.io", "ghcr.io", "gcr.io", "mcr.microsoft.com"))
"""Hosts that keep images: a page there shows what is, not what was announced."""


def lint_official_images(officials: OfficialImages) -> Iterator[Finding]:
    """Names in two lists, names that lead to an image that is not official or moved itself, and sources that tell nothing."""
    for i, name in enumerate(officials.official):
        if name in officials.retired or officials.official.index(name) != i:
            yield ("official", i), ContentFault("image-twice", name=name)
    for name in officials.called:
        if officials.includes(name):
            yield ("called", name), ContentFault("image-is-official", name=name)
    leads: dict[Path, tuple[str, ...]] = {("called", name): (other,) for name, other in officials.called.items()}
    leads |= {("retired", name, "instead"): retired.instead for name, retired in officials.retired.items()}
    for path, others in leads.items():
        for other in others:
            if not is_reference(other) or ("/" not in other and other not in officials.official):
                yield path, ContentFault("image-unknown", name=other)
            elif (move := officials.move_of(parse_reference(other).name)) and move.target:
                yield path, ContentFault("image-moved", name=other)
    yield from _lint_moves(officials)
    announcements: dict[Path, Announcement] = {
        ("retired", name): retired for name, retired in officials.retired.items()
    }
    announcements |= {("moved", i): move for i, move in enumerate(officials.moved)}
    for path, announcement in announcements.items():
        if (host := announcement.source.split("/")[2]) in REGISTRY_HOSTS:
            yield (*path, "source"), ContentFault("source-registry", host=host)


def _lint_moves(officials: OfficialImages) -> Iterator[Finding]:
    for i, move in enumerate(officials.moved):
        for origin in move.origins:
            if officials.move_of(origin + ("x" if origin.endswith("/") else "")) is not move:
                yield ("moved", i, "from"), ContentFault("move-untold", origin=origin)
        if move.target and officials.move_of(move.target + ("x" if move.target.endswith("/") else "")):
            yield ("moved", i, "to"), ContentFault("image-moved", name=move.target)
