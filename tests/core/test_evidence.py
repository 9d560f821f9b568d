"""Facts of a registry: whether a learner has the very image, and what an engine finds it by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.evidence import LocalImage, RegistryFacts, StartSettings, lookup_name
from bot.core.lab import ImageFacts
from bot.core.reference import parse

LIST, MANIFEST, CONFIG, OTHER = (f"sha256:{digit * 64}" for digit in "abcd")
FACTS = RegistryFacts(
    LIST, "a list", ("linux/amd64",), "linux/amd64", MANIFEST, ImageFacts(CONFIG, 1, (), ()), StartSettings()
)


@pytest.mark.parametrize(
    ("local", "same"),
    [
        (None, False),
        (LocalImage((LIST,)), True),
        (LocalImage((OTHER, LIST)), True),
        (LocalImage((MANIFEST,)), True),
        (LocalImage((OTHER,)), False),
        (LocalImage((OTHER,), CONFIG, 5), True),
        (LocalImage((), CONFIG, 5), True),
        (LocalImage((), OTHER, 5), False),
        (LocalImage((), LIST, 5), True),
        (LocalImage(()), False),
    ],
)
def test_an_image_is_the_registrys_if_it_has_its_id_or_was_pulled_by_its_digest(
    local: LocalImage | None, same: bool
) -> None:
    assert replace(FACTS, local=local).is_local is same


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
    assert lookup_name(parse(typed)) == name
