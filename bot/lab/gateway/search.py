"""Image search: at Docker Hub, or in the catalogue of the practice registry that stands in for it."""

from __future__ import annotations

import json
from typing import Any, Final

from bot.lab.gateway.errors import Unavailable
from bot.lab.gateway.sizes import MIB
from bot.lab.gateway.upstream.client import Upstream
from bot.lab.practice.catalogue import CatalogueEntry, search_catalogue

_LIMIT: Final = 100
"""Results of a search, as at the Hub."""


class Search:
    """Finds repositories, in ``catalogue`` if there is one, else at Docker Hub."""

    def __init__(self, upstream: Upstream, catalogue: tuple[CatalogueEntry, ...] | None) -> None:
        self._upstream = upstream
        self._catalogue = catalogue

    async def find(self, term: str, limit: int) -> dict[str, Any]:
        """Results in the form of the Hub's search API. Raises RegistryError."""
        limit = min(limit, _LIMIT)
        if self._catalogue is not None:
            results = [one.result for one in search_catalogue(self._catalogue, term, limit)]
            return {"query": term, "num_results": len(results), "results": results}
        async with self._upstream.search(term, limit) as response:
            data = await self._upstream.read(response, MIB, "list of results")
        try:
            answer = json.loads(data)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise Unavailable("the Hub's search does not answer as it should")
        return answer
