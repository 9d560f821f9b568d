"""Filters of ``docker images``: the same rows that docker shows."""

from __future__ import annotations

import pytest

from bot.core.image.list_filter import ListedImage, called_like, dangling, made_before, made_since, matches
from bot.core.reference.parser import parse_reference

NAMES = ("nginx:1.25", "nginx:latest", "team/nginx:1.25", "ghcr.io/team/app:v1", "alpine:3.19")
LISTED = (
    *(ListedImage(f"{place:012x}", parse_reference(name), place) for place, name in enumerate(NAMES)),
    ListedImage("f" * 12, None, len(NAMES)),
)


def names(images: tuple[ListedImage, ...]) -> list[str]:
    return [image.reference.familiar if image.reference else "" for image in images]


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("nginx", ["nginx:1.25", "nginx:latest"]),
        ("nginx:1.25", ["nginx:1.25"]),
        ("*:1.25", ["nginx:1.25"]),
        ("*/*:1.25", ["team/nginx:1.25"]),
        ("*/nginx", ["team/nginx:1.25"]),
        ("*/*/*", ["ghcr.io/team/app:v1"]),
        ("n*", ["nginx:1.25", "nginx:latest"]),
        ("ng?nx:lat*", ["nginx:latest"]),
        ("*", ["nginx:1.25", "nginx:latest", "alpine:3.19"]),
        ("docker.io/library/nginx", []),
        ("nginx:1.2", []),
        ("nginx.1.25", []),
    ],
)
def test_a_pattern_fits_the_whole_name_and_no_star_reaches_across_a_slash(pattern: str, shown: list[str]) -> None:
    assert names(called_like(LISTED, pattern)) == shown


def test_it_can_be_told_what_would_fit_across_slashes() -> None:
    name = parse_reference("team/nginx:1.25")
    assert matches(name, "*:1.25", across_slashes=True)
    assert not matches(name, "*:1.25")


def test_an_image_is_neither_older_nor_newer_than_itself() -> None:
    other = parse_reference("team/nginx:1.25")
    assert names(made_since(LISTED, other)) == ["nginx:1.25", "nginx:latest"]
    assert names(made_before(LISTED, other)) == ["ghcr.io/team/app:v1", "alpine:3.19", ""]


def test_an_image_without_a_name_is_dangling() -> None:
    assert dangling(LISTED) == LISTED[-1:]
