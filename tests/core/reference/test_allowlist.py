"""The registries that learners' engines may ask."""

from __future__ import annotations

import pytest

from bot.core.reference.allowlist import ALLOWED_REGISTRIES, is_allowed, require_allowed
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal


@pytest.mark.parametrize(
    "name",
    [
        "nginx",
        "bitnami/redis",
        "docker.io/library/nginx",
        "index.docker.io/nginx",
        "ghcr.io/owner/image",
        "quay.io/prometheus/prometheus",
        "mcr.microsoft.com/dotnet/sdk",
        "registry.k8s.io/pause",
        "public.ecr.aws/nginx/nginx",
        "gcr.io/distroless/static",
        "asia.gcr.io/project/image",
    ],
)
def test_public_registries_that_are_well_kept_are_admitted(name: str) -> None:
    require_allowed(parse_reference(name))


@pytest.mark.parametrize(
    ("name", "registry"),
    [
        ("localhost/x", "localhost"),
        ("localhost:5000/x", "localhost:5000"),
        ("127.0.0.1:5100/x", "127.0.0.1:5100"),
        ("169.254.169.254/x", "169.254.169.254"),
        ("registry.example.com/x", "registry.example.com"),
        ("ghcr.io.evil.example/x", "ghcr.io.evil.example"),
        ("evilghcr.io/x", "evilghcr.io"),
        ("evilgcr.io/x", "evilgcr.io"),
        ("gcr.io.evil.example/x", "gcr.io.evil.example"),
        ("ghcr.io:444/x", "ghcr.io:444"),
        ("asia.gcr.io:444/x", "asia.gcr.io:444"),
        ("my_host.example/x", "my_host.example/x"),
    ],
)
def test_any_other_registry_is_refused_by_name_and_told_which_are_not(name: str, registry: str) -> None:
    with pytest.raises(Refusal) as caught:
        require_allowed(parse_reference(name))
    refusal = caught.value
    assert refusal.code == "command-registry"
    assert refusal.details == {"registry": registry, "allowed": ", ".join(ALLOWED_REGISTRIES)}


def test_docker_hub_is_the_first_to_be_allowed() -> None:
    assert ALLOWED_REGISTRIES[0] == "docker.io"
    assert all(is_allowed(domain) for domain in ALLOWED_REGISTRIES)
