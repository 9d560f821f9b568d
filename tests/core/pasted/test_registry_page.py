"""The image that the address of a registry's web page tells of."""

from __future__ import annotations

import pytest

from bot.core.pasted.registry_page import image_from_url


@pytest.mark.parametrize(
    ("address", "image"),
    [
        ("https://hub.docker.com/_/nginx", "nginx"),
        ("hub.docker.com/_/nginx/tags?page=2", "nginx"),
        ("https://hub.docker.com/r/bitnami/redis", "bitnami/redis"),
        ("https://hub.docker.com/layers/library/nginx/1.25/images/x", "nginx:1.25"),
        ("https://hub.docker.com/layers/bitnami/redis/7.2/images/x", "bitnami/redis:7.2"),
        ("https://quay.io/repository/podman/stable?tab=tags", "quay.io/podman/stable"),
        ("https://github.com/orgs/o/packages/container/app", "ghcr.io/o/app"),
        ("https://mcr.microsoft.com/en-us/artifact/mar/dotnet/sdk/tags", "mcr.microsoft.com/dotnet/sdk"),
        ("https://gallery.ecr.aws/nginx/nginx", "public.ecr.aws/nginx/nginx"),
        ("https://example.com/_/nginx", None),
        ("nginx", None),
        ("", None),
    ],
)
def test_a_page_tells_of_its_image(address: str, image: str | None) -> None:
    assert image_from_url(address) == image
