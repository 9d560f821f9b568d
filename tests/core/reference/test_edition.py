"""What releases of the docker CLI judge differently about references."""

from __future__ import annotations

import pytest

from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition, edition_of_version
from bot.core.reference.parser import parse_reference
from tests.core.reference.reference_texts import INVALID_FORMAT, refusal_of


@pytest.mark.parametrize(
    ("version", "edition"),
    [
        ("19.03.1", DOCKER_20),
        ("20.10.24", DOCKER_20),
        ("23.0.0", DOCKER_28),
        ("28.2.2", DOCKER_28),
        ("29.0.0-rc.1", DOCKER_28),
        ("20", DOCKER_20),
        ("", DOCKER_28),
        ("dev", DOCKER_28),
    ],
)
def test_a_release_judges_as_the_nearer_of_the_two_that_are_known(version: str, edition: Edition) -> None:
    assert edition_of_version(version) is edition


@pytest.mark.parametrize("letter", ["\u2c2f", "\ua7c0", "\U00010570", "\U00010595"])
def test_letters_younger_than_a_docker_have_no_case_for_it(letter: str) -> None:
    assert refusal_of(f"x{letter}", DOCKER_20).details["docker"] == INVALID_FORMAT
    assert "must be lowercase" in str(refusal_of(f"x{letter}", DOCKER_28).details["docker"])


def test_newer_docker_reads_more_registries_and_names_the_culprit() -> None:
    assert parse_reference("[::1]:5000/x", DOCKER_28).domain == "[::1]:5000"
    assert parse_reference("Foo/bar", DOCKER_28).domain == "Foo"
    assert parse_reference("ghcr.io/" + "a" * 255, DOCKER_28)
    message = refusal_of("ghcr.io/Owner/app", DOCKER_28).details["docker"]
    assert message == "invalid reference format: repository name (Owner/app) must be lowercase"


@pytest.mark.parametrize(("text", "newer"), [("[::1]:5000/x", "28"), ("Foo/bar", "28"), ("Nginx", None)])
def test_a_refusal_tells_where_a_newer_docker_accepts_the_name(text: str, newer: str | None) -> None:
    assert refusal_of(text).details.get("newer") == newer
