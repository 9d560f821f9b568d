"""Finding the image to which a name leads, as docker would."""

from __future__ import annotations

import pytest

from bot.core.exercise.engine_state import EngineImage
from tests.core.exercise.engines import ALPINE, ARM, BY_DIGEST, DANGLING, DIGEST, ENGINE, OTHER_DIGEST, SHOP


@pytest.mark.parametrize(
    ("name", "image"),
    [
        ("alpine", ALPINE),
        ("alpine:latest", ALPINE),
        ("alpine:3.19", ALPINE),
        ("docker.io/library/alpine:3.19", ALPINE),
        ("index.docker.io/alpine", ALPINE),
        ("alpine:3.18", None),
        (f"alpine@{DIGEST}", ALPINE),
        (f"docker.io/library/alpine@{DIGEST}", ALPINE),
        (f"alpine:3.18@{DIGEST}", ALPINE),
        (f"alpine@{OTHER_DIGEST}", None),
        (f"shop@{DIGEST}", None),
        ("shop:1", SHOP),
        ("shop", None),
        ("ghcr.io/owner/shop:1", SHOP),
        ("owner/shop:1", None),
        ("quay.io/owner/shop:1", None),
        (f"ghcr.io/owner/tool@{OTHER_DIGEST}", BY_DIGEST),
        ("ghcr.io/owner/tool", None),
    ],
)
def test_a_name_leads_to_one_image_or_to_none(name: str, image: EngineImage | None) -> None:
    assert ENGINE.find(name) is image


def test_an_image_dangles_if_no_tag_leads_to_it() -> None:
    assert [image.dangling for image in (ALPINE, ARM, BY_DIGEST, DANGLING)] == [False, False, True, True]
