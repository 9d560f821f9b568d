"""Builds with BuildKit, on a terminal and line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.output.reading import OutputKind
from bot.core.output.recognise import explain_first_output
from tests.core.output.tools import SAMPLES, notes, read, said, short

FIRST = "[+] Building 2.3s (9/9) FINISHED   docker:default\n"


@pytest.mark.parametrize(
    ("step", "meanings"),
    [
        ("[internal] load build definition from Dockerfile", ["build-definition"]),
        ("[internal] load metadata for docker.io/library/python:3.11", ["build-metadata"]),
        ("[internal] load .dockerignore", ["build-ignore"]),
        ("[internal] load build context", ["build-context"]),
        ("[web internal] load build context", ["build-context"]),
        ("[auth] library/python:pull token for registry-1.docker.io", ["build-auth"]),
        ("resolve image config for docker-image://docker.io/docker/dockerfile:1", ["build-frontend"]),
        ("CACHED docker-image://docker.io/docker/dockerfile:1@sha256:0123", ["build-cached", "build-frontend"]),
        ("[1/4] FROM docker.io/library/python:3.11-slim", ["build-from"]),
        ("[build 2/4] RUN npm ci", ["history-run"]),
        ("[stage-1 3/4] COPY --from=build /app /app", ["history-copy"]),
        ("[linux/arm64 2/4] RUN make", ["history-run"]),
        ("[web stage-1 2/3] WORKDIR /app", ["history-workdir"]),
        ("CACHED [2/4] WORKDIR /app", ["build-cached", "history-workdir"]),
        ("CANCELED [3/4] RUN make", ["build-canceled", "history-run"]),
        ("exporting to image", ["build-export"]),
        ("[web] exporting to image", ["build-export"]),
        ("=> exporting layers", ["build-export-part"]),
        ("=> exporting attestation manifest sha256:0123", ["build-attestation"]),
        ("=> writing image sha256:0123", ["build-writing"]),
        ("=> naming to docker.io/library/app", ["build-naming"]),
        ("=> unpacking to docker.io/library/app:latest", ["build-unpacking"]),
        ("=> transferring context: 2.31kB", ["build-transferring"]),
        ("=> sha256:0123456789 29.13MB / 29.13MB", ["build-layer"]),
        ("=> # Get:1 http://deb.debian.org/debian bookworm", ["build-log"]),
    ],
)
def test_a_step_has_its_meaning(step: str, meanings: list[str]) -> None:
    assert said(f"{FIRST} => {step}      0.1s") == ["build-finished", *meanings]
    assert said(f"{FIRST}=> {step}") == ["build-finished", *meanings]


@pytest.mark.parametrize(
    ("end", "meaning"),
    [
        ("DONE 0.1s", "build-done"),
        ("DONE", "build-done"),
        ("CACHED", "build-cached"),
        ("CANCELED", "build-canceled"),
        ("...", "build-elsewhere"),
    ],
)
def test_line_by_line_a_step_ends_with_a_word(end: str, meaning: str) -> None:
    assert said(f"#5 [2/4] RUN make\n#5 0.123 cc main.c\n#5 {end}") == ["history-run", "build-log", meaning]


@pytest.mark.parametrize("name", ["build-failed", "build-plain-failed"])
def test_a_failed_step_is_told_first(name: str) -> None:
    found = read(SAMPLES[name])
    assert found.headline[0].message == "output-build-news-exit"
    assert str(found.headline[0].filled["step"]).startswith(("[4/4] RUN npm", "[3/3] RUN nmp"))
    assert short(found.headline)[-1] == "build-news-said"


def test_what_the_command_said_is_told_by_its_telling_line() -> None:
    assert read(SAMPLES["build-failed"]).headline[-1].filled == {"line": "npm ERR! code E404"}


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (" => ERROR [internal] load metadata for docker.io/library/nginxx:latest   1.2s", "[internal] load metadata"),
        (" => ERROR [3/4] COPY app.py .   0.0s", "[3/4] COPY app.py ."),
        (' > [3/4] COPY app.py .:\n------\nERROR: failed to solve: "/app.py": not found', "[3/4] COPY app.py ."),
        ("#9 [3/4] COPY app.py .\n#9 ERROR: \"/app.py\": not found", "[3/4] COPY app.py ."),
        (" => ERROR [2/2] RUN x   0.1s\nexecutor failed running [/bin/sh -c x]: exit code: 127", "[2/2] RUN x"),
    ],
)  # fmt: skip
def test_a_failed_step_is_found_in_whatever_was_pasted_of_it(text: str, step: str) -> None:
    found = read(text)
    assert found.kind is OutputKind.BUILD
    assert str(found.headline[0].filled["step"]).startswith(step)


def test_a_status_that_tells_why_is_told_with_the_step() -> None:
    assert short(read(SAMPLES["build-plain-failed"]).headline)[1] == "exit-127"


def test_an_error_without_its_step_is_news_where_there_is_a_build() -> None:
    assert short(read(f"{FIRST}ERROR: failed to solve: no space left").headline)[0] == "build-news-stopped"


def test_steps_from_the_cache_are_counted() -> None:
    assert notes(SAMPLES["build"])["build-note-cached"] == {"cached": 1, "steps": 5}
    assert notes(SAMPLES["build-plain"])["build-note-cached"] == {"cached": 1, "steps": 3}


@pytest.mark.parametrize(
    "text", ["=> so that is it", "#5 is mine", "#1 Docker", "> [1/2] done", "5 | 6", "DONE 0.1s", "CACHED"]
)
def test_other_words_are_no_build(text: str) -> None:
    found = explain_first_output(text)
    assert found is None or found.headline


@given(
    st.lists(
        st.sampled_from(SAMPLES["build-failed"].splitlines() + SAMPLES["build-plain-failed"].splitlines()), max_size=30
    )
)
def test_lines_in_any_order_are_read(lines: list[str]) -> None:
    found = explain_first_output("\n".join(lines))
    assert found is None or found.kind is OutputKind.BUILD
