"""Several commands in one message, as they are typed and pasted."""

from __future__ import annotations

import pytest

from bot.core.command.script import parse_script
from bot.core.refusal import Refusal

PULL, LIST = "docker pull nginx:1.25", "docker images"


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("pull nginx:1.25", [PULL]),
        ("# docker images", [LIST]),
        ("images  # what is there", [LIST]),
        ("images | grep '#'", ["docker images | grep '#'"]),
        ("`docker images`", [LIST]),
        ("pull nginx:1.25\ndocker images", [PULL, LIST]),
        ("pull nginx:1.25\nimages", [PULL, LIST]),
        ("docker pull nginx:1.25\r\n\r\n  docker images\n", [PULL, LIST]),
        ("pull nginx:1.25\n!docker images\n！docker images", [PULL, LIST, LIST]),
        ("pull nginx:1.25\nｄｏｃｋｅｒ　images", [PULL, LIST]),
        ("```\n$ docker pull nginx:1.25\n$ docker images\n```", [PULL, LIST]),
        ("```bash\ndocker pull nginx:1.25\ndocker images\n```", [PULL, LIST]),
        ("```docker pull nginx:1.25\ndocker images```", [PULL, LIST]),
        ("```console\n$docker images\n```", [LIST]),
        ("pull nginx:1.25\n```\ndocker images\n```", [PULL, LIST]),
        ("> docker pull nginx:1.25\n> docker images", [PULL, LIST]),
        ("% docker pull nginx:1.25\n% docker images", [PULL, LIST]),
        ("# docker pull nginx:1.25\n# docker images", [PULL, LIST]),
        ("# fetch it\ndocker pull nginx:1.25  # it's small\n＃ 一覧\ndocker images # all", [PULL, LIST]),
        ("# docker pull nginx\ndocker images", [LIST]),
        ("pull \\\n  nginx:1.25\nimages", [PULL, LIST]),
        ("pull \\\n  nginx:1.25", [PULL]),
        ("inspect -f '{{.Id}} # x' nginx\nimages", ["docker inspect -f '{{.Id}} # x' nginx", LIST]),
        (
            "$ docker pull nginx:1.25\n1.25: Pulling from library/nginx\ndocker.io/library/nginx:1.25\n"
            "$ docker images\nREPOSITORY  TAG",
            [PULL, LIST],
        ),
        ("pull nginx:1.25\n$ docker images", [PULL, LIST]),
        ("me@host:~$ docker pull nginx:1.25\n1.25: Pulling\nme@host:~$ docker images\nREPOSITORY", [PULL, LIST]),
        ("❯ docker pull nginx:1.25\n1.25: Pulling\n❯ docker images", [PULL, LIST]),
        ("PS C:\\me> docker pull nginx:1.25\n1.25: Pulling\nPS C:\\me> docker images", [PULL, LIST]),
    ],
)
def test_every_line_is_a_command(typed: str, lines: list[str]) -> None:
    assert [command.line for command in parse_script(typed, "!", 10)] == lines


@pytest.mark.parametrize(
    ("typed", "code", "number", "position"),
    [
        ("pull nginx\nimages --foo", "command-unknown-flag", 2, 7),
        ("pull nginx\n# a comment\nimages\npull Nginx", "reference-upper-case", 3, 0),
        ("docker pull nginx; ls\ndocker images", "command-sequence", 1, 17),
        ("images\nimage prune -a", "command-lines-confirm", 2, None),
        ("images\n!progress", "command-not-docker", 2, 0),
    ],
)
def test_of_several_lines_the_one_that_does_not_work_is_named(
    typed: str, code: str, number: int, position: int | None
) -> None:
    with pytest.raises(Refusal) as caught:
        parse_script(typed, "!", 10)
    refusal = caught.value
    assert (refusal.code, refusal.details["line_number"], refusal.position) == (code, number, position)
    assert str(refusal.details["line_typed"]) in typed


def test_what_would_ask_a_question_is_offered_without_one() -> None:
    with pytest.raises(Refusal) as caught:
        parse_script("images\nimage prune -a", "!", 10)
    assert caught.value.suggestion == "docker image prune -a -f"
    assert len(parse_script("images\ndocker image prune -a -f", "!", 10)) == 2
    assert parse_script("image prune", "!", 10)[0].asks_confirmation


def test_a_message_has_a_limited_number_of_commands() -> None:
    assert len(parse_script("images\n\n" * 3, "!", 3)) == 3
    with pytest.raises(Refusal) as caught:
        parse_script("images\n" * 4, "!", 3)
    assert (caught.value.code, caught.value.details) == ("command-lines-many", {"count": 4, "most": 3})


@pytest.mark.parametrize("typed", ["", " \n ", "```\n```", "# one\n# two"])
def test_a_message_without_a_command_says_what_to_type(typed: str) -> None:
    with pytest.raises(Refusal, match="command-empty"):
        parse_script(typed, "!", 10)
