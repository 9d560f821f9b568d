"""What is noted of an engine's images, to have them again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.core.image.registry_facts import LocalImage
from bot.lab.engine.inventory import IMAGES_LIMIT, HeldImage, Inventory, InventoryStore, held_image

NGINX = HeldImage(
    source="nginx@sha256:1",
    platform="linux/amd64",
    names=("mine:1", "nginx:1.25"),
    digests=("nginx@sha256:1",),
    id="sha256:a",
    size=5,
)
PYTHON = HeldImage(
    source="python@sha256:2",
    platform="linux/arm64/v8",
    digests=("python@sha256:2", "python@sha256:3"),
    id="sha256:b",
    size=6,
)
NAMED_ONLY = HeldImage(source="", platform="linux/amd64", names=("built:1",), id="sha256:c", size=7)
EARLIER = HeldImage(source="redis@sha256:4", platform="linux/amd64", names=("redis:7",))


@pytest.fixture
def holdings(tmp_path: Path) -> InventoryStore:
    return InventoryStore(tmp_path / "holdings")


def test_what_is_lost_is_wanted_until_it_is_here_again(holdings: InventoryStore) -> None:
    holdings.record("mio", (NGINX, PYTHON))
    assert holdings.mark_lost("mio") == (NGINX, PYTHON)
    holdings.mark_restored("mio", NGINX, restored=True)
    assert holdings.read("mio") == Inventory(held=(NGINX,), wanted=(PYTHON,))
    holdings.mark_restored("mio", PYTHON, restored=False)
    assert holdings.read("mio") == Inventory(held=(NGINX,))


def test_what_was_still_wanted_is_not_forgotten_when_the_engine_is_lost_again(holdings: InventoryStore) -> None:
    holdings.record("mio", (NGINX,))
    holdings.mark_lost("mio")
    holdings.record("mio", (PYTHON,))
    assert holdings.mark_lost("mio") == (PYTHON, NGINX)


def test_what_is_held_does_not_take_away_what_is_wanted(holdings: InventoryStore) -> None:
    holdings.record("mio", (NGINX,))
    holdings.mark_lost("mio")
    holdings.record("mio", ())
    assert holdings.read("mio").wanted == (NGINX,)


def test_what_is_to_be_had_nowhere_is_not_wanted(holdings: InventoryStore) -> None:
    holdings.record("mio", (NAMED_ONLY, NGINX))
    assert holdings.mark_lost("mio") == (NGINX,)


def test_what_was_fetched_again_has_the_one_digest_by_which_it_was_fetched(holdings: InventoryStore) -> None:
    holdings.record("mio", (PYTHON,))
    holdings.mark_lost("mio")
    holdings.mark_restored("mio", PYTHON, restored=True)
    assert holdings.find_local("mio", "python@sha256:2") == LocalImage(("sha256:2",), "sha256:b", 6)
    assert holdings.find_local("mio", "python@sha256:3") is None


@pytest.mark.parametrize(
    ("asked", "image"),
    [
        ("nginx:1.25", NGINX),
        ("mine:1", NGINX),
        ("nginx@sha256:1", NGINX),
        ("sha256:a", NGINX),
        ("python@sha256:3", PYTHON),
        ("built:1", NAMED_ONLY),
        ("redis:7", EARLIER),
        ("redis@sha256:4", EARLIER),
        ("nginx", None),
        ("nginx@sha256:2", None),
        ("", None),
    ],
)
def test_an_image_is_found_by_each_of_its_names_digests_and_its_id(
    holdings: InventoryStore, asked: str, image: HeldImage | None
) -> None:
    holdings.record("mio", (NGINX, PYTHON, NAMED_ONLY, EARLIER))
    assert holdings.find_local("mio", asked) == (image.as_local_image if image else None)


@pytest.mark.parametrize(
    ("image", "local"),
    [
        (NGINX, LocalImage(("sha256:1",), "sha256:a", 5, ("mine:1", "nginx:1.25"))),
        (PYTHON, LocalImage(("sha256:2", "sha256:3"), "sha256:b", 6)),
        (NAMED_ONLY, LocalImage((), "sha256:c", 7, ("built:1",))),
        (EARLIER, LocalImage(("sha256:4",), None, None, ("redis:7",))),
    ],
)
def test_what_was_noted_is_told_as_the_engine_would(image: HeldImage, local: LocalImage) -> None:
    assert image.as_local_image == local


def test_a_note_of_an_earlier_version_can_be_read(holdings: InventoryStore, tmp_path: Path) -> None:
    holdings.record("mio", (NGINX,))
    note = '{"held": [{"source": "redis@sha256:4", "platform": "linux/amd64", "names": ["redis:7"]}], "wanted": []}'
    (tmp_path / "holdings" / "mio.json").write_text(note)
    assert holdings.read("mio") == Inventory(held=(EARLIER,))


def test_who_wants_nothing_back_gets_nothing(holdings: InventoryStore) -> None:
    holdings.record("mio", (NGINX,))
    holdings.forget("mio")
    assert holdings.mark_lost("mio") == ()


def test_a_note_that_cannot_be_read_is_an_empty_one(holdings: InventoryStore, tmp_path: Path) -> None:
    holdings.record("mio", (NGINX,))
    (tmp_path / "holdings" / "mio.json").write_text("{")
    assert holdings.read("mio") == Inventory()


def test_a_flood_of_images_is_not_all_fetched_again(holdings: InventoryStore) -> None:
    flood = tuple(HeldImage(source=f"x@sha256:{number}", platform="linux/amd64") for number in range(3 * IMAGES_LIMIT))
    holdings.record("mio", flood)
    assert holdings.mark_lost("mio") == flood[:IMAGES_LIMIT]


@pytest.mark.parametrize(
    ("told", "noted"),
    [
        (
            {
                "Id": "sha256:a",
                "Size": 5,
                "RepoDigests": ["nginx@sha256:1"],
                "RepoTags": ["nginx:1.25", "mine:1"],
                "Os": "linux",
                "Architecture": "amd64",
            },
            NGINX,
        ),
        (
            {
                "Id": "sha256:b",
                "Size": 6,
                "RepoDigests": ["python@sha256:2", "python@sha256:3"],
                "RepoTags": [],
                "Os": "linux",
                "Architecture": "arm64",
                "Variant": "v8",
            },
            PYTHON,
        ),
        (
            {
                "Id": "sha256:c",
                "Size": 7,
                "RepoDigests": [],
                "RepoTags": ["built:1"],
                "Os": "linux",
                "Architecture": "amd64",
            },
            NAMED_ONLY,
        ),
        (
            {"Id": "sha256:d", "Size": 8, "RepoDigests": None, "RepoTags": None},
            HeldImage(source="", platform="", id="sha256:d", size=8),
        ),
    ],
)
def test_an_image_is_noted_with_all_that_it_is_known_by(told: dict[str, Any], noted: HeldImage) -> None:
    assert held_image(told) == noted
    assert noted.display_name == (noted.names[0] if noted.names else noted.source)


def test_an_image_of_very_many_names_gets_some_of_them_again() -> None:
    names = tuple(f"mine:{number:03}" for number in range(400))
    assert NGINX.model_copy(update={"names": names}).tags_to_restore == names[:20]
    assert NGINX.tags_to_restore == NGINX.names


def test_a_name_that_was_given_later_does_not_become_the_source(holdings: InventoryStore) -> None:
    pulled = HeldImage(source="nginx@sha256:1", platform="linux/amd64", digests=("nginx@sha256:1",))
    named = HeldImage(source="mine@sha256:1", platform="linux/amd64", digests=("mine@sha256:1", "nginx@sha256:1"))
    holdings.record("mio", (pulled,))
    holdings.record("mio", (named,))
    assert [image.source for image in holdings.read("mio").held] == ["nginx@sha256:1"]


def test_an_image_of_a_list_goes_by_its_own_digest_and_by_that_of_the_list() -> None:
    image = HeldImage(
        source="nginx@sha256:list",
        platform="linux/arm64",
        digests=("mine@sha256:list", "nginx@sha256:list"),
        id="sha256:list",
        manifests=("sha256:arm",),
    )
    assert image.as_local_image == LocalImage(("sha256:list",), "sha256:arm")
    assert image.is_known_as("sha256:list")
    assert image.is_known_as("sha256:arm")
