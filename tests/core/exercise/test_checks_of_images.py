"""Checks of an engine's images: each passes, does not, and says what was found instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.core.content_fault import ContentFault
from bot.core.exercise.checks.evidence import UNKNOWN
from bot.core.exercise.checks.images import Count
from bot.core.exercise.engine_state import EngineImage, EngineState
from tests.core.exercise.engines import DIGEST, ENGINE, check, found, judged

Found = tuple[str, dict[str, str | int]]

PASSES: Found = ("", {})
MISSING: Found = ("missing", {"image": "nginx:latest"})


def of(name: str, **written: Any) -> dict[str, Any]:
    return {**written, "of": name}


ROWS: list[tuple[dict[str, Any], Found]] = [
    ({"present": "alpine"}, PASSES),
    ({"present": f"alpine@{DIGEST}"}, PASSES),
    ({"present": "nginx"}, MISSING),
    ({"present": f"nginx@{DIGEST}"}, ("missing", {"image": f"nginx@{DIGEST}"})),
    ({"absent": "nginx"}, PASSES),
    ({"absent": "docker.io/library/alpine"}, ("present", {"image": "alpine:latest"})),
    ({"same": ["alpine", "alpine:3.19"]}, PASSES),
    ({"same": ["alpine", "alpine:3.19", f"alpine@{DIGEST}"]}, PASSES),
    ({"same": ["alpine", "alpine:3.19", "shop:1"]}, ("different", {"image": "alpine:latest", "other": "shop:1"})),
    ({"same": ["alpine", "nginx"]}, MISSING),
    ({"same": ["nginx", "shop:2"]}, MISSING),
    ({"different": ["alpine", "shop:1"]}, PASSES),
    ({"different": ["alpine", "alpine:3.19"]}, ("same", {"image": "alpine:latest", "other": "alpine:3.19"})),
    ({"different": ["alpine", "nginx"]}, MISSING),
    ({"different": ["nginx", "alpine"]}, MISSING),
    ({"dangling": {"exactly": 2}}, PASSES),
    ({"dangling": {"exactly": 0}}, ("dangling", {"count": 2})),
    ({"images": {"exactly": 5}}, PASSES),
    ({"images": {"at_most": 4}}, ("images", {"count": 5})),
    ({"images": {"exactly": 1}, "with_label": "team"}, PASSES),
    ({"images": {"exactly": 0}, "with_label": "team"}, ("images-labelled", {"count": 1, "label": "team"})),
    ({"images": {"at_least": 1}, "with_label": "owner"}, ("images-labelled", {"count": 0, "label": "owner"})),
    ({"dangling": {"exactly": 0}, "with_label": "team"}, PASSES),
    ({"by_digest": "ghcr.io/owner/tool"}, PASSES),
    ({"by_digest": "alpine"}, ("by-tag", {"image": "alpine"})),
    ({"by_digest": "nginx"}, ("missing", {"image": "nginx"})),
    ({"by_digest": "ghcr.io/owner/too"}, ("missing", {"image": "ghcr.io/owner/too"})),
    (of("shop:1", layers={"exactly": 3}), PASSES),
    (of("shop:1", layers={"at_most": 2}), ("layers", {"image": "shop:1", "count": 3})),
    (of("nginx", layers={"exactly": 3}), MISSING),
    (of("shop:1", megabytes_below=20.1), PASSES),
    (of("shop:1", megabytes_below=20), ("size", {"image": "shop:1", "size": "20 MB"})),
    (of("nginx", megabytes_below=20), MISSING),
    (of("alpine", platform="native"), PASSES),
    (of("alpine", platform="linux/amd64"), PASSES),
    (of("tool:arm", platform="foreign"), PASSES),
    (of("tool:arm", platform="linux/arm64"), PASSES),
    (of("tool:arm", platform="native"), ("platform", {"image": "tool:arm", "platform": "linux/arm64"})),
    (of("alpine", platform="foreign"), ("platform", {"image": "alpine:latest", "platform": "linux/amd64"})),
    (of("alpine", platform="linux/arm64"), ("platform", {"image": "alpine:latest", "platform": "linux/amd64"})),
    (of("shop:1", label="team"), PASSES),
    (of("shop:1", label="team", value="web"), PASSES),
    (of("shop:1", label="empty"), PASSES),
    (of("shop:1", label="team", value="ops"), ("label", {"image": "shop:1", "label": "team"})),
    (of("shop:1", label="owner"), ("label", {"image": "shop:1", "label": "owner"})),
    (of("shop:1", env="MODE"), PASSES),
    (of("shop:1", env="MODE", value="slow=1"), PASSES),
    (of("shop:1", env="MODE", value="slow"), ("env", {"image": "shop:1", "variable": "MODE"})),
    (of("shop:1", env="MOD"), ("env", {"image": "shop:1", "variable": "MOD"})),
    (of("shop:1", command=["serve", "-p", "80"]), PASSES),
    (of("shop:1", command=["serve"]), ("command", {"image": "shop:1"})),
    (of("shop:1", based_on="alpine"), PASSES),
    (of("alpine", based_on="alpine:3.19"), PASSES),
    (of("alpine", based_on="shop:1"), ("base", {"image": "alpine:latest", "base": "shop:1"})),
    (of("tool:arm", based_on="alpine"), ("base", {"image": "tool:arm", "base": "alpine:latest"})),
    (of("shop:1", based_on="nginx"), MISSING),
]


@pytest.mark.parametrize(("written", "told"), ROWS, ids=lambda value: str(value)[:60])
def test_a_check_passes_or_says_what_was_found(written: dict[str, Any], told: Found) -> None:
    outcome = judged(written)
    assert found(outcome) == told
    assert (outcome.met, outcome.parts) == (int(outcome.passed), 1)
    assert outcome.known


@pytest.mark.parametrize("written", [row[0] for row in ROWS], ids=lambda value: str(value)[:60])
def test_nothing_is_held_of_an_engine_that_sleeps(written: dict[str, Any]) -> None:
    assert judged(written, None) == UNKNOWN


DETAILED = ("layers", "platform", "env", "command", "based_on")


@pytest.mark.parametrize("written", [row[0] for row in ROWS if "of" in row[0]], ids=lambda value: str(value)[:60])
def test_exactly_what_is_not_told_with_every_image_is_asked_for(written: dict[str, Any]) -> None:
    without = EngineState(tuple(replace(image, details=None) for image in ENGINE.images), ENGINE.platform)
    outcome = judged(written, without)
    if any(key in written for key in DETAILED):
        assert check(written).inspected == tuple(filter(None, (written["of"], written.get("based_on"))))
        assert outcome == UNKNOWN or found(outcome) == MISSING
    else:
        assert check(written).inspected == ()
        assert outcome == judged(written)


def test_of_several_images_of_a_repository_one_without_a_tag_is_enough() -> None:
    tagged = EngineImage("sha256:1", 1, ("app:1", "ap:1"), (f"app@{DIGEST}",))
    alone = EngineImage("sha256:2", 1, ("other:1", "app-x:1"), (f"app@{DIGEST}",))
    assert not judged({"by_digest": "app"}, EngineState((tagged,), "linux/amd64")).passed
    assert judged({"by_digest": "app"}, EngineState((tagged, alone), "linux/amd64")).passed


@pytest.mark.parametrize(
    ("limits", "holding"),
    [
        ({"exactly": 0}, [0]),
        ({"exactly": 2}, [2]),
        ({"at_least": 1}, [1, 2, 3, 4]),
        ({"at_most": 0}, [0]),
        ({"at_most": 2}, [0, 1, 2]),
        ({"at_least": 2, "at_most": 3}, [2, 3]),
        ({"at_least": 2, "at_most": 2}, [2]),
    ],
)
def test_a_count_holds_for_exactly_the_numbers_within_its_limits(limits: dict[str, int], holding: list[int]) -> None:
    assert [number for number in range(5) if Count(**limits).holds(number)] == holding


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({}, "exercise-count-empty"),
        ({"at_least": 0}, "exercise-count-empty"),
        ({"at_least": 3, "at_most": 2}, "exercise-count-impossible"),
        ({"exactly": 3, "at_most": 2}, "exercise-count-impossible"),
        ({"exactly": 1, "at_least": 2}, "exercise-count-impossible"),
    ],
)
def test_a_count_that_says_nothing_or_never_holds_is_a_mistake(limits: dict[str, int], code: str) -> None:
    with pytest.raises(ValueError) as caught:
        Count(**limits)
    (error,) = caught.value.errors()  # pyright: ignore[reportAttributeAccessIssue]
    assert isinstance(error["ctx"]["error"], ContentFault)
    assert error["ctx"]["error"].code == code
