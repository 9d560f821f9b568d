"""Web pages of registries, whose addresses learners paste for the name of the image."""

from __future__ import annotations

import re
from typing import Final

_PAGES: Final = {
    r"(?:www\.)?(?:hub\.)?docker\.(?:com|io)/_/([^/]+).*": r"\1",
    r"(?:www\.)?hub\.docker\.com/(?:r|repository/docker)/([^/]+/[^/]+).*": r"\1",
    r"(?:www\.)?hub\.docker\.com/layers/library/([^/]+)/([^/]+).*": r"\1:\2",
    r"(?:www\.)?hub\.docker\.com/layers/([^/]+/[^/]+)/([^/]+).*": r"\1:\2",
    r"quay\.io/repository/([^/]+/[^/]+).*": r"quay.io/\1",
    r"github\.com/(?:orgs/)?([^/]+)/(?:[^/]+/)?(?:pkgs|packages)/container/([^/]+).*": r"ghcr.io/\1/\2",
    r"mcr\.microsoft\.com/(?:[a-z]{2}-[a-z]{2}/)?(?:product|artifact/mar)/(.+?)(?:/(?:about|tags))?": r"mcr.microsoft.com/\1",
    r"gallery\.ecr\.aws/([^/]+/[^/]+).*": r"public.ecr.aws/\1",
}
"""The form of a page's address, and the image that it tells of."""


def image_from_url(address: str) -> str | None:
    """The image that a registry's page tells of, None for other pages.

    ``address`` may begin with ``https://`` or without, and have a query behind ``?`` or a fragment behind ``#``.
    """
    place = re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://|[?#].*", "", address, flags=re.DOTALL).rstrip("/")
    found = (match.expand(image) for page, image in _PAGES.items() if (match := re.fullmatch(page, place)))
    return next(found, None)
