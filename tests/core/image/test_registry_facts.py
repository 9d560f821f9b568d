"""Facts of a registry: whether a learner has the very image, and what an engine finds it by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import LocalImage, Match, RegistryFacts, StartSettings, lookup_name
from bot.core.reference.parser import parse_reference

LIST, MANIFEST, CONFIG, OTHER = (f"sha256:{digit * 64}" for digit in "abcd")
FACTS = RegistryFacts(
    LIST, "a list", ("linux/amd64",), "linux/amd64", MANIFEST, ImageFacts(CONFIG, 1, (), ()), StartSettings()
)


@pytest.mark.parametrize(
    ("local", "match"),
    [
        (None, None),
        (LocalImage((LIST,)), Match.DIGEST),
        (LocalImage((OTHER, LIST)), Match.DIGEST),
        (LocalImage((LIST,), CONFIG, 5), Match.DIGEST),
        (LocalImage((LIST,), LIST, 5), Match.DIGEST),
        (LocalImage((LIST,), OTHER, 5), Match.PLATFORM),
        (LocalImage((MANIFEST,)), Match.MANIFEST),
        (LocalImage((OTHER, MANIFEST), CONFIG, 5), Match.MANIFEST),
        (LocalImage((OTHER,), CONFIG, 5), Match.CONTENT),
        (LocalImage((), CONFIG, 5), Match.CONTENT),
        (LocalImage((), MANIFEST, 5), Match.CONTENT),
        (LocalImage((), LIST, 5), Match.CONTENT),
        (LocalImage((OTHER,)), Match.OTHER),
        (LocalImage((), OTHER, 5), Match.OTHER),
        (LocalImage(()), Match.OTHER),
    ],
)
def test_an_image_is_the_registrys_by_its_id_or_else_by_the_digest_by_which_it_was_pulled(
    local: LocalImage | None, match: Match | None
) -> None:
    found = replace(FACTS, local=local)
    assert found.match is match
    assert found.is_local is (match in (Match.DIGEST, Match.MANIFEST, Match.CONTENT))


def test_an_image_without_a_list_cannot_be_for_another_platform() -> None:
    alone = replace(FACTS, digest=MANIFEST, platforms=(), local=LocalImage((MANIFEST,), CONFIG))
    assert alone.match is Match.DIGEST


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nginx", "nginx:latest"),
        ("docker.io/library/nginx:1.25", "nginx:1.25"),
        ("ghcr.io/a/b", "ghcr.io/a/b:latest"),
        (f"nginx@{LIST}", f"nginx@{LIST}"),
        (f"nginx:1.25@{LIST}", f"nginx@{LIST}"),
    ],
)
def test_an_engine_finds_an_image_by_its_digest_or_else_by_its_tag(typed: str, name: str) -> None:
    assert lookup_name(parse_reference(typed)) == name
