"""Where a bad image reference breaks: the place and the kind of its first fault, and what Docker says of it."""

from __future__ import annotations

import pytest

from tests.core.reference.reference_texts import HEX64, INVALID_FORMAT, SHA256, refusal_of

UPPER = f"{INVALID_FORMAT}: repository name must be lowercase"


@pytest.mark.parametrize(
    ("typed", "code", "position", "suggestion", "docker"),
    [
        ("Nginx", "upper-case", 0, "nginx", UPPER),
        ("ghcr.io/Owner/image:Tag", "upper-case", 8, "ghcr.io/owner/image:Tag", UPPER),
        ("Foo/bar", "upper-case", 0, "foo/bar", UPPER),
        ("nginx: 1.25", "space", 6, "nginx:1.25", INVALID_FORMAT),
        ("nginx 1.25", "space", 5, "nginx:1.25", INVALID_FORMAT),
        ("nginx latest", "space", 5, "nginx:latest", INVALID_FORMAT),
        ("my app", "space", 2, "my-app", INVALID_FORMAT),
        ("nginx:1.25 # the web server", "space", 10, "nginx:1.25", INVALID_FORMAT),
        (" nginx", "space", 0, "nginx", INVALID_FORMAT),
        ("nginx\n", "space", 5, "nginx", INVALID_FORMAT),
        ("nginx:1.25\n", "space", 10, "nginx:1.25", INVALID_FORMAT),
        ("", "empty", 0, None, INVALID_FORMAT),
        (" \t", "empty", 0, None, INVALID_FORMAT),
        ("ｎｇｉｎｘ：１．２５", "full-width", 0, "nginx:1.25", INVALID_FORMAT),
        ("nginx：1.25", "full-width", 5, "nginx:1.25", INVALID_FORMAT),
        ("nginx:１.25", "full-width", 6, "nginx:1.25", INVALID_FORMAT),
        ("https://hub.docker.com/_/nginx", "url", 0, "nginx", INVALID_FORMAT),
        ("https://hub.docker.com/r/bitnami/redis/tags?page=2", "url", 0, "bitnami/redis", INVALID_FORMAT),
        ("https://quay.io/repository/prometheus/node", "url", 0, "quay.io/prometheus/node", INVALID_FORMAT),
        ("docker://alpine:3", "url", 0, "alpine:3", INVALID_FORMAT),
        ("docker pull nginx", "pasted", 0, "nginx", INVALID_FORMAT),
        ("$ docker run -d --rm -p 80:80 nginx:1.25", "pasted", 0, "nginx:1.25", INVALID_FORMAT),
        ("FROM python:3.11 AS build", "pasted", 0, "python:3.11", UPPER),
        ("nginx:1.25:alpine", "two-tags", 10, "nginx:1.25-alpine", INVALID_FORMAT),
        ("nginx:", "tag-missing", 5, "nginx", INVALID_FORMAT),
        ("nginx:-x", "tag-character", 6, "nginx:x", INVALID_FORMAT),
        ("nginx:日本", "tag-character", 6, "nginx", INVALID_FORMAT),
        ("nginx:" + "a" * 129, "tag-too-long", 134, None, INVALID_FORMAT),
        (":latest", "name-missing", 0, None, INVALID_FORMAT),
        ("nginx/", "slash", 5, "nginx", INVALID_FORMAT),
        ("/nginx", "slash", 0, "nginx", INVALID_FORMAT),
        ("a//b", "slash", 2, "a/b", INVALID_FORMAT),
        ("docker.io/", "slash", 9, None, INVALID_FORMAT),
        ("a..b", "separator", 2, "a.b", INVALID_FORMAT),
        ("a___b", "separator", 3, "a__b", INVALID_FORMAT),
        ("-a", "separator", 0, "a", INVALID_FORMAT),
        ("a-/b", "separator", 1, "a/b", INVALID_FORMAT),
        ("library\\nginx", "character", 7, "library/nginx", INVALID_FORMAT),
        ("`nginx`", "quote", 0, "nginx", INVALID_FORMAT),
        ("イメージ", "character", 0, None, INVALID_FORMAT),
        ("nginx==1.25", "character", 5, "nginx:1.25", INVALID_FORMAT),
        ("nginx@1.25", "digest-form", 6, "nginx:1.25", INVALID_FORMAT),
        ("nginx@", "digest-missing", 5, "nginx", INVALID_FORMAT),
        (f"nginx@{SHA256}:1", "tag-after-digest", 77, f"nginx:1@{SHA256}", INVALID_FORMAT),
        (f"nginx@{SHA256}0", "digest-length", 77, "nginx", "invalid checksum digest length"),
        (f"nginx@{SHA256[:-1]}", "digest-length", 6, "nginx", "invalid checksum digest length"),
        ("nginx@sha256:abc", "digest-length", 6, "nginx", INVALID_FORMAT),
        (f"nginx@sha256:{HEX64.upper()}", "digest-character", 23, f"nginx@{SHA256}", "invalid checksum digest format"),
        (f"nginx@md5:{HEX64[:32]}", "digest-algorithm", 6, "nginx", "unsupported digest algorithm"),
        (f"nginx@SHA256:{HEX64}", "digest-algorithm", 6, f"nginx@{SHA256}", UPPER),
        (f"nginx:1@SHA256:{HEX64}", "digest-algorithm", 8, f"nginx:1@{SHA256}", "invalid checksum digest format"),
        ("foo.com:8O/x", "port", 9, "foo.com/x", INVALID_FORMAT),
        ("foo.com:/x", "port", 7, "foo.com/x", INVALID_FORMAT),
        ("nginx:a/b", "port", 6, "nginx:a-b", INVALID_FORMAT),
        ("-foo.com/x", "registry", 0, "foo.com/x", INVALID_FORMAT),
        ("[::1]:5000/x", "ipv6", 0, None, INVALID_FORMAT),
        ("nginx:\u212a", "full-width", 6, "nginx:K", "repository name must be lowercase"),
        ("\udcff", "character", 0, None, UPPER),
        ("タグ", "character", 0, None, INVALID_FORMAT),
        ("tag タグ", "space", 3, "tag", INVALID_FORMAT),
    ],
)  # fmt: skip
def test_a_refusal_shows_the_place_the_cure_and_what_docker_says(
    typed: str, code: str, position: int, suggestion: str | None, docker: str
) -> None:
    refusal = refusal_of(typed)
    assert (refusal.code, refusal.position) == (f"reference-{code}", position)
    assert (refusal.suggestion, refusal.details["docker"]) == (suggestion, docker)
    assert refusal.text == typed
