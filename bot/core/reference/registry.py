"""Which registry an image name leads to, whether to trust what is there, and whether to sign in."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.reference.parser import DEFAULT_DOMAIN, DEFAULT_NAMESPACE, Reference


class Registry(StrEnum):
    """The kinds of registries; the text is ``explain-registry-<value>``."""

    HUB_OFFICIAL = "hub-official"
    HUB_UNKNOWN = "hub-unknown"
    HUB_USER = "hub-user"
    GITHUB = "github"
    QUAY = "quay"
    GOOGLE = "google"
    MICROSOFT = "microsoft"
    AWS = "aws"
    PRIVATE = "private"
    LOCAL = "local"


class Access(StrEnum):
    """Whom to trust there, and whether to sign in; the text is ``explain-access-<value>``."""

    HUB_OFFICIAL = "hub-official"
    HUB_UNKNOWN = "hub-unknown"
    HUB_RETIRED = "hub-retired"
    HUB_USER = "hub-user"
    GITHUB = "github"
    GITLAB = "gitlab"
    QUAY = "quay"
    GOOGLE = "google"
    KUBERNETES = "kubernetes"
    MICROSOFT = "microsoft"
    AZURE = "azure"
    AWS_PUBLIC = "aws-public"
    AWS_PRIVATE = "aws-private"
    PRIVATE = "private"
    LOCAL = "local"


_BY_HOST: tuple[tuple[re.Pattern[str], Registry, Access], ...] = tuple(
    (re.compile(host), registry, access)
    for host, registry, access in (
        (r"ghcr\.io|docker\.pkg\.github\.com", Registry.GITHUB, Access.GITHUB),
        (r"quay\.io", Registry.QUAY, Access.QUAY),
        (r"registry\.k8s\.io|k8s\.gcr\.io", Registry.GOOGLE, Access.KUBERNETES),
        (r"(?:.+\.)?gcr\.io|.+\.pkg\.dev", Registry.GOOGLE, Access.GOOGLE),
        (r"mcr\.microsoft\.com", Registry.MICROSOFT, Access.MICROSOFT),
        (r".+\.azurecr\.io", Registry.MICROSOFT, Access.AZURE),
        (r"public\.ecr\.aws", Registry.AWS, Access.AWS_PUBLIC),
        (r".+\.dkr\.ecr\..+\.amazonaws\.com(?:\.cn)?", Registry.AWS, Access.AWS_PRIVATE),
        (r"registry\.gitlab\.com", Registry.PRIVATE, Access.GITLAB),
        (r"(?:localhost|127(?:\.[0-9]+){3}|\[::1\])(?::[0-9]+)?", Registry.LOCAL, Access.LOCAL),
        (r".*", Registry.PRIVATE, Access.PRIVATE),
    )
)


def registry_of(reference: Reference) -> tuple[Registry, Access]:
    """The kind of the registry that a reference names, and how it may be accessed."""
    if reference.domain == DEFAULT_DOMAIN:
        official = reference.path == f"{DEFAULT_NAMESPACE}/{reference.familiar_name}"
        return (Registry.HUB_OFFICIAL, Access.HUB_OFFICIAL) if official else (Registry.HUB_USER, Access.HUB_USER)
    domain = reference.domain.lower()
    return next((registry, access) for host, registry, access in _BY_HOST if host.fullmatch(domain))
