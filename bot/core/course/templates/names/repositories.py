"""Names of images that templates draw from: as people really pull them, with tags that their makers really publish."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from bot.core.reference.parser import DEFAULT_DOMAIN, DEFAULT_NAMESPACE, DEFAULT_TAG, Reference, parse_reference


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository as it is typed, and tags that it has, ``latest`` aside."""

    name: str
    tags: tuple[str, ...]


OFFICIAL: Final = (
    Repository("nginx", ("1.25", "1.27-alpine", "stable", "mainline")),
    Repository("redis", ("7", "7.2-alpine", "6.2-bookworm")),
    Repository("postgres", ("15", "16.2", "16-alpine")),
    Repository("python", ("3.11", "3.12-slim", "3.12-alpine", "3.11-bookworm")),
    Repository("node", ("18", "20-alpine", "22-slim", "lts")),
    Repository("httpd", ("2.4", "2.4-alpine")),
    Repository("mysql", ("8.0", "8.4")),
    Repository("golang", ("1.22", "1.22-alpine", "1.21-bookworm")),
    Repository("ubuntu", ("22.04", "24.04", "jammy")),
    Repository("debian", ("12", "bookworm", "bookworm-slim")),
    Repository("alpine", ("3.19", "3.20")),
    Repository("ruby", ("3.3", "3.3-slim")),
    Repository("php", ("8.3-fpm", "8.2-apache")),
    Repository("mariadb", ("11.4", "10.11-jammy")),
    Repository("mongo", ("7", "6.0-jammy")),
    Repository("rabbitmq", ("3.13-management", "3.12")),
    Repository("traefik", ("v3.0", "v2.11")),
    Repository("memcached", ("1.6", "1.6-alpine")),
    Repository("wordpress", ("6.5", "6.5-apache")),
)

OWNED: Final = (
    Repository("bitnami/postgresql", ("16", "15.6.0")),
    Repository("grafana/grafana", ("10.4.2", "11.0.0-ubuntu")),
    Repository("prom/prometheus", ("v2.51.0", "v2.52.0")),
    Repository("jenkins/jenkins", ("lts", "lts-jdk17")),
    Repository("gitea/gitea", ("1.21", "1.22-rootless")),
    Repository("portainer/portainer-ce", ("2.19.4", "2.20.1-alpine")),
    Repository("hashicorp/vault", ("1.15", "1.16")),
    Repository("rocker/rstudio", ("4.3", "4.4")),
    Repository("louislam/uptime-kuma", ("1", "1-alpine")),
)
"""Of users and organisations on Docker Hub."""

ELSEWHERE: Final = (
    Repository("ghcr.io/home-assistant/home-assistant", ("2024.5", "stable")),
    Repository("ghcr.io/astral-sh/uv", ("0.4", "0.4-alpine")),
    Repository("quay.io/prometheus/node-exporter", ("v1.7.0", "v1.8.0")),
    Repository("quay.io/keycloak/keycloak", ("23.0", "24.0")),
    Repository("mcr.microsoft.com/dotnet/sdk", ("8.0", "8.0-alpine")),
    Repository("public.ecr.aws/lambda/python", ("3.11", "3.12-arm64")),
    Repository("gcr.io/distroless/static", ("nonroot", "debug")),
    Repository("registry.gitlab.com/gitlab-org/gitlab-runner", ("alpine", "v17.0.0")),
    Repository("registry.example.com/team/shop", ("v2", "1.4.0-slim")),
)

WITH_PORT: Final = (
    Repository("localhost:5000/shop", ("1.0", "1.1-alpine")),
    Repository("localhost:5001/team/api", ("v3", "v3.1")),
    Repository("registry.example.com:5000/team/web", ("2.0", "2.1-slim")),
    Repository("10.0.0.12:8443/blog", ("v1", "v1.2")),
)
"""In registries of one's own, which do not listen at the usual port."""

LOOKALIKES: Final = (
    Repository("ghcr/tools", ("v1", "v2")),
    Repository("registry/web", ("1.0", "1.1")),
    Repository("myregistry/shop", ("1.0", "2.0")),
    Repository("quay/node-exporter", ("v1.7.0", "v1.8.0")),
    Repository("company/api", ("v3", "v4")),
)
"""On Docker Hub, as what stands first has neither a dot nor a colon."""

SERVICES: Final = ("shop", "blog", "api", "web", "batch", "worker", "docs", "gateway")
"""Images of one's own, as they are named on the machine that builds them."""


def draw_name(chance: random.Random, repositories: tuple[Repository, ...], *, tagged: bool | None = None) -> str:
    """A name as it is typed, with a tag or without one; without ``tagged``, either."""
    repository = chance.choice(repositories)
    has_tag = chance.random() < 0.5 if tagged is None else tagged
    return f"{repository.name}:{chance.choice(repository.tags)}" if has_tag else repository.name


def tags_of(reference: Reference) -> tuple[str, ...]:
    """The tags of a repository that templates know, ``latest`` among them."""
    known = (*OFFICIAL, *OWNED, *ELSEWHERE, *WITH_PORT, *LOOKALIKES)
    tags = next((each.tags for each in known if each.name == reference.familiar_name), ())
    return (*tags, DEFAULT_TAG)


def spellings(reference: Reference) -> tuple[str, ...]:
    """Every way of writing a name that docker reads as the same, the full one first: each leaves out more."""
    domains = [f"{reference.domain}/", *([""] if reference.domain == DEFAULT_DOMAIN else [])]
    short = reference.path.removeprefix(f"{DEFAULT_NAMESPACE}/")
    paths = list(dict.fromkeys((reference.path, short)))
    suffixes = [f":{reference.effective_tag}", *([""] if reference.effective_tag == DEFAULT_TAG else [])]
    written = (domain + path + suffix for domain in domains for path in paths for suffix in suffixes)
    return tuple(name for name in written if parse_reference(name).canonical == reference.canonical)
