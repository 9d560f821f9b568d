"""Names that look like those of official images."""

from __future__ import annotations

import pytest

from bot.config import ROOT
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


def test_what_is_offered_is_understood() -> None:
    for name in OFFICIALS.called:
        meant = explain_reference(name, TAGS, officials=OFFICIALS).suggestion
        assert meant
        assert explain_reference(meant, TAGS, officials=OFFICIALS).suggestion is None
