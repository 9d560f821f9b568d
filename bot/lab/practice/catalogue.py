"""The catalogue in which searches look for images where Docker Hub cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A repository that can be found by searching."""

    name: str
    stars: int
    official: bool
    description: str

    @property
    def result(self) -> dict[str, Any]:
        """The repository as the Hub's search answers it."""
        return {
            "name": self.name,
            "description": self.description,
            "star_count": self.stars,
            "is_official": self.official,
            "is_automated": False,
        }


def load_catalogue(file: Path) -> tuple[CatalogueEntry, ...]:
    """The repositories listed in a file."""
    return tuple(CatalogueEntry(*row) for row in yaml.safe_load(file.read_text(encoding="utf-8")))


def search_catalogue(catalogue: tuple[CatalogueEntry, ...], term: str, limit: int) -> list[CatalogueEntry]:
    """Entries with the term in their name or description: that of exactly this name first, then official ones, then by stars."""
    text = term.lower().removeprefix("library/")
    matches = [one for one in catalogue if text in one.name.lower() or text in one.description.lower()]
    matches.sort(key=lambda one: (one.name != text, text not in one.name, not one.official, -one.stars))
    return matches[:limit]
