"""Image references: what Docker fills in, what it refuses, where a name breaks and how to mend it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.locale import Locale
from bot.core.reference import grammar
from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal
from bot.texts import Texts

SHA256 = "sha256:" + "0123456789abcdef" * 4
HEX64 = "0123456789abcdef" * 4
TEXTS = tuple(Texts(locale) for locale in Locale)


def refusal_of(text: str, edition: Edition = DOCKER_20) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse_reference(text, edition)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "canonical", "familiar"),
    [
        ("nginx", "docker.io/library/nginx:latest", "nginx:latest"),
        ("nginx:1.25", "docker.io/library/nginx:1.25", "nginx:1.25"),
        ("library/nginx", "docker.io/library/nginx:latest", "nginx:latest"),
        ("docker.io/nginx", "docker.io/library/nginx:latest", "nginx:latest"),
        ("index.docker.io/nginx", "docker.io/library/nginx:latest", "nginx:latest"),
        ("bitnami/redis", "docker.io/bitnami/redis:latest", "bitnami/redis:latest"),
        ("docker.io/library/a/b", "docker.io/library/a/b:latest", "library/a/b:latest"),
        ("ghcr.io/owner/image:tag", "ghcr.io/owner/image:tag", "ghcr.io/owner/image:tag"),
        ("registry-1.docker.io/nginx", "registry-1.docker.io/nginx:latest", "registry-1.docker.io/nginx:latest"),
        ("localhost/x", "localhost/x:latest", "localhost/x:latest"),
        ("localhost:5000/x/y:z", "localhost:5000/x/y:z", "localhost:5000/x/y:z"),
        ("localhost:5000", "docker.io/library/localhost:5000", "localhost:5000"),
        ("localhost", "docker.io/library/localhost:latest", "localhost:latest"),
        ("Registry.Example/app", "Registry.Example/app:latest", "Registry.Example/app:latest"),
        ("10.0.0.1:5000/app:Tag_1.x-Y", "10.0.0.1:5000/app:Tag_1.x-Y", "10.0.0.1:5000/app:Tag_1.x-Y"),
        ("a__b/c--d.e", "docker.io/a__b/c--d.e:latest", "a__b/c--d.e:latest"),
        (f"nginx@{SHA256}", f"docker.io/library/nginx@{SHA256}", f"nginx@{SHA256}"),
        (f"nginx:1.25@{SHA256}", f"docker.io/library/nginx:1.25@{SHA256}", f"nginx:1.25@{SHA256}"),
        (SHA256, f"docker.io/library/{SHA256}", SHA256),
        (f"{HEX64}:1", f"docker.io/library/{HEX64}:1", f"{HEX64}:1"),
        ("my_host.example/x", "my_host.example/x:latest", "my_host.example/x:latest"),
        ("latest:nginx", "docker.io/library/latest:nginx", "latest:nginx"),
    ],
)  # fmt: skip
def test_docker_fills_in_what_is_left_out(typed: str, canonical: str, familiar: str) -> None:
    reference = parse_reference(typed)
    assert (reference.canonical, reference.familiar) == (canonical, familiar)


@pytest.mark.parametrize(
    ("typed", "domain_given", "namespace_given"),
    [
        ("nginx", False, False),
        ("library/nginx", False, True),
        ("docker.io/nginx", True, False),
        ("docker.io/library/nginx", True, True),
        ("ghcr.io/owner/image", True, True),
    ],
)
def test_what_was_typed_is_told_from_what_was_filled_in(typed: str, domain_given: bool, namespace_given: bool) -> None:
    reference = parse_reference(typed)
    assert (reference.domain_given, reference.namespace_given) == (domain_given, namespace_given)


def test_different_spellings_of_one_name_are_equal() -> None:
    assert (
        parse_reference("nginx")
        == parse_reference("docker.io/library/nginx")
        == parse_reference("index.docker.io/nginx")
    )
    assert len({parse_reference("nginx"), parse_reference("library/nginx")}) == 1


def test_the_default_tag_is_only_taken_where_nothing_else_names_the_image() -> None:
    assert parse_reference("nginx").tag is None
    assert parse_reference("nginx").effective_tag == "latest"
    assert parse_reference(f"nginx@{SHA256}").effective_tag is None


FORMAT = "invalid reference format"
UPPER = "invalid reference format: repository name must be lowercase"


@pytest.mark.parametrize(
    ("typed", "code", "position", "suggestion", "docker"),
    [
        ("Nginx", "upper-case", 0, "nginx", UPPER),
        ("ghcr.io/Owner/image:Tag", "upper-case", 8, "ghcr.io/owner/image:Tag", UPPER),
        ("Foo/bar", "upper-case", 0, "foo/bar", UPPER),
        ("nginx: 1.25", "space", 6, "nginx:1.25", FORMAT),
        ("nginx 1.25", "space", 5, "nginx:1.25", FORMAT),
        ("nginx latest", "space", 5, "nginx:latest", FORMAT),
        ("my app", "space", 2, "my-app", FORMAT),
        ("nginx:1.25 # the web server", "space", 10, "nginx:1.25", FORMAT),
        (" nginx", "space", 0, "nginx", FORMAT),
        ("nginx\n", "space", 5, "nginx", FORMAT),
        ("nginx:1.25\n", "space", 10, "nginx:1.25", FORMAT),
        ("", "empty", 0, None, FORMAT),
        (" \t", "empty", 0, None, FORMAT),
        ("ｎｇｉｎｘ：１．２５", "full-width", 0, "nginx:1.25", FORMAT),
        ("nginx：1.25", "full-width", 5, "nginx:1.25", FORMAT),
        ("nginx:１.25", "full-width", 6, "nginx:1.25", FORMAT),
        ("https://hub.docker.com/_/nginx", "url", 0, "nginx", FORMAT),
        ("https://hub.docker.com/r/bitnami/redis/tags?page=2", "url", 0, "bitnami/redis", FORMAT),
        ("https://quay.io/repository/prometheus/node", "url", 0, "quay.io/prometheus/node", FORMAT),
        ("docker://alpine:3", "url", 0, "alpine:3", FORMAT),
        ("docker pull nginx", "pasted", 0, "nginx", FORMAT),
        ("$ docker run -d --rm -p 80:80 nginx:1.25", "pasted", 0, "nginx:1.25", FORMAT),
        ("FROM python:3.11 AS build", "pasted", 0, "python:3.11", UPPER),
        ("nginx:1.25:alpine", "two-tags", 10, "nginx:1.25-alpine", FORMAT),
        ("nginx:", "tag-missing", 5, "nginx", FORMAT),
        ("nginx:-x", "tag-character", 6, "nginx:x", FORMAT),
        ("nginx:日本", "tag-character", 6, "nginx", FORMAT),
        ("nginx:" + "a" * 129, "tag-too-long", 134, None, FORMAT),
        (":latest", "name-missing", 0, None, FORMAT),
        ("nginx/", "slash", 5, "nginx", FORMAT),
        ("/nginx", "slash", 0, "nginx", FORMAT),
        ("a//b", "slash", 2, "a/b", FORMAT),
        ("docker.io/", "slash", 9, None, FORMAT),
        ("a..b", "separator", 2, "a.b", FORMAT),
        ("a___b", "separator", 3, "a__b", FORMAT),
        ("-a", "separator", 0, "a", FORMAT),
        ("a-/b", "separator", 1, "a/b", FORMAT),
        ("library\\nginx", "character", 7, "library/nginx", FORMAT),
        ("`nginx`", "quote", 0, "nginx", FORMAT),
        ("イメージ", "character", 0, None, FORMAT),
        ("nginx==1.25", "character", 5, "nginx:1.25", FORMAT),
        ("nginx@1.25", "digest-form", 6, "nginx:1.25", FORMAT),
        ("nginx@", "digest-missing", 5, "nginx", FORMAT),
        (f"nginx@{SHA256}:1", "tag-after-digest", 77, f"nginx:1@{SHA256}", FORMAT),
        (f"nginx@{SHA256}0", "digest-length", 77, "nginx", "invalid checksum digest length"),
        (f"nginx@{SHA256[:-1]}", "digest-length", 6, "nginx", "invalid checksum digest length"),
        ("nginx@sha256:abc", "digest-length", 6, "nginx", FORMAT),
        (f"nginx@sha256:{HEX64.upper()}", "digest-character", 23, f"nginx@{SHA256}", "invalid checksum digest format"),
        (f"nginx@md5:{HEX64[:32]}", "digest-algorithm", 6, "nginx", "unsupported digest algorithm"),
        (f"nginx@SHA256:{HEX64}", "digest-algorithm", 6, f"nginx@{SHA256}", UPPER),
        (f"nginx:1@SHA256:{HEX64}", "digest-algorithm", 8, f"nginx:1@{SHA256}", "invalid checksum digest format"),
        ("foo.com:8O/x", "port", 9, "foo.com/x", FORMAT),
        ("foo.com:/x", "port", 7, "foo.com/x", FORMAT),
        ("nginx:a/b", "port", 6, "nginx:a-b", FORMAT),
        ("-foo.com/x", "registry", 0, "foo.com/x", FORMAT),
        ("[::1]:5000/x", "ipv6", 0, None, FORMAT),
        ("nginx:\u212a", "full-width", 6, "nginx:K", "repository name must be lowercase"),
        ("\udcff", "character", 0, None, UPPER),
        ("タグ", "character", 0, None, FORMAT),
        ("tag タグ", "space", 3, "tag", FORMAT),
    ],
)  # fmt: skip
def test_a_refusal_shows_the_place_the_cure_and_what_docker_says(
    typed: str, code: str, position: int, suggestion: str | None, docker: str
) -> None:
    refusal = refusal_of(typed)
    assert (refusal.code, refusal.position) == (f"reference-{code}", position)
    assert (refusal.suggestion, refusal.details["docker"]) == (suggestion, docker)
    assert refusal.text == typed


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        # a command, or a line of a file
        ("docker run -d -p 80:80 nginx", "pasted", "nginx"),
        ("docker run --name web --platform linux/amd64 nginx:1.25 nginx -g 'daemon off;'", "pasted", "nginx:1.25"),
        ("docker pull nginx:1.25 | tail", "pasted", "nginx:1.25"),
        ("docker pull \\\n  nginx:1.25", "pasted", "nginx:1.25"),
        ("docker image pull nginx", "pasted", "nginx"),
        ("docker compose pull", "pasted", None),
        ("docker pull", "pasted", None),
        ("pull nginx", "pasted", "nginx"),
        ("root@9b9dac327f64:~# docker pull nginx", "pasted", "nginx"),
        ("mio@MacBook-Air ~ % docker pull nginx:1.25", "pasted", "nginx:1.25"),
        ("[mio@server app]$ sudo docker pull nginx", "pasted", "nginx"),
        ("PS C:\\Users\\mio> docker pull nginx", "pasted", "nginx"),
        ("C:\\Users\\mio>docker run -d nginx:1.25", "pasted", "nginx:1.25"),
        ("!explain nginx:1.25", "pasted", "nginx:1.25"),
        ("FROM node:20-alpine AS build", "pasted", "node:20-alpine"),
        ("FROM --platform=linux/amd64 node:20", "pasted", "node:20"),
        ("COPY --from=node:20 /x /y", "pasted", "node:20"),
        ('image: "redis:7"', "pasted", "redis:7"),
        ("- image: redis:7", "pasted", "redis:7"),
        ("kubectl run web --image=nginx:1.25", "pasted", "nginx:1.25"),
        ("nginx:1.25\nredis:7", "space", "nginx:1.25"),
        # a page of a registry
        ("hub.docker.com/_/nginx", "url", "nginx"),
        ("https://hub.docker.com/layers/library/nginx/1.25/images/sha256-abc", "url", "nginx:1.25"),
        ("https://hub.docker.com/", "url", None),
        ("https://hub.docker.com/search?q=nginx", "url", None),
        ("https://github.com/nginx/nginx", "url", None),
        ("https://docs.docker.com/reference/cli/docker/image/pull/", "url", None),
        ("https://registry.example.com/team/app", "url", "registry.example.com/team/app"),
        ("https://github.com/owner/repo/pkgs/container/app", "url", "ghcr.io/owner/app"),
        ("https://mcr.microsoft.com/en-us/product/dotnet/sdk/about", "url", "mcr.microsoft.com/dotnet/sdk"),
        ("https://gallery.ecr.aws/nginx/nginx", "url", "public.ecr.aws/nginx/nginx"),
        ("[nginx](https://hub.docker.com/_/nginx)", "ipv6", "nginx"),
        # another sign between name and version
        ("nginx::1.25", "tag-character", "nginx:1.25"),
        ("nginx : 1.25", "space", "nginx:1.25"),
        ("nginx >= 1.25", "space", "nginx:1.25"),
        ("nginx~1.25", "character", "nginx:1.25"),
        ("nginx;1.25", "character", "nginx:1.25"),
        ("nginx-1.25:", "tag-missing", "nginx-1.25"),
        ("nginx tag 1.25", "space", "nginx:1.25"),
        ("nginx バージョン 1.25", "space", "nginx:1.25"),
        ("python 3.11 slim", "space", "python:3.11-slim"),
        ("nginx:1.25 alpine", "space", "nginx:1.25-alpine"),
        ("nginx:v 1.25", "space", "nginx:v1.25"),
        ("nginx:alpine:1.25", "two-tags", "nginx:1.25-alpine"),
        ("nginx:1.25:latest", "two-tags", "nginx:1.25"),
        ("nginx:1,25", "tag-character", "nginx:1.25"),
        ("rancher/k3s:v1.28.1+k3s1", "tag-character", "rancher/k3s:v1.28.1-k3s1"),
        ("app:feature/login", "port", "app:feature-login"),
        ("ghcr.io:owner/app", "port", "ghcr.io/owner/app"),
        ("registry.example.com:5000:app", "two-tags", "registry.example.com:5000/app"),
        (f"nginx:{SHA256}", "two-tags", f"nginx@{SHA256}"),
        ("nginx@sha256", "digest-form", "nginx"),
        # typed on a phone, or copied from a page
        ("nginx:1．25", "full-width", "nginx:1.25"),
        ("ｄｏｃｋｅｒ　ｐｕｌｌ　ｎｇｉｎｘ", "full-width", "nginx"),
        ("nginx—alpine", "full-width", "nginx-alpine"),
        ("nginx:1.25–alpine", "full-width", "nginx:1.25-alpine"),
        ("nginx\u200b:1.25", "invisible", "nginx:1.25"),
        ("nginx\ufeff", "invisible", "nginx"),
        ("“nginx:1.25”", "quote", "nginx:1.25"),
        ("「nginx」", "quote", "nginx"),
        ("nginx.", "separator", "nginx"),
        ("nginx、", "character", "nginx"),
        ("nginx, redis", "character", "nginx"),
        ("nginx:latest を pull", "space", "nginx:latest"),
        ("nginx:1.25イメージ", "tag-character", "nginx:1.25"),
        ("ngìnx", "character", "nginx"),
        # what stands for something else
        ("nginx:<tag>", "placeholder", "nginx"),
        ("nginx:$TAG", "placeholder", "nginx"),
        ("${IMAGE}:${TAG}", "placeholder", None),
        # nothing but a registry
        ("localhost:5000/", "slash", None),
        ("docker.io/library/nginx/", "slash", "docker.io/library/nginx"),
        ("ghcr.io/Owner/App", "upper-case", "ghcr.io/owner/app"),
    ],
)  # fmt: skip
def test_what_learners_type_is_told_what_is_wrong_and_what_was_meant(
    typed: str, code: str, suggestion: str | None
) -> None:
    refusal = refusal_of(typed)
    assert (refusal.code, refusal.suggestion) == (f"reference-{code}", suggestion)


@pytest.mark.parametrize("letter", ["\u2c2f", "\ua7c0", "\U00010570", "\U00010595"])
def test_letters_younger_than_a_docker_have_no_case_for_it(letter: str) -> None:
    assert refusal_of(f"x{letter}", DOCKER_20).details["docker"] == FORMAT
    assert "must be lowercase" in str(refusal_of(f"x{letter}", DOCKER_28).details["docker"])


def test_sixty_four_hexadecimal_digits_are_an_image_id_and_no_name() -> None:
    refusal = refusal_of(HEX64)
    assert refusal.code == "reference-identifier"
    assert refusal.details["docker"] == (
        f"invalid repository name ({HEX64}), cannot specify 64-byte hexadecimal strings"
    )


def test_a_name_has_at_most_255_characters_those_that_docker_adds_included() -> None:
    assert parse_reference("a" * 237).name == "docker.io/library/" + "a" * 237
    assert parse_reference("ghcr.io/" + "a" * 247)
    for too_long in ("a" * 238, "ghcr.io/" + "a" * 248):
        refusal = refusal_of(too_long)
        assert (refusal.code, refusal.position) == ("reference-name-too-long", len(too_long) - 1)
        assert refusal.details["docker"] == "repository name must not be more than 255 characters"


def test_a_tag_has_at_most_128_characters() -> None:
    assert parse_reference("nginx:" + "a" * 128).tag == "a" * 128


def test_newer_docker_reads_more_registries_and_names_the_culprit() -> None:
    assert parse_reference("[::1]:5000/x", DOCKER_28).domain == "[::1]:5000"
    assert parse_reference("Foo/bar", DOCKER_28).domain == "Foo"
    assert parse_reference("ghcr.io/" + "a" * 255, DOCKER_28)
    message = refusal_of("ghcr.io/Owner/app", DOCKER_28).details["docker"]
    assert message == "invalid reference format: repository name (Owner/app) must be lowercase"


@pytest.mark.parametrize(("text", "newer"), [("[::1]:5000/x", "28"), ("Foo/bar", "28"), ("Nginx", None)])
def test_a_refusal_tells_where_a_newer_docker_accepts_the_name(text: str, newer: str | None) -> None:
    assert refusal_of(text).details.get("newer") == newer


component = st.from_regex(rf"\A{grammar.COMPONENT}\Z").filter(lambda text: len(text) < 40)
path = st.lists(component, min_size=1, max_size=3).map("/".join)
registry = st.sampled_from(["", "docker.io/", "ghcr.io/", "localhost/", "localhost:5000/", "Example.COM:80/"])
tag = st.from_regex(rf"\A{grammar.TAG_START}{grammar.TAG_REST}{{0,20}}\Z")
digest = st.binary(min_size=32, max_size=32).map(lambda data: f"sha256:{data.hex()}")


@st.composite
def references(draw: st.DrawFn) -> str:
    tail = draw(st.sampled_from(["", ":"]))
    name = draw(registry) + draw(path)
    if tail:
        name += tail + draw(tag)
    return name + (f"@{draw(digest)}" if draw(st.booleans()) else "")


@given(references().filter(lambda text: len(text) < 200 and len(text) != 64))
def test_whatever_the_grammar_makes_is_read_and_its_full_name_means_the_same(text: str) -> None:
    reference = parse_reference(text)
    again = parse_reference(reference.canonical)
    assert again.canonical == reference.canonical
    assert again == Reference(reference.domain, reference.path, reference.effective_tag, reference.digest)


nasty = st.text(st.sampled_from("abAZ09/:@._-[] \n\u200bＫ：é\udcff`'")) | st.text(max_size=60)


@settings(deadline=None)  # the first example waits for the texts to be read
@given(nasty | st.builds(lambda a, b, c: a + b + c, references(), nasty, references()))
def test_every_text_is_read_or_refused_and_told_why_in_both_languages(text: str) -> None:
    for edition in (DOCKER_20, DOCKER_28):
        try:
            assert parse_reference(text, edition).canonical
        except Refusal as refusal:
            assert refusal.code.startswith("reference-")
            assert refusal.position == 0 or 0 < (refusal.position or -1) < len(text)
            assert refusal.suggestion is None or parse_reference(refusal.suggestion, edition)
            for texts in TEXTS:
                assert texts(f"refusal-{refusal.code}", **refusal.details)


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000 + "!", "a-" * 10_000, "a" + " " * 20_000 + "b!", "a" + "-" * 20_000, ":" * 20_000, "/" * 20_000],
)
def test_a_huge_text_is_judged_at_once(text: str) -> None:
    started = time.monotonic()
    refusal_of(text)
    assert time.monotonic() - started < 2
