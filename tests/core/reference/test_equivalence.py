"""Two references: whether they mean the same image, and how their names tell."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.reference.equivalence import compare_references
from bot.store.content.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(ROOT / "content")
A, B = "sha256:" + "0123456789abcdef" * 4, "sha256:" + "fedcba9876543210" * 4


@pytest.mark.parametrize(
    ("left", "right", "outcome", "reason"),
    [
        # what is left out is filled in
        ("nginx", "docker.io/library/nginx:latest", "same", "same-name"),
        ("nginx", "nginx", "same", "same-name"),
        ("library/nginx:1.25", "index.docker.io/nginx:1.25", "same", "same-name"),
        ("bitnami/redis", "docker.io/bitnami/redis", "same", "same-name"),
        # a digest decides, whatever the tags are
        (f"nginx@{A}", f"docker.io/nginx@{A}", "same", "same-digest"),
        (f"nginx:1.25@{A}", f"nginx:1.26@{A}", "same", "same-digest"),
        (f"nginx@{A}", f"ghcr.io/mirror/nginx@{A}", "same", "same-content"),
        (f"nginx:1.25@{A}", f"nginx:1.25@{B}", "different", "other-digest"),
        ("nginx:1.25", f"nginx:1.25@{A}", "perhaps", "tag-and-digest"),
        # the same today, perhaps, and not tomorrow
        ("python:3.11", "python:3.11.4", "perhaps", "narrower-version"),
        ("python:3", "python:3.11-bookworm", "perhaps", "narrower-version"),
        ("python:3.11-slim", "python:3.11.4-slim", "perhaps", "narrower-version"),
        ("python:3.11-slim", "python:3.11-slim-bookworm", "perhaps", "open-base"),
        ("nginx:1.25-alpine", "nginx:1.25-alpine3.18", "perhaps", "open-base"),
        ("nginx", "nginx:1.25", "perhaps", "moving-tag"),
        ("node:lts", "node:20", "perhaps", "moving-tag"),
        ("nginx:stable", "nginx:mainline", "perhaps", "moving-tag"),
        ("app:1a2b3c4", "app:2b3c4d5", "perhaps", "other-tag"),
        # other content
        ("python:3.11", "python:3.12", "different", "other-version"),
        ("python:3.11.4", "python:3.11.5", "different", "other-version"),
        ("python:3.1", "python:3.11", "different", "other-version"),
        ("python:3.11", "python:3.11-slim", "different", "other-variant"),
        ("python:3.11-slim", "python:3.11-alpine", "different", "other-variant"),
        ("python:3.11-slim-bookworm", "python:3.11-slim-bullseye", "different", "other-variant"),
        ("nginx", "nginx:alpine", "different", "other-variant"),
        ("nginx", "nginx:1.25-alpine", "different", "other-variant"),
        ("php:fpm", "php:apache", "different", "other-variant"),
        ("debian:bookworm", "debian:bullseye", "different", "other-variant"),
        ("debian:bookworm", "debian:12", "perhaps", "moving-tag"),
        ("node:lts-slim", "node:20-slim", "perhaps", "moving-tag"),
        # another name
        ("ghcr.io/owner/app", "docker.io/owner/app", "different", "other-registry"),
        ("nginx", "localhost:5000/nginx", "different", "other-registry"),
        ("nginx", "bitnami/nginx", "different", "official-and-user"),
        ("ghcr.io/a/app", "ghcr.io/b/app", "different", "other-owner"),
        ("nginx", "httpd", "different", "other-repository"),
        # no name
        ("nginx", "Nginx", "invalid", "invalid"),
        ("nginx:", "", "invalid", "invalid"),
    ],
)  # fmt: skip
def test_names_tell_whether_two_references_mean_the_same_image(
    left: str, right: str, outcome: str, reason: str
) -> None:
    for first, second in ((left, right), (right, left)):
        comparison = compare_references(first, second, VOCABULARY)
        assert (comparison.outcome, comparison.reason) == (outcome, reason)


def test_what_docker_fills_in_is_told_for_each() -> None:
    comparison = compare_references("nginx", "docker.io/nginx:latest", VOCABULARY)
    filled = [[(part.kind, part.value) for part in side.filled_in] for side in (comparison.left, comparison.right)]
    assert filled == [
        [("registry", "docker.io"), ("namespace", "library"), ("tag", "latest")],
        [("namespace", "library")],
    ]


@pytest.mark.parametrize(
    ("left", "right", "first", "second"),
    [
        ("python:3.11.4", "python:3.11", "3.11", "3.11.4"),
        ("python:3.11-slim-bookworm", "python:3.11-slim", "3.11-slim", "3.11-slim-bookworm"),
        ("nginx:sha-1a2b3c4", "nginx", "latest", "sha-1a2b3c4"),
        (f"nginx@{A}", "nginx:1.25", "1.25", A),
        ("bitnami/nginx", "nginx", "nginx", "bitnami"),
        ("ghcr.io/x/y", "quay.io/x/y", "ghcr.io", "quay.io"),
    ],
)
def test_what_differs_is_named_the_moving_one_first(left: str, right: str, first: str, second: str) -> None:
    comparison = compare_references(left, right, VOCABULARY)
    assert (comparison.first, comparison.second) == (first, second)


def test_of_a_bad_reference_the_nearest_good_one_is_compared() -> None:
    comparison = compare_references("Nginx", "nginx:latest", VOCABULARY)
    assert comparison.with_suggestions is not None
    assert comparison.with_suggestions.reason == "same-name"
    assert compare_references("nginx", "イメージ", VOCABULARY).with_suggestions is None
