"""Searches in the catalogue that stands in for Docker Hub's."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.lab.practice.catalogue import CatalogueEntry, load_catalogue, search_catalogue

CATALOGUE = (
    CatalogueEntry("nginx", 10, True, "Web server."),
    CatalogueEntry("someone/nginx", 90, False, "A web server of mine."),
    CatalogueEntry("proxy", 5, True, "In front of NGINX."),
    CatalogueEntry("nginx-tools", 1, True, "Tools."),
    CatalogueEntry("python", 50, True, "A language."),
)


@pytest.mark.parametrize(
    ("term", "limit", "names"),
    [
        ("nginx", 25, ["nginx", "nginx-tools", "someone/nginx", "proxy"]),
        ("NGINX", 25, ["nginx", "nginx-tools", "someone/nginx", "proxy"]),
        ("library/nginx", 25, ["nginx", "nginx-tools", "someone/nginx", "proxy"]),
        ("nginx", 2, ["nginx", "nginx-tools"]),
        ("language", 25, ["python"]),
        ("missing", 25, []),
    ],
)
def test_a_search_finds_the_name_itself_then_official_images_then_the_popular(
    term: str, limit: int, names: list[str]
) -> None:
    assert [one.name for one in search_catalogue(CATALOGUE, term, limit)] == names


def test_the_shipped_catalogue_is_in_order() -> None:
    catalogue = load_catalogue(ROOT / "content" / "practice" / "search.yaml")
    assert len({one.name for one in catalogue}) == len(catalogue)
    assert all("/" not in one.name for one in catalogue if one.official)
