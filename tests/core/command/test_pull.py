"""The images that a learner wants to look into."""

from __future__ import annotations

import pytest

from bot.core.command.pull import pull_command, pull_commands
from bot.core.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("nginx", "docker pull nginx:latest"),
        (" python:3.11-slim ", "docker pull python:3.11-slim"),
        ("docker.io/library/redis:7", "docker pull redis:7"),
        ("ghcr.io/owner/image", "docker pull ghcr.io/owner/image:latest"),
        (f"nginx@sha256:{'0' * 64}", f"docker pull nginx@sha256:{'0' * 64}"),
    ],
)
def test_an_image_is_got_by_its_name(text: str, line: str) -> None:
    assert pull_command(text).line == line


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "reference-empty"),
        ("Nginx", "reference-upper-case"),
        ("nginx 1.25", "reference-space"),
        ("-a", "reference-separator"),
        ("nginx;ls", "reference-character"),
        ("ｎｇｉｎｘ", "reference-full-width"),
        ("127.0.0.1:5000/x", "command-registry"),
        ("localhost/x", "command-registry"),
    ],
)
def test_what_may_not_be_got_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        pull_command(text)
    assert refused.value.code == code


def test_several_are_told_apart_by_spaces_of_any_width() -> None:
    assert [command.line for command in pull_commands("nginx\u3000redis:7\nalpine")] == [
        "docker pull nginx:latest",
        "docker pull redis:7",
        "docker pull alpine:latest",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "compare-number"),
        ("nginx", "compare-number"),
        ("a b c d e", "compare-number"),
        ("nginx library/nginx:latest", "compare-twice"),
        ("nginx Redis", "reference-upper-case"),
    ],
)
def test_too_few_too_many_and_one_twice_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        pull_commands(text)
    assert refused.value.code == code
