"""Who keeps an image, and on what terms."""

from __future__ import annotations

import pytest

from bot.core.reference.edition import DOCKER_28
from bot.core.reference.parser import parse_reference
from bot.core.reference.registry import registry_of


@pytest.mark.parametrize(
    ("reference", "registry", "access"),
    [
        ("nginx", "hub-official", "hub-official"),
        ("docker.io/library/nginx", "hub-official", "hub-official"),
        ("bitnami/redis", "hub-user", "hub-user"),
        ("library/a/b", "hub-user", "hub-user"),
        ("ghcr.io/owner/image", "github", "github"),
        ("quay.io/prometheus/prometheus", "quay", "quay"),
        ("gcr.io/distroless/static", "google", "google"),
        ("us-docker.pkg.dev/project/repo/image", "google", "google"),
        ("registry.k8s.io/pause:3.9", "google", "kubernetes"),
        ("mcr.microsoft.com/dotnet/sdk:8.0", "microsoft", "microsoft"),
        ("mygroup.azurecr.io/app", "microsoft", "azure"),
        ("public.ecr.aws/nginx/nginx", "aws", "aws-public"),
        ("123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/app", "aws", "aws-private"),
        ("localhost:5000/app", "local", "local"),
        ("127.0.0.1/app", "local", "local"),
        ("[::1]:5000/app", "local", "local"),
        ("registry.gitlab.com/group/app", "private", "gitlab"),
        ("registry.example.com/app", "private", "private"),
        ("notghcr.io/owner/image", "private", "private"),
    ],
)
def test_the_registry_says_who_keeps_the_image_and_whether_to_sign_in(
    reference: str, registry: str, access: str
) -> None:
    assert registry_of(parse_reference(reference, DOCKER_28)) == (registry, access)
