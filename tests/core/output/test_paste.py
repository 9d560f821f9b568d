"""Pasted texts: out of their code blocks, in plain characters, one for each command."""

from __future__ import annotations

import pytest

from bot.core.output.paste import LENGTH_LIMIT, LINES_LIMIT, Paste, split_pastes


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", ("a", "b")),
        ("a\r\nb\r\n", ("a", "b")),
        ("a\rb", ("a", "b")),
        ("\n\na\n\n", ("a",)),
        ("```\na\n```", ("a",)),
        ("```text\na\n```", ("a",)),
        ("```a```", ("a",)),
        ("before\n```\na\n```\nbetween\n```\nb\n```", ("a", "b")),
        ("`a`", ("a",)),
        ("> a\n> b", (" a", " b")),
        ("> a\nb", ("> a", "b")),
        ("ａ：　Ｂ", ("a: B",)),
        ("a\u00a0b", ("a b",)),
        ("\x1b[31ma\x1b[0m\x00\u200b", ("a",)),
        ("a\nmio@pc:~$ ", ("a",)),
        ("a\n[root@host ~]# ", ("a",)),
        ("a\nPS C:\\Users\\mio> ", ("a",)),
        ("<none>", ("<none>",)),
        ("a\n...\nb", ("a", "b")),
    ],
)
def test_lines_are_made_plain(text: str, lines: tuple[str, ...]) -> None:
    (paste,) = split_pastes(text)
    assert paste.lines == lines


@pytest.mark.parametrize("text", ["", "\n", "docker images", "$ docker images\n\n", "```\n```"])
def test_without_output_there_is_none(text: str) -> None:
    assert split_pastes(text) == []


def test_each_command_begins_an_output() -> None:
    text = "x\n$ docker images -q\na\nsudo docker image ls\nb\nPS C:\\> docker pull nginx\nc"
    assert split_pastes(text) == [
        Paste("", ("x",)),
        Paste("images -q", ("a",)),
        Paste("ls", ("b",)),
        Paste("pull nginx", ("c",)),
    ]


def test_a_command_of_the_chat_begins_an_output_as_well() -> None:
    assert split_pastes("!docker pull nginx\na\n> docker images > all.txt") == [Paste("pull nginx", ("a",))]


def test_lines_in_japanese_are_notes_but_not_within_json_or_a_table() -> None:
    (paste,) = split_pastes('これは何？\n"Labels": "説明"\nme/app  説明です  3')
    assert paste.notes == ("これは何?",)
    assert len(paste.lines) == 2


def test_a_paste_without_end_is_read_from_its_beginning() -> None:
    (paste,) = split_pastes("a\n" * LENGTH_LIMIT)
    assert len(paste.lines) == LINES_LIMIT
