"""Image references: what Docker fills in, what it accepts, and that it refuses the rest whatever is typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.locale import Locale
from bot.core.reference.edition import DOCKER_20, DOCKER_28
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal
from bot.texts import Texts
from tests.core.reference.reference_texts import HEX64, SHA256, references, refusal_of

TEXTS = tuple(Texts(locale) for locale in Locale)


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
