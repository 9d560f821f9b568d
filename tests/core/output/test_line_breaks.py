"""Outputs that came in one line, as a slash command gets them."""

from __future__ import annotations

import time

import pytest

from bot.core.output.line_breaks import LIMIT, restore_line_breaks
from bot.core.output.reading import ExplainedOutput, Meaning
from bot.core.output.recognise import explain_outputs
from tests.core.output.tools import SAMPLES

ID = "53d6b21b67d4"
DIGEST = "sha256:" + "0123456789abcdef" * 4


def meanings(found: tuple[ExplainedOutput, ...]) -> list[tuple[Meaning, ...]]:
    return [line.meanings for one in found for line in one.lines]


LOST = {
    "build-classic-failed": "nothing tells where a line of a command's own words began",
    "compose-v1-ps": "a cell that was wrapped stands behind its row now, and is read as a part of it",
    "inspect-env": "the screen broke it within a word, and JSON has no rows by which that is seen",
}


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - set(LOST)))
def test_an_output_in_one_line_is_explained_like_the_whole(name: str) -> None:
    whole = SAMPLES[name].strip()
    expected = explain_outputs(whole)
    found = explain_outputs(restore_line_breaks(whole.replace("\n", " ")))
    assert [one.kind for one in found] == [one.kind for one in expected]
    assert [one.unread for one in found] == [()] * len(expected)
    assert meanings(found) == meanings(expected)
    assert [one.headline for one in found] == [one.headline for one in expected]


@pytest.mark.parametrize("name", sorted(name for name in LOST if name != "inspect-env"))
def test_the_news_is_told_of_an_output_in_one_line_whatever_else_is_lost(name: str) -> None:
    (whole,), (found,) = (
        explain_outputs(SAMPLES[name]),
        explain_outputs(restore_line_breaks(SAMPLES[name].replace("\n", " "))),
    )
    assert found.headline[:2] == whole.headline[:2] != ()


@pytest.mark.parametrize("prompt", ["$", "mio@pc:~/app$", "PS C:\\Users\\mio>", "[mio@pc app]$"])
def test_of_several_outputs_in_one_line_each_has_its_lines_again(prompt: str) -> None:
    names = ("ps-all", "compose-up-failed", "compose-ps", "build-plain-failed", "images")
    commands = ("docker ps -a", "docker compose up -d", "docker compose ps", "docker build .", "docker images")
    wholes = ["\n".join(line for line in SAMPLES[name].splitlines() if not line.startswith("$")) for name in names]
    text = "\n".join(f"{prompt} {command}\n{whole}" for command, whole in zip(commands, wholes, strict=True))
    expected = explain_outputs(text)
    found = explain_outputs(restore_line_breaks(f"これは何ですか？ {text} 教えてください".replace("\n", " ")))
    assert (
        [one.kind for one in found]
        == [one.kind for one in expected]
        == ["containers", "compose", "services", "build", "images"]
    )
    assert [one.headline for one in found] == [one.headline for one in expected]
    assert meanings(found) == meanings(expected)
    assert found[-1].unread == ("教えてください",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"REPOSITORY TAG DIGEST IMAGE ID CREATED SIZE nginx 1.25 {DIGEST} {ID} 5 weeks ago 5.74MB redis 7 <none> {ID}", 3),
        (f"REPOSITORY TAG IMAGE ID CREATED SIZE nginx 1.25 {DIGEST} 5 weeks ago 5.74MB redis 7 {DIGEST} 2 days ago 9MB", 3),
        (f"REPOSITORY TAG IMAGE ID CREATED SIZE a 1 {ID} 2 days ago 162 MB <none> <none> {ID} 2 days ago 9 MB", 3),
        (f"$ docker images -q nginx {ID}", 2),
        (f"docker image ls --quiet {ID} {ID}", 3),
        (f"docker history -q nginx {ID} <missing> <missing>", 4),
        (f"user@pc:~$ docker images i Info → U In Use IMAGE ID DISK USAGE CONTENT SIZE EXTRA a:1 {ID} 9MB 1MB U b:2 {ID} - -", 5),
        (f"IMAGE ID DISK USAGE CONTENT SIZE EXTRA a:1 b:2 {ID} 9.5 MB 1.2 MB U ├─ linux/amd64 {ID} 0B 0B", 4),
        (f"IMAGE ID DISK USAGE a:1 {ID} 9MB <untagged> {ID} 9MB", 3),
    ],
)  # fmt: skip
def test_each_row_has_its_line_again(text: str, expected: int) -> None:
    lines = restore_line_breaks(text).split("\n")
    assert len(lines) == expected
    (found,) = explain_outputs("\n".join(lines))
    assert found.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "nginx:1.25",
        "what is REPOSITORY?",
        "a\nb: Pulling from c",
        "Digest: sha256:0d17",
        "日本語の文 です",
        "",
        f"docker rmi {ID}",
        f"docker pull nginx {ID} {ID}",
        f"Deleted {ID} {ID}",
        f"{ID}",
        f"nginx {ID} {ID}",
    ],
)
def test_what_needs_no_breaks_stays_as_it_is(text: str) -> None:
    assert restore_line_breaks(text) == text


@pytest.mark.parametrize(
    "piece",
    [
        "x: Pulling from a ",
        "REPOSITORY a b ",
        "Deleted: ",
        "CREATED BY <missing> ",
        "a" * 99,
        "DISK USAGE a:1 b:2 ",
        "DISK USAGE a ",
        f"{ID} ",
        f"DISK USAGE {ID} 1MB ",
        "SHARED SIZE a b ",
        "sha256:",
        f'CONTAINER ID IMAGE {ID} a "',
        "NAME IMAGE COMMAND SERVICE a b ",
        "NAMES STATUS a ",
        "=> [1/2] ",
        "#5 [1/2] RUN ",
        "Step 1/2 : RUN ---> ",
        "[+] Running 1/1 ✔ a ",
        "Container a ",
        "NAME/NODE DRIVER a docker ",
        "Name: a MediaType: ",
        "a.b.c.",
        "me@pc:~$ docker ",
        "[+] Building 1s ",
        "日本語 ",
        "[a@b c]$ ",
    ],
)
def test_a_hostile_line_takes_no_time(piece: str) -> None:
    start = time.process_time()
    restore_line_breaks(piece * (LIMIT // len(piece)))
    assert time.process_time() - start < 1
