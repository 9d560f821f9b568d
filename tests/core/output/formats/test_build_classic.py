"""Builds with the builder before BuildKit."""

from __future__ import annotations

import pytest

from bot.core.output.reading import OutputKind
from bot.core.output.recognise import explain_first_output
from tests.core.output.tools import SAMPLES, notes, read, said, short


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Sending build context to Docker daemon  2.048kB", "build-context"),
        ("Step 1/4 : FROM python:3.11", "build-from"),
        ("Step 1 : FROM ubuntu", "build-from"),
        ("Step 2/4 : RUN pip install flask", "history-run"),
        ("Step 3/4 : COPY . .", "history-copy"),
        (" ---> Running in 90d7260dfab0", "classic-running"),
        ("Successfully built c89fa10f2831", "classic-built"),
    ],
)
def test_a_line_has_its_meaning(line: str, meaning: str) -> None:
    assert said(line) == [meaning]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        (" ---> 607ea98657e9", "classic-id"),
        (" ---> Using cache", "build-cached"),
        ("Removing intermediate container 90d7260dfab0", "classic-removed"),
        (" ---> Removed intermediate container 90d7260dfab0", "classic-removed"),
        ("Successfully tagged app:latest", "build-naming"),
        ("[Warning] One or more build-args [X] were not consumed", "classic-unused-args"),
        ("Collecting flask", "build-log"),
    ],
)
def test_a_line_has_its_meaning_below_a_step(line: str, meaning: str) -> None:
    assert said(f"Step 1/4 : RUN true\n{line}") == ["history-run", meaning]


def test_the_failed_step_is_told_first_with_why_and_what_it_said() -> None:
    found = read(SAMPLES["build-classic-failed"])
    assert short(found.headline) == ["build-news-exit", "exit-127", "build-news-command", "build-news-said"]
    assert found.headline[0].filled == {"step": "Step 2/2 : RUN echo trying; nosuch", "status": "127"}
    assert found.headline[-1].filled == {"line": "/bin/sh: nosuch: not found"}


def test_a_file_that_is_not_there_fails_the_step() -> None:
    text = "Step 2/3 : COPY nofile .\nCOPY failed: file not found in build context: stat nofile: file does not exist"
    assert read(text).headline[0].filled == {"step": "Step 2/3 : COPY nofile ."}


def test_steps_from_the_cache_are_counted() -> None:
    text = "Step 1/2 : FROM a\n ---> 607ea98657e9\nStep 2/2 : RUN b\n ---> Using cache\n ---> 738ce146b75a"
    assert notes(text)["build-note-cached"] == {"cached": 1, "steps": 2}


def test_the_pull_of_the_base_image_belongs_to_the_build() -> None:
    text = f"Step 1/2 : FROM nginx:1.25\n{SAMPLES['pull-fresh'].partition(chr(10))[2]}Step 2/2 : RUN true"
    assert read(text).kind is OutputKind.BUILD


@pytest.mark.parametrize(
    "text", ["Step 1: build it", "Step 2 - run", "---> here", "Successfully built the app", "Using cache"]
)
def test_other_words_are_no_build(text: str) -> None:
    assert explain_first_output(text) is None
