"""Which image a learner asked for and does not have, by what docker printed."""

from __future__ import annotations

import pytest

from bot.core.command.missing_image import missing_image
from bot.core.command.parser import parse_command


@pytest.mark.parametrize(
    ("typed", "printed", "familiar"),
    [
        ("docker inspect nginx:1.25", "[]\nError: No such object: nginx:1.25", "nginx:1.25"),
        ("docker inspect nginx", "[]\nError: No such object: nginx", "nginx:latest"),
        ("docker inspect nginx", "[]\nerror: no such object: nginx", "nginx:latest"),
        ("docker inspect nginx | jq", "Error: No such object: nginx", "nginx:latest"),
        ("docker history nginx", "Error response from daemon: No such image: nginx:latest", "nginx:latest"),
        ("docker tag redis me/web:1", "Error response from daemon: No such image: redis:latest", "redis:latest"),
        ("docker rmi nginx redis", "Untagged: nginx:latest\nError: No such image: redis", "redis:latest"),
    ],
)
def test_the_image_that_docker_does_not_have_is_named(typed: str, printed: str, familiar: str) -> None:
    found = missing_image(parse_command(typed), printed)
    assert found is not None
    assert found.familiar == familiar


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("docker history nginx", "IMAGE          CREATED       CREATED BY"),
        ("docker inspect nginx", '"Labels": {"note": "No such image: someone/else"}'),
        ("docker inspect nginx", "No such image: @everyone"),
        ("docker rmi 3f8a", "Error: No such image: 3f8a"),
    ],
)
def test_nothing_is_missing_that_was_not_asked_for_by_its_name(typed: str, printed: str) -> None:
    assert missing_image(parse_command(typed), printed) is None
