"""Two images of registries: what they have in common, what is different, and what their tags tell by the rules."""

from __future__ import annotations

from typing import Any

import pytest

from bot.config import ROOT
from bot.core.image.difference import SettingChange, diff_images, diff_tags, parse_image_pair
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.image.registry_facts import RegistryFacts, StartSettings
from bot.core.reference.edition import DOCKER_28
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.store.content.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(ROOT / "content")


def facts(layers: str, packages: str = "", **settings: Any) -> RegistryFacts:
    """An image of layers called by letters, each of ten bytes."""
    steps = tuple(HistoryStep(f"RUN {letter}", 10, letter) for letter in layers)
    image = ImageFacts(f"id of {layers}", 10 * len(layers), tuple(layers), steps)
    given = StartSettings(**settings)
    return RegistryFacts("list", "", (), "linux/amd64", "manifest", image, given, packages=tuple(packages.split()))


@pytest.mark.parametrize(
    ("one", "other", "common", "own"),
    [
        ("abc", "abd", 2, ("c", "d")),
        ("abc", "ab", 2, ("c", "")),
        ("abc", "abc", 3, ("", "")),
        ("abc", "xbc", 0, ("abc", "xbc")),  # the same content on top of another layer is another layer
        ("a", "", 0, ("a", "")),
    ],
)
def test_layers_are_in_common_from_the_bottom_up_to_the_first_difference(
    one: str, other: str, common: int, own: tuple[str, str]
) -> None:
    found = diff_images(facts(one), facts(other))
    assert (found.common_layers, found.common_size) == (common, 10 * common)
    assert tuple("".join(layer.step.diff_id or "" for layer in side) for side in found.unshared) == own
    assert found.is_same_image == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ({}, {}, []),
        ({"cmd": ("a b", "c")}, {"cmd": ("d",)}, [SettingChange("CMD", ('["a b", "c"]', '["d"]'))]),
        ({}, {"entrypoint": ("鯨",)}, [SettingChange("ENTRYPOINT", (None, '["鯨"]'))]),
        (
            {"workdir": "/a", "user": "u"},
            {"user": "v"},
            [SettingChange("WORKDIR", ("/a", None)), SettingChange("USER", ("u", "v"))],
        ),
        ({"ports": ("80/tcp", "1/udp")}, {}, [SettingChange("EXPOSE", ("80/tcp 1/udp", None))]),
        ({"env": ("A=1", "B=")}, {"env": ("B=", "A=1")}, []),
        ({"env": ("A=1", "A=2")}, {"env": ("A=2",)}, []),
        (
            {"env": ("A=1", "B=x=y")},
            {"env": ("B=", "C=3")},
            [
                SettingChange("ENV", ("1", None), "A"),
                SettingChange("ENV", ("x=y", ""), "B"),
                SettingChange("ENV", (None, "3"), "C"),
            ],
        ),
    ],
)
def test_settings_that_differ_are_told_with_both_values(
    one: dict[str, Any], other: dict[str, Any], changes: list[SettingChange]
) -> None:
    assert list(diff_images(facts("a", **one), facts("b", **other)).changes) == changes


def test_packages_that_only_one_of_them_installs() -> None:
    assert diff_images(facts("a", "curl gcc"), facts("b", "curl tzdata")).packages == (("gcc",), ("tzdata",))


@pytest.mark.parametrize(
    ("one", "other", "words", "plain"),
    [
        ("python:3.11", "python:3.11-slim", ("", "slim"), (True, False)),
        ("python:3.11-slim-bookworm", "python:3.11-slim", ("bookworm", ""), (False, False)),
        ("python:3.11-alpine", "python:3.12-slim", ("3.11 alpine", "3.12 slim"), (False, False)),
        ("nginx", "nginx:1.25", ("latest", "1.25"), (False, False)),
        # the versions of two repositories tell nothing of each other
        ("nginx:1.25-alpine", "redis:7", ("alpine", ""), (False, True)),
        ("nginx:1.25", "redis:7", ("", ""), (False, False)),
        (f"nginx@sha256:{'a' * 64}", "nginx:alpine", ("", "alpine"), (False, False)),
    ],
)
def test_words_that_only_one_tag_has(one: str, other: str, words: tuple[str, str], plain: tuple[bool, bool]) -> None:
    told = diff_tags(parse_reference(one), parse_reference(other), VOCABULARY)
    assert tuple(" ".join(part.text for part in side) for side in told.words) == words
    assert told.is_usual_build == plain


@pytest.mark.parametrize("between", [" ", "　", "  \n", " vs ", " VS. ", " and ", ",", "、", "と", " と "])
def test_two_names_are_read_whatever_is_between_them(between: str) -> None:
    found = parse_image_pair(f" python:3.11{between}ghcr.io/a/b-and-vs-c ")
    assert [reference.familiar for reference in found] == ["python:3.11", "ghcr.io/a/b-and-vs-c:latest"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "diff-number"),
        ("nginx", "diff-number"),
        ("a b c", "diff-number"),
        ("nginx docker.io/library/nginx:latest", "diff-twice"),
        ("nginx Nginx", "reference-upper-case"),
        ("nginx localhost:5000/x", "command-registry"),
        ("169.254.169.254/x nginx", "command-registry"),
    ],
)
def test_anything_but_two_images_that_may_be_asked_about_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_image_pair(typed)
    assert caught.value.code == code


def test_the_words_of_the_docker_at_hand_are_told() -> None:
    with pytest.raises(Refusal) as caught:
        parse_image_pair("nginx NGINX", DOCKER_28)
    assert "repository name (library/NGINX) must be lowercase" in str(caught.value.details["docker"])
