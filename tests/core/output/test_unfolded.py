"""Outputs that came in one line, as a slash command gets them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.core.output.recognise import readings
from bot.core.output.unfolded import LIMIT, unfolded

SAMPLES = Path(__file__).with_name("samples")


@pytest.mark.parametrize(
    "name",
    [
        "pull-fresh",
        "pull-shared",
        "pull-running",
        "pull-up-to-date",
        "run-pulls-first",
        "course-pull",
        "rmi",
        "images",
        "course-images",
        "history",
        "history-classic-builder",
        "course-history",
        "search",
        "search-automated",
        "system-df",
        "inspect",
        "manifest-list",
    ],
)
def test_an_output_in_one_line_is_explained_like_the_whole(name: str) -> None:
    whole = (SAMPLES / f"{name}.txt").read_text("utf-8").strip()
    (expected,) = readings(whole)
    (found,) = readings(unfolded(whole.replace("\n", " ")))
    assert found.kind is expected.kind
    assert [line.meanings for line in found.lines] == [line.meanings for line in expected.lines]
    assert found.unread == ()


@pytest.mark.parametrize(
    "text",
    ["nginx:1.25", "what is REPOSITORY?", "a\nb: Pulling from c", "Digest: sha256:0d17", "日本語の文 です", ""],
)
def test_what_needs_no_breaks_stays_as_it_is(text: str) -> None:
    assert unfolded(text) == text


@pytest.mark.parametrize(
    "piece", ["x: Pulling from a ", "REPOSITORY a b ", "Deleted: ", "CREATED BY <missing> ", "a" * 99]
)
def test_a_hostile_line_takes_no_time(piece: str) -> None:
    start = time.process_time()
    unfolded(piece * (LIMIT // len(piece)))
    assert time.process_time() - start < 1
