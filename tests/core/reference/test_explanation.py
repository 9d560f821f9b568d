"""Explanations: who keeps an image, what each part means, and what to look out for."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.locale import Locale
from bot.core.reference.explanation import Caution, Pinning, explain_reference
from bot.core.reference.registry import Access, Registry
from bot.core.refusal import Refusal
from bot.store.content.vocabulary import load_vocabulary
from bot.texts import Texts

VOCABULARY = load_vocabulary(ROOT / "content")
SHA256 = "sha256:" + "0123456789abcdef" * 4


def test_a_short_name_is_taken_apart_with_what_docker_fills_in() -> None:
    explanation = explain_reference("python:3.11-slim", VOCABULARY)
    assert [(part.kind, part.value, part.given) for part in explanation.anatomy] == [
        ("registry", "docker.io", False),
        ("namespace", "library", False),
        ("repository", "python", True),
        ("tag", "3.11-slim", True),
    ]
    assert explanation.canonical == "docker.io/library/python:3.11-slim"
    assert explanation.familiar == "python:3.11-slim"
    assert explanation.pull_command == "docker pull python:3.11-slim"


def test_a_long_name_is_taken_apart_in_the_order_of_writing() -> None:
    anatomy = explain_reference(f"registry.example.com:5000/group/team/app:1.2.3@{SHA256}", VOCABULARY).anatomy
    assert [(part.kind, part.value) for part in anatomy] == [
        ("registry", "registry.example.com:5000"),
        ("namespace", "group/team"),
        ("repository", "app"),
        ("tag", "1.2.3"),
        ("digest", SHA256),
    ]
    assert all(part.given for part in anatomy)


def test_with_a_digest_alone_there_is_no_tag_to_read() -> None:
    explanation = explain_reference(f"nginx@{SHA256}", VOCABULARY)
    assert explanation.tag is None
    assert explanation.warnings == ()


@pytest.mark.parametrize(
    ("reference", "warnings"),
    [
        ("nginx", ["no-tag"]),
        ("nginx:latest", ["latest"]),
        ("nginx:1.25", ["moving-tag"]),
        ("nginx:alpine", ["moving-tag"]),
        ("nginx:1.25.3", []),
        ("nginx:1.25.3-alpine", ["base-moves"]),
        ("nginx:1.25.3-alpine3.19", []),
        ("python:3.11.4-slim", ["base-moves"]),
        ("python:3.11.4-slim-bookworm", []),
        ("nginx-1.25", ["version-in-name", "no-tag"]),
        ("nginx/1.25.3", ["version-in-name", "no-tag"]),
        ("nginx-1.25:2", ["moving-tag"]),
        ("python-3", ["no-tag"]),
        (f"nginx:1.25@{SHA256}", ["tag-ignored"]),
        ("python:3.13.0rc1", ["prerelease"]),
        ("app:1.2.3-arm64", ["architecture"]),
        ("python:3.11.4-windowsservercore", ["windows"]),
        ("latest:nginx", ["swapped", "moving-tag"]),
        ("1.25:nginx", ["swapped", "moving-tag"]),
        ("ghcr.io", ["registry-alone", "no-tag"]),
        ("localhost:5000", ["registry-alone", "moving-tag"]),
        ("hub.docker.com/nginx:1.25.3", ["hub-address"]),
        (SHA256, ["digest-as-tag"]),
    ],
)
def test_what_to_look_out_for(reference: str, warnings: list[str]) -> None:
    assert list(explain_reference(reference, VOCABULARY).warnings) == warnings


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        ("latest:nginx", "nginx:latest"),
        ("1.25:nginx", "nginx:1.25"),
        ("hub.docker.com/r/bitnami/redis", "bitnami/redis"),
        ("hub.docker.com/nginx:1.25", "nginx:1.25"),
        ("nginx-1.25", "nginx:1.25"),
        ("nginx.1.25", "nginx:1.25"),
        ("nginx/1.25.3-alpine", "nginx:1.25.3-alpine"),
        ("nginx", None),
        ("nginx:latest", None),
    ],
)
def test_where_docker_takes_a_name_for_something_else_what_was_meant_is_offered(
    reference: str, meant: str | None
) -> None:
    assert explain_reference(reference, VOCABULARY).suggestion == meant


@pytest.mark.parametrize(
    ("reference", "pinning"),
    [
        ("nginx", Pinning.MOVING),
        ("nginx:1.25", Pinning.MOVING),
        ("nginx:1.25.3", Pinning.REBUILT),
        ("ubuntu:jammy-20240111", Pinning.REBUILT),
        (f"nginx@{SHA256}", Pinning.DIGEST),
        (f"nginx:1.25@{SHA256}", Pinning.DIGEST),
    ],
)
def test_how_long_a_name_keeps_its_content(reference: str, pinning: Pinning) -> None:
    assert explain_reference(reference, VOCABULARY).pinning is pinning


def test_a_bad_reference_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        explain_reference("Nginx", VOCABULARY)
    assert caught.value.code == "reference-upper-case"


@pytest.mark.parametrize("locale", Locale)
def test_everything_an_explanation_may_say_has_words(locale: Locale) -> None:
    texts = Texts(locale)
    ids = [f"explain-warning-{caution}" for caution in Caution] + [f"explain-registry-{kind}" for kind in Registry]
    ids += [f"explain-access-{access}" for access in Access] + [f"explain-pin-{pinning}" for pinning in Pinning]
    for reference in ("nginx", f"ghcr.io/owner/image:1@{SHA256}"):
        for part in explain_reference(reference, VOCABULARY).anatomy:
            ids += [part.meaning, f"explain-part-{part.kind}"]
    ids += [f"explain-tag-{kind}" for kind in ("latest", "revision", "date", "commit", "unknown")]
    ids += [f"explain-version-{precision}" for precision in ("major", "calendar", "minor", "patch")]
    assert [text for text in ids if text not in texts] == []
