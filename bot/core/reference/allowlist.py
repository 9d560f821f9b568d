"""The registries that learners' engines may ask."""

from __future__ import annotations

from typing import Final

from bot.core.reference.parser import Reference
from bot.core.refusal import Refusal

ALLOWED_REGISTRIES: Final = (
    "docker.io",
    "ghcr.io",
    "quay.io",
    "mcr.microsoft.com",
    "registry.k8s.io",
    "public.ecr.aws",
    "gcr.io",
)
"""Well-kept public registries, which learners' engines may ask."""


def is_allowed(domain: str) -> bool:
    """Whether learners may pull from there; Google's regional hosts (``asia.gcr.io``) count as ``gcr.io``."""
    return domain in ALLOWED_REGISTRIES or domain.endswith(".gcr.io")


def require_allowed(reference: Reference) -> None:
    """Raises Refusal ``command-registry``, which names what is allowed, for any other registry."""
    if not is_allowed(reference.domain):
        raise Refusal(
            "command-registry", registry=reference.domain or reference.path, allowed=", ".join(ALLOWED_REGISTRIES)
        )
