"""Checks of what docker printed, with what it really prints: in the tables of old and of new versions."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.core.exercise.engines import found, judged, printed

ROWS: list[tuple[dict[str, Any], str, str, bool]] = [
    ({"printed": "images"}, "docker images", "images", True),
    ({"printed": "images"}, "docker images", "images-empty", True),
    ({"printed": "images"}, "docker image ls", "docker29-images", True),
    ({"printed": "images"}, "docker images -q", "images-q", True),
    ({"printed": "images"}, "docker search python", "search", False),
    ({"printed": "images", "rows": ["nginx", "nginx:1.25"]}, "docker images", "images", True),
    ({"printed": "images", "rows": ["docker.io/library/nginx:1.25"]}, "docker images", "images", True),
    ({"printed": "images", "rows": ["nginx:1.25", "nginx:1.26"]}, "docker images", "images", False),
    ({"printed": "images", "rows": ["nginx:1.25"]}, "docker images --digests", "images-digests", True),
    ({"printed": "images", "rows": ["nginx:1.25"]}, "docker images -q", "images-q", False),
    ({"printed": "images", "rows": ["nginx", "alpine:3.21"]}, "docker images", "docker29-images", True),
    ({"printed": "images", "rows": ["nginx:1.25"]}, "docker images", "docker29-images", False),
    ({"printed": "images", "rows": ["nginx:1.29"]}, "docker images", "docker29-images-narrow", True),
    ({"printed": "images", "rows": ["alpine:3.21"]}, "docker images", "docker29-images-piped", True),
    ({"printed": "images", "rows": ["app:1", "app"]}, "docker images", "docker29-images-names", True),
    ({"printed": "images", "rows": ["app:2"]}, "docker images", "docker29-images-names", False),
    ({"printed": "search"}, "docker search python", "search", True),
    ({"printed": "search", "rows": ["pypy"]}, "docker search python", "search", True),
    ({"printed": "search", "rows": ["python", "py"]}, "docker search python", "search", False),
    ({"printed": "search", "rows": ["python"]}, "docker images", "images", False),
    ({"printed": "pull"}, "docker pull nginx:1.25", "pull-fresh", True),
    ({"printed": "pull"}, "docker pull alpine", "docker29-pull", True),
    ({"printed": "pull", "of": "nginx:1.25"}, "docker pull docker.io/nginx:1.25", "pull-fresh", True),
    ({"printed": "pull", "of": "nginx"}, "docker pull nginx:1.25", "pull-fresh", False),
    ({"printed": "history", "of": "python"}, "docker history python", "history", True),
    ({"printed": "history", "of": "python"}, "docker image history library/python:latest", "history", True),
    ({"printed": "history", "of": "python"}, "docker history nginx", "history", False),
    ({"printed": "inspect"}, "docker inspect python", "inspect", True),
    ({"printed": "inspect"}, "docker image inspect alpine", "docker29-inspect", True),
    ({"printed": "manifest"}, "docker manifest inspect nginx", "manifest-list", True),
    ({"printed": "disk"}, "docker system df", "system-df", True),
    ({"printed": "removal"}, "docker rmi nginx:1.25", "rmi", True),
    ({"printed": "removal"}, "docker image prune", "prune", True),
    ({"printed": "removal"}, "docker images", "images", False),
]


@pytest.mark.parametrize(("written", "line", "screen", "passes"), ROWS, ids=lambda value: str(value)[:60])
def test_an_output_is_recognised_with_its_image_and_its_rows(
    written: dict[str, Any], line: str, screen: str, passes: bool
) -> None:
    told = ("", {}) if passes else (f"not-printed-{written['printed']}", {})
    assert found(judged(written, printed=printed(line, screen))) == told


def test_nothing_was_printed_before_a_command_or_by_one_that_failed() -> None:
    assert found(judged({"printed": "images"})) == ("not-printed-images", {})
    assert not judged({"printed": "images"}, printed=printed("docker images", "images", exit_status=1)).passed


def test_what_was_printed_counts_while_the_engine_tells_nothing() -> None:
    assert judged({"printed": "images"}, None, printed=printed("docker images", "images")).passed


def test_a_command_fails_with_the_error_that_is_meant() -> None:
    failed = printed("docker rmi web", "Error: No such image: web", 1, "no-such-image")
    assert judged({"failed": "no-such-image"}, printed=failed).passed
    assert judged({"failed": "no-such-image", "of": "web"}, printed=failed).passed
    assert found(judged({"failed": "no-such-image", "of": "nginx"}, printed=failed)) == ("not-failed", {})
    assert found(judged({"failed": "conflict"}, printed=failed)) == ("not-failed", {})
    assert found(judged({"failed": "no-such-image"})) == ("not-failed", {})
    assert not judged({"failed": "no-such-image"}, printed=printed("docker images", "images")).passed


@pytest.mark.parametrize(
    "written", [{"printed": "pull", "rows": ["nginx"]}, {"printed": "images", "rows": ["NGINX"]}, {"printed": "run"}]
)
def test_what_no_output_can_have_is_a_mistake(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        judged(written)


def test_any_name_may_be_looked_for_in_the_results_of_a_search() -> None:
    assert not judged(
        {"printed": "search", "rows": ["NGINX"]}, printed=printed("docker search python", "search")
    ).passed
