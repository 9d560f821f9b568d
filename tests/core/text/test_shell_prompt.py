"""What is a prompt: in a line that is going to be run, and in a text that is only read."""

from __future__ import annotations

import time

import pytest

from bot.core.text.shell_prompt import (
    find_command,
    has_prompt,
    has_root_prompt,
    is_prompt,
    shorten_prompt,
    strip_prompt,
    strip_sign,
)

COMMAND = "docker pull nginx"
PROMPTS = (
    "$ ", "$", "% ", "❯ ",
    "me@host:~$ ", "me@host:~/an app$ ", "me@host ~/app (main) $ ", "root@0a1b2c3d4e5f:/# ", "mio@MacBook-Air ~ % ",
    "[root@host ~]# ", "[me@host app]$ ",
    "PS C:\\Users\\me> ", "PS C:\\> ", "C:\\Users\\me>", "PS /home/me> ", "PS> ",
    "(venv) $ ", "(.venv) me@host:~$ ", "(base) PS C:\\Users\\me> ",
    "~/app ❯ ", "/ # ", "/app # ", "bash-5.1# ", "sh-4.2$ ",
)  # fmt: skip
"""Before a docker command, certainly prompts."""


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_prompt_before_a_command_is_recognised_by_its_form(prompt: str) -> None:
    assert strip_prompt(prompt + COMMAND) == COMMAND
    assert find_command(prompt + COMMAND) == COMMAND
    assert has_prompt(prompt + COMMAND)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_what_stands_between_prompt_and_command_is_told_from_both(prompt: str) -> None:
    blank = prompt.rstrip() + " "
    assert strip_prompt(blank + "sudo docker ps") == "sudo docker ps"
    for line in ("sudo docker ps", "!docker ps", "/docker ps", "sudo !docker ps"):
        assert find_command(blank + line) == "docker ps"


@pytest.mark.parametrize("prompt", [prompt for prompt in PROMPTS if not prompt.startswith(("%", "PS>", "C:"))])
def test_a_prompt_is_one_where_nothing_was_typed_as_well(prompt: str) -> None:
    assert is_prompt(prompt.strip())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "%",
        "100%",
        "<none>",
        '"a"$',
        "nginx",
        COMMAND,
        "Status: Image is up to date for nginx:1.25",
        "STARS OFFICIAL #",
    ],
)
def test_a_line_of_an_output_is_no_prompt(line: str) -> None:
    assert not is_prompt(line)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("# docker images", "docker images"),
        ("> docker images", "docker images"),
        ("$ history nginx", "history nginx"),
        ("docker images", "docker images"),
        ("me@host:~$ ls", "me@host:~$ ls"),
        ("docker pull me@host > docker", "docker pull me@host > docker"),
        ("images > docker", "images > docker"),
        ("images # docker images", "images # docker images"),
        ("$HOME", "$HOME"),
        ("❯", "❯"),
    ],
)
def test_of_a_line_that_is_going_to_be_run_only_a_prompt_goes(line: str, command: str) -> None:
    assert strip_prompt(line) == command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("> docker images", "docker images"),
        ("  $ podman pull alpine", "podman pull alpine"),
        ("me@host:~$ kubectl get pods", "kubectl get pods"),
        ("➜  app git:(main) $ nerdctl pull alpine", "nerdctl pull alpine"),
        ("it says > docker pull nginx", "docker pull nginx"),
        ("docker images > docker ps", "docker images > docker ps"),
        ("!docker pull nginx", "docker pull nginx"),
        ("docker", None),
        ("docker-compose up", "docker-compose up"),
        ("I ran docker pull nginx", None),
        ("ls && docker pull nginx", None),
        ("$ pull nginx", None),
        ("", None),
    ],
)
def test_in_a_text_the_command_behind_a_prompt_is_found(line: str, command: str | None) -> None:
    assert find_command(line) == command


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("$ pull nginx", "pull nginx"),
        ("> FROM nginx", "FROM nginx"),
        ("❯ run nginx", "run nginx"),
        ("# sudo pull nginx", "pull nginx"),
        ("!explain nginx", "explain nginx"),
        ("/pull nginx", "pull nginx"),
        ("image: nginx", "image: nginx"),
        ("me@host:~$ ls", "me@host:~$ ls"),
        ("", ""),
    ],
)
def test_before_other_lines_a_single_sign_goes(line: str, rest: str) -> None:
    assert strip_sign(line) == rest


def test_a_comment_and_a_quotation_are_not_certainly_typed_at_a_prompt() -> None:
    assert not has_prompt("# docker images")
    assert not has_prompt("> docker images")
    assert not has_prompt("docker images")
    assert has_root_prompt("# docker images")
    assert has_root_prompt("#sudo docker images")
    assert not has_root_prompt("# a comment")


def test_a_prompt_is_shortened_to_its_sign() -> None:
    assert shorten_prompt("me@host:~$ docker images") == "$ docker images"
    assert shorten_prompt("$ docker images") == "$ docker images"
    assert shorten_prompt("me@host:~$ ls") == "me@host:~$ ls"


@pytest.mark.parametrize("text", ["$" * 50_000, "a@" * 50_000, "(a) " * 50_000, "/" * 50_000, "> " * 50_000])
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    for act in (find_command, has_prompt, is_prompt, strip_prompt, strip_sign):
        act(text)
    assert time.process_time() - began < 0.5
