"""Names that look like those of official images."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.config import ROOT
from bot.core.reference.announcement import MovedImages
from bot.core.reference.explanation import explain_reference
from bot.store.content.vocabulary import load_official_images, load_vocabulary

OFFICIALS = load_official_images(ROOT / "content")
TAGS = load_vocabulary(ROOT / "content")


@pytest.mark.parametrize(
    ("typed", "kept_by", "meant"),
    [
        ("nginx", "hub-official", None),
        ("docker.io/library/nginx:1.25", "hub-official", None),
        # Misspelt, where only one image can be meant.
        ("ngnix", "hub-unknown", "nginx"),
        ("nginxx:1.25", "hub-unknown", "nginx:1.25"),
        ("pyhton:3.11-slim", "hub-unknown", "python:3.11-slim"),
        ("alpin", "hub-unknown", "alpine"),
        ("ubunto", "hub-unknown", "ubuntu"),
        ("postgers", "hub-unknown", "postgres"),
        ("ndoe", "hub-unknown", "node"),
        # Called by another name, or by one that somebody else's image has.
        ("postgresql", "hub-unknown", "postgres"),
        ("mongodb:7", "hub-unknown", "mongo:7"),
        ("nodejs", "hub-unknown", "node"),
        ("grafana", "hub-unknown", "grafana/grafana"),
        ("prometheus:v2.50.0", "hub-unknown", "prom/prometheus:v2.50.0"),
        # With the version in the name.
        ("python3", "hub-unknown", "python:3"),
        ("python3.11", "hub-unknown", "python:3.11"),
        ("mysql8", "hub-unknown", "mysql:8"),
        ("ubuntu22.04", "hub-unknown", "ubuntu:22.04"),
        ("ubuntu-22.04", "hub-unknown", "ubuntu:22.04"),
        ("nodejs18", "hub-unknown", "node:18"),
        # Somebody's own: nothing is near.
        ("myapp", "hub-unknown", None),
        ("web", "hub-unknown", None),
        ("backend:1.0", "hub-unknown", None),
        ("note", "hub-unknown", None),
        # With an owner it is theirs, whatever it is called.
        ("mio/ngnix", "hub-user", None),
        ("ghcr.io/mio/ngnix", "github", None),
    ],
)
def test_a_name_that_no_official_image_has_is_told_with_what_was_meant(
    typed: str, kept_by: str, meant: str | None
) -> None:
    explanation = explain_reference(typed, TAGS, officials=OFFICIALS)
    assert (explanation.registry, explanation.suggestion) == (kept_by, meant)


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("centos:7", ("almalinux", "rockylinux/rockylinux")),
        ("openjdk:17", ("eclipse-temurin", "amazoncorretto")),
        ("nginx", ()),
    ],
)
def test_an_official_image_without_updates_is_told_with_what_to_use_instead(
    typed: str, instead: tuple[str, ...]
) -> None:
    explanation = explain_reference(typed, TAGS, officials=OFFICIALS)
    assert explanation.replacements == instead
    assert ("retired" in explanation.warnings) == bool(instead)


@pytest.mark.parametrize(
    ("typed", "now", "since"),
    [
        ("bitnami/redis:7.2", ("bitnamilegacy/redis:7.2",), "2025-08-28"),
        ("docker.io/bitnami/postgresql", ("bitnamilegacy/postgresql",), "2025-08-28"),
        ("bitnamilegacy/redis", (), None),
        ("mio/bitnami", (), None),
        ("quay.io/bitnami/redis", (), None),
        ("k8s.gcr.io/pause:3.5", ("registry.k8s.io/pause:3.5",), "2023-04-03"),
        ("registry.k8s.io/pause:3.9", (), None),
        ("gcr.io/distroless/static", (), "2025-03-18"),
        ("eu.gcr.io/mio/app:1", (), "2025-03-18"),
        ("docker.pkg.github.com/mio/app/web:1", ("ghcr.io/mio/app/web:1",), "2021"),
        ("jboss/keycloak:16.1.1", ("quay.io/keycloak/keycloak:16.1.1",), "2022-10-24"),
        ("minio/minio", (), "2025-10-15"),
        ("minio/operator", (), None),
        ("microsoft/dotnet:2.1-sdk", (), "2021-05-28"),
        ("openjdk:8", ("eclipse-temurin", "amazoncorretto"), "2022-07"),
        ("mongo-express", (), "2024-04"),
        ("nginx", (), None),
    ],
)
def test_an_image_that_moved_is_told_with_where_it_is_now_and_since_when(
    typed: str, now: tuple[str, ...], since: str | None
) -> None:
    explanation = explain_reference(typed, TAGS, officials=OFFICIALS)
    assert explanation.replacements == now
    assert (explanation.announcement.since if explanation.announcement else None) == since


@pytest.mark.parametrize(
    "change",
    [
        {"since": "last year"},
        {"since": "25-08"},
        {"source": "http://example.org/x"},
        {"source": "see the blog"},
        {"to": "docker.io/new"},
    ],
)
def test_an_announcement_has_a_date_a_page_and_names_of_one_kind(change: dict[str, str]) -> None:
    good = {
        "from": ["docker.io/old/"],
        "to": "docker.io/new/",
        "since": "2025-08",
        "source": "https://example.org/x",
        "note": {"ja": "移りました。", "en": "It moved."},
    }
    assert MovedImages.model_validate(good).successor("docker.io/old/web") == "new/web"
    with pytest.raises(ValidationError):
        MovedImages.model_validate(good | change)


def test_what_is_offered_is_understood() -> None:
    for name in OFFICIALS.called:
        meant = explain_reference(name, TAGS, officials=OFFICIALS).suggestion
        assert meant
        assert explain_reference(meant, TAGS, officials=OFFICIALS).suggestion is None
