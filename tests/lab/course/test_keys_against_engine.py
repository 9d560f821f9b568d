"""Rules by which keys of generated questions are computed, against what a real engine does."""

from __future__ import annotations

import random

import pytest

from bot.core.course.templates.printed.reference_filter import PATTERNS
from bot.core.image.list_filter import ListedImage, called_like, made_before, made_since
from bot.core.reference.parser import parse_reference
from bot.lab.local import LocalLab
from tests.lab.commands import finish

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

NAMES = ("nginx:1.25", "nginx:latest", "team/nginx:1.25", "bitnami/tools:latest", "shop:1.0", "ghcr.io/team/nginx:1.25")
LISTED = tuple(ListedImage("0" * 12, parse_reference(name), 0) for name in NAMES)
NAMES_ONLY = "--format '{{.Repository}}:{{.Tag}}'"


async def shown(lab: LocalLab, learner: str, filter_: str) -> set[str]:
    return set((await finish(lab, learner, f"docker images --filter '{filter_}' {NAMES_ONLY}")).screen.split())


async def test_a_pattern_shows_what_it_shows_in_a_real_engine(lab: LocalLab, learner: str) -> None:
    await finish(lab, learner, f"docker pull {NAMES[0]}")
    for name in NAMES[1:]:
        assert (await finish(lab, learner, f"docker tag {NAMES[0]} {name}")).exit_status == 0
    values = {"repository": "nginx", "start": "ng", "tag": "1.25"}
    for pattern in (*(pattern.format(**values) for pattern in PATTERNS), "*", "*nginx*", "n?inx", "*/*/*"):
        ours = {image.reference.familiar for image in called_like(LISTED, pattern) if image.reference}
        assert await shown(lab, learner, f"reference={pattern}") == ours, pattern


async def test_older_and_newer_images_are_those_of_a_real_engine(lab: LocalLab, learner: str) -> None:
    names = ["nginx:1.25", "redis:7", "python:3.11-slim", "alpine:3.19"]
    for name in random.Random(1).sample(names, len(names)):
        await finish(lab, learner, f"docker pull {name}")
    order = (await finish(lab, learner, f"docker images {NAMES_ONLY}")).screen.split()
    assert sorted(order) == sorted(names)
    listed = tuple(ListedImage("0" * 12, parse_reference(name), age) for age, name in enumerate(order))
    for name in names:
        for filter_, rule in (("before", made_before), ("since", made_since)):
            ours = {image.reference.familiar for image in rule(listed, parse_reference(name)) if image.reference}
            assert await shown(lab, learner, f"{filter_}={name}") == ours


@pytest.mark.parametrize("other", ["team/tools:v1", "alpine:prod"])
async def test_one_of_two_names_goes_alone_and_the_image_with_the_last(lab: LocalLab, learner: str, other: str) -> None:
    await finish(lab, learner, "docker pull alpine:3.19")
    id = (await finish(lab, learner, "docker images -q alpine:3.19")).screen.strip()
    await finish(lab, learner, f"docker tag alpine:3.19 {other}")
    refused = await finish(lab, learner, f"docker rmi {id}")
    assert refused.exit_status == 1
    assert "must be forced" in refused.screen
    assert (await finish(lab, learner, f"docker rmi {other}")).screen.strip() == f"Untagged: {other}"
    assert "Deleted: sha256:" in (await finish(lab, learner, "docker rmi alpine:3.19")).screen
