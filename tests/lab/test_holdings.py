"""What is noted of an engine's images, to have them again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.lab.holdings import LIMIT, Holding, Holdings, Notes, holding

NGINX = Holding(source="nginx@sha256:1", platform="linux/amd64", names=("mine:1", "nginx:1.25"))
PYTHON = Holding(source="python@sha256:2", platform="linux/arm64/v8")


@pytest.fixture
def holdings(tmp_path: Path) -> Holdings:
    return Holdings(tmp_path / "holdings")


def test_what_is_lost_is_wanted_until_it_is_here_again(holdings: Holdings) -> None:
    holdings.held("mio", (NGINX, PYTHON))
    assert holdings.lost("mio") == (NGINX, PYTHON)
    holdings.restored("mio", NGINX, here=True)
    assert holdings.read("mio") == Notes(held=(NGINX,), wanted=(PYTHON,))
    holdings.restored("mio", PYTHON, here=False)
    assert holdings.read("mio") == Notes(held=(NGINX,))


def test_what_was_still_wanted_is_not_forgotten_when_the_engine_is_lost_again(holdings: Holdings) -> None:
    holdings.held("mio", (NGINX,))
    holdings.lost("mio")
    holdings.held("mio", (PYTHON,))
    assert holdings.lost("mio") == (PYTHON, NGINX)


def test_what_is_held_does_not_take_away_what_is_wanted(holdings: Holdings) -> None:
    holdings.held("mio", (NGINX,))
    holdings.lost("mio")
    holdings.held("mio", ())
    assert holdings.read("mio").wanted == (NGINX,)


def test_who_wants_nothing_back_gets_nothing(holdings: Holdings) -> None:
    holdings.held("mio", (NGINX,))
    holdings.forget("mio")
    assert holdings.lost("mio") == ()


def test_a_note_that_cannot_be_read_is_an_empty_one(holdings: Holdings, tmp_path: Path) -> None:
    holdings.held("mio", (NGINX,))
    (tmp_path / "holdings" / "mio.json").write_text("{")
    assert holdings.read("mio") == Notes()


def test_a_flood_of_images_is_not_all_fetched_again(holdings: Holdings) -> None:
    flood = tuple(Holding(source=f"x@sha256:{number}", platform="linux/amd64") for number in range(3 * LIMIT))
    holdings.held("mio", flood)
    assert holdings.lost("mio") == flood[:LIMIT]


@pytest.mark.parametrize(
    ("told", "noted"),
    [
        (
            {
                "RepoDigests": ["nginx@sha256:1"],
                "RepoTags": ["nginx:1.25", "mine:1"],
                "Os": "linux",
                "Architecture": "amd64",
            },
            NGINX,
        ),
        (
            {
                "RepoDigests": ["python@sha256:2"],
                "RepoTags": [],
                "Os": "linux",
                "Architecture": "arm64",
                "Variant": "v8",
            },
            PYTHON,
        ),
        ({"RepoDigests": [], "RepoTags": ["built:1"], "Os": "linux", "Architecture": "amd64"}, None),
        ({"RepoDigests": None, "RepoTags": None}, None),
    ],
)
def test_an_image_is_noted_by_where_it_came_from(told: dict[str, Any], noted: Holding | None) -> None:
    assert holding(told) == noted
    assert noted is None or noted.shown == (noted.names[0] if noted.names else noted.source)


def test_of_very_many_names_some_are_noted() -> None:
    tags = [f"mine:{number:03}" for number in range(400)]
    noted = holding({"RepoDigests": ["nginx@sha256:1"], "RepoTags": tags, "Os": "linux", "Architecture": "amd64"})
    assert noted and noted.names == tuple(tags[:20])
