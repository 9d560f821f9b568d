"""Which commands may begin anew elsewhere."""

from __future__ import annotations

import pytest

from bot.core.command.flags import SUBCOMMANDS
from bot.core.command.parser import parse_command
from bot.core.command.retry import _RETRYABLE, is_retryable


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("docker pull nginx", True),
        ("docker image pull -q nginx", True),
        ("docker images", True),
        ("docker image ls | head -3", True),
        ("docker history nginx", True),
        ("docker image inspect nginx", True),
        ("docker search nginx", True),
        ("docker manifest inspect nginx", True),
        ("docker system df -v", True),
        ("docker rmi nginx", False),
        ("docker image rm nginx", False),
        ("docker image prune -f", False),
        ("docker tag nginx web", False),
        ("docker run --rm alpine true", False),
        ("docker container run --rm alpine true", False),
    ],
)
def test_what_only_fetches_or_looks_may_begin_anew(line: str, may: bool) -> None:
    assert is_retryable(parse_command(line)) is may


def test_every_name_is_that_of_a_subcommand() -> None:
    assert {subcommand.name for subcommand in SUBCOMMANDS} > _RETRYABLE
