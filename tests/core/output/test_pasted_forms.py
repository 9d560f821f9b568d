"""In how many forms people paste an output: in code blocks, below prompts, cut, with words of their own beside it."""

from __future__ import annotations

import pytest

from bot.core.output.reading import OutputKind
from bot.core.output.recognise import explain_outputs
from tests.core.output.tools import KINDS, SAMPLES, collapsed, notes, read

WAYS = {
    "in a code block": lambda text: f"```\n{text}```",
    "in a code block of a language": lambda text: f"```console\n{text}\n```",
    "in a code block that is never closed": lambda text: f"見てください\n```\n{text}",
    "with words around the code block": lambda text: f"これは何ですか？\n```\n{text}\n```\nよろしくお願いします",
    "with lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "in a quote": lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
    "with other blanks": lambda text: text.replace("  ", "\u00a0\u3000"),
    "with blank lines": lambda text: text.replace("\n", "\n\n"),
    "in colour": lambda text: f"\x1b[1m{text}\x1b[0m",
    "with an invisible mark": lambda text: f"\ufeff{text}\u200b",
    "after an empty prompt": lambda text: f"{text}\nstudent@pc:~$ ",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "name",
    [
        "pull-shared",
        "images",
        "history",
        "inspect",
        "manifest-list",
        "search",
        "system-df",
        "system-df-all",
        "rmi",
        "ps-all",
        "compose-ps",
        "compose-v1-ps",
        "compose-up-failed",
        "compose-up-logs",
        "build-failed",
        "build-plain-failed",
        "build-classic-failed",
        "imagetools",
        "buildx-ls",
    ],
)
def test_an_output_says_the_same_however_it_is_pasted(name: str, way: str) -> None:
    pasted, plain = read(WAYS[way](SAMPLES[name])), read(SAMPLES[name])
    assert [line.meanings for line in pasted.lines] == [line.meanings for line in plain.lines]
    assert (pasted.kind, pasted.notes, pasted.headline) == (plain.kind, plain.notes, plain.headline)


@pytest.mark.parametrize(
    "name", [name for name, kind in KINDS.items() if kind not in (OutputKind.INSPECT, OutputKind.MANIFEST)]
)
def test_a_table_whose_columns_collapsed_says_the_same(name: str) -> None:
    plain = read(SAMPLES[name])
    if max(map(len, SAMPLES[name].splitlines())) < 120:
        assert [line.meanings for line in read(collapsed(SAMPLES[name])).lines] == [
            line.meanings for line in plain.lines
        ]


@pytest.mark.parametrize(
    "prompt",
    [
        "",
        "$ ",
        "# ",
        "> ",
        "% ",
        "sudo ",
        "$ sudo ",
        "PS C:\\Users\\mio> ",
        "mio@pc:~/app$ ",
        "[root@host ~]# ",
        "❯ ",
        "$",
    ],
)
def test_a_command_above_its_output_is_no_part_of_it(prompt: str) -> None:
    text = f"{prompt}docker pull nginx:1.25\n{SAMPLES['pull-fresh']}"
    assert read(text) == read(SAMPLES["pull-fresh"])


def test_each_command_has_its_own_output() -> None:
    text = f"$ docker pull nginx\n{SAMPLES['pull-fresh']}$ docker images\n{SAMPLES['images']}$ docker tag a b\n$ docker rmi b\n"
    assert [found.kind for found in explain_outputs(text)] == [OutputKind.PULL, OutputKind.IMAGES]
    assert read(text) == explain_outputs(text)[0]


@pytest.mark.parametrize("cut", ["… 12 lines left out …", "… 途中の 12 行を省略しました …", "...", "…"])
def test_a_line_about_lines_left_out_is_no_line_but_noted(cut: str) -> None:
    text = SAMPLES["history"].replace("STOPSIGNAL", f"\n{cut}\n", 1)
    lines = SAMPLES["history"].splitlines()
    text = "\n".join([*lines[:4], cut, *lines[10:]])
    assert "note-cut" in notes(text)
    assert "history-note-sum" not in notes(text)
    assert read(text).unread == ()


def test_what_the_learner_wrote_beside_the_output_is_handed_back() -> None:
    text = f"{SAMPLES['pull-shared']}\nAlready exists とは何ですか？\nThank you"
    assert read(text).unread == ("Thank you", "Already exists とは何ですか?")
