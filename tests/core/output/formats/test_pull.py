"""A pull, line by line: where from, how far each layer is, and how it ended."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, notes, read, said

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("line", "meanings"),
    [
        ("Using default tag: latest", ["pull-default-tag"]),
        ("Unable to find image 'nginx:latest' locally", ["pull-not-here"]),
        ("1.25: Pulling from library/nginx", ["pull-from", "pull-library"]),
        ("v2: Pulling from owner/tool", ["pull-from"]),
        ("docker.io/library/nginx@sha256:0d17: Pulling from library/nginx", ["pull-from", "pull-library"]),
        ("a1b2c3d4e5f6: Pulling fs layer", ["pull-queued"]),
        ("a1b2c3d4e5f6: Waiting", ["pull-waiting"]),
        ("a1b2c3d4e5f6: Downloading [==>      ]  1.2MB/30.1MB", ["pull-downloading"]),
        ("a1b2c3d4e5f6: Downloading  1.2MB", ["pull-downloading"]),
        ("a1b2c3d4e5f6: Verifying Checksum", ["pull-verifying"]),
        ("a1b2c3d4e5f6: Download complete", ["pull-downloaded"]),
        ("a1b2c3d4e5f6: Extracting [====>    ]  1.2MB/30.1MB", ["pull-extracting"]),
        ("a1b2c3d4e5f6: Extracting 3 s", ["pull-extracting"]),
        ("a1b2c3d4e5f6: Pull complete", ["pull-complete"]),
        ("a1b2c3d4e5f6: Already exists", ["pull-exists"]),
        ("a1b2c3d4e5f6: Retrying in 5 seconds", ["pull-retrying"]),
        ("a1b2c3: Already exists", ["pull-exists"]),
        ("xxxxxxxxxxxx: Already exists", ["pull-exists"]),
        ("Already exists", ["pull-exists"]),
        ("Pulling fs layer", ["pull-queued"]),
        (f"Digest: {DIGEST}", ["pull-digest", "pull-digest-pin"]),
        (f"Digest: {DIGEST[:30]}", ["pull-digest", "pull-digest-pin"]),
        ("Status: Downloaded newer image for nginx:1.25", ["pull-status-new"]),
        ("Status: Image is up to date for nginx:1.25", ["pull-status-same"]),
        ("ａ１ｂ２ｃ３ｄ４ｅ５ｆ６：　Ａｌｒｅａｄｙ　ｅｘｉｓｔｓ", ["pull-exists"]),
    ],
)
def test_a_line_has_its_meaning(line: str, meanings: list[str]) -> None:
    assert said(line) == meanings


def test_layers_that_fare_alike_are_told_together() -> None:
    (line,) = [line for line in read(SAMPLES["pull-fresh"]).lines if line.text.endswith("Pull complete")]
    assert line.count == 8
    assert line.meanings[0].filled == {"lines": 8}


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        ("pull-fresh", {"pull-note-layers": {"layers": 8}}),
        ("pull-shared", {"pull-note-shared": {"layers": 5, "here": 1, "fetched": 4}}),
        ("pull-running", {"pull-note-shared": {"layers": 8, "here": 1, "fetched": 7}}),
        ("pull-up-to-date", {"pull-note-nothing": {}}),
        ("pull-name-only", {"pull-note-name-only": {}}),
        ("docker29-pull", {}),
    ],
)
def test_the_layers_are_counted(name: str, noted: dict[str, dict[str, int]]) -> None:
    assert notes(SAMPLES[name]) == noted


def test_a_layer_is_counted_once_however_often_its_line_was_pasted() -> None:
    text = "aaaaaaaaaaaa: Waiting\nbbbbbbbbbbbb: Waiting\naaaaaaaaaaaa: Pull complete\nbbbbbbbbbbbb: Already exists"
    assert notes(text) == {"pull-note-shared": {"layers": 2, "here": 1, "fetched": 1}}


def test_what_is_only_downloaded_when_all_has_ended_is_no_layer() -> None:
    assert "pull-kept" in said(SAMPLES["docker29-pull"])
    assert "pull-downloaded" not in said(SAMPLES["docker29-pull"])


def test_the_last_line_is_the_full_name_of_the_image() -> None:
    last = read(SAMPLES["pull-fresh"]).lines[-1]
    assert (last.text, last.meanings[0].message) == ("docker.io/library/nginx:1.25", "output-pull-canonical")
